"""Fixtures for journeys: a real server on its own data folder, and a real browser in either language."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests import live as serving
from tests.live import Live
from tests.watching import Watch
from tools import browser

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
LOCALES = {"zh": "zh-CN", "en": "en-US"}

OpenBrowser = Callable[..., BrowserContext]


# ---- the server ----


@pytest.fixture(scope="session")
def communities(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Prepared data folders: `communities("lean")` is made once by the real command, then copied."""
    made: dict[str, Path] = {}

    def prepared(profile: str) -> Path:
        if profile not in made:
            made[profile] = serving.prepare(tmp_path_factory.mktemp(f"community-{profile}"), profile)
        return made[profile]

    return prepared


@pytest.fixture(scope="module")
def live(request: pytest.FixtureRequest, communities: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server of this module's own, on a fresh copy of the community named by PROFILE in the module (lean)."""
    profile = getattr(request.module, "PROFILE", "lean")
    folder = serving.copy(communities(profile), tmp_path_factory.mktemp("live") / "data")
    with serving.serve(folder) as server:
        yield server


# ---- the browser ----


@pytest.fixture(scope="session")
def browser_type_launch_args(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The machine's own Chromium, with Chinese glyphs; nothing is downloaded."""
    found = browser.find()
    if found is None:
        pytest.skip("There is no Chromium here (on Debian: sudo apt install chromium).")
    glyphs = browser.with_chinese_glyphs(tmp_path_factory.mktemp("fonts"))
    return {"executable_path": str(found), "args": browser.flags(), "env": {**serving.environment(), **glyphs}}


@pytest.fixture
def open_browser(browser: Any, live: Live) -> Iterator[OpenBrowser]:
    """`open_browser("zh")` is a laptop's browser, `open_browser("en", phone=True)` a phone's; both have `.new_page()`.

    When the test ends, whatever a page said about a broken script, a breach of the content-security policy or a foreign
    host fails it.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(language: str = "zh", *, phone: bool = False, **options: Any) -> BrowserContext:
        size = PHONE if phone else LAPTOP
        context = browser.new_context(base_url=live.url, locale=LOCALES[language], **{**size, **options})
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context, live.url)))
        return context

    yield open_one
    complaints = [complaint for _context, watch in opened for complaint in watch.complaints]
    for context, _watch in opened:
        context.close()
    assert complaints == []


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    return str(request.param)


@pytest.fixture
def laptop(open_browser: OpenBrowser, language: str) -> Page:
    """A page on a laptop, in each language in turn."""
    return open_browser(language).new_page()


@pytest.fixture
def phone(open_browser: OpenBrowser, language: str) -> Page:
    """A page on a small phone, in each language in turn."""
    return open_browser(language, phone=True).new_page()


@pytest.fixture
def page(open_browser: OpenBrowser) -> Page:
    """A page on a laptop, in Chinese."""
    return open_browser("zh").new_page()
