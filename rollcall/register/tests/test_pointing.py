"""A question about two rows stands at both of them, each names the other, and it goes when one of the lists goes."""

import pytest
from django.utils import translation

from rollcall.register import actions, queries, say
from rollcall.register.models import Upload
from rollcall.register.tests import files

ID = "31019919500312212X"
FIRST = ("12", "302", "王桂芳", "户主", "女", ID, "1950-03-12", "", "")
ELSEWHERE = ("30", "101", "王桂芳", "母亲", "女", ID, "1950-03-12", "", "")
ALIKE = ("12", "302", "王贵芳", "户主", "女", "", "1950-03-12", "", "")
NEIGHBOUR = ("12", "401", "周敏", "户主", "女", "", "1985-06-07", "", "")
ORDERS = [(FIRST, ELSEWHERE), (ELSEWHERE, FIRST)]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def asked(upload: Upload) -> list[tuple[str, int, str, str]]:
    """Code, row, column and sentence of every question of a list."""
    upload.refresh_from_db()
    found = [(one.code, one.row, one.column, say.problem(one.code, one.params)) for one in queries.problems_of(upload)]
    counts = {code: sum(one[0] == code for one in found) for code in {one[0] for one in found}}
    assert upload.figures["problems"] == counts
    return found


@pytest.mark.parametrize(("one", "other"), ORDERS)
def test_one_number_behind_two_doors_is_asked_at_both_rows_whichever_list_came_first(bring, one, other):
    first = bring(files.xlsx(NEIGHBOUR, one), name="a.xlsx")
    second = bring(files.xlsx(other, sheet="乙"), name="b.xlsx")

    ((code, row, column, said),) = asked(first)
    assert (code, row, column) == ("DUPLICATE_ID", 3, "C")
    assert f"{other[0]}-{other[1]}" in said
    assert said.endswith("The other row: b.xlsx, 乙, row 2.")
    ((code, row, column, said),) = asked(second)
    assert (code, row, column) == ("DUPLICATE_ID", 2, "C")
    assert f"{one[0]}-{one[1]}" in said
    assert said.endswith("The other row: a.xlsx, 名册, row 3.")


def test_somebody_of_a_similar_name_is_asked_about_at_both_rows(bring):
    first = bring(files.xlsx(FIRST), name="a.xlsx")
    second = bring(files.xlsx(NEIGHBOUR, ALIKE), name="b.xlsx")

    ((code, row, _, said),) = asked(first)
    assert (code, row) == ("DUPLICATE_PROBABLE", 2)
    assert "王贵芳, 12-302" in said
    assert [(code, row) for code, row, _, _ in asked(second)] == [("DUPLICATE_PROBABLE", 3)]


def test_a_list_that_is_only_looked_at_asks_nothing_of_others_but_names_them(bring):
    first = bring(files.xlsx(FIRST), name="a.xlsx")
    second = bring(files.xlsx(ALIKE), name="b.xlsx", apply=False)

    assert asked(first) == []
    assert asked(second)[0][3].endswith("The other row: a.xlsx, 名册, row 2.")


def test_what_a_list_asked_of_others_goes_with_it(bring, at):
    first = bring(files.xlsx(FIRST), name="a.xlsx")
    second = bring(files.xlsx(ALIKE), name="b.xlsx")

    actions.undo_applied(upload=second, door="COMMAND", by=None, at=at)

    assert asked(first) == []


def test_it_stays_when_the_earlier_list_is_compared_again(bring, at):
    first = bring(files.xlsx(FIRST), name="a.xlsx")
    second = bring(files.xlsx(ALIKE), name="b.xlsx")

    actions.compare_again(upload_id=first.id, by=None, at=at)

    assert [code for code, *_ in asked(first)] == ["DUPLICATE_PROBABLE"]
    assert [code for code, *_ in asked(second)] == ["DUPLICATE_PROBABLE"]


def test_lists_without_anything_between_them_ask_nothing(bring):
    first, second = bring(files.xlsx(FIRST)), bring(files.xlsx(NEIGHBOUR))

    assert asked(first) == asked(second) == []


def test_a_list_of_names_that_contradicts_is_told_at_the_row_of_the_register(bring):
    first = bring(files.xlsx(FIRST), name="a.xlsx")
    names = files.xlsx(("王贵芳", ID, "30号101室"), head=("姓名", "身份证号", "住址"), sheet="独居老人")
    second = bring(names, name="民政.xlsx")

    told = {code for code, *_ in asked(second)}
    assert told == {"LIST_NAME_DIFFERS", "LIST_ADDRESS_DIFFERS"}
    back = asked(first)
    assert [(code, row, column) for code, row, column, _ in back] == [("LIST_SAYS_OTHERWISE", 2, "C")] * 2
    assert all(said.startswith("民政.xlsx, 独居老人, row 2: The list ") for *_, said in back)
