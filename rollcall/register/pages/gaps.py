"""The list of what is missing, door by door, and how fresh the register is, as a picture and as a table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _, ngettext

from rollcall.lib import ids
from rollcall.register import say, tell
from rollcall.register.models import Building
from rollcall.register.queries import gaps
from rollcall.register.queries.freshness import Known, Pulse
from rollcall.register.rules.attempts import Asked
from rollcall.ui.parts import Chip, Column, Crumb, Entry, Part

STATES = {"FRESH": "DONE", "LISTED": "PARTLY", "STALE": "NOT_DONE", "NEVER": "OPEN"}


@dataclass(frozen=True, slots=True)
class Fresh:
    """How fresh an entry is, in words. `chip` is the state that draws it, `said` who confirmed it when and how."""

    state: str
    chip: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """Something missing, and where it is filled in."""

    said: str
    people: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tries:
    """What trying a door came to."""

    state: str
    said: str
    marks: list[tuple[str, bool]]
    next: str


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A door of the list. `household` is its only one; `ask` leads to the page with every answer."""

    label: str
    url: str
    gaps: list[GapLine]
    tries: Tries
    ask: str
    household: str
    several: bool
    nobody: bool
    command: str


def fresh(known: Known) -> Fresh:
    """How fresh a household's entry is."""
    return Fresh(known.state, STATES[known.state], tell.freshness(known.state), _said(known))


def _said(known: Known) -> str:
    if known.check:
        day = dateformat.format(timezone.localtime(known.check.checked_at), _("j M Y"))
        who = known.check.by.full_name if known.check.by else ""
        how = say.known_from(known.check.how, known.check.source)
        return _(", ").join(one for one in (day, how, who) if one)
    if known.listed_on:
        return _("list of %(day)s") % {"day": dateformat.format(known.listed_on, _("j M Y"))}
    return ""


def tries(asked: Asked) -> Tries:
    """What trying a door came to, in words: which times were tried, which is next."""
    marks = [(tell.slot(slot), slot in asked.slots) for slot in ("MORNING", "AFTERNOON", "EVENING", "DAY_OFF")]
    last = asked.last
    said = tell.asked(asked.state, asked.count, asked.needed)
    if last and asked.state in ("REFUSED", "LATER", "LOOKS_VACANT"):
        day = dateformat.format(timezone.localtime(last.at), _("j M Y"))
        said = _("%(what)s, %(day)s") % {"what": said, "day": day}
    return Tries(asked.state, said, marks if asked.slots else [], tell.slot(asked.next) if asked.next else "")


def doors(found: Iterable[gaps.Door], names: Mapping[UUID, str], buildings: Mapping[UUID, Building]) -> list[DoorLine]:
    """Doors with what is missing behind each."""
    return [_door(one, names, buildings[one.building]) for one in found]


def _door(door: gaps.Door, names: Mapping[UUID, str], building: Building) -> DoorLine:
    only = door.homes[0][0] if len(door.homes) == 1 else None
    return DoorLine(
        label=f"{building.number}-{door.room}",
        url=reverse("register:dwelling", args=[door.id]),
        gaps=_lines(door, names),
        tries=tries(door.asked),
        ask=reverse("register:asking", args=[door.id]),
        household=str(only or ""),
        several=len(door.homes) > 1,
        nobody=not door.homes,
        command=str(ids.new_id()),
    )


def _lines(door: gaps.Door, names: Mapping[UUID, str]) -> list[GapLine]:
    """Each kind once, with everybody whom it is about."""
    people: dict[str, list[tuple[str, str]]] = {}
    for gap in door.gaps:
        named = [
            (names[UUID(key)], reverse("register:resident", args=[key])) for key in gap.people if UUID(key) in names
        ]
        people.setdefault(gap.kind, []).extend(named)
    return [GapLine(tell.gap(kind), found) for kind, found in people.items()]


def chips(found: gaps.Gaps, *, kind: str, area: str) -> list[Chip]:
    """The ways to see the list: everything that is missing, or one kind."""
    rest = {"area": area} if area else {}
    everything = Chip(_("Everything missing"), "?" + urlencode(rest), found.total, current=not kind)
    kinds = [
        Chip(label, "?" + urlencode({"kind": code, **rest}), found.kinds[code], current=code == kind)
        for code, label in tell.gap_kinds()
        if found.kinds[code] or code == kind
    ]
    return [everything, *kinds]


def areas(buildings: Iterable[Building]) -> list[tuple[str, str]]:
    """Blocks and buildings to choose from."""
    known = list(buildings)
    blocks = {one.block.id: one.block for one in known if one.block}
    ordered = sorted(blocks.values(), key=lambda block: (block.position, block.code))
    found = [(f"block-{block.id}", say.block(block.code)) for block in ordered] if len(ordered) > 1 else []
    return [*found, *((f"building-{one.id}", say.building(one.number)) for one in known)]


def buildings_in(area: str, buildings: Iterable[Building]) -> frozenset[UUID] | None:
    """The buildings of an area; None for everywhere."""
    sort, _dash, key = area.partition("-")
    if not key:
        return None
    return frozenset(one.id for one in buildings if str(one.id if sort == "building" else one.block_id) == key)


def crumbs(last: str = "") -> list[Crumb]:
    """The way back from the list, or from something below it."""
    way = [Crumb(_("Register"), reverse("register:home"))]
    title = _("What is missing")
    return [*way, Crumb(title, reverse("register:gaps")), Crumb(last)] if last else [*way, Crumb(title)]


# ---- how fresh the register is


def bar(counts: Counter[str], *, area: str = "") -> list[Part]:
    """Households by how fresh they are, as the parts of a bar."""
    return [Part(tell.freshness(code), counts[code], STATES[code], _url(code, area)) for code in STATES]


def _url(code: str, area: str) -> str:
    if code == "FRESH":
        return ""
    return reverse("register:gaps") + "?" + urlencode({"kind": code, **({"area": area} if area else {})})


def picture(pulse: Pulse, buildings: Iterable[Building]) -> dict[str, Any]:
    """The whole as one bar, and block by block (or building by building, where there is one block) as a table."""
    known = list(buildings)
    blocks = {one.block_id for one in known}
    rows = [_row(pulse, label, members, area) for label, area, members in _groups(known, by_block=len(blocks) > 1)]
    columns = [Column(_("Where")), *(Column(tell.freshness(code), number=True) for code in STATES)]
    return {"bar": bar(pulse.total), "columns": columns, "rows": rows, "label": label(pulse.days)}


def _groups(known: list[Building], *, by_block: bool) -> list[tuple[str, str, list[Building]]]:
    if not by_block:
        return [(say.building(one.number), f"building-{one.id}", [one]) for one in known]
    found: dict[Any, tuple[str, str, list[Building]]] = {}
    for one in sorted(known, key=lambda one: (one.block.position, one.block.code) if one.block else (10**6, "")):
        label = say.block(one.block.code if one.block else "")
        found.setdefault(one.block_id, (label, f"block-{one.block_id}" if one.block else "", []))[2].append(one)
    return list(found.values())


def _row(pulse: Pulse, label: str, members: list[Building], area: str) -> list[Entry]:
    counts = sum((pulse.buildings[one.id] for one in members if one.id in pulse.buildings), Counter())
    cells = [Entry(counts[code], url=_url(code, area) if counts[code] else "") for code in STATES]
    return [Entry(label), *cells]


def loud(known: Mapping[UUID, Known]) -> dict[UUID, str]:
    """What is said of households that are to be confirmed; what was confirmed is quiet, and so is the whole as long as
    nobody has begun to ask."""
    if all(one.check is None for one in known.values()):
        return {}
    return {key: tell.freshness(one.state) for key, one in known.items() if one.state in ("STALE", "NEVER")}


def tally(known: Mapping[UUID, Known]) -> Counter[str]:
    """Households by how fresh they are."""
    return Counter(one.state for one in known.values())


def label(days: int) -> str:
    """What the bar says: households that were confirmed lately, and the others."""
    return ngettext(
        "How lately households were confirmed (%(days)s day)",
        "How lately households were confirmed (%(days)s days)",
        days,
    ) % {"days": days}
