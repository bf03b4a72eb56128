"""The pages of blocks: all of them, and one with the buildings to tick."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, pgettext

from rollcall.register import say
from rollcall.register.forms import BlockForm
from rollcall.register.queries import BlockRow, Blocks, BuildingRow
from rollcall.ui import parts

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tick:
    """A building to tick."""

    key: UUID
    label: str
    note: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Buildings to tick that belong together now; `loud` when they belong to no block."""

    label: str
    ticks: list[Tick]
    loud: bool = False


def every(found: Blocks) -> Context:
    """All blocks."""
    columns = [parts.Column(_("Block")), parts.Column(pgettext("heading", "Buildings"))]
    columns += [parts.Column(label, number=True) for label in (pgettext("heading", "Doors"), _("People"))]
    return {
        "without": found.without,
        "without_numbers": _numbers(found.without),
        "columns": columns,
        "rows": [_row(row) for row in found.blocks],
        "crumbs": [parts.Crumb(_("Register"), reverse("register:home")), parts.Crumb(_("Blocks"))],
    }


def _row(row: BlockRow) -> list[Any]:
    assert row.block is not None
    url = reverse("register:block", args=[row.block.id])
    numbers = _numbers(row) or _("none yet")
    return [parts.Entry(say.block(row.code), url), numbers, f"{row.dwellings:,}", f"{row.residents:,}"]


def _numbers(row: BlockRow) -> str:
    return _(", ").join(one.building.number for one in row.buildings)


def one(found: Blocks, form: BlockForm, own: BlockRow | None) -> Context:
    """A block with every building to tick: the own ones, those without a block, then those of other blocks."""
    ticked = form.ticked
    block = own.block if own else None
    others = [row for row in found.blocks if row is not own]
    title = say.block(own.code) if own else _("A new block")
    groups = [
        _group(_("In this block"), own.buildings if own else (), ticked),
        _group(_("Without a block"), found.without.buildings, ticked, loud=True),
    ]
    elsewhere = [_group(say.block(row.code), row.buildings, ticked) for row in others if row.block]
    return {
        "form": form,
        "key": block.id if block else None,
        "own": own,
        "title": title,
        "groups": [group for group in groups if group.ticks],
        "elsewhere": [group for group in elsewhere if group.ticks],
        "open_elsewhere": any(tick.ticked for group in elsewhere for tick in group.ticks),
        "crumbs": [
            parts.Crumb(_("Register"), reverse("register:home")),
            parts.Crumb(_("Blocks"), reverse("register:blocks")),
            parts.Crumb(title),
        ],
    }


def _group(label: str, rows: Iterable[BuildingRow], ticked: frozenset[UUID], *, loud: bool = False) -> Group:
    return Group(label, [_tick(row, ticked) for row in rows], loud)


def _tick(row: BuildingRow, ticked: frozenset[UUID]) -> Tick:
    people = ngettext("%(number)s person", "%(number)s people", row.residents) % {"number": row.residents}
    return Tick(row.building.id, say.building(row.building.number), people, row.building.id in ticked)
