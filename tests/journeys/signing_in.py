"""What journeys do to sign in: an authenticator app on a phone that is not there, and a PIN."""

import time

import pyotp
from playwright.sync_api import Page, expect

PIN = "2580"
STEP = 30


def set_up_app(page: Page) -> str:
    """On the page that asks for a second factor: let an app make the codes; its secret."""
    page.locator("details summary").click()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.locator("input[name=code]").fill(pyotp.TOTP(secret).now())
    page.locator("form:has(input[name=code]) button").click()
    expect(page.locator(".codes li")).to_have_count(10)
    return secret


def next_code(secret: str) -> str:
    """The code that the app shows next: the one of now may have been used."""
    return pyotp.TOTP(secret).at(time.time() + STEP)


def choose_pin(page: Page, pin: str = PIN) -> None:
    """On a phone that was just let in."""
    for name in ("new", "again"):
        page.locator(f"input[name={name}]").tap()
        for digit in pin:
            page.locator(f".keys [data-digit='{digit}']").tap()
    page.locator(".pad .actions button").tap()
    expect(page.locator(".pad")).to_have_count(0)


def type_pin(page: Page, pin: str = PIN) -> None:
    """On a phone that is locked."""
    for digit in pin:
        page.locator(f".keys [data-digit='{digit}']").tap()
    page.locator(".pad .actions button").tap()
