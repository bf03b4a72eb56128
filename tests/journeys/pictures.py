"""Pictures of pages: into the guide with ROLLCALL_PICTURES=1, else beside the other results of the tests."""

import os
from pathlib import Path

from playwright.sync_api import Page

from tools import places

WANTED = os.environ.get("ROLLCALL_PICTURES") == "1"


def take(page: Page, language: str, name: str, *, full: bool = False) -> None:
    """A picture of what a page shows; the whole of it with `full`."""
    folder = places.ROOT / "docs" / "guide" if WANTED else Path(places.ROOT / ".cache" / "pictures")
    target = folder / language / "img" / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=full)
