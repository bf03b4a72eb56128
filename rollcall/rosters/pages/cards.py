"""Labels for bags, and duty cards, as the values that their templates set."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rollcall.register.models import Building
from rollcall.rosters import words
from rollcall.rosters.queries.cards import DoorOfRound, OnDuty
from rollcall.rounds import naming, words as rounds
from rollcall.rounds.queries import RoundView
from rollcall.team import words as team

Values = dict[str, Any]


def labels(round_: RoundView, doors: Iterable[DoorOfRound]) -> Values:
    """A label for each door: where it is and for how many, no name."""
    return {
        "lang": words.language(),
        "title": _("Bag labels"),
        "labels": [
            {
                "over": rounds.round_title(round_),
                "place": f"{one.building}-{one.room}",
                "size": 34 if len(one.building + one.room) < 8 else 24,
                "under": naming.counted(round_.playbook.subject, one.lines),
            }
            for one in doors
        ],
    }


def duty_card(
    cards: Sequence[OnDuty], doors: Sequence[DoorOfRound], buildings: Mapping[Any, Building], round_: RoundView,
    committee: str,
) -> Values:  # fmt: skip
    """A card for everybody who has a post over these buildings."""
    return {
        "lang": words.language(),
        "title": _("Duty cards"),
        "committee": committee,
        "doors": _("Doors"),
        "call": _("Whom to call"),
        "hours": _("When"),
        "cards": [_card(one, doors, buildings[one.building], round_) for one in cards],
    }


def _card(one: OnDuty, doors: Sequence[DoorOfRound], building: Building, round_: RoundView) -> Values:
    floors = one.link.floors
    own = [
        door.room
        for door in doors
        if door.building_id == building.id
        and (floors is None or (door.floor is not None and floors[0] <= door.floor <= floors[1]))
    ]
    place = team.some_floors(building.number, *floors) if floors else team.building(building.number)
    return {
        "name": one.link.name,
        "role": team.role(one.link.role, one.link.titles),
        "place": place,
        "doors": "  ".join(own),
        "call": [{"who": f"{link.name} {team.role(link.role, link.titles)}", "phone": link.phone} for link in one.call],
        "hours": _hours(one, round_),
        "foot": _("Show this card at the door. Never give names or results to others. Lost? Call the committee."),
    }


def _hours(one: OnDuty, round_: RoundView) -> str:
    said = [_("{title}: until {when}").format(title=rounds.round_title(round_), when=words.moment(round_.due_at))]
    for starts, ends in one.hours[:4]:
        ending = date_format(timezone.localtime(ends), "H:i")
        said.append(f"{words.moment(starts)}–{ending}")
    return "\n".join(said)
