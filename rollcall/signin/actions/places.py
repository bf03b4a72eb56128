"""Ending sign-ins: one's own, one by one or all the others; and those that lasted too long."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts import actions as accounts, queries as identity
from rollcall.accounts.models import SignIn, User
from rollcall.journal import actions as journal
from rollcall.tenancy import writing


def end_one(*, sign_in: SignIn, door: str, by: User, at: datetime) -> bool:
    """End one of one's own sign-ins; on an enrolled phone, the phone is shut out with it."""
    with writing.transaction():
        ended = _end(sign_in, by, at)
        if ended:
            journal.write(act="signin.end_one", door=door, subject=by.id, by=by, at=at)
    return ended


def end_others(*, but: UUID | None, door: str, by: User, at: datetime) -> int:
    """End all of one's sign-ins but this one, and know none of one's browsers any more; how many sign-ins."""
    with writing.transaction():
        ended = sum([_end(one, by, at) for one in identity.ending_others(by, but=but)])
        accounts.forget_browsers(user=by, at=at)
        journal.write(act="signin.end_others", door=door, subject=by.id, figures={"ended": ended}, by=by, at=at)
    return ended


def forget_browser(*, browser: UUID, door: str, by: User, at: datetime) -> bool:
    """Ask for a code in this browser again."""
    with writing.transaction():
        gone = accounts.forget_browsers(user=by, at=at, only=browser)
        if gone:
            journal.write(act="signin.forget_browser", door=door, subject=by.id, by=by, at=at)
    return bool(gone)


def leave(*, sign_in: UUID | None, door: str, by: User, at: datetime) -> None:
    """Sign out here."""
    with writing.transaction():
        if sign_in:
            accounts.end_sign_in(sign_in=sign_in, how="LEFT", at=at)
        journal.write(act="signin.leave", door=door, subject=by.id, by=by, at=at)


def run_out(*, sign_in: UUID | None, why: str, user: User, at: datetime) -> None:
    """A sign-in that nobody used, or that lasted its time, is over."""
    with writing.transaction():
        if sign_in:
            accounts.end_sign_in(sign_in=sign_in, how=why, at=at)
        journal.write(act="signin.run_out", door="SYSTEM", subject=user.id, by=None, at=at)


def _end(sign_in: SignIn, by: User, at: datetime) -> bool:
    if sign_in.device and not sign_in.device.role:
        return accounts.revoke_device(device_id=sign_in.device.id, by=by, at=at)
    return accounts.end_sign_in(sign_in=sign_in.id, how="ENDED", at=at)
