"""Which pages of doors a browser keeps for the time without a network."""

import contextlib

from playwright.sync_api import Error as PlaywrightError, Page

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


# Every value of every store of every database, of both storages and of every cache, as text.
EVERYTHING = """async () => {
  const wait = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const found = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(String);
  for (const { name } of await indexedDB.databases()) {
    const opened = await wait(indexedDB.open(name));
    for (const store of opened.objectStoreNames) {
      const rows = await wait(opened.transaction(store).objectStore(store).getAll());
      found.push(...rows.map((row) => `${name}/${store} ` + JSON.stringify(row)));
    }
    opened.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url + " " + await (await cache.match(request)).text());
  }
  return found;
}"""
DRAWERS = ("outbox", "ring", "held")


def everything_on(page: Page) -> list[str]:
    """All that this site keeps in the browser, as it lies there."""
    return [str(text) for text in page.evaluate(EVERYTHING)]


def drawers(page: Page) -> list[str]:
    """The records that the outbox keeps: to be sent, received, put aside."""
    return [
        text
        for text in everything_on(page)
        if text.startswith("rollcall-field-") and text.split()[0].split("/")[1] in DRAWERS
    ]


def wait_until_it_opens_offline(page: Page, seconds: int = 20) -> None:
    """Until the worker has taken over and keeps a copy of this page."""
    for _tenth in range(10 * seconds):
        at_work = page.evaluate("() => Boolean(navigator.serviceWorker.controller)")
        if at_work and page.evaluate("() => location.pathname") in kept_pages(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"The worker keeps no copy of this page, only of {kept_pages(page)}.")


def come_back_online(page: Page) -> None:
    """The network is back. The page may be left at once for another: a phone that was shut out goes to the sign-in."""
    page.context.set_offline(False)
    with contextlib.suppress(PlaywrightError):  # the browser itself tells the page too, which may be on its way already
        page.evaluate("dispatchEvent(new Event('online'))")


def wait_until_kept(page: Page, expected: set[str], seconds: int = 10) -> None:
    """Until the copies are exactly those."""
    for _tenth in range(10 * seconds):
        if set(kept_pages(page)) == expected:
            return
        page.wait_for_timeout(100)
    assert set(kept_pages(page)) == expected
