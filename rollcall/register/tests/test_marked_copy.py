"""A list goes back to whoever keeps it, with each question at its cell."""

import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from rollcall.journal.models import Entry
from rollcall.register import files as stored, queries, say
from rollcall.register.actions import marking
from rollcall.register.models import Upload
from rollcall.register.tests import files
from rollcall.register.tests.steps import bring
from rollcall.rounds.tests.browser import as_, page
from tests.world import World, community

WRONG_DIGIT = ("12", "302", "王桂芳", "户主", "女", "310199195003122120", "1950-03-12", "16132936871", "高血压")


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def secretary(world):
    return as_(world, "secretary")


def test_each_question_stands_at_its_cell_and_all_of_them_on_a_sheet_of_their_own(secretary):
    url = bring(secretary, files.xlsx(WRONG_DIGIT))
    upload = Upload.objects.get()
    [problem] = queries.problems_of(upload)

    answer = secretary.post(f"{url}marked/")

    copy = load_workbook(io.BytesIO(answer.content))
    cell = copy["名册"][f"{problem.column}{problem.row}"]
    sentence = say.problem(problem.code, problem.params)
    assert (problem.column, problem.row) == ("F", 2)
    assert cell.value == WRONG_DIGIT[5]
    assert cell.comment.text == sentence
    assert cell.fill.start_color.rgb.endswith("FFC7CE")
    assert copy["名册"]["C2"].comment is None
    assert sentence in [value for row in copy.worksheets[-1].values for value in row]


def test_taking_the_copy_is_journaled_because_it_holds_everything_that_the_list_holds(secretary):
    url = bring(secretary, files.xlsx(WRONG_DIGIT))

    secretary.post(f"{url}marked/")

    entry = Entry.objects.get(act="register.mark_list")
    assert (entry.subject, entry.figures) == (Upload.objects.get().id, {"marks": 1})


def test_it_is_asked_for_by_a_button_and_by_nobody_who_does_not_bring_lists_in(secretary, world):
    url = bring(secretary, files.xlsx(WRONG_DIGIT))

    assert f'action="{url}marked/"' in page(secretary, url)
    assert secretary.get(f"{url}marked/").status_code == 405
    assert as_(world, "leader 1").post(f"{url}marked/").status_code == 403


def test_of_a_list_whose_content_is_gone_or_too_long_there_is_a_sentence_instead(secretary, monkeypatch):
    url = bring(secretary, files.xlsx(WRONG_DIGIT))
    stored.forget(Upload.objects.get().id, stored.CONTENT)

    gone = secretary.post(f"{url}marked/", follow=True)
    monkeypatch.setattr(marking, "MOST_ROWS", 0)
    long = secretary.post(f"{url}marked/", follow=True)

    assert say.no_marked_copy(gone=True) in gone.content.decode()
    assert say.no_marked_copy(gone=False) in long.content.decode()
    assert not Entry.objects.filter(act="register.mark_list").exists()
