"""A secretary's first sign-in with a passkey, then password and passkey, then the passkey alone."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import live as serving
from tests.conftest import OpenBrowser
from tests.journeys import pictures, signing_in
from tests.live import Live

pytestmark = pytest.mark.journey

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server with nothing in it, under a name: a passkey belongs to no bare address."""
    with serving.serve(serving.prepare(tmp_path_factory.mktemp("passkey"), "none")) as server:
        yield Live(server.url.replace("127.0.0.1", "localhost"), server.data, server.process)


def password(page: Page, first: dict[str, str]) -> None:
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(first["username"])
    page.locator("input[name=password]").fill(first["password"])
    page.locator("main form button").first.click()


def sign_out(page: Page) -> None:
    page.locator(".who form button").click()
    expect(page.locator(".who")).to_have_count(0)


def test_a_passkey_is_made_and_used(open_browser: OpenBrowser, live: Live, language: str) -> None:
    told = live.rollcall("setup", "--profile", "none", "--committee", f"梧桐里{language}", "--json")
    first = json.loads(told)["committee"]
    context = open_browser(language)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    password(page, first)
    expect(page).to_have_url(re.compile("/sign-in/set-up/"))
    pictures.take(page, language, "second-factor")
    page.locator("[data-passkey]").click()
    expect(page.locator(".codes li")).to_have_count(10)
    paper = page.locator(".codes li").first.inner_text()
    page.locator(".actions a.btn").click()
    expect(page.locator(".who")).to_be_visible()

    sign_out(page)
    password(page, first)
    expect(page).to_have_url(re.compile("/sign-in/second/"))
    page.locator("[data-passkey]").click()
    expect(page.locator(".who")).to_be_visible()

    sign_out(page)
    page.goto("/sign-in/passkey/")
    page.locator("[data-passkey]").click()
    expect(page.locator(".who")).to_be_visible()
    page.goto("/me/")
    expect(page.locator(".place")).to_have_count(1)
    pictures.take(page, language, "my-sign-in")

    sign_out(page)
    password(page, first)
    page.locator("input[name=code]").fill(paper)
    page.locator("form:has(input[name=code]) button").click()
    expect(page.locator(".who")).to_be_visible()

    # an app beside it, and its next code
    page.goto("/sign-in/set-up/")
    secret = signing_in.set_up_app(page)
    page.locator(".actions a.btn").click()
    sign_out(page)
    password(page, first)
    page.locator("input[name=code]").fill(signing_in.next_code(secret))
    page.locator("form:has(input[name=code]) button").click()
    expect(page.locator(".who")).to_be_visible()
