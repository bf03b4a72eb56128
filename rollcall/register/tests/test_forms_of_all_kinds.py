"""Forms as streets, districts and hospitals send them, each laid out in its own way: what the register knows is in the right cell."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from rollcall.register import actions
from rollcall.register.models import Compound, Form, Household, Need, Resident
from rollcall.register.queries import forms_from_above as queries, leaving
from rollcall.sheets.tests import writers
from tests.world import NOON, World, community

ID = "31019919500312212X"
MOBILE = "16132936871"
HOME = "春风路88弄1号101室"
BORN = "1940-03-12"
Place = tuple[str, Any]


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Compound.objects.update(road="春风路", lane="88")
        jin = made.resident("金桂香")
        jin.id_number, jin.phones, jin.id_verified, jin.sex = ID, MOBILE, True, "F"
        jin.id_kind, jin.birth_date, jin.birth_precision, jin.is_contact = "RESIDENT", date(1940, 3, 12), "DAY", True
        jin.save()
        Need.objects.create(
            resident=jin, kind="DISABILITY", note="肢体二级", source="名册.xlsx", noted_at=NOON, fact_index="disability"
        )
        Need.objects.create(
            resident=jin, kind="LOW_INCOME", note="", source="名册.xlsx", noted_at=NOON, fact_index="income"
        )
        yield made


@dataclass(frozen=True)
class Case:
    """A form: how it is made, what must stand in the row of 金桂香, and which columns are left empty."""

    make: Callable[[], bytes]
    cells: dict[str, Any]
    unknown: tuple[str, ...] = ()
    name: str = "表.xlsx"
    stays: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    group: str | None = "ALL"
    rows: int = 0  # how many are written; 0: everybody, 11


def book(*rows: list[Any], merged: tuple[str, ...] = (), title: str = "Sheet", change: Callable[[Any], None] | None = None) -> Callable[[], bytes]:  # fmt: skip
    def make() -> bytes:
        made = Workbook()
        sheet: Any = made.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        for one in merged:
            sheet.merge_cells(one)
        if change:
            change(sheet)
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return make


def protect(sheet: Any) -> None:
    sheet.protection.sheet = True
    sheet.protection.password = "x"


def lined(sheet: Any) -> None:
    for row in (2, 3):
        for column in (1, 2, 3):
            sheet.cell(row, column).number_format = "@"


def behind_instructions(sheet: Any) -> None:
    front = sheet.parent.create_sheet("填表说明", 0)
    front.append(["一、本表由各居委会填写，姓名、身份证号必须与证件一致。"])
    front.append(["二、联系电话填手机。"])
    back = sheet.parent.create_sheet("代码表")
    back.append(["性别", "代码"])
    back.append(["男", 1])


EMPTY: list[Any] = [None]
CASES = {
    "one row of headings in other words": Case(
        book(["名字", "男女", "公民身份号码", "联系方式", "居住地址", "出生年月"]),
        {"A": "金桂香", "B": "女", "C": ID, "D": MOBILE, "E": HOME, "F": "1940-03"},
    ),
    "titles and who fills it in above": Case(
        book(["关于开展老年人健康体检的摸底表"], ["填报单位：", None, "填报日期："], [], ["序号", "姓名", "年龄", "性别", "家庭住址", "联系电话"], merged=("A1:F1",)),
        {"A": 1, "B": "金桂香", "D": "女", "E": HOME, "F": MOBILE},
        stays={"A1": "关于开展老年人健康体检的摸底表", "A2": "填报单位：", "C2": "填报日期："},
    ),
    "two rows of headings": Case(
        book(
            ["体检人员登记表"],
            ["序号", "人员信息", None, None, "住址信息", None, "体检项目", None],
            [None, "姓名", "证件号码", "手机", "楼号", "室号", "血压", "血糖"],
            merged=("A1:H1", "A2:A3", "B2:D2", "E2:F2", "G2:H2"),
        ),
        {"A": 1, "B": "金桂香", "C": ID, "D": MOBILE, "E": "1", "F": "101", "G": None, "H": None},
        ("血压", "血糖"),
        stays={"G3": "血压"},
    ),
    "a sample below the headings": Case(
        book(["序号", "姓名", "身份证号", "联系电话", "现住址"], ["例", "张三", "310101199001011234", "13800000000", "XX路1弄1号101室"], *[EMPTY] * 3),
        {"B": "金桂香", "C": ID, "D": MOBILE, "E": HOME},
        stays={"A2": "例", "B2": "张三", "C2": "310101199001011234"},
    ),
    "a sample that calls itself one": Case(
        book(["姓名", "性别", "身份证号", "备注"], ["李四（示例）", "男", "310101199001011234", "示例，填报时请删除"]),
        {"A": "金桂香", "B": "女", "C": ID},
        ("备注",),
        stays={"A2": "李四（示例）", "B2": "男"},
    ),
    "notes and signatures at the end": Case(
        book(
            ["姓名", "年龄", "住址"], *[[None, None, None]] * 2, ["合计", None, None],
            ["注：1.本表一式两份；2.年龄填周岁。"], ["填表人：", None, "审核人："],
            change=lined,
        ),
        {"A": "金桂香", "C": HOME},
        stays={"A13": "合计", "A14": "注：1.本表一式两份；2.年龄填周岁。", "C15": "审核人："},
    ),
    "numbers in the rows already": Case(
        book(["序号", "姓名", "楼栋", "房号", "电话"], *[[number, None, None, None, None] for number in range(1, 6)]),
        {"A": 1, "B": "金桂香", "C": "1", "D": "101", "E": MOBILE},
        stays={"A3": 2, "A6": 5},
    ),
    "columns that nobody here knows": Case(
        book(["姓名", "政治面貌", "文化程度", "是否接种第四针", "身份证号码", "车牌号"]),
        {"A": "金桂香", "B": None, "C": None, "D": None, "E": ID, "F": None},
        ("政治面貌", "文化程度", "是否接种第四针", "车牌号"),
    ),
    "protected": Case(
        book(["姓名", "证件类型", "证件号码", "与户主关系"], change=protect),
        {"A": "金桂香", "C": ID},
    ),
    "behind instructions and before a table of codes": Case(
        book(["姓名", "性别", "联系电话"], title="填报表", change=behind_instructions),
        {"A": "金桂香", "B": "女", "C": MOBILE},
        sheet="填报表",
    ),
    "households, one row for each": Case(
        book(["楼号", "室号", "户主姓名", "家庭人口数", "联系电话"]),
        {"A": "1", "B": "101", "C": "金桂香", "D": 2, "E": MOBILE},
        rows=-1,
    ),
    "needs to tick": Case(
        book(["姓名", "是否低保", "是否残疾人", "残疾类别", "残疾等级", "是否独居"]),
        {"A": "金桂香", "B": "是", "C": "是", "D": "肢体", "E": "二级"},
    ),
    "a list of csv from an older program": Case(
        lambda: writers.text([["姓名", "性别", "身份证号", "住址"], ["", "", "", ""]], delimiter=",", encoding="gb18030"),
        {"A": "金桂香", "B": "女", "C": ID, "D": HOME},
        name="摸底.xls",
    ),
    "an old xls": Case(
        lambda: writers.xls({"表": [["老人情况表", "", ""], ["姓名", "出生日期", "手机号码"], ["", "", ""]]}),
        {"A": "金桂香", "B": BORN, "C": MOBILE},
        name="老人.xls",
        stays={"A1": "老人情况表"},
    ),
    "in English": Case(
        book(["No.", "Full name", "Gender", "Date of birth", "ID number", "Mobile", "Address", "Remarks"]),
        {"A": 1, "B": "金桂香", "C": "女", "D": BORN, "E": ID, "F": MOBILE, "G": HOME, "H": None},
        ("Remarks",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_form_comes_back_filled_and_asks_nothing_the_second_time(world: World, case: Case) -> None:
    content = case.make()
    form = actions.bring_form(name=case.name, content=content, door="BROWSER", by=None, at=NOON)
    assert not form.meanings
    meanings = queries.meanings_of(form)
    headings = {one.letter: one.header for one in queries.mapping_of(form).columns}

    unknown = tuple(headings[letter] for letter in headings if headings[letter] and not meanings[letter])
    out = filled(world, form, meanings, case)

    assert unknown == case.unknown
    sheet = out[case.sheet] if case.sheet else out.worksheets[0]
    assert {place: sheet[place].value for place in case.stays} == case.stays
    name = next(letter for letter, told in case.cells.items() if told == "金桂香")
    rows = [cell.row for cell in sheet[name] if cell.value == "金桂香"]
    assert len(rows) == 1
    assert {letter: sheet[f"{letter}{rows[0]}"].value for letter in case.cells} == case.cells
    everybody = {one.name for one in Resident.objects.filter(left="")}
    written = [cell.value for cell in sheet[name] if cell.value in everybody]
    assert len(written) == (Household.objects.filter(residents__left="").distinct().count() if case.rows < 0 else 11)

    again = actions.bring_form(name=case.name, content=content, door="BROWSER", by=None, at=NOON)
    assert again.meanings == meanings


def filled(world: World, form: Form, meanings: dict[str, str], case: Case) -> Any:
    assert not [one for one in queries.rows_named(form, meanings, by=world.standing("secretary")) if one.one]
    wish = actions.FormWish(leaving.whole_committee(), case.group, meanings, opened=True, purpose="报送街道体检摸底")
    out = actions.fill_form(form=form, wish=wish, door="BROWSER", by=None, at=NOON)
    return load_workbook(io.BytesIO(out.content))
