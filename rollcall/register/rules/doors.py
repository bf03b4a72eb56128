"""Which door a row is about: by its columns, by the cell above, by the sheet; asked about where it is not certain."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from rollcall.lib import addresses, names, numerals
from rollcall.lib.addresses import Place
from rollcall.lib.values import value
from rollcall.register.rules.facts import Door, Known, SheetMapping
from rollcall.register.rules.rows import DITTO, RowView, plain
from rollcall.sheets.book import Sheet, text_of

FILL_DOWN_FROM = 0.15  # part of the named rows without a door from which blanks mean "as above"
AS_DATE = re.compile(r"(?:\d{4}[-/年])?(\d{1,2})[-/月](\d{1,2})日?(?: 00:00:00)?")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
ENGLISH_DATE = re.compile(r"(\d{1,2})-([A-Za-z]{3})|([A-Za-z]{3})-(\d{1,2})")
ENOUGH = 0.9  # part of the doors of a column that must be written alike
BY_UNIT = re.compile(r"(?P<building>\d{1,3})[-/#](?P<unit>\d)[-/#](?P<room>\d{3,4})室?")
FLOOR_SHEET = re.compile(r"第?(\d{1,2})(?:层|楼|F|f)")
UNIT_WORD = re.compile(r"单元|\d门|梯")
ROOM_ALONE = re.compile(r"\d{1,4}[A-Za-z甲乙]?室?")
LONGEST_BUILDING, LONGEST_ROOM = 10, 20  # signs
ROOM = re.compile(rf"\d{{1,4}}(?:-\d{{1,2}})?.{{0,4}}|{addresses.NAMED_ROOM}|[A-Za-z]\d{{0,3}}")


@value(frozen=True, slots=True)
class DoorReading:
    """The door, or the code of the problem that keeps us from knowing it, where, and the doors to offer."""

    door: Door | None = None
    code: str = ""
    letter: str = ""
    cell: str = ""
    choices: tuple[Door, ...] = ()


@dataclass(slots=True)
class DoorReader:
    """Reads the doors of one sheet, row after row, remembering the one above."""

    sheet: Sheet
    mapping: SheetMapping
    known: Known
    columns: Mapping[str, tuple[int, ...]]
    lane: str = ""
    last: DoorReading | None = None
    section: str = ""
    filled_down: frozenset[str] = field(default_factory=frozenset)
    units_matter: bool = False  # rooms of one number lie in several staircases of a building
    entered: DoorReading | None = None  # the door that a heading above named
    with_units: bool = False  # doors are written building-unit-room: 3-2-501

    def __post_init__(self) -> None:
        self.filled_down = frozenset(
            meaning for meaning in ("address", "building", "room") if self._is_filled_down(meaning)
        )
        self.lane = self.known.lane or _usual_lane(self.sheet, self.columns)
        self.with_units = self._is_by_unit()
        self.units_matter = self._has_rooms_in_several_units()

    def _is_filled_down(self, meaning: str) -> bool:
        """Whether blanks in a column mean "as above": when there are many, after a first one that is filled."""
        places = self.columns.get(meaning)
        if not places or not (named := self.columns.get("name")):
            return False
        rows = range(self.mapping.first_row - 1, len(self.sheet.values))
        filled = [self.sheet.value(row, places[0]) != "" for row in rows if self.sheet.value(row, named[0]) != ""]
        return bool(filled) and filled[0] and filled.count(False) / len(filled) > FILL_DOWN_FROM

    @property
    def place(self) -> Place:
        """What helps to read an address in this sheet."""
        building = self.section or self.mapping.building
        return Place(self.known.road, self.lane, self.known.compounds, self.known.doors, building)

    def enter_section(self, text: str) -> None:
        """A heading between the rows names the building of what follows."""
        self.section = addresses.clean_building(re.sub(r"[((::].*|楼组$", "", text))
        self.last = None

    @property
    def without_columns(self) -> bool:
        """Whether no column says where people live."""
        return not {"address", "building", "room"} & self.columns.keys()

    def enter_door(self, text: str) -> None:
        """A heading between the rows names the door of the people below it."""
        reading = addresses.read_form(text, self.place)
        self.entered = self._by_form(text, "") if reading.door else None

    def read(self, view: RowView) -> DoorReading:
        """The door of the next row."""
        if "address" in self.columns and "room" in self.columns:
            reading = self._by_both(view)
        elif "address" in self.columns:
            reading = self._by_address(view)
        elif "room" in self.columns or "building" in self.columns:
            reading = self._by_columns(view)
        else:
            reading = self._by_name(view)
        if reading.code != "ROOM_MISSING":
            self.last = reading
        return reading

    def _has_rooms_in_several_units(self) -> bool:
        """Whether 1单元302 and 2单元302 both occur in one building: then the staircase belongs to its number."""
        units: dict[tuple[str, str], set[str]] = {}
        rows = range(self.mapping.first_row, len(self.sheet.values) + 1)
        if "unit" in self.columns:
            views = (RowView(self.sheet, number, self.columns) for number in rows)
            found = [
                ((view.text("building"), view.text("room") or view.text("address")), view.text("unit"))
                for view in views
            ]
        else:
            found = list(self._units_told(rows))
        for key, unit in found:
            units.setdefault(key, set()).add(unit)
        return any(len(told) > 1 for (_, room), told in units.items() if room)

    def _units_told(self, rows: range) -> Iterator[tuple[tuple[str, str], str]]:
        """Building and room with the staircase that an address, a building, a room or a heading names."""
        if self.without_columns:
            for text in (plain(value) for row in self.sheet.values for value in row if value != ""):
                if UNIT_WORD.search(text) and (reading := addresses.read_form(text, self.place)).door:
                    yield (reading.building, reading.room), reading.unit
            return
        for number in rows:
            if "address" in self.columns or self.with_units:
                text = self._text(number, "address") or self._text(number, "room")
                if UNIT_WORD.search(text) or self.with_units:
                    reading = self._read(text)
                    yield (reading.building, reading.room), reading.unit
            elif "building" in self.columns and (unit := self._unit_of(building := self._text(number, "building"))):
                whole = addresses.read_form(building, self.place)
                yield (whole.building, self._text(number, "room")), unit

    def _text(self, number: int, meaning: str) -> str:
        """What `RowView.text` says, without a look at the other cells of the row."""
        texts = (plain(self.sheet.value(number - 1, column)) for column in self.columns.get(meaning, ()))
        return next(filter(None, texts), "")

    def _unit_of(self, text: str) -> str:
        """The staircase that the column of the building names: 3号楼2单元."""
        return addresses.read_form(text, self.place).unit if UNIT_WORD.search(text) else ""

    def _is_by_unit(self) -> bool:
        """Whether a column of doors is written building-unit-room throughout, for more than one building."""
        texts = [
            text
            for at in (*self.columns.get("address", ())[:1], *self.columns.get("room", ())[:1])
            for row in self.sheet.values[self.mapping.first_row - 1 :]
            if at < len(row) and (text := plain(row[at]))
        ]
        found = [one for one in map(BY_UNIT.fullmatch, texts) if one]
        buildings = {one["building"] for one in found}
        return len(found) >= ENOUGH * len(texts) > 0 and len(buildings) > 1 and "building" not in self.columns

    def _with_unit(self, door: Door, unit: str) -> Door:
        number = re.sub(r"\D", "", unit)
        return Door(f"{door.building}-{number}", door.room) if self.units_matter and number else door

    # ---- a column for the address and others for parts of it

    def _by_both(self, view: RowView) -> DoorReading:
        """The columns for building and room; the address gives what they leave open."""
        whole = addresses.read_form(view.text("address"), self.place)
        if whole.building and not view.text("building"):
            if whole.door and not view.text("room"):
                return self._by_address(view)
            return self._in_building(whole.building, view.text("room"), view.letter("room"), view)
        reading = self._by_columns(view)
        if reading.door or reading.code == "ROOM_AS_DATE" or not view.text("address"):
            return reading
        return self._by_address(view)

    # ---- one column with the whole address

    def _by_address(self, view: RowView) -> DoorReading:
        letter, value = view.letter("address"), view.value("address")
        text = plain(value)
        if ROOM_ALONE.fullmatch(text) and (building := self._building(view)):  # 门牌号 beside 楼号 is the room
            return self._in_building(building, text, letter, view)
        if isinstance(value, date):
            return self._as_date(value.month, value.day, "", letter, text)
        if text in DITTO:
            return self._ditto(letter, text)
        if not text:
            if "address" in self.filled_down and self.last:
                return self.last
            return DoorReading(None, "ROOM_MISSING", letter)
        if found := _date_in(text):
            return self._as_date(*found, "", letter, text)
        return self._by_form(text, letter)

    def _by_form(self, text: str, letter: str) -> DoorReading:
        reading = self._read(text)
        if reading.other_lane:
            return DoorReading(None, "ADDRESS_OTHER_LANE", letter, text)
        if reading.door:
            return _checked(self._with_unit(reading.door, reading.unit), letter, text)
        if reading.kind == "AMBIGUOUS":
            return DoorReading(None, "ROOM_AMBIGUOUS", letter, text, self._in_order(reading.doors))
        if reading.room:
            return DoorReading(None, "ROOM_NO_BUILDING", letter, text, self._near(reading.room))
        return DoorReading(None, "ROOM_MISSING" if reading.building else "ADDRESS_UNCLEAR", letter, text)

    def _read(self, text: str) -> addresses.Reading:
        """A text read; where the whole column is written 3-2-501, the middle is the staircase and not asked about."""
        reading = addresses.read_form(text, self.place)
        if self.with_units and (found := BY_UNIT.fullmatch(text)):
            door = Door(addresses.clean_building(found["building"]), found["room"])
            return addresses.Reading("EXACT", (door,), door.building, door.room, unit=found["unit"])
        return reading

    def _ditto(self, letter: str, text: str) -> DoorReading:
        if self.last is None or self.last.code == "DITTO_WITHOUT_ABOVE":
            return DoorReading(None, "DITTO_WITHOUT_ABOVE", letter, text)
        return self.last

    # ---- columns for building and room

    def _by_columns(self, view: RowView) -> DoorReading:
        building = self._building(view)
        value = view.value("room")
        text, letter = plain(value), view.letter("room") or view.letter("building")
        if isinstance(value, date):
            return self._as_date(value.month, value.day, building, letter, text)
        if text in DITTO:
            return self._ditto(letter, text)
        if not text:
            return self._without_room(view, building, letter)
        if found := _date_in(text):
            return self._as_date(*found, building, letter, text)
        return self._in_building(building, text, letter, view)

    def _building(self, view: RowView) -> str:
        text = view.text("building")
        if text in DITTO or (not text and "building" in self.filled_down):
            return self.last.door.building if self.last and self.last.door else ""
        if not text:
            return self.section or self.mapping.building
        reading = addresses.read_form(text, self.place)
        return reading.building or addresses.clean_building(text)

    def _without_room(self, view: RowView, building: str, letter: str) -> DoorReading:
        whole = addresses.read_form(view.text("building"), Place(self.known.road, self.lane, self.known.compounds))
        if whole.door:
            return DoorReading(whole.door, "", letter)
        if (
            "room" in self.filled_down
            and self.last
            and (not building or not self.last.door or self.last.door.building == building)
        ):
            return self.last
        return DoorReading(None, "ROOM_MISSING", letter)

    def _in_building(self, building: str, text: str, letter: str, view: RowView) -> DoorReading:
        floor = re.sub(r"\D", "", view.text("floor")) or _floor_in(self.sheet.name)
        if floor and re.fullmatch(r"\d{1,2}", text):
            text = f"{int(floor)}{int(text):02}"
        place = Place(self.known.road, self.lane, self.known.compounds, self.known.doors, building)
        reading = addresses.read_form(text, place) if building else self._read(text)
        if reading.door and reading.kind == "EXACT" and building and reading.door.building != building:
            return DoorReading(None, "ROOM_AMBIGUOUS", letter, text, (Door(building, reading.door.room), reading.door))
        unit = view.text("unit") or reading.unit or self._unit_of(view.text("building"))
        if reading.door:
            return _checked(self._with_unit(reading.door, unit), letter, text)
        if reading.kind == "AMBIGUOUS":
            return DoorReading(None, "ROOM_AMBIGUOUS", letter, text, self._in_order(reading.doors))
        room = addresses.clean_room(text)
        if not ROOM.fullmatch(room):
            return DoorReading(None, "ADDRESS_UNCLEAR", letter, text)
        if building:
            return _checked(self._with_unit(Door(building, room), unit), letter, text)
        return DoorReading(None, "ROOM_NO_BUILDING", letter, text, self._near(room))

    # ---- no column for it: 302王阿婆

    def _by_name(self, view: RowView) -> DoorReading:
        if self.entered:
            return self.entered
        room, _ = names.without_room(names.clean(view.text("name")))
        building = self.section or self.mapping.building
        if room and building:
            return DoorReading(Door(building, room), "", view.letter("name"), view.text("name"))
        return DoorReading(None, "ROOM_MISSING", view.letter("name"))

    # ---- doors to offer

    def _as_date(self, month: int, day: int, building: str, letter: str, text: str) -> DoorReading:
        """12-5 that became a day: building 12 room 5, or floor 12 flat 5 of the building beside it."""
        building = building or self.section or self.mapping.building
        choices = [Door(building, f"{month}{day:02}")] if building else []
        if not building or building == str(month):
            choices.append(Door(str(month), str(day)))
        return DoorReading(None, "ROOM_AS_DATE", letter, text, tuple(choices))

    def _near(self, room: str) -> tuple[Door, ...]:
        """The building of the row above, and known doors with that room in it."""
        building = self.last.door.building if self.last and self.last.door else ""
        return (Door(building, room),) if building else ()

    def _in_order(self, doors: tuple[Door, ...]) -> tuple[Door, ...]:
        """Known doors first, then those in the building of the row above."""
        above = self.last.door.building if self.last and self.last.door else ""
        return tuple(sorted(doors, key=lambda door: (door not in self.known.doors, door.building != above)))


def _checked(door: Door, letter: str, text: str) -> DoorReading:
    """A door whose parts are as short as numbers of buildings and rooms are."""
    if len(door.building) > LONGEST_BUILDING or len(door.room) > LONGEST_ROOM:
        return DoorReading(None, "ADDRESS_UNCLEAR", letter, text)
    return DoorReading(door, "", letter, text)


def _date_in(text: str) -> tuple[int, int] | None:
    """Month and day, when a text is what Excel made of a room."""
    if (found := AS_DATE.fullmatch(text)) and ("月" in text or re.match(r"\d{4}", text)):
        month, day = int(found[1]), int(found[2])
    elif found := ENGLISH_DATE.fullmatch(text):
        name, number = (found[2], found[1]) if found[2] else (found[3], found[4])
        if name.lower() not in MONTHS:
            return None
        month, day = MONTHS.index(name.lower()) + 1, int(number)
    else:
        return None
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _floor_in(name: str) -> str:
    """The floor that a sheet is named after: 11层, 三楼, 3F."""
    found = FLOOR_SHEET.fullmatch(numerals.to_arabic(name.strip()))
    return found[1] if found else ""


def _usual_lane(sheet: Sheet, columns: Mapping[str, tuple[int, ...]]) -> str:
    """The lane that most addresses of a sheet name, when nobody told us ours."""
    counts: dict[str, int] = {}
    for place in columns.get("address", ()):
        for row in sheet.values:
            if place < len(row) and (found := re.search(r"(\d+)\s*弄", text_of(row[place]))):
                counts[found[1]] = counts.get(found[1], 0) + 1
    return max(counts, key=lambda lane: counts[lane], default="")


def describe(doors: tuple[Door, ...]) -> str:
    """Doors for a sentence."""
    return "、".join(map(str, doors))
