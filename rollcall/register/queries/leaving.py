"""Households with their people as lists that leave the register need them, within what the asker may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Absence, Block, Building, Compound, Dwelling, Household, Left, Need, Resident
from rollcall.register.rules.exports import Home, Listed
from rollcall.register.rules.facts import NeedFact

SEE: Final = "register.see"
OPEN: Final = "register.export"  # to see sensitive values in a list
ALL: Final = "all"  # the key of everything that the asker sees
MOST_NAMED: Final = 8  # buildings in a label
PERSON: Final = (
    "id", "household_id", "name", "sex", "birth_date", "birth_precision", "age", "id_kind", "id_number", "phones",
    "relation", "is_contact", "remark", "left", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """Of which buildings a list is, held to the doors that `by` sees there; None is the whole committee, whose label is
    empty. `label`: "", "block", "building", "part" (some floors of it) or "own" (all of somebody's), with code or
    numbers; `may_open`: whether the asker may have sensitive values of it unmasked."""

    key: str
    label: tuple[str, str]
    buildings: frozenset[UUID] | None
    may_open: bool
    by: Standing | None = None


def areas(*, by: Standing) -> list[Area]:
    """The areas of which the asker can have a list: all at once, each whole block, each building; two queries."""
    seen, reached = by.where(SEE), by.reach(SEE)
    known = list(Building.objects.order_by("position", "number").values_list("id", "block_id", "number"))
    buildings = [one for one in known if reached is None or one[0] in reached]
    label = ("", "") if reached is None else ("own", _few([number for _key, _block, number in buildings]))
    everything = Area(ALL, label, reached, _may_open(by, reached), by)
    blocks: dict[UUID, set[UUID]] = defaultdict(set)
    for key, block, _number in known:
        if block:
            blocks[block].add(key)
    blocks = {block: keys for block, keys in blocks.items() if seen is None or keys <= seen}
    codes = Block.objects.filter(id__in=list(blocks)).order_by("position", "code").values_list("id", "code")
    of_blocks = [
        Area(f"block-{key}", ("block", code), frozenset(blocks[key]), _may_open(by, frozenset(blocks[key])), by)
        for key, code in codes
    ]
    singles = [
        Area(f"building-{key}", _single(by, key, number), frozenset({key}), _may_open(by, frozenset({key})), by)
        for key, _block, number in buildings
    ]
    return [everything, *of_blocks, *singles]


def _single(by: Standing, key: UUID, number: str) -> tuple[str, str]:
    return ("building" if by.may(SEE, key) else "part", number)


def _may_open(by: Standing, buildings: frozenset[UUID] | None) -> bool:
    """Whether the asker may have sensitive values of whatever the asker sees there."""
    if buildings is None:
        return by.everywhere(OPEN)
    return by.everywhere(OPEN) or all(by.covers(OPEN, SEE, one) for one in buildings)


def whole_committee() -> Area:
    """Everything, for who stands at the prompt of the installation itself."""
    return Area(ALL, ("", ""), None, may_open=True)


def _few(numbers: list[str]) -> str:
    """Numbers of buildings in one line; of many the first ones."""
    return "、".join(numbers[:MOST_NAMED]) + ("…" if len(numbers) > MOST_NAMED else "")


def homes_in(area: Area, *, former: bool = False) -> list[Home]:
    """Every household of an area in the order of the doors, and the doors without one; six queries whatever its size.

    `former` counts those who died or moved away among the people.
    """
    dwellings = _within(Dwelling.objects.all(), "", area)
    places = dwellings.order_by("building__position", "building__number", "position", "room").values_list(
        "id", "building_id", "building__number", "building__block__code", "room", "use"
    )
    households: dict[UUID, list[tuple[UUID, int, int]]] = defaultdict(list)
    rows = _within(Household.objects.all(), "dwelling", area).order_by("number")
    for key, dwelling, number, unnamed in rows.values_list("id", "dwelling_id", "number", "unnamed"):
        households[dwelling].append((key, number, unnamed))
    people, before = _people(area, former), _place()
    return [
        Home(
            block or "",
            building,
            str(building_id),
            room,
            use,
            number,
            unnamed,
            tuple(people.get(household, ())),
            before,
        )
        for key, building_id, building, block, room, use in places
        for household, number, unnamed in households.get(key) or [(key, 0, 0)]
    ]


def _place() -> str:
    compound = Compound.objects.order_by("id").values_list("road", "lane").first() or ("", "")
    return f"{compound[0]}{compound[1]}弄" if compound[1] else compound[0]


def _within(rows: Any, door: str, area: Area) -> Any:
    """Rows that lead to their door by this path; without it they are doors."""
    if area.by:
        rows = rows.filter(reach.behind(area.by, SEE, door))
    if area.buildings is None:
        return rows
    return rows.filter(**{f"{door}__building__in" if door else "building__in": area.buildings})


def _people(area: Area, former: bool) -> dict[UUID, list[Listed]]:
    found: QuerySet[Resident] = _within(Resident.objects.all(), "household__dwelling", area)
    found = found.exclude(left=Left.ERASED) if former else found.filter(left="")
    needs, away = _needs(area), _away(area)
    people: dict[UUID, list[Listed]] = defaultdict(list)
    for row in found.order_by("household_id", "-is_contact", "position", "id").values_list(*PERSON):
        people[row[1]].append(_listed(row, needs.get(row[0], ()), away.get(row[0], "")))
    return people


def _listed(row: tuple[Any, ...], needs: Iterable[NeedFact], away: str) -> Listed:
    known = dict(zip(PERSON, row, strict=True))
    return Listed(
        id=str(known["id"]), name=known["name"], sex=known["sex"], birth_date=known["birth_date"],
        birth_precision=known["birth_precision"], age=known["age"], id_kind=known["id_kind"],
        id_number=known["id_number"], phones=tuple(known["phones"].split()), relation=known["relation"],
        is_contact=known["is_contact"], needs=tuple(needs),
        presence=away or ("HOME" if "presence" in known["sources"] else ""), former=known["left"], remark=known["remark"],
    )  # fmt: skip


def _needs(area: Area) -> dict[UUID, list[NeedFact]]:
    found: dict[UUID, list[NeedFact]] = defaultdict(list)
    rows = _within(Need.objects.filter(ended_at__isnull=True), "resident__household__dwelling", area).order_by("id")
    for resident, kind, note in rows.values_list("resident_id", "kind", "note"):
        found[resident].append(NeedFact(str(kind), str(note)))
    return found


def _away(area: Area) -> dict[UUID, str]:
    """Absences that are open; of several the latest begun."""
    rows = _within(Absence.objects.filter(ends_at__isnull=True), "resident__household__dwelling", area)
    return dict(rows.order_by("starts_at", "id").values_list("resident_id", "kind"))
