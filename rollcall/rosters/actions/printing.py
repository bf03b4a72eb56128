"""Printing lists: what stands on the paper is kept as rows before anything is printed."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.paper import layout
from rollcall.rosters import queries, rules
from rollcall.rosters.models import Sheet
from rollcall.rounds.queries import RoundView
from rollcall.team import queries as team
from rollcall.tenancy import writing


class NobodyToPrint(LookupError):
    """Nobody of these buildings is on the list where the asker records."""


def print_sheets(
    *, round_: RoundView, buildings: Collection[UUID], standing: Standing, door: str, at: datetime
) -> UUID:
    """Keep a list for each building, as it stands now; the key of what is printed together. Raises NobodyToPrint."""
    found = queries.to_print(round_.id, buildings, by=standing)
    if not found:
        raise NobodyToPrint
    chains = team.chains_for([one.building for one in found], at=at)
    batch, made = ids.new_id(), rules.columns(round_.playbook)
    columns = {
        "outcomes": [one.code for one in made if one.is_outcome],
        "reasons": [one.code for one in made if not one.is_outcome],
    }
    room_for = rules.geometry(len(columns["outcomes"]), len(columns["reasons"]), 1).room_for
    sheets = [
        Sheet(
            id=ids.new_id(), round_id=round_.id, building_id=one.building, batch=batch, code=_code(),
            layout=layout.LAYOUT, columns=columns, pages=rules.paginate(one.doors, room_for), printed_at=at,
            printed_by=standing.user, given_to=_nearest(chains, one.building),
        )
        for one in found
    ]  # fmt: skip
    with writing.transaction():
        Sheet.objects.bulk_create(sheets, batch_size=200)
        figures = {
            "buildings": len(sheets),
            "lines": sum(len(door) for one in found for door in one.doors),
            "pages": sum(len(one.pages) for one in sheets),
        }
        journal.write(
            act="rosters.print_sheets", door=door, subject=round_.id, figures=figures, by=standing.user, at=at
        )
    return batch


def end_sheet(*, sheet: Sheet, door: str, standing: Standing, at: datetime) -> None:
    """Say that a list will not come back: lost, or printed anew. What comes back all the same is taken."""
    with writing.transaction():
        waits = Sheet.objects.filter(id=sheet.id, ended_at__isnull=True)
        if waits.update(ended_at=at, ended_by=standing.user):
            journal.write(act="rosters.end_sheet", door=door, subject=sheet.id, by=standing.user, at=at)


def _code() -> str:
    return "".join(secrets.choice(rules.SIGNS) for _sign in range(rules.CODE_LENGTH))


def _nearest(chains: Mapping[UUID, tuple[team.Link, ...]], building: UUID) -> str:
    """Who is to have the paper: the building's leader, or whoever answers next."""
    answering = [link for link in chains.get(building, ()) if link.answers and link.level <= 3]
    return answering[-1].name[:60] if answering else ""
