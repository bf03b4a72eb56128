"""Pictures of pages: into the guide with ROLLCALL_PICTURES=1, else beside the other results of the tests."""

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

from tools import places

WANTED = os.environ.get("ROLLCALL_PICTURES") == "1"


def take(page: Page, language: str, name: str, *, full: bool = False) -> None:
    """A picture of what a page shows; the whole of it with `full`."""
    page.screenshot(path=_file(language, name), full_page=full)


def take_part(part: Locator, language: str, name: str) -> None:
    """A picture of one part of a page."""
    part.screenshot(path=_file(language, name))


def _file(language: str, name: str) -> Path:
    folder = places.ROOT / "docs" / "guide" if WANTED else Path(places.ROOT / ".cache" / "pictures")
    target = folder / language / "img" / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
