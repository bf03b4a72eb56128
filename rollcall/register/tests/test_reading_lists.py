"""The six test lists come in with nobody lost, nobody invented, and every planted problem named in its cell."""

import functools
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from rollcall import sheets
from rollcall.register.rules import compare, reading
from rollcall.register.rules.facts import Known, Problem, ReadResult
from rollcall.register.rules.known import KnownRegister
from rollcall.register.tests import memory
from tests import scorer

AS_OF = date(2022, 3, 15)
NUMBERS = (0, 1, 2, 3, 4, 5)


class Imported:
    """A register after some lists were read one after another."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.register = KnownRegister(PLACE.road, PLACE.lane, PLACE.compounds)
        self.problems: list[Problem] = []
        self.again: list[int] = []
        for number in numbers:
            self.take(number)

    def take(self, number: int) -> None:
        read = read_list(number)
        compared = compare.compare(self.register, read)
        assert len(compared.rows) == len(read.rows)
        self.register = memory.applied(self.register, compared.plan, f"list {number} ")
        self.problems += compared.problems
        self.again.append(compare.compare(self.register, read).plan.writes)

    def score(self, numbers: Sequence[int]) -> scorer.Score:
        return scorer.score(people(self.register), reports(self.problems), numbers)


PLACE = Known(road="禾桐路", lane="188", compounds=("禾桐苑",))


@functools.cache
def read_list(number: int) -> ReadResult:
    workbook = sheets.read(scorer.lists()[number])
    return reading.read_workbook(workbook, as_of=AS_OF, known=PLACE)


def people(register: KnownRegister) -> Iterator[scorer.Person]:
    for row in memory.exported(register, [])["persons"]:
        yield scorer.Person(
            row["name"], row["building"], row["room"], row["household"], row["birth_date"], row["sex"], row["id_number"],
            row["phones"], row["tags"], row["presence"],
        )  # fmt: skip


def reports(problems: Sequence[Problem]) -> list[scorer.Report]:
    return [scorer.Report(p.code, p.file, p.sheet, p.row, p.column) for p in problems]


@pytest.fixture(scope="module")
def all_six() -> Imported:
    return Imported(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_row_has_a_verdict(number: int) -> None:
    workbook = sheets.read(scorer.lists()[number])

    rows = [(row.sheet, row.row) for row in read_list(number).rows]

    assert rows == [(sheet.name, row.number) for sheet in workbook.sheets for row in sheet.rows]


def test_a_list_read_with_the_whole_register_at_hand_says_the_same(all_six: Imported) -> None:
    workbook = sheets.read(scorer.lists()[2])

    read = reading.read_workbook(workbook, as_of=AS_OF, known=all_six.register.place())

    assert [(row.verdict, row.people) for row in read.rows] == [(row.verdict, row.people) for row in read_list(2).rows]


def test_nobody_is_lost_or_invented_and_no_spoiled_number_is_kept(all_six: Imported) -> None:
    score = all_six.score(NUMBERS)

    assert score.dangerous == []
    assert score.recall == 1.0
    assert score.must > 5400


def test_what_the_lists_tell_of_people_is_right(all_six: Imported) -> None:
    assert +all_six.score(NUMBERS).wrong_fields == {}


def test_every_planted_problem_is_named_in_its_cell(all_six: Imported) -> None:
    score = all_six.score(NUMBERS)

    assert score.missed == []
    assert score.planted > 750


def test_reading_a_list_a_second_time_writes_nothing(all_six: Imported) -> None:
    assert all_six.again == [0] * len(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS[:5])
def test_each_list_alone_loses_and_invents_nobody(number: int) -> None:
    score = Imported([number]).score([number])

    assert score.dangerous == []
    assert score.recall == 1.0


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0, 5), (4, 0, 1, 2, 3, 5), (2, 4, 1, 0, 3, 5)])
def test_the_order_of_the_lists_does_not_matter(order: tuple[int, ...], all_six: Imported) -> None:
    assert contents(Imported(order).register) == contents(all_six.register)


def contents(register: KnownRegister) -> list[tuple[object, ...]]:
    """The register without ids and without the order in which values came together."""
    return sorted(
        (
            p.door, p.name, p.id_number, p.sex, str(p.birth_date), sorted(p.phones), sorted(p.needs), p.former or "",
            "" if p.presence == "HOME" else p.presence or "", p.relation, sorted(p.remark.split("、")),
        )
        for p in register.people
    )  # fmt: skip


def test_a_list_of_names_alone_makes_nobody() -> None:
    alone = Imported([5])

    assert alone.register.people == ()
    assert {problem.code for problem in alone.problems} <= {"LIST_PERSON_UNKNOWN", "NICKNAME_ONLY"}
