"""Keeping where somebody is signed in. The session itself is Django's; here is whose it is."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from uuid import UUID

from django.conf import settings

from rollcall.accounts import queries
from rollcall.accounts.models import Browser, SignIn, User
from rollcall.tenancy import writing


def note_sign_in(*, user: User, session_key: str, how: str, label: str, device: UUID | None, at: datetime) -> SignIn:
    """Note a session as this user's."""
    with writing.transaction():
        return SignIn.objects.create(
            user=user,
            session_key=session_key,
            how=how,
            label=label[:200],
            device_id=device,
            started_at=at,
            seen_at=at,
        )


def note_seen(*, sign_in: UUID, session_key: str, at: datetime) -> None:
    """Note that somebody is still there, under the session's key of now."""
    with writing.transaction():
        SignIn.objects.filter(id=sign_in, ended_at__isnull=True).update(seen_at=at, session_key=session_key)


def end_sign_in(*, sign_in: UUID, how: str, at: datetime) -> bool:
    """End one sign-in: its session is gone at the next request. Whether it went on."""
    return bool(end_sign_ins(sign_ins=SignIn.objects.filter(id=sign_in, ended_at__isnull=True), how=how, at=at))


def end_sign_ins(*, sign_ins: Iterable[SignIn], how: str, at: datetime) -> list[UUID]:
    """End sign-ins with their sessions; which ones."""
    found = list(sign_ins)
    with writing.transaction():
        SignIn.objects.filter(id__in=[one.id for one in found]).update(ended_at=at, ended_how=how)
        for one in found:
            _forget_session(one.session_key)
    return [one.id for one in found]


def end_password_sign_ins(*, user: User, how: str, at: datetime) -> None:
    """End all sign-ins of the user that are bound to no device."""
    end_sign_ins(sign_ins=SignIn.objects.filter(user=user, ended_at__isnull=True, device__isnull=True), how=how, at=at)


def know_browser(*, user: User, token: str, label: str, second_until: datetime | None, at: datetime) -> str:
    """Know a browser as the user's from now on; the text of its cookie, which is kept nowhere."""
    known = queries.browser_of(token, user=user)
    with writing.transaction():
        if known is None:
            token = secrets.token_urlsafe(24)
            Browser.objects.create(
                user=user,
                token_digest=queries.digest_of(token),
                label=label[:200],
                made_at=at,
                second_until=second_until,
            )
        elif second_until:
            Browser.objects.filter(id=known.id).update(second_until=second_until)
    return token


def forget_browsers(*, user: User, at: datetime, only: UUID | None = None) -> int:
    """Know no browser of the user's any more, or not this one; how many there were."""
    with writing.transaction():
        known = Browser.objects.filter(user=user, ended_at__isnull=True)
        return (known.filter(id=only) if only else known).update(ended_at=at)


def _forget_session(key: str) -> None:
    import_module(settings.SESSION_ENGINE).SessionStore(key).delete()
