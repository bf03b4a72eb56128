"""Compares people that were read from the test lists with the truth about these lists."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "register"
Place = tuple[str, str, int | None]
DoorAndName = tuple[str, str, str]


def truth() -> dict[str, Any]:
    """What the lists should give."""
    loaded: dict[str, Any] = json.loads(gzip.decompress((DATA / "truth.json.gz").read_bytes()))
    return loaded


def lists() -> list[Path]:
    """The lists in the order of their numbers."""
    return [DATA / name for name in truth()["files"]]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the register, as the tests need it. Births are ISO dates cut to what is known."""

    name: str
    building: str
    room: str
    household: int = 0
    birth: str = ""
    sex: str = ""
    id_number: str = ""
    phones: Sequence[str] = ()
    tags: Sequence[str] = ()
    presence: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A problem that the import named, by code and place. `row` 0 is about the whole sheet."""

    code: str
    file: str
    sheet: str
    row: int
    column: str = ""


@dataclass
class Score:
    """What came out. `dangerous` names every case that must never happen."""

    must: int = 0
    found: int = 0
    second: int = 0
    dangerous: list[str] = field(default_factory=list)
    wrong_fields: Counter[str] = field(default_factory=Counter)
    planted: int = 0
    reported: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Part of those who must exist that do."""
        return self.found / self.must

    @property
    def problems_found(self) -> float:
        """Part of the planted problems that were reported in the right cell with the right code."""
        return self.reported / self.planted


def score(people: Iterable[Person], reports: Iterable[Report], files: Iterable[int]) -> Score:
    """Compares with the part of the truth that stands in these files (numbers from 0)."""
    return _Scoring(list(people), list(reports), set(files)).run()


def plain(value: Any) -> str:
    """A name, door or number in one spelling."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value or "")))
    return re.sub("[•・.‧]", "·", text).upper()


def _door(building: Any, room: Any, name: Any) -> DoorAndName:
    return plain(building), plain(room), re.sub(r"^\d+", "", plain(name))


class _Scoring:
    def __init__(self, people: list[Person], reports: list[Report], files: set[int]) -> None:
        whole = truth()
        self.names = whole["files"]
        self.people, self.reports, self.result = people, reports, Score()
        self.expected = [p for p in whole["persons"] if p["rows"][0][0] in files]  # those at home in these lists
        wanted = {self.names[number] for number in files}
        self.problems = [p for p in whole["problems"] if p["file"] in wanted]
        self.rows = {(report.file, report.sheet, report.row) for report in reports}
        self.here = files

    def run(self) -> Score:
        doors = {_door(p["building"], p["room"], p["name"]): p for p in self.expected}
        matched: dict[str, Person] = {}
        left = []
        for person in self.people:
            expected = doors.get(_door(person.building, person.room, person.name))
            if expected and expected["key"] not in matched:
                matched[expected["key"]] = person
            else:
                left.append(person)
        self.judge_left(left)
        for expected in self.expected:
            self.judge(expected, matched.get(expected["key"]))
        self.judge_problems()
        return self.result

    def places(self, expected: Mapping[str, Any]) -> set[Place]:
        return {(self.names[file], sheet or "", row) for file, sheet, row in expected["rows"]}

    def is_reported(self, expected: Mapping[str, Any]) -> bool:
        return bool(self.places(expected) & self.rows)

    def judge_left(self, left: list[Person]) -> None:
        """People who are not the first at a door of the truth: second entries must be reported, others are invented."""
        at_home = {expected["key"] for expected in self.expected}
        second = {_door(**p["also"]): p for p in self.problems if "also" in p}
        for person in left:
            planted = second.get(_door(person.building, person.room, person.name))
            self.result.second += planted is not None
            if planted and planted.get("person") not in at_home:
                continue
            if planted is None or (planted["file"], planted["sheet"] or "", planted["row"]) not in self.rows:
                self.result.dangerous.append(f"invented: {person.name} {person.building}/{person.room}")

    def judge(self, expected: Mapping[str, Any], person: Person | None) -> None:
        must = "standing" not in expected
        self.result.must += must
        self.result.found += must and person is not None
        who = f"{expected['name']} {expected['building']}/{expected['room']}"
        if person is None:
            if not self.is_reported(expected):
                self.result.dangerous.append(f"lost without report: {who}")
            return
        self.judge_id(expected, person, who)
        self.judge_fields(expected, person)
        if expected.get("former") and person.presence not in ("去世", "搬离") and not self.is_reported(expected):
            self.result.dangerous.append(f"former, taken as present: {who}")

    def judge_id(self, expected: Mapping[str, Any], person: Person, who: str) -> None:
        number, right = _long(person.id_number), _long(expected.get("id_number", ""))
        typed = plain(expected.get("id_typed", ""))
        if not number or number == right:
            return
        lost = any(p["code"] == "ID_LOST_DIGITS" and p.get("person") == expected["key"] for p in self.problems)
        if lost or number != typed or not self.is_reported(expected):
            self.result.dangerous.append(f"wrong identity number: {who}: {number}")

    def judge_fields(self, expected: Mapping[str, Any], person: Person) -> None:
        """Fields that the lists tell must be right; what they do not tell is not judged."""
        wrong = self.result.wrong_fields
        wrong["birth"] += not person.birth.startswith(expected.get("birth_date", ""))
        wrong["sex"] += bool(expected.get("sex")) and {"M": "男", "F": "女"}.get(person.sex, "") != expected["sex"]
        wrong["id_number"] += (
            bool(expected.get("id_number")) and not person.id_number and len(self.here) == len(self.names)
        )
        wrong["phones"] += not set(expected.get("phones", ())) <= set(person.phones)
        if len(self.here) == len(self.names):
            wrong["tags"] += not set(expected.get("tags", ())) <= set(person.tags)
            wrong["presence"] += bool(expected.get("presence")) and person.presence != expected["presence"]
            wrong["household"] += person.household != expected["household"]

    def judge_problems(self) -> None:
        reported = {(r.file, r.sheet, r.row, r.code, r.column) for r in self.reports}
        for planted in self.problems:
            if planted["action"] == "ignore-row":
                continue
            place = (planted["file"], planted["sheet"] or "", planted["row"], planted["code"])
            self.result.planted += 1
            if any((*place, column) in reported for column in (planted.get("column", ""), "")):
                self.result.reported += 1
            else:
                self.result.missed.append(f"{planted['code']} {planted['file']} {planted['sheet']} {planted['row']}")


def _long(number: str) -> str:
    """15-digit numbers in their 18-digit form."""
    text = plain(number)
    if not re.fullmatch(r"\d{15}", text):
        return text
    first = f"{text[:6]}19{text[6:]}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(w * int(d) for w, d in zip(weights, first, strict=True)) % 11]
