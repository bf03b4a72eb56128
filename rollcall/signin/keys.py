"""Under which key wrong tries are counted: the account and the device, never the address."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from rollcall.accounts import queries as identity
from rollcall.accounts.models import User
from rollcall.tenancy import fields, scope

PLACE = "signin.session"
UNKNOWN = 4  # hex digits: names that nobody has share 65,536 counters, so that a flood of them fills no table


def of_name(username: str, user: User | None, cookies: Mapping[str, str]) -> str:
    """The counter for a password: of the browser that is known to be the user's, or of all strangers together."""
    if user is None:
        return f"name:{_digest(username.strip().lower())[:UNKNOWN]}"
    with scope.within(user.committee_id):
        browser = identity.browser_of(cookies.get(cookie_of(user), ""), user=user)
    return f"browser:{browser.id}" if browser else f"name:{user.id}"


def of_code(user: User) -> str:
    """The counter for codes of the second factor."""
    return f"code:{user.id}"


def of_pin(user: User, device: UUID | str) -> str:
    """The counter for somebody's PIN on one device."""
    return f"pin:{user.id}:{device}"


def cookie_of(user: User) -> str:
    """The name of the cookie by which a browser is known to be somebody's: several people may share a computer."""
    prefix = "__Host-" if settings.HTTPS else ""
    return f"{prefix}known-{_digest(str(user.id))[:12]}"


def _digest(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def sealed(text: str) -> str:
    """A secret of the session, which the table of sessions does not hold in plain."""
    return base64.b64encode(fields.sealer().seal(text.encode(), PLACE)).decode()


def opened(text: str) -> str:
    """What was sealed."""
    return fields.unseal(base64.b64decode(text), PLACE).decode()
