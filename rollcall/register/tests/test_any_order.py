"""Whatever lists come in, and in whatever order: the register ends up the same."""

from collections.abc import Sequence

from hypothesis import given, settings, strategies as st

from rollcall.register.rules import compare
from rollcall.register.rules.known import KnownRegister
from rollcall.register.tests import memory, sheets
from rollcall.sheets.book import Value, Workbook

# Three lists of one day, each laid out in its own way. Who stands in several has the same number in each.
HEADS: dict[str, list[Value]] = {
    "一号块.xlsx": ["楼号", "室号", "姓名", "与户主关系", "身份证号", "联系电话", "备注"],
    "二号块.xlsx": ["住址", "居民姓名", "证件号码", "手机", "说明"],
    "街道.xlsx": ["公民身份号码", "姓名", "楼栋", "房间", "家庭角色", "移动电话", "人群标签"],
}
PEOPLE = {
    "王桂芳": "310199195003122122", "李国庆": "310199194910012599", "周敏": "310199198506072227", "单晓芸": "",
}  # fmt: skip
DOORS = [("12", "302"), ("12", "401"), ("30", "101")]
REMARKS = ["", "高血压", "住院", "在家", "残疾", "肢体残疾", "养狗"]
PHONES = ["", "16132936871", "16935124302"]
RELATIONS = ["户主", "配偶", "母亲"]


def _number(name: str) -> str:
    plain = PEOPLE[name]
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = sum(int(sign) * weight for sign, weight in zip(plain, weights, strict=False)) % 11
    return plain[:17] + "10X98765432"[check] if plain else ""


def _row(file: str, name: str, door: tuple[str, str], relation: str, phone: str, remark: str) -> list[Value]:
    building, room = door
    if file == "一号块.xlsx":
        return [building, room, name, relation, _number(name), phone, remark]
    if file == "二号块.xlsx":
        return [f"{building}-{room}", name, _number(name), phone, remark]
    return [_number(name), name, building, room, relation, phone, remark]


@st.composite
def lists(draw: st.DrawFn) -> list[Workbook]:
    """Up to three lists; in each everybody stands once, behind any door, with anything said."""
    found = []
    for file, head in HEADS.items():
        names = draw(st.lists(st.sampled_from(sorted(PEOPLE)), unique=True, max_size=4))
        home = dict.fromkeys(names)
        rows = [
            _row(
                file,
                name,
                DOORS[0] if not PEOPLE[name] else draw(st.sampled_from(DOORS)),  # without a number the door tells
                draw(st.sampled_from(RELATIONS)),
                draw(st.sampled_from(PHONES)),
                draw(st.sampled_from(REMARKS)),
            )
            for name in home
        ]
        if rows:
            found.append(sheets.book(head, *rows, name=file))
    return found


def register_after(workbooks: Sequence[Workbook]) -> KnownRegister:
    register = KnownRegister("", "", ())
    for place, workbook in enumerate(workbooks):
        compared = compare.compare(register, sheets.read(workbook, known=register.place()))
        register = memory.applied(register, compared.plan, f"list {place} ")
    return register


def contents(register: KnownRegister) -> list[tuple[object, ...]]:
    """Everybody with door, number, telephones and needs; ids, and the order in which values came together, left out."""
    return sorted(
        (one.name, str(one.door), one.id_number, sorted(one.phones), sorted({need.kind for need in one.needs}))
        for one in register.people
    )


@settings(max_examples=80, deadline=None)
@given(lists(), st.randoms(use_true_random=False))
def test_any_order_of_the_lists_gives_the_same_register(workbooks, chance) -> None:
    shuffled = list(workbooks)
    chance.shuffle(shuffled)

    assert contents(register_after(shuffled)) == contents(register_after(workbooks))


@settings(max_examples=40, deadline=None)
@given(lists())
def test_nobody_who_is_listed_is_missing_and_lists_that_come_again_write_nothing(workbooks) -> None:
    register = register_after(workbooks)
    listed = {str(value) for one in workbooks for row in one.sheets[0].values[1:] for value in row} & set(PEOPLE)

    assert {one.name for one in register.people} == listed
    for workbook in workbooks:
        again = compare.compare(register, sheets.read(workbook, known=register.place()))
        assert not again.plan.residents
