"""The PIN of somebody on a phone: chosen, typed, given anew."""

import secrets
from datetime import datetime
from uuid import UUID

from rollcall.accounts import actions as accounts, queries as identity, rules
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.signin import keys
from rollcall.signin.actions.factors import MayNotReset
from rollcall.team import queries as team
from rollcall.tenancy import writing


class WrongPin(PermissionError):
    """These are not the digits. `left`: how many tries there are until nothing more is looked at."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


def choose(*, user: User, pin: str, device: UUID | None, door: str, at: datetime) -> None:
    """Choose a PIN of one's own."""
    with writing.transaction():
        accounts.set_pin(user=user, pin=pin, given_by=None, at=at)
        if device:
            accounts.forget_guesses(key=keys.of_pin(user, device))
        journal.write(act="signin.choose_pin", door=door, subject=user.id, by=user, at=at)


def prove(*, user: User, pin: str, device: UUID, door: str, at: datetime) -> None:
    """That these are the user's digits. Raises WrongPin, accounts.MustWait."""
    key = keys.of_pin(user, device)
    failed = accounts.take_try(key=key, limit=rules.PIN, at=at)
    own = identity.pin_of(user)
    if own is None or not accounts.pin_fits(pin, of=own):
        with writing.transaction():
            journal.write(act="signin.wrong_pin", door=door, subject=user.id, figures={"tries": failed}, by=None, at=at)
        raise WrongPin(max(0, rules.PIN_LAST - failed))
    accounts.forget_guesses(key=key)


def give(*, user: User, standing: Standing, door: str, by: User, at: datetime) -> str:
    """Give somebody a PIN to begin with, or instead of a forgotten one; it is shown once, and its owner chooses another
    when first typing it. Raises MayNotReset."""
    if not team.may_enrol_for(team.standing_for(user, at=at), by=standing):
        raise MayNotReset
    pin = f"{secrets.randbelow(900_000) + 100_000}"
    with writing.transaction():
        accounts.set_pin(user=user, pin=pin, given_by=by, at=at)
        accounts.forget_pin_guesses(user=user)
        journal.write(act="signin.give_pin", door=door, subject=user.id, by=by, at=at)
    return pin
