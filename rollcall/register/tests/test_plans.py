"""Plans of a house (住户分布图) and cells that say everything at once are read soundly, or refused with what to do."""

import pytest

from rollcall.register.rules import columns
from rollcall.register.rules.facts import Answer, Door, ReadResult
from rollcall.register.tests import sheets
from rollcall.register.tests.layouts import IDS, MOBILE, OTHER
from rollcall.sheets.book import Sheet, Value, Workbook

Rows = list[list[Value]]
PEOPLE = {"王芳": "12/601", "李国庆": "12/602", "赵敏": "12/501", "孙丽": "12/502"}

PLANS: dict[str, Rows] = {
    "marked on both sides": [["12号楼住户分布图", "", ""], ["楼层", "01室", "02室"], ["6层", "王芳", "李国庆"], ["5层", "赵敏", "孙丽"]],
    "numbers alone, with a corner": [["12号楼", "", ""], ["楼层", 1.0, 2.0], [6.0, "王芳", "李国庆"], [5.0, "赵敏", "孙丽"]],
    "Chinese numbers": [["十二号楼", "", ""], ["", "1室", "2室"], ["六楼", "王 芳", "李国庆"], ["五楼", "赵敏", "孙丽"]],
    "floors across": [["12号楼", "", ""], ["", "5层", "6层"], ["01室", "赵敏", "王芳"], ["02室", "孙丽", "李国庆"]],
    "rooms in a row of their own": [["12号楼", "", ""], ["6F", "601", "602"], ["", "王芳", "李国庆"], ["5F", "501", "502"], ["", "赵敏", "孙丽"]],
    "rooms in the cells": [["12号楼平面图", ""], ["601王芳", "602 李国庆"], ["501室:赵敏", "502孙丽"]],
    "one column": [["12号楼"], ["601王芳"], ["602李国庆"], ["501 赵敏"], ["502室孙丽"]],
    "one column, doors whole": [["12号楼601室 王芳"], ["12号602李国庆"], ["12-501赵敏"], ["12#502 孙丽"]],
    "two plans below each other": [["12号楼"], ["", "01室", "02室"], ["6层", "王芳", "李国庆"], ["5层", "赵敏", "孙丽"], [""], ["13号楼"], ["", "01室", "02室"], ["2层", "空置", "空"], ["1层", "空", "空"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", PLANS.values(), ids=PLANS.keys())
def test_everybody_of_a_plan_is_behind_the_right_door(rows: Rows) -> None:
    result = sheets.read(sheets.book(*rows))

    assert sheets.doors(result) == PEOPLE
    assert len(sheets.people(result)) == len(PEOPLE)
    assert sheets.codes(result) == []


def of(result: ReadResult, name: str):
    return next(person for person in sheets.people(result) if person.name == name)


def test_a_cell_may_say_who_how_many_and_by_which_number() -> None:
    result = sheets.read(
        sheets.book(
            ["楼层", "01室", "02室", "03室", "04室"],
            ["6层", f"王芳 {MOBILE}\n李国庆", "赵敏(3人)出租", "空置", "小百货店"],
            ["5层", f"孙丽(独居)\n{OTHER}", "", "2人", f"周杰 {IDS['王芳']}"],
            sheet="12号楼",
        )
    )

    assert sheets.doors(result) == {"王芳": "12/601", "李国庆": "12/601", "赵敏": "12/602", "孙丽": "12/501", "周杰": "12/504"}  # fmt: skip
    assert of(result, "王芳").phones == (MOBILE,)
    assert of(result, "孙丽").phones == (OTHER,)
    assert [need.kind for need in of(result, "孙丽").needs] == ["LIVES_ALONE"]
    assert of(result, "周杰").id_number == IDS["王芳"]
    homes = {str(row.dwelling.door): (row.dwelling.use, row.dwelling.unnamed) for row in result.rows if row.dwelling}
    assert homes == {
        "12/602": ("HOME", 2), "12/603": ("VACANT", 0), "12/604": ("SHOP", 0),
        "12/502": ("UNKNOWN", 0),  # an empty cell says nothing: somebody has to look
        "12/503": ("HOME", 2),
    }  # fmt: skip


def test_staircases_and_buildings_above_the_rooms_belong_to_the_door() -> None:
    units = sheets.book(
        ["12号楼分布图"], ["", "1单元", "", "2单元", ""], ["楼层", "01", "02", "01", "02"],
        ["6", "王芳", "李国庆", "赵敏", "孙丽"], ["5", "空", "空", "空", "空"],
    )  # fmt: skip
    buildings = sheets.book(
        ["", "12号楼", "", "13号楼", ""], ["楼层", "01", "02", "01", "02"],
        ["6层", "王芳", "李国庆", "赵敏", "孙丽"], ["5层", "空", "空", "空", "空"],
    )  # fmt: skip

    assert sheets.doors(sheets.read(units)) == {"王芳": "12-1/601", "李国庆": "12-1/602", "赵敏": "12-2/601", "孙丽": "12-2/602"}  # fmt: skip
    assert sheets.doors(sheets.read(buildings)) == {"王芳": "12/601", "李国庆": "12/602", "赵敏": "13/601", "孙丽": "13/602"}  # fmt: skip


def test_names_and_telephones_of_a_room_stand_below_or_beside_each_other() -> None:
    below = sheets.book(
        ["楼层", "01室", "02室"], ["6层", "王芳", "李国庆"], ["", MOBILE, ""], ["5层", "赵敏", "孙丽"], ["", "", OTHER],
        sheet="12号楼", merged={(2, 0): (1, 0), (4, 0): (3, 0)},
    )  # fmt: skip
    beside = sheets.book(
        ["楼层", "01室", "", "02室", ""], ["", "姓名", "电话", "姓名", "电话"],
        ["6层", "王芳", MOBILE, "李国庆", ""], ["5层", "赵敏", "", "孙丽", OTHER],
        sheet="12号楼", merged={(0, 2): (0, 1), (0, 4): (0, 3)},
    )  # fmt: skip

    for book in (below, beside):
        result = sheets.read(book)
        assert sheets.doors(result) == PEOPLE
        assert (of(result, "王芳").phones, of(result, "孙丽").phones) == ((MOBILE,), (OTHER,))


def test_two_flats_made_one_are_one_door() -> None:
    result = sheets.read(
        sheets.book(
            ["楼层", "01室", "02室"], ["6层", "王芳", ""], ["5层", "赵敏", "孙丽"],
            sheet="12号楼", merged={(1, 2): (1, 1)},
        )
    )  # fmt: skip

    assert sheets.doors(result) == {"王芳": "12/601", "赵敏": "12/501", "孙丽": "12/502"}
    assert not [row for row in result.rows if row.dwelling]


def test_words_that_may_be_no_name_wait_at_their_cell_and_make_nobody() -> None:
    rows: Rows = [
        ["楼层", "01室", "02室"],
        ["6层", "王芳", "群里没人"],
        ["5层", "赵敏", "502孙丽"],
        ["4层", "301周杰", "吴军"],
    ]
    result = sheets.read(sheets.book(*rows, sheet="12号楼"))

    assert sheets.doors(result) == {"王芳": "12/601", "赵敏": "12/501", "孙丽": "12/502", "吴军": "12/402"}
    assert [code for code in sheets.codes(result) if code[0] == "PLAN_CELL_UNCLEAR"] == [
        ("PLAN_CELL_UNCLEAR", 2, "C"), ("PLAN_CELL_UNCLEAR", 4, "B"),
    ]  # fmt: skip
    answers = {("12号楼", 2): Answer(take=False), ("12号楼", 4): Answer(take=True, door=Door("12", "301"))}
    answered = sheets.read(sheets.book(*rows, sheet="12号楼"), answers=answers)
    assert of(answered, "周杰").door == Door("12", "301")
    assert not [row for row in answered.rows if row.verdict == "held"]


def test_without_a_building_the_doors_wait() -> None:
    result = sheets.read(sheets.book(["楼层", "01室", "02室"], ["6层", "王芳", "李国庆"], ["5层", "赵敏", "孙丽"]))

    assert sheets.people(result) == []
    assert {row.verdict for row in result.rows if row.people} == {"held"}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (
            [["12号楼住户分布图"], ["", "东室", "西室"], ["高区", "王芳", "李国庆"], ["低区", "赵敏", "孙丽"]],
            "SHEET_PLAN",
        ),
        ([["", "01室", "02室"], ["东边", "王芳", "李国庆"], ["西边", "赵敏", "孙丽"]], "SHEET_PLAN"),
        ([[f"王芳{MOBILE}"], [f"李国庆{OTHER}"], ["赵敏 16935124303"]], "SHEET_NO_COLUMNS"),
    ],
)
def test_what_cannot_be_read_soundly_is_refused_with_what_to_do(rows: Rows, code: str) -> None:
    result = sheets.read(sheets.book(*rows))

    assert sheets.people(result) == []
    assert sheets.codes(result) == [(code, 1, "A")]


def test_lists_with_columns_are_no_plans() -> None:
    table = sheets.book(["楼号", "室号", "姓名"], ["12", "601", "王芳"], ["12", "602", "李国庆"])
    counts = sheets.book(["楼层", "1", "2", "3"], ["6层", 3.0, 4.0, 2.0], ["5层", 2.0, 2.0, 4.0])
    bare = sheets.book(["12号302", "王芳", "女", MOBILE], ["12号303", "李国庆", "男", OTHER])

    assert [columns.match(book).sheets[0].kind for book in (table, counts, bare)] == ["register", "skip", "register"]


def test_sheets_of_plans_for_several_buildings_are_alike() -> None:
    plan: Rows = [["", "01室", "02室"], ["6层", "王芳", "李国庆"], ["5层", "赵敏", "孙丽"]]
    layout = columns.match(Workbook("图.xlsx", [Sheet("12号楼", plan), Sheet("13号楼", [list(row) for row in plan])]))

    assert [(one.kind, one.building) for one in layout.sheets] == [("plan", "12"), ("plan", "13")]
    assert layout.sheets[0].fingerprint == layout.sheets[1].fingerprint
