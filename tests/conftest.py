"""Fixtures for journeys: a real server on its own data folder, and a real browser in either language."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Error as PlaywrightError, Page

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
def watched(live: Live) -> Iterator[Callable[[BrowserContext], BrowserContext]]:
    """Watches the contexts it is given; whatever their pages complained about fails the test when it ends."""
    watches: list[Watch] = []

    def watch(context: BrowserContext) -> BrowserContext:
        context.set_default_timeout(10_000)
        watches.append(Watch(context, live.url))
        return context

    yield watch
    assert [complaint for watch in watches for complaint in watch.complaints] == []


@pytest.fixture
def open_browser(new_context: Any, live: Live, watched: Any) -> OpenBrowser:
    """`open_browser("zh")` is a laptop's browser, `open_browser("en", phone=True)` a phone's; both have `.new_page()`.

    Each is a browser of its own, with its own cookies and storage. When the test ends, whatever a page said about a
    broken script, a breach of the content-security policy or a foreign host fails it.
    """

    def open_one(language: str = "zh", *, phone: bool = False, **options: Any) -> BrowserContext:
        wish = {**(PHONE if phone else LAPTOP), "base_url": live.url, "locale": LOCALES[language], **options}
        return watched(new_context(**wish))

    return open_one


@pytest.fixture
def lasting_phone(
    browser_type: BrowserType, browser_type_launch_args: Any, live: Live, watched: Any, tmp_path: Path
) -> Iterator[OpenBrowser]:
    """A phone that keeps its storage: `lasting_phone("zh")` starts its browser; after `.close()` (or a kill) calling it
    again starts the browser anew with what it had kept."""
    opened: list[BrowserContext] = []

    def switch_on(language: str = "zh", **options: Any) -> BrowserContext:
        wish = {**PHONE, "base_url": live.url, "locale": LOCALES[language], **browser_type_launch_args, **options}
        opened.append(browser_type.launch_persistent_context(tmp_path / "phone", **wish))
        return watched(opened[-1])

    yield switch_on
    for context in opened:
        with contextlib.suppress(PlaywrightError):  # the test may have closed or killed it
            context.close()


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
