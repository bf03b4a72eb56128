"""Roles with what each may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.team import rules, words
from rollcall.team.queries import RoleRow
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role on the page; `url` is empty for who may not change it."""

    name: str
    level: str
    note: str
    holders: int
    may: list[str]
    url: str


def role_list(rows: Sequence[RoleRow], *, by: Standing) -> dict[str, Any]:
    """All roles, from the head down."""
    manages = by.everywhere(rules.MANAGES_ROLES)
    return {
        "roles": [_line(row, manages) for row in rows],
        "manages": manages,
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Roles"))],
    }


def _line(row: RoleRow, manages: bool) -> RoleLine:
    facts = row.facts
    notes = [
        _("answers for doors") if facts.answers else _("helps"),
        _("from outside") if facts.outside else "",
        _("given to nobody any more") if facts.retired else "",
    ]
    return RoleLine(
        name=words.role(facts.code, facts.titles),
        level=words.level(facts.level),
        note=_(", ").join(note for note in notes if note),
        holders=row.holders,
        may=[words.capability(code) for code in words.CAPABILITIES if code in facts.capabilities],
        url=reverse("team:role", args=[facts.code]) if manages else "",
    )


def role(row: RoleRow | None, form: forms.Form) -> dict[str, Any]:
    """Changing a role, or adding one."""
    title = words.role(row.facts.code, row.facts.titles) if row else _("A new role")
    shipped = words.role(row.facts.code) if row and row.facts.is_shipped else ""
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(_("Roles"), reverse("team:roles")),
        parts.Crumb(title),
    ]
    return {"form": form, "title": title, "shipped": shipped, "holders": row.holders if row else 0, "crumbs": crumbs}


def limits(form: forms.Form) -> dict[str, Any]:
    """The limits of the chain."""
    crumbs = [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Limits"))]
    return {"form": form, "crumbs": crumbs}
