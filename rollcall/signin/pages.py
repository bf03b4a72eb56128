"""What each page of signing in is given: plain values for the template."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pyotp
from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts import entering, queries as identity
from rollcall.accounts.models import Browser, SignIn, User
from rollcall.accounts.queries import Factors
from rollcall.paper import qr
from rollcall.signin import arriving, keys, passkeys, queries, words
from rollcall.ui import parts

APP_SECRET = "app_secret"  # noqa: S105  # where the session keeps it, sealed


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is signed in."""

    id: UUID
    label: str
    how: str
    since: datetime
    seen: datetime
    here: bool
    is_phone: bool


def passkey_question(request: HttpRequest, user: User | None = None) -> dict[str, Any]:
    """What the browser is asked for a passkey: one of this user's, or any."""
    known = identity.factors_of(user).passkeys if user else ()
    return {"question": json.loads(passkeys.ask(request, known))} if user is None or known else {}


def second(request: HttpRequest, half: "arriving.HalfWay", form: forms.Form) -> dict[str, Any]:
    """The second step, with what this person has for it."""
    has = identity.factors_of(half.user)
    return {
        "form": form,
        "name": half.user.full_name,
        "committee": half.user.committee,
        "has": has,
        **passkey_question(request, half.user),
    }


def has_no_second(user: User) -> bool:
    """Whether what is set up now is the first second factor."""
    return not identity.second_factor_is_set(user)


def app_secret(request: HttpRequest) -> str:
    """The secret of the app that is being set up in this session."""
    kept = request.session.get(APP_SECRET)
    return keys.opened(kept) if kept else ""


def set_up(request: HttpRequest, user: User, form: forms.Form) -> dict[str, Any]:
    """The code for the app's camera, the same as text, and the question for a passkey."""
    secret = app_secret(request)
    if not secret:
        secret = pyotp.random_base32()
        request.session[APP_SECRET] = keys.sealed(secret)
    url = pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name="Rollcall")
    has = identity.factors_of(user)
    return {
        "form": form,
        "committee": user.committee,
        "has": has,
        "code": qr.path_of(url),
        "side": qr.side_of(url),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "question": json.loads(passkeys.ask_for_new(request, user, has.passkeys)),
        "crumbs": [parts.Crumb(_("My sign-in"), reverse("signin:mine")), parts.Crumb(_("Second factor"))],
    }


def codes(user: User, made: list[str], onward: str) -> dict[str, Any]:
    """The codes for paper."""
    return {"codes": made, "person": user, "committee": user.committee, "onward": onward or reverse("signin:mine")}


def mine(
    request: HttpRequest, user: User, has: Factors, sign_ins: list[SignIn], browsers: list[Browser]
) -> dict[str, Any]:
    """Where somebody is signed in, and by what."""
    here = entering.sign_in_id(request)
    places = [_place(one, here) for one in sign_ins]
    return {
        "places": sorted(places, key=lambda one: not one.here),
        "others": sum(not one.here for one in places),
        "browsers": browsers,
        "has": has,
        "on_phone": bool(request.session.get("device")),
        "crumbs": [parts.Crumb(_("My sign-in"))],
    }


def _place(one: SignIn, here: UUID | None) -> Place:
    label = (one.device.label if one.device else "") or one.label or _("A device")
    is_phone = bool(one.device and not one.device.role)
    return Place(one.id, label, words.how(one.how), one.started_at, one.seen_at, one.id == here, is_phone)


def pin(request: HttpRequest, form: forms.Form, user: User, *, onward: str, **more: Any) -> dict[str, Any]:
    """The keys for a PIN; what the phone still holds is sent meanwhile."""
    return {"form": form, "person": user, "next": onward, "sending": sending(request, user), **more}


def sending(request: HttpRequest, user: User) -> dict[str, Any]:
    """What the outbox needs to send what waits on this phone, whoever may look at the pages now."""
    return {
        "user": str(user.id),
        "csrf": get_token(request),
        "epoch": str(user.committee.epoch),
        "committee": str(user.committee_id),
        "records": reverse("field:records"),
    }


def leftovers(request: HttpRequest) -> dict[str, Any] | None:
    """The same for a phone that was shut out, or whose user holds no post any more: it shows nothing any more, gives back
    what it holds, and keeps nothing of it."""
    user = getattr(request, "shut_out", None)
    return {**sending(request, user), "gone": True} if isinstance(user, User) else None


def link(request: HttpRequest, token: str, role: str, committee: UUID, *, expires_at: datetime) -> dict[str, Any]:
    """The one-time link of a shared device as a code for a camera and as text."""
    url = request.build_absolute_uri(reverse("signin:enrol", args=[committee, token]))
    return {
        "url": url,
        "code": qr.path_of(url),
        "side": qr.side_of(url),
        "role": queries.role_called(role),
        "expires_at": expires_at,
    }


def who(role: str, people: list[User]) -> dict[str, Any]:
    """The names at a shared device."""
    return {"role": queries.role_called(role), "people": people}


def shared_crumbs() -> list[parts.Crumb]:
    """The way back up from the page of a shared device."""
    return [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("A shared device"))]


def leaves_no_trace(response: HttpResponse) -> HttpResponse:
    """An answer whose address or text carries a token: kept nowhere, told to nobody."""
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["Cache-Control"] = "no-store"
    return response


def factor_rule(rule: queries.FactorRule) -> dict[str, Any]:
    """How the staff signs in."""
    crumbs = [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("How the staff signs in"))]
    return {"rule": rule, "demand": rule.demand, "without": rule.without, "crumbs": crumbs}
