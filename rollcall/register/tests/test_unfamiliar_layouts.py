"""Lists that committees elsewhere keep in their own ways: nobody is lost, invented or put behind another door."""

import pytest

from rollcall import sheets as files
from rollcall.register.rules import columns
from rollcall.register.rules.facts import ReadResult
from rollcall.register.tests import layouts, sheets
from rollcall.register.tests.layouts import Layout
from rollcall.sheets.book import Workbook


@pytest.fixture(params=layouts.ALL)
def layout(request) -> Layout:
    return layouts.ALL[request.param]


@pytest.fixture
def workbook(layout: Layout, tmp_path) -> Workbook:
    path = tmp_path / layout.file
    path.write_bytes(layout.make())
    return files.read(path)


@pytest.fixture
def result(workbook: Workbook) -> ReadResult:
    return sheets.read(workbook)


def test_everybody_is_behind_the_right_door_and_in_the_right_household(layout: Layout, result: ReadResult) -> None:
    found = {person.name: (str(person.door), person.household) for person in sheets.people(result)}

    assert found == layout.people
    assert len(sheets.people(result)) == len(layout.people)


def test_what_is_said_of_each_is_read_of_that_one(layout: Layout, result: ReadResult) -> None:
    people = {person.name: person for person in sheets.people(result)}

    assert {name: people[name].phones for name in layout.phones} == layout.phones
    assert {name: {need.kind for need in people[name].needs} for name in layout.needs} == layout.needs
    assert {name: people[name].presence for name in layout.presence} == layout.presence
    assert {name: people[name].former for name in layout.former} == layout.former
    assert {name: people[name].id_number for name in layout.ids} == {name: layouts.IDS[name] for name in layout.ids}
    assert {name for name, one in people.items() if one.is_contact} == set(layout.contacts)
    born = {name: str(people[name].birth_date)[: len(told)] for name, told in layout.born.items()}
    assert born == layout.born


def test_doors_without_people_are_kept_with_their_use(layout: Layout, result: ReadResult) -> None:
    uses = {str(row.dwelling.door): row.dwelling.use for row in result.rows if row.dwelling}

    assert uses == layout.uses


def test_only_what_is_doubtful_is_asked_about(layout: Layout, result: ReadResult) -> None:
    assert {problem.code for problem in result.problems} == set(layout.questions)


def test_the_next_list_of_the_sort_is_read_alike(layout: Layout, workbook: Workbook) -> None:
    once = columns.match(workbook)

    chosen = {sheet.fingerprint: {one.letter: one.meaning for one in sheet.columns} for sheet in once.sheets}
    again = columns.match(workbook, chosen, {sheet.fingerprint: sheet.kind for sheet in once.sheets})

    assert again.fingerprint == once.fingerprint
    assert sheets.people(sheets.read(workbook, again)) == sheets.people(sheets.read(workbook))


def test_a_list_on_its_side_is_not_read_and_says_how_to_turn_it() -> None:
    sideways = sheets.book(
        ["楼号", "8", "8", "8"],
        ["室号", "101", "101", "102"],
        ["姓名", "王芳", "李国庆", "赵敏"],
        ["联系电话", layouts.MOBILE, "", ""],
    )

    result = sheets.read(sideways)

    assert sheets.people(result) == []
    assert sheets.codes(result) == [("SHEET_SIDEWAYS", 1, "A")]
