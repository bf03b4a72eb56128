"""A session of somebody: begun with a new id at every sign-in, with its owner noted, and ended with all it held."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from rollcall.accounts import actions, queries
from rollcall.accounts.models import User
from rollcall.accounts.rules import Lasting
from rollcall.lib import ids

PROVEN = ("PASSWORD", "PASSKEY", "PIN")  # ways in that proved who it is, not only whose phone


def begin(request: HttpRequest, user: User, *, how: str, label: str, at: datetime, device: UUID | None = None) -> None:
    """Sign somebody in. Nothing of the session that was there before is carried over, and the key is a new one."""
    request.session.flush()
    login(request, user)
    if device:
        request.session["device"] = str(device)
    request.session["how"] = how
    if how == "LINK" and not user.committee.is_demo:
        request.session["pin"] = "NEW"  # the first page asks for one
    if how in PROVEN:
        confirm(request, at=at)
    request.session.set_expiry(lasting(how).whole)
    adopt(request, user, label=label, at=at)


def adopt(request: HttpRequest, user: User, *, label: str, at: datetime) -> None:
    """Note whose session this is, and since when."""
    session = request.session
    if not session.session_key:
        session.save()
    device = ids.read_id(session.get("device"))
    how = str(session.setdefault("how", "OTHER"))
    noted = actions.note_sign_in(
        user=user, session_key=str(session.session_key), how=how, label=label, device=device, at=at
    )
    session["sign_in"] = str(noted.id)
    session["since"] = session["seen"] = session["noted"] = at.timestamp()


def go_on(request: HttpRequest, user: User, *, at: datetime) -> None:
    """After a new password: this session goes on under its new key, all others of the user that need one have ended."""
    here = sign_in_id(request)
    if here:
        actions.note_seen(sign_in=here, session_key=str(request.session.session_key), at=at)
    others = [one for one in queries.ending_others(user, but=here) if one.device is None]
    actions.end_sign_ins(sign_ins=others, how="PASSWORD", at=at)
    actions.forget_browsers(user=user, at=at)


def confirm(request: HttpRequest, *, at: datetime) -> None:
    """Whoever is here has just proved who it is."""
    request.session["confirmed"] = at.timestamp()


def is_confirmed(request: HttpRequest, *, at: datetime) -> bool:
    """Whether that was a short time ago."""
    since = moment(request, "confirmed")
    return since is not None and at - since < timedelta(minutes=settings.CONFIRMED_FOR_MINUTES)


def moment(request: HttpRequest, name: str) -> datetime | None:
    """A moment that the session keeps."""
    kept = request.session.get(name)
    return datetime.fromtimestamp(kept, UTC) if isinstance(kept, int | float) else None


def sign_in_id(request: HttpRequest) -> UUID | None:
    """Which of the user's sign-ins this request belongs to."""
    return ids.read_id(request.session.get("sign_in"))


def lasting(how: str) -> Lasting:
    """How long a sign-in of this kind lasts."""
    idle, whole = settings.SIGN_IN_LASTS.get(how, settings.SIGN_IN_LASTS["OTHER"])
    return Lasting(idle=idle, whole=whole)
