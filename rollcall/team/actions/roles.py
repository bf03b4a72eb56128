"""Renaming roles, adding them, and saying what each may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.team import queries, rules
from rollcall.team.models import OwnRole
from rollcall.tenancy import writing


class MayNotManageRoles(PermissionError):
    """The asker manages no roles, or would grant or take what they do not hold themselves."""


class NobodyCouldManageRoles(ValueError):
    """Afterwards nobody in the committee could manage roles."""


@dataclass(frozen=True, slots=True)
class RoleWish:
    """How a role should be. For one that comes with the product the level stays, whatever is wished."""

    title_zh: str
    title_en: str
    level: int
    answers: bool
    outside: bool
    span: int | None
    capabilities: frozenset[str]
    retired: bool = False


def change_role(*, code: str, wish: RoleWish, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Change a role; whether anything changed. Raises MayNotManageRoles, NobodyCouldManageRoles, KeyError."""
    with writing.transaction():
        list(OwnRole.objects.select_for_update().filter(code=code))
        every = queries.roles_by_code()
        before = every[code]
        _check(before.capabilities, wish.capabilities, standing)
        may = {role.code: wish.capabilities if role.code == code else role.capabilities for role in every.values()}
        if not rules.keeps_a_manager(may, holders=queries.lasting_holders_at(at)):
            raise NobodyCouldManageRoles
        row = _columns(code, before, wish, at)
        OwnRole.objects.update_or_create(code=code, defaults=row, create_defaults={**row, "added_at": at})
        after = queries.roles_by_code()[code]
        if after == before:
            return False
        change = journal.RowChange("team_ownrole", OwnRole.objects.get(code=code).id, _said(before), _said(after))
        journal.write(act="team.change_role", door=door, changes=[change], by=by, at=at)
    return True


def add_role(*, wish: RoleWish, standing: Standing, door: str, by: User, at: datetime) -> str:
    """Add a role below the head of the committee; its code. Raises MayNotManageRoles."""
    _check(frozenset(), wish.capabilities, standing)
    code = f"OWN-{ids.new_id().hex[-12:].upper()}"
    blank = rules.RoleFacts(code=code, level=wish.level, capabilities=frozenset(), answers=wish.answers)
    with writing.transaction():
        role = OwnRole.objects.create(code=code, added_at=at, **_columns(code, blank, wish, at))
        change = journal.RowChange("team_ownrole", role.id, None, _said(queries.roles_by_code()[code]))
        journal.write(act="team.add_role", door=door, changes=[change], by=by, at=at)
    return code


def _check(before: frozenset[str], wanted: frozenset[str], standing: Standing) -> None:
    held = frozenset(one for one in before | wanted if standing.everywhere(one))
    if not standing.everywhere(rules.MANAGES_ROLES) or not rules.grantable(before, wanted, held=held):
        raise MayNotManageRoles


def _columns(code: str, before: rules.RoleFacts, wish: RoleWish, at: datetime) -> dict[str, Any]:
    granted, withheld = rules.told_apart(code, wish.capabilities)
    return {
        "title_zh": wish.title_zh, "title_en": wish.title_en, "level": before.level if before.is_shipped else wish.level,
        "answers": before.answers if before.is_shipped else wish.answers,
        "outside": before.outside if before.is_shipped else wish.outside, "span": wish.span, "granted": granted,
        "withheld": withheld, "retired_at": at if wish.retired else None,
    }  # fmt: skip


def _said(role: rules.RoleFacts) -> dict[str, Any]:
    """A role as the journal keeps it."""
    return {
        "code": role.code, "title_zh": role.title_zh, "title_en": role.title_en, "level": role.level, "span": role.span,
        "capabilities": " ".join(sorted(role.capabilities)), "retired": role.retired,
    }  # fmt: skip
