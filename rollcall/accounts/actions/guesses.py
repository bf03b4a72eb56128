"""Counting wrong guesses. A try is counted before it is looked at, so that many at once are not many looks."""

from datetime import datetime, timedelta

from rollcall.accounts import rules
from rollcall.accounts.models import Guesses, User
from rollcall.tenancy import writing

FORGOTTEN_AFTER = timedelta(days=1)


class MustWait(PermissionError):
    """Too many wrong tries: nothing is looked at until `open_at`; None is until somebody resets it."""

    def __init__(self, open_at: datetime | None) -> None:
        super().__init__(str(open_at))
        self.open_at = open_at


def take_try(*, key: str, limit: rules.Limit, at: datetime) -> int:
    """Count one try at this as wrong until it is known to be right; how many that makes. Raises MustWait."""
    with writing.transaction():
        Guesses.objects.bulk_create([Guesses(key=key, last_at=at, open_at=at)], ignore_conflicts=True)
        so_far = Guesses.objects.select_for_update().get(key=key)
        if so_far.open_at is None or so_far.open_at > at:
            raise MustWait(so_far.open_at)
        failed = 1 + (0 if limit.last is None and at - so_far.last_at > FORGOTTEN_AFTER else so_far.failed)
        wait = rules.wait_after(failed, limit)
        open_at = None if wait is None else at + wait
        Guesses.objects.filter(key=key).update(failed=failed, last_at=at, open_at=open_at)
    return failed


def forget_guesses(*, key: str) -> None:
    """The guess was right, or somebody who may has reset it."""
    with writing.transaction():
        Guesses.objects.filter(key=key).delete()


def forget_pin_guesses(*, user: User) -> None:
    """The user has another PIN: what was guessed at the old one, on whichever device, counts no more."""
    with writing.transaction():
        Guesses.objects.filter(key__startswith=f"pin:{user.id}:").delete()
