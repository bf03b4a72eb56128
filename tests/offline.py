"""Which pages of doors a browser keeps for the time without a network."""

from playwright.sync_api import Page

# Asks what is there first: opening a database that is not there would make an empty one.
KEPT = """async () => {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === "rollcall-pages")) return [];
  const wait = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const opened = await wait(indexedDB.open("rollcall-pages"));
  try {
    if (!opened.objectStoreNames.contains("pages")) return [];
    const keys = await wait(opened.transaction("pages").objectStore("pages").getAllKeys());
    return keys.filter((key) => key.startsWith("/"));
  } finally {
    opened.close();
  }
}"""


def kept_pages(page: Page) -> list[str]:
    """The paths of the pages kept, as any page of the same site sees it."""
    return [str(path) for path in page.evaluate(KEPT)]


def wait_until_it_opens_offline(page: Page, seconds: int = 20) -> None:
    """Until the worker has taken over and keeps a copy of this page."""
    for _tenth in range(10 * seconds):
        at_work = page.evaluate("() => Boolean(navigator.serviceWorker.controller)")
        if at_work and page.evaluate("() => location.pathname") in kept_pages(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"The worker keeps no copy of this page, only of {kept_pages(page)}.")


def wait_until_kept(page: Page, expected: set[str], seconds: int = 10) -> None:
    """Until the copies are exactly those."""
    for _tenth in range(10 * seconds):
        if set(kept_pages(page)) == expected:
            return
        page.wait_for_timeout(100)
    assert set(kept_pages(page)) == expected
