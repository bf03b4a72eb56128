"""Doors as people write them, read into building and room.

The forms come from field notes: 12号302, 12号楼302, 12-302, 12/302, 12#302, 12号3楼302, 99弄12号302室, 99-12-302,
12幢1单元302, 十二号三零二室, 302 in the group of a building. 号 is an entrance; 楼 after a number is the floor when a
building stands before it. What can be read in two ways is never guessed.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rollcall.lib import numerals
from rollcall.lib.values import value

Kind = Literal["EXACT", "BY_CONTEXT", "AMBIGUOUS", "NONE"]

SUFFIX = "[A-Za-z甲乙丙丁戊]?"
NAMED_BUILDING = "[A-Za-z甲乙丙丁戊己庚辛东西南北]"
BUILDING = rf"(?P<building>\d{{1,4}}(?:-\d{{1,3}}(?=号))?{SUFFIX}|{NAMED_BUILDING}(?=[座栋幢楼号-]))"
NAMED_ROOM = "前楼|后楼|前客堂|后客堂|客堂间?|灶披间|亭子间|三层阁|二层阁|阁楼|底层前间|底层后间|底层|地下室|晒台|前厢房|后厢房|厢房|天井间"
ROOM = rf"(?P<room>\d{{1,4}}{SUFFIX}|(?:\d{{1,4}})?(?:{NAMED_ROOM}))"
LANE = r"(?:(?P<lane>\d{1,5})弄(?:\d{1,4}支弄)?|\d{1,4}支弄)"  # a branch (支弄) lies within its lane and numbers on
UNIT = r"(?:(?P<unit>\d{1,2})(?:单元|门|梯))"
FLOOR = r"(?:(?P<floor>\d{1,2})(?:楼|层|[Ff](?![A-Za-z])))"
AFTER_BUILDING = r"(?:号楼|号门|号|幢|栋|座|楼栋|#|门洞)"
BETWEEN = r"[-/#_.,、 ]"
END = r"(?:室|房间?|户)?"
FULL = re.compile(
    rf"(?:{LANE}{BETWEEN}?)?{BUILDING}(?:{AFTER_BUILDING}{BETWEEN}?|{BETWEEN})(?:{UNIT}{BETWEEN}?)?(?:{FLOOR}{BETWEEN}?)?{ROOM}{END}"
)
STOREYED = re.compile(
    rf"(?:{LANE}{BETWEEN}?)?(?P<building>\d{{1,4}}{SUFFIX})楼{BETWEEN}?(?P<room>\d{{3,4}}{SUFFIX}){END}"
)
THREE = re.compile(
    rf"(?P<first>\d{{1,5}}){BETWEEN}(?P<second>\d{{1,4}}{SUFFIX}){BETWEEN}(?P<room>\d{{1,4}}{SUFFIX}){END}"
)
ENGLISH = re.compile(
    r"(?:.*?\b)?(?:building|bldg\.?|block) ?(?P<building>\w+)[, ]*(?:room|flat|apt\.?|unit) ?#?(?P<room>\w+)",
    re.IGNORECASE,
)
ENGLISH_BACK = re.compile(
    r"(?:.*?\b)?(?:room|flat|apt\.?|unit) ?#?(?P<room>\w+)[, ]*(?:in |of )?(?:building|bldg\.?|block) ?(?P<building>\w+)",
    re.IGNORECASE,
)
ROOM_ONLY = re.compile(rf"(?:{FLOOR}{BETWEEN}?)?(?P<room>\d{{2,4}}{SUFFIX}|{NAMED_ROOM}){END}")
BUILDING_ONLY = re.compile(
    rf"(?:{LANE}{BETWEEN}?)?第?(?P<building>\d{{1,4}}(?:-\d{{1,3}}(?=号))?{SUFFIX}|{NAMED_BUILDING})(?:{AFTER_BUILDING}|楼)?"
    rf"(?:{BETWEEN}?{UNIT})?"
)
DIGITS_ONLY = re.compile(rf"(?P<digits>\d{{4,8}})(?P<end>{SUFFIX}){END}")
BEFORE_NUMBER = re.compile(r"^[^\dA-Za-z]+(?=\d|[A-Za-z]座)")
BEGINS_BY_NAME = re.compile(rf"{NAMED_BUILDING}(?:座|栋|幢|号楼|楼)")
ROAD = re.compile(r"^.*?(?:路|街|大道|公路|巷)(?=\d|[A-Za-z])")
ROAD_NUMBER = re.compile(r"^(?P<number>\d+)号(?=\d+(?:号楼|幢|栋|座|号))")
DASHES = str.maketrans(dict.fromkeys("—–―‐‑‒−~〜﹣ー_", "-") | {"\\": "/", "／": "/", "#": "#", "＃": "#", "、": "-"})
CHINESE_NUMBER = re.compile(
    rf"[{numerals.SIGNS}]+(?!层阁)(?=号|弄|幢|栋|座|单元|楼|层|室|房|门|$|[-/#]|[甲乙丙丁]?室|\d)|(?<=[号弄幢栋座元楼层\d])[{numerals.SIGNS}]+(?!层阁)"
)


@value(frozen=True, slots=True, order=True)
class Door:
    """Where a dwelling is: the number of its building (entrance) and its room, without 号 and 室."""

    building: str
    room: str

    def __str__(self) -> str:
        return f"{self.building}/{self.room}"


@dataclass(frozen=True, slots=True)
class Place:
    """What is known before reading: the road and lane, names to pass over, doors that exist, the building of the context."""

    road: str = ""
    lane: str = ""
    names: tuple[str, ...] = ()
    doors: frozenset[Door] = frozenset()
    building: str = ""


@value(frozen=True, slots=True)
class Reading:
    """How a text was read. EXACT and BY_CONTEXT have one door, AMBIGUOUS several (or one whose floor contradicts), NONE none.

    `room` is what was read of the room when the building is missing. `building` likewise the other way round.
    """

    kind: Kind
    doors: tuple[Door, ...] = ()
    building: str = ""
    room: str = ""
    other_lane: str = ""
    unit: str = ""  # the staircase, where the text names one
    is_contradicted: bool = False  # the floor that is named is not the room's

    @property
    def door(self) -> Door | None:
        """The door, where there is no question."""
        return self.doors[0] if self.kind in ("EXACT", "BY_CONTEXT") else None


NOTHING = Reading("NONE")


def read_door(text: str, place: Place = Place()) -> Reading:
    """The door that a text names, among the doors that exist. Never makes up a dwelling.

    With no doors given (an empty register) forms that leave no doubt are read as they stand. A room without a building,
    and without one from the context, may be that room of any building.
    """
    reading = read_form(text, place)
    if not place.doors:
        return reading
    known = tuple(door for door in reading.doors if door in place.doors)
    if is_room_of_any(reading, place):
        anywhere = tuple(sorted(door for door in place.doors if door.room == reading.room))
        known = tuple(dict.fromkeys((*known, *anywhere)))
        return replace(reading, kind="AMBIGUOUS", doors=known) if known else NOTHING
    if reading.kind == "AMBIGUOUS":
        return replace(reading, doors=known) if known else NOTHING
    return reading if known else replace(reading, kind="NONE", doors=())


def is_room_of_any(reading: Reading, place: Place) -> bool:
    """Whether what was read leaves open in which building the room is."""
    return bool(reading.room and not reading.building and not place.building)


@lru_cache(maxsize=8192)
def read_form(text: str, place: Place = Place()) -> Reading:
    """The door that a text names by its form alone, whether it exists or not: for lists that are themselves the source."""
    plain = simplify(text, place)
    if not plain:
        return NOTHING
    for reader in (_read_three, _read_storeyed, _read_full, _read_english):
        if reading := reader(plain, place):
            return reading
    if digits := DIGITS_ONLY.fullmatch(plain):
        return _cut(digits["digits"], digits["end"], place)
    if only := ROOM_ONLY.fullmatch(plain):
        return _room_only(only, place)
    if only := BUILDING_ONLY.fullmatch(plain):
        return Reading("NONE", building=clean_building(only["building"]), unit=only["unit"] or "")
    return NOTHING


def simplify(text: str, place: Place = Place()) -> str:
    """One spelling for signs, digits and blanks, and without the road and the names of compounds."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES).strip(" '\"")
    plain = re.sub(r"\s+", " ", plain)
    for name in sorted((place.road, *place.names), key=len, reverse=True):
        if name:
            plain = plain.replace(name, "", 1)
    if not re.search(r"[A-Za-z]{3}", plain):
        plain = re.sub(r"(?<=\d) (?=\d)", "-", plain).replace(" ", "")
    plain = re.sub(r"\(.*?\)$", "", plain)
    plain = CHINESE_NUMBER.sub(lambda run: numerals.read_number(run.group()) or run.group(), plain)
    plain = ROAD.sub("", plain)
    if not BEGINS_BY_NAME.match(plain):
        plain = BEFORE_NUMBER.sub("", plain)
    if place.lane and (number := ROAD_NUMBER.match(plain)) and number["number"] == place.lane:
        plain = plain[number.end() :]
    return plain.rstrip("。.,; ").strip()


def _read_three(plain: str, place: Place) -> Reading | None:
    """99-12-302 is lane, building, room; 12-1-302 is building, unit, room when 12 is not the lane."""
    found = THREE.fullmatch(plain)
    if not found:
        return None
    first, second, room = found["first"], found["second"], found["room"]
    if first == place.lane or len(first) > 3:
        return _door(second, room, other_lane="" if first == place.lane else first)
    if not place.lane:
        return (
            Reading("AMBIGUOUS", (Door(second, room), Door(first, room)))
            if len(second) == 1
            else _door(second, room, first)
        )
    if len(second) == 1:  # a unit
        return _door(first, room)
    return Reading("AMBIGUOUS", (Door(second, room), Door(first, room)))


def _read_storeyed(plain: str, place: Place) -> Reading | None:
    """30楼502 is building 30; 5楼502 may be floor 5 of a building that is not named."""
    found = STOREYED.fullmatch(plain)
    if not found:
        return None
    building, room = clean_building(found["building"]), found["room"]
    if floor_of(room) == (int(building) if building.isdigit() else None) and not found["lane"]:
        doors = (Door(building, room), *([Door(place.building, room)] if place.building else []))
        return Reading("AMBIGUOUS", doors, room=room)
    return _checked(found, place, building, room)


def _read_full(plain: str, place: Place) -> Reading | None:
    found = FULL.fullmatch(plain)
    if not found:
        return None
    building, room = clean_building(found["building"]), found["room"]
    floor = found["floor"]
    if floor and room.isdigit() and len(room) <= 2:
        room = f"{int(floor)}{int(room):02}"
    elif floor and floor_of(room) not in (None, int(floor)):
        return Reading("AMBIGUOUS", (Door(building, room),), building, room, is_contradicted=True)
    return _checked(found, place, building, room)


def _checked(found: re.Match[str], place: Place, building: str, room: str) -> Reading:
    lane, parts = found["lane"], found.groupdict()
    other = lane if lane and place.lane and lane != place.lane else ""
    return replace(_door(building, room, other), unit=parts.get("unit") or "")


def _read_english(plain: str, place: Place) -> Reading | None:
    found = ENGLISH.fullmatch(plain) or ENGLISH_BACK.fullmatch(plain)
    return _door(found["building"].upper(), found["room"].upper()) if found else None


def _door(building: str, room: str, other_lane: str = "") -> Reading:
    building, room = clean_building(building), clean_room(room)
    return Reading("EXACT", (Door(building, room),), building, room, other_lane)


def _room_only(found: re.Match[str], place: Place) -> Reading:
    room = found["room"].upper()
    if found["floor"] and floor_of(room) not in (None, int(found["floor"])):
        doors = (Door(place.building, room),) if place.building else ()
        return Reading("AMBIGUOUS", doors, room=room, is_contradicted=True)
    if place.building:
        return Reading("BY_CONTEXT", (Door(place.building, room),), place.building, room)
    return Reading("NONE", room=room)


def _cut(digits: str, end: str, place: Place) -> Reading:
    """12302: building 12 room 302, or building 1 room 2302. Four digits may also be a room alone."""
    cuts = [
        Door(digits[:at], digits[at:] + end) for at in range(1, 5) if 3 <= len(digits) - at <= 4 and digits[at] != "0"
    ]
    if len(digits) == 4:
        if place.building:
            return Reading("BY_CONTEXT", (Door(place.building, digits + end),), place.building, digits + end)
        cuts = [door for door in cuts if not place.doors or door in place.doors]
        return Reading("AMBIGUOUS" if cuts else "NONE", tuple(cuts), room=digits + end)
    if place.lane and digits.startswith(place.lane) and len(digits) - len(place.lane) >= 4:
        cuts += [Door(digits[len(place.lane) : -3], digits[-3:] + end)]
    return Reading("AMBIGUOUS", tuple(sorted(set(cuts), key=lambda door: -len(door.building))))


def clean_building(text: str) -> str:
    """The bare number of a building: 12号楼 -> 12, 第3幢 -> 3, a座 -> A, 012 -> 12."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    plain = re.sub(r"^第|(?:号楼|号门|号|幢|栋|座|楼|#|门洞|门)$", "", plain)
    return plain.lstrip("0") or plain


def clean_room(text: str) -> str:
    """The bare number of a room: 302室 -> 302, 1号房 stays as it is."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    return re.sub(r"(?:室|房)$", "", plain)


def floor_of(room: str) -> int | None:
    """The floor that a room number shows: 302 -> 3, 1204 -> 12; None for shorter numbers and names."""
    digits = re.match(r"\d+", room)
    if not digits or len(digits.group()) not in (3, 4):
        return None
    return int(digits.group()[:-2])


def buildings_around(doors: Iterable[Door]) -> tuple[str, ...]:
    """The buildings of some doors, in the order they come, each once."""
    return tuple(dict.fromkeys(door.building for door in doors))
