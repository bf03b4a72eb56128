"""Setting up, using and taking away the second factor. The journal says what was done, and nothing of a secret."""

from datetime import datetime
from uuid import UUID

from rollcall.accounts import actions as accounts, rules
from rollcall.accounts.models import Passkey, User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.signin import keys, queries
from rollcall.team import rules as team
from rollcall.tenancy import writing


class WrongCode(PermissionError):
    """The code is none of the app's of now, nor an unused one on paper; or it was used."""


class MayNotDemand(PermissionError):
    """The asker is not the secretary."""


class MayNotReset(PermissionError):
    """Somebody of this kind takes nobody's factor away, or not this person's."""


def set_app(*, user: User, secret: str, code: str, door: str, at: datetime) -> list[str]:
    """Let an app make the codes, once one of them has proved it; the answer is new codes for paper, shown once. Raises
    WrongCode, accounts.MustWait."""
    key = keys.of_code(user)
    accounts.take_try(key=key, limit=rules.CODE, at=at)
    step = accounts.step_of(secret, code, at=at)
    if step is None:
        raise WrongCode
    accounts.forget_guesses(key=key)
    with writing.transaction():
        accounts.set_authenticator(user=user, secret=secret, step=step, at=at)
        journal.write(act="signin.set_app", door=door, subject=user.id, by=user, at=at)
        return accounts.make_recovery_codes(user=user, at=at)


def add_passkey(*, user: User, new: accounts.NewPasskey, fresh_codes: bool, door: str, at: datetime) -> list[str]:
    """Keep a passkey; with the first second factor come codes for paper, shown once."""
    with writing.transaction():
        accounts.add_passkey(user=user, new=new, at=at)
        journal.write(act="signin.add_passkey", door=door, subject=user.id, by=user, at=at)
        return accounts.make_recovery_codes(user=user, at=at) if fresh_codes else []


def new_recovery_codes(*, user: User, door: str, by: User, at: datetime) -> list[str]:
    """Other codes for paper; those of before count no more."""
    with writing.transaction():
        journal.write(act="signin.new_recovery_codes", door=door, subject=user.id, by=by, at=at)
        return accounts.make_recovery_codes(user=user, at=at)


def remove_passkey(*, user: User, passkey: UUID, door: str, by: User, at: datetime) -> bool:
    """Take one of one's passkeys away."""
    with writing.transaction():
        removed = accounts.remove_passkey(user=user, passkey=passkey)
        if removed:
            journal.write(act="signin.remove_passkey", door=door, subject=user.id, by=by, at=at)
    return removed


def use_code(*, user: User, code: str, door: str, at: datetime) -> str:
    """Take a code of the app or of the paper: "APP" or "RECOVERY". Raises WrongCode, accounts.MustWait."""
    key = keys.of_code(user)
    failed = accounts.take_try(key=key, limit=rules.CODE, at=at)
    if accounts.use_code(user=user, code=code, at=at):
        used = "APP"
    elif accounts.use_recovery_code(user=user, code=code, at=at):
        used = "RECOVERY"
        with writing.transaction():
            journal.write(act="signin.use_recovery_code", door=door, subject=user.id, by=user, at=at)
    else:
        with writing.transaction():
            journal.write(
                act="signin.wrong_code", door=door, subject=user.id, figures={"tries": failed}, by=None, at=at
            )
        raise WrongCode
    accounts.forget_guesses(key=key)
    return used


def use_passkey(*, passkey: Passkey, sign_count: int, at: datetime) -> None:
    """Note that a passkey proved somebody."""
    accounts.use_passkey(passkey=passkey, sign_count=sign_count, at=at)


def reset(*, user: User, standing: Standing, door: str, by: User, at: datetime) -> None:
    """Take somebody's second factor away, open a name at which strangers guessed, and end the sign-ins: for a lost phone
    or paper. The next sign-in sets a factor up anew. Raises MayNotReset."""
    if not queries.may_reset(user, by=standing, at=at):
        raise MayNotReset
    with writing.transaction():
        accounts.forget_second_factor(user=user)
        accounts.forget_browsers(user=user, at=at)
        for key in (keys.of_code(user), f"name:{user.id}"):
            accounts.forget_guesses(key=key)
        accounts.end_password_sign_ins(user=user, how="RESET", at=at)
        journal.write(act="signin.reset", door=door, subject=user.id, by=by, at=at)


def demand_second_factor(*, demanded: bool, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Demand a second factor of the whole staff from the next sign-in on, or no longer; whether that was news. Raises
    MayNotDemand."""
    if not standing.everywhere(team.MANAGES_ROLES):
        raise MayNotDemand
    with writing.transaction():
        changed = accounts.demand_second_factor(demanded=demanded, by=by, at=at)
        if changed:
            act = "signin.demand_second_factor" if demanded else "signin.release_second_factor"
            journal.write(act=act, door=door, by=by, at=at)
    return changed
