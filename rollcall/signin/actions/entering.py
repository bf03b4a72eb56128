"""Proving who one is by a password: counted before it is looked at, noted in the journal, nothing of it kept."""

import logging
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth import authenticate

from rollcall.accounts import actions as accounts, queries as identity, rules
from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.signin import keys
from rollcall.tenancy import scope, writing

log = logging.getLogger("rollcall.signin")


class WrongPassword(PermissionError):
    """The name or the password does not fit; which of the two is not said."""


def check_password(*, username: str, password: str, cookies: Mapping[str, str], door: str, at: datetime) -> User:
    """Whoever these belong to. By its cookie a browser may be known to be theirs; then strangers'
    guesses at the same name do not count against it. Raises WrongPassword, accounts.MustWait."""
    named = identity.user_of_name(username)
    key = keys.of_name(username, named, cookies)
    try:
        failed = accounts.take_try(key=key, limit=rules.PASSWORD, at=at)
    except accounts.MustWait:
        log.warning("sign-in: not looked at, too many tries")
        raise
    found = authenticate(None, username=username, password=password)
    if not isinstance(found, User):
        _note_failure(named, failed, door, at)
        raise WrongPassword
    accounts.forget_guesses(key=key)
    return found


def confirm(*, user: User, secret: str, device: str, door: str, at: datetime) -> bool:
    """Whether the password or PIN of somebody who is signed in is right. Raises accounts.MustWait."""
    pin = identity.pin_of(user)
    key = f"confirm:{device or 'browser'}:{user.id}"
    failed = accounts.take_try(key=key, limit=rules.PASSWORD, at=at)
    fits = (
        (pin is not None and accounts.pin_fits(secret, of=pin)) if _is_pin(secret, pin) else user.check_password(secret)
    )
    if fits:
        accounts.forget_guesses(key=key)
    else:
        _note_failure(user, failed, door, at)
    return fits


def note_entry(*, user: User, how: str, door: str, at: datetime) -> None:
    """Note in the journal that somebody came in, and by what."""
    with writing.transaction():
        journal.write(act="signin.enter", door=door, subject=user.id, figures={"how": how}, by=user, at=at)


def _is_pin(secret: str, pin: object) -> bool:
    return pin is not None and secret.isdecimal() and len(secret) <= 6


def _note_failure(user: User | None, failed: int, door: str, at: datetime) -> None:
    if user is None:
        log.warning("sign-in: a name that nobody has")
        return
    log.warning("sign-in: wrong password for %s", user.id)
    with scope.within(user.committee_id), writing.transaction():
        journal.write(act="signin.wrong", door=door, subject=user.id, figures={"tries": failed}, by=None, at=at)
