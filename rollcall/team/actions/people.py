"""How a member of the team is called, and the member's password."""

from datetime import datetime

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries, rules
from rollcall.tenancy import writing


class MayNotCorrect(PermissionError):
    """The person stands above the asker, or the asker takes nobody into the team."""


def correct_details(
    *, user: User, name: str, phone: str, standing: Standing, door: str, by: User, at: datetime
) -> bool:
    """Put right how a member of the team is called and where to call; whether anything changed. The name to sign in
    with stays. Raises MayNotCorrect."""
    if not queries.may_correct(queries.standing_for(user, at=at), by=standing):
        raise MayNotCorrect
    before, after = {"full_name": user.full_name, "phone": user.phone}, {"full_name": name, "phone": phone}
    if before == after:
        return False
    with writing.transaction():
        accounts.change_details(user=user, full_name=name, phone=phone)
        change = journal.RowChange("accounts_user", user.id, before, after)
        journal.write(act="team.correct_details", door=door, subject=user.id, changes=[change], by=by, at=at)
    return True


class MayNotDisable(PermissionError):
    """Oneself, somebody who stands above, or the last secretary; or the asker is not the secretary."""


def disable_account(*, user: User, why: str, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Let somebody in nowhere from now on: the posts rest, what they answered for goes to the next above, and what a
    phone of theirs still holds is taken as held work. Whether the account was in use. Raises MayNotDisable."""
    with writing.transaction():
        if not queries.may_disable(user, by=standing, at=at, lock=True):
            raise MayNotDisable
        made = accounts.disable(user=user, why=why, by=by, at=at)
        if made:
            change = journal.RowChange("accounts_suspension", made.id, None, {"user": str(user.id)})
            journal.write(act="team.disable_account", door=door, subject=user.id, changes=[change], by=by, at=at)
    return made is not None


def enable_account(*, user: User, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Let somebody in again, with the posts that still last. Whether the account was disabled. Raises MayNotDisable."""
    if not standing.everywhere(rules.MANAGES_ROLES):
        raise MayNotDisable
    with writing.transaction():
        changed = accounts.enable(user=user, by=by, at=at)
        if changed:
            change = journal.RowChange("accounts_user", user.id, {"is_active": False}, {"is_active": True})
            journal.write(act="team.enable_account", door=door, subject=user.id, changes=[change], by=by, at=at)
    return changed


def change_password(*, user: User, password: str, door: str, by: User, at: datetime) -> None:
    """Give somebody a new password. The journal says that, and nothing of the password."""
    with writing.transaction():
        accounts.set_password(user=user, password=password)
        journal.write(act="team.change_password", door=door, subject=user.id, by=by, at=at)
