"""What a resident's page is given."""

from datetime import datetime
from typing import Any

from rollcall.register import queries as register, say
from rollcall.register.rules.proposals import MOST_PEOPLE
from rollcall.residents.forms import HouseholdForm
from rollcall.team import pages as team_pages, queries as team, words
from rollcall.ui.parts import Person


def door(link: register.Link) -> dict[str, Any]:
    """Which door it is, and whose committee: nothing of what the register knows."""
    place = link.dwelling
    return {
        "committee": link.committee,
        "building": say.building(place.building.number),
        "room": place.room,
        "expires_at": link.expires_at,
    }


def here_for_you(link: register.Link, *, at: datetime) -> dict[str, Any]:
    """The three of the building, by role and by the name residents may use; nobody where nobody answers."""
    found = team.three_for_residents(link.dwelling.building_id, at=at)
    return {"faces": team_pages.door(found)["faces"] if found else []}


def form(link: register.Link, sheet: HouseholdForm) -> dict[str, Any]:
    """The form with so many people."""
    return {
        **door(link),
        "sheet": sheet,
        "form": sheet.wrong[0] if sheet.wrong else None,
        "wrong": sheet.wrong,
        "people": list(enumerate(sheet.people, 1)),
        "count": len(sheet.people),
        "may_more": len(sheet.people) < MOST_PEOPLE,
    }


def whom_to_call(link: register.Link | None, *, at: datetime) -> list[Person]:
    """The building leader, or whoever answers first; nobody where the link is not known."""
    if link is None:
        return []
    chain = team.chains_for([link.dwelling.building_id], at=at)[link.dwelling.building_id]
    first = team.nearest(chain)
    return [Person(first.name, words.role(first.role, first.titles), first.phone)] if first and first.phone else []
