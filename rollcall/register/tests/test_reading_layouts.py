"""Lists laid out in ways that nobody told us of before are read all the same."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from rollcall.register.rules import columns, headers
from rollcall.register.rules.facts import Known, NeedFact
from rollcall.register.tests import sheets
from rollcall.sheets.book import Sheet, Value, Workbook

ID = "11010519491231002X"


def test_one_row_for_each_household_gives_its_contact_and_counts_the_others() -> None:
    result = sheets.read(
        sheets.book(
            ["序号", "门牌号", "户主姓名", "家庭人口", "联系电话", "备注"],
            [1.0, "5-101", "王芳", 3.0, 13812345678.0, ""],
            [2.0, "5-102", "李国庆", 1.0, "139 1234 5678", "出租"],
            [3.0, "5-103", "", "", "", "空置"],
        )
    )

    assert sheets.doors(result) == {"王芳": "5/101", "李国庆": "5/102"}
    assert all(person.is_contact for person in sheets.people(result))
    assert [person.phones for person in sheets.people(result)] == [("13812345678",), ("13912345678",)]
    first, vacant = sheets.row(result, 2).dwelling, sheets.row(result, 4).dwelling
    assert first is not None
    assert first.unnamed == 2
    assert vacant is not None
    assert vacant.use == "VACANT"
    assert sheets.codes(result) == [("HOUSEHOLD_SIZE", 2, "D")]


def test_english_headings_and_names() -> None:
    result = sheets.read(
        sheets.book(
            ["No", "Name", "Sex", "Building", "Room", "Phone", "Date of birth"],
            [1.0, "John Smith", "M", 12.0, 302.0, "+86 138 1234 5678", "1980-05-06"],
            [2.0, "Wang Fang", "F", 12.0, 302.0, "", date(1982, 1, 2)],
        )
    )

    assert sheets.doors(result) == {"John Smith": "12/302", "Wang Fang": "12/302"}
    assert [person.birth_date for person in sheets.people(result)] == [date(1980, 5, 6), date(1982, 1, 2)]
    assert sheets.codes(result) == []


def test_buildings_below_each_other_each_with_its_heading() -> None:
    result = sheets.read(
        sheets.book(
            ["某某苑人员登记"],
            ["13号楼"],
            ["室号", "姓名", "性别", "电话"],
            ["101", "王芳", "女", "13812345678"],
            ["102", "李国庆", "男", ""],
            ["合计3人", "", "", ""],
            ["14号楼", "", "", ""],
            ["姓名", "室号", "电话", "性别"],
            ["王强", "101", "13812345678", "男"],
        )
    )

    assert sheets.doors(result) == {"王芳": "13/101", "李国庆": "13/102", "王强": "14/101"}
    assert sheets.row(result, 9).people[0].sex == "M"
    assert sheets.codes(result) == [("TOTAL_MISMATCH", 6, "A")]


def test_sheets_named_after_buildings_with_blanks_for_the_same_room() -> None:
    five = Sheet(
        "5号楼", [["室", "姓名", "电话"], [101.0, "王芳", 13812345678.0], ["", "李国庆", ""], [102.0, "赵敏", ""]]
    )
    six = Sheet("6号楼", [["室", "姓名", "电话"], [101.0, "孙丽", ""]])

    result = sheets.read(Workbook("list.xlsx", [five, six]))

    assert sheets.doors(result) == {"王芳": "5/101", "李国庆": "5/101", "赵敏": "5/102", "孙丽": "6/101"}


def test_without_headings_columns_are_known_by_their_looks() -> None:
    result = sheets.read(
        sheets.book(
            ["12号302", "王芳", "女", ID, "13812345678"],
            ["12号303", "李国庆", "男", "310110193801011231", "13812345679"],
            ["12号304", "赵敏", "女", "", "13812345670"],
        )
    )

    assert sheets.doors(result) == {"王芳": "12/302", "李国庆": "12/303", "赵敏": "12/304"}
    assert sheets.people(result)[0].id_number == ID


def test_two_rows_of_headings_with_groups_above() -> None:
    result = sheets.read(
        sheets.book(
            ["单位:某某居委会", "", "", "", "", ""],
            ["住户情况", "", "", "人员情况", "", "备注"],
            ["楼栋", "单元", "房号", "姓 名", "身份证号码(18位)", ""],
            ["3幢", "1单元", "201", "王芳", ID, "独居"],
            ["3幢", "2单元", "201", "李国庆", "", ""],
        )
    )

    assert sheets.doors(result) == {"王芳": "3-1/201", "李国庆": "3-2/201"}
    assert sheets.people(result)[0].needs == (NeedFact("LIVES_ALONE"),)


def test_addresses_with_the_name_of_a_compound() -> None:
    result = sheets.read(
        sheets.book(
            ["姓名", "家庭住址", "手机号码", "年龄", "人员类别"],
            ["王芳", "延吉七村12号楼402室", "13812345678", "85", "独居老人、低保"],
            ["李国庆", "延吉七村 12 号 403 室", "", "70岁", ""],
        ),
        known=Known(compounds=("延吉七村",)),
    )

    assert sheets.doors(result) == {"王芳": "12/402", "李国庆": "12/403"}
    assert sheets.people(result)[0].needs == (NeedFact("LIVES_ALONE"), NeedFact("LOW_INCOME"))
    assert sheets.people(result)[1].birth_date == date(1952, 1, 1)


def test_several_people_below_each_other_in_one_cell() -> None:
    result = sheets.read(
        sheets.book(
            ["楼号", "室号", "家庭成员", "电话"],
            ["8", "101", "王芳\n李国庆\n王小明", "13812345678\n13912345678\n13712345678"],
            ["8", "102", "赵敏 孙丽", "13812345678"],
        )
    )

    assert sheets.doors(result) == {
        "王芳": "8/101",
        "李国庆": "8/101",
        "王小明": "8/101",
        "赵敏": "8/102",
        "孙丽": "8/102",
    }
    assert [person.phones for person in sheets.people(result)][:3] == [
        ("13812345678",),
        ("13912345678",),
        ("13712345678",),
    ]


def test_columns_to_tick_name_a_need() -> None:
    result = sheets.read(
        sheets.book(
            ["*姓名(必填)", "证件号(身份证)", "门牌室号", "联系手机", "是否独居", "残疾人", "在沪状态", "备  注:"],
            ["王芳", ID, "8-101", "13812345678", "是", "视力一级", "在沪", ""],
            ["李国庆", "", "8-102", "", "否", "", "3月1日离沪", ""],
            ["赵敏", "", "8-103", "", "也许", "", "", ""],
        )
    )

    assert sheets.doors(result) == {"王芳": "8/101", "李国庆": "8/102", "赵敏": "8/103"}
    assert sheets.people(result)[0].needs == (NeedFact("LIVES_ALONE"), NeedFact("DISABILITY", "视力一级"))
    assert [person.presence for person in sheets.people(result)] == ["HOME", "AWAY", None]
    assert sheets.codes(result) == [("TICK_UNCLEAR", 4, "E")]


def test_tables_beside_each_other_are_both_read() -> None:
    result = sheets.read(
        sheets.book(
            ["3号楼住户表"],
            ["室号", "姓名", "电话", "室号", "姓名", "电话"],
            ["101", "王芳", "13812345678", "201", "李国庆", ""],
            ["102", "赵敏", "", "202", "空关", ""],
            ["", "", "", "203", "孙丽", ""],
        )
    )

    assert sheets.doors(result) == {"王芳": "3/101", "李国庆": "3/201", "赵敏": "3/102", "孙丽": "3/203"}


def test_the_address_gives_what_the_columns_leave_open() -> None:
    result = sheets.read(
        sheets.book(
            ["地址", "楼号", "室号", "姓名"],
            ["禾桐路188弄", "8", "101", "王芳"],
            ["禾桐路188弄9号", "", "103", "孙丽"],
        )
    )

    assert sheets.doors(result) == {"王芳": "8/101", "孙丽": "9/103"}


def test_floor_and_flat_in_columns_of_their_own() -> None:
    result = sheets.read(
        sheets.book(["楼号", "楼层", "室号", "姓名"], ["8", "3", "1", "王芳"], ["8", "11", "02", "李国庆"])
    )

    assert sheets.doors(result) == {"王芳": "8/301", "李国庆": "8/1102"}


def test_signs_for_the_same_as_above() -> None:
    result = sheets.read(
        sheets.book(
            ["幢", "室", "姓名", "电话"],
            ["8", "101", "王芳", "13812345678"],
            ["〃", "〃", "李国庆", "〃"],
            ["同上", "102", "赵敏", ""],
        )
    )

    assert sheets.doors(result) == {"王芳": "8/101", "李国庆": "8/101", "赵敏": "8/102"}
    assert sheets.people(result)[1].phones == ("13812345678",)


def test_rooms_written_before_names_in_the_list_of_a_building() -> None:
    result = sheets.read(sheets.book(["住户", "电话"], ["302王阿婆", "13812345678"], ["303李国庆", ""], sheet="20号"))

    assert sheets.doors(result) == {"王阿婆": "20/302", "李国庆": "20/303"}
    assert sheets.codes(result) == [("NICKNAME_ONLY", 2, "A")]


def test_households_begin_with_their_contact_or_have_their_number() -> None:
    by_contact = sheets.read(
        sheets.book(
            ["楼号", "室号", "姓名", "与户主关系"],
            ["8", "101", "王芳", "户主"], ["8", "101", "李国庆", "配偶"], ["8", "101", "赵敏", "承租人"], ["8", "101", "孙丽", "合租"],
        )
    )  # fmt: skip
    by_number = sheets.read(
        sheets.book(["楼号", "室号", "姓名", "户别"], ["8", "101", "王芳", "第1户"], ["8", "101", "李国庆", "第二户"])
    )

    assert [person.household for person in sheets.people(by_contact)] == [1, 1, 2, 2]
    assert [person.household for person in sheets.people(by_number)] == [1, 2]


def test_a_title_with_one_building_speaks_for_all_rows() -> None:
    result = sheets.read(sheets.book(["三十二号楼居民名册"], ["室号", "姓名", "电话"], ["101", "王芳", ""]))

    assert sheets.doors(result) == {"王芳": "32/101"}


def test_text_in_cells_that_looks_like_a_formula_is_reported_and_waits() -> None:
    result = sheets.read(sheets.book(["楼号", "室号", "姓名", "电话"], ["8", "101", '=HYPERLINK("x")', "13812345678"]))

    assert sheets.people(result) == []
    assert sheets.row(result, 2).verdict == "held"
    assert sheets.codes(result) == [("FORMULA_TEXT", 2, "C")]


@pytest.mark.parametrize(
    ("sheet", "title", "kind", "need"),
    [
        ("Sheet1", "2022年低保人员名单", "names", "LOW_INCOME"),
        ("高龄老人", "", "names", "VERY_OLD"),
        ("残疾人", "", "names", "DISABILITY"),
        ("12号楼", "12号楼居民名册(含独居老人)", "register", ""),
        ("Sheet1", "某某居民区人员底册", "register", ""),
    ],
)
def test_lists_of_one_sort_of_people_are_told_from_registers(sheet: str, title: str, kind: str, need: str) -> None:
    workbook = sheets.book([title], ["姓名", "住址", "身份证号"], ["王芳", "8号101室", ID], sheet=sheet)

    mapping = columns.match(workbook).sheets[0]

    assert (mapping.kind, mapping.need) == (kind, need)


def test_what_a_person_chose_for_a_layout_is_remembered_for_the_next_file_of_the_sort() -> None:
    first = sheets.book(["甲栏", "乙栏", "丙栏"], ["x", "y", "z"], ["x", "y", "z"])
    layout = columns.corrected(columns.match(first), "Sheet1", {"A": "name", "B": "address"}, kind="register")
    chosen = {layout.sheets[0].fingerprint: {column.letter: column.meaning for column in layout.sheets[0].columns}}
    kinds = {layout.sheets[0].fingerprint: "register"}

    next_file = sheets.book(["甲栏", "乙栏", "丙栏"], ["p", "q", "r"], ["p", "q", "r"])
    again = columns.match(next_file, chosen, kinds).sheets[0]

    assert [(column.meaning, column.reason) for column in again.columns][:2] == [
        ("name", "REMEMBERED"),
        ("address", "REMEMBERED"),
    ]
    assert again.kind == "register"


def test_other_headings_make_another_layout_and_other_rows_the_same() -> None:
    one = columns.match(sheets.book(["姓名", "住址"], ["王芳", "8-101"]))
    more_rows = columns.match(sheets.book(["姓名", "住址"], ["李国庆", "9-101"], ["赵敏", "9-102"]))
    other = columns.match(sheets.book(["姓名", "住址", "电话"], ["王芳", "8-101", ""]))

    assert one.fingerprint == more_rows.fingerprint
    assert one.fingerprint != other.fingerprint


WORDINGS = {
    "name": ["姓名", "居民姓名", "姓 名", "家庭成员姓名", "Name"],
    "id_number": ["身份证号", "身份证号码", "公民身份号码", "证件号码", "有效证件号"],
    "phone": ["电话", "手机号", "联系方式", "联系电话(手机)", "Tel"],
    "sex": ["性别", "性 别", "Sex"],
    "birth": ["出生日期", "出生年月", "出生日期(年-月-日)", "生日"],
    "remark": ["备注", "说明", "备 注", "Remarks"],
    "relation": ["与户主关系", "关系", "与户主的关系", "家庭角色"],
}


@given(st.permutations(list(WORDINGS)), st.data())
def test_columns_are_known_in_any_order_and_wording(order: list[str], data: st.DataObject) -> None:
    headings = [data.draw(st.sampled_from(WORDINGS[meaning])) for meaning in order]
    values = {
        "name": "王芳",
        "id_number": ID,
        "phone": "13812345678",
        "sex": "女",
        "birth": "1949-12-31",
        "remark": "低保",
        "relation": "户主",
    }

    workbook = sheets.book(["楼号", "室号", *headings], ["8", "101", *[values[meaning] for meaning in order]])
    result = sheets.read(workbook)

    assert list(sheets.meanings(workbook).values())[2:] == order
    person = sheets.people(result)[0]
    assert (person.name, person.id_number, person.phones, person.sex) == ("王芳", ID, ("13812345678",), "F")
    assert person.needs == (NeedFact("LOW_INCOME"),)


@given(
    st.lists(st.lists(st.one_of(st.text(max_size=12), st.floats(), st.dates(), st.booleans()), max_size=6), max_size=12)
)
def test_no_sheet_breaks_the_reading_and_every_row_has_a_verdict(rows: list[list[object]]) -> None:
    width = max((len(row) for row in rows), default=0)
    values = [[*row, *[""] * (width - len(row))] for row in rows]

    result = sheets.read(sheets.book(*values))  # type: ignore[arg-type]

    assert {row.row for row in result.rows} == set(range(1, len(rows) + 1))


def test_headings_that_say_a_need_are_columns_to_tick() -> None:
    assert headers.meaning_of("是否独居") == ("flag", 0.85)
    assert headers.meaning_of("低保户")[0] == "flag"
    assert headers.meaning_of("姓名")[0] == "name"


def test_the_day_of_a_list_is_taken_from_its_title_its_name_or_its_rows() -> None:
    rows: list[list[Value]] = [
        ["姓名", "住址", "更新日期"],
        ["王芳", "8-101", "2022-03-14"],
        ["李国庆", "8-102", "2022-03-14"],
    ]

    in_title = sheets.read(sheets.book(["登记表(截至2022年3月10日)"], *rows))
    in_name = sheets.read(sheets.book(*rows, name="底册20220312.xlsx"))
    in_rows = sheets.read(sheets.book(*rows))
    nowhere = sheets.read(sheets.book(["姓名", "住址"], ["王芳", "8-101"]))

    assert [result.as_of.day for result in (in_title, in_name, in_rows, nowhere)] == [10, 12, 14, 15]


def test_a_row_outside_of_the_table_that_seems_to_name_somebody_is_reported() -> None:
    above = sheets.book(["王芳", ID, "8-101"], [""], ["姓名", "住址", "身份证号"], ["李国庆", "8-102", ""])
    other = Workbook("list.xlsx", [*above.sheets, Sheet("旧表", [["代号", "内容"], ["甲", ID]])])

    result = sheets.read(other)

    assert sheets.codes(result) == [("ROW_NOT_READ", 1, ""), ("ROW_NOT_READ", 2, "")]
