"""Waiting until a page of doors would open without a network."""

from playwright.sync_api import Page

KEPT = """async () => {
  if (!navigator.serviceWorker?.controller) return false;
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === "rollcall-pages")) return false;
  const opened = await new Promise((good, bad) => {
    const request = indexedDB.open("rollcall-pages");
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  try {
    if (!opened.objectStoreNames.contains("pages")) return false;
    const store = opened.transaction("pages").objectStore("pages");
    return await new Promise((good) => {
      const request = store.getAllKeys();
      request.onsuccess = () => good(request.result.includes(location.pathname));
      request.onerror = () => good(false);
    });
  } finally {
    opened.close();
  }
}"""


def wait_until_it_opens_offline(page: Page, seconds: int = 20) -> None:
    """Until the worker has taken over and keeps a copy of this page."""
    for _tenth in range(10 * seconds):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(100)
    raise AssertionError("The worker keeps no copy of this page.")
