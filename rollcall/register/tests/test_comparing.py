"""A list against the register: what is new, changed, the same, in conflict, and what would be written."""

from datetime import date

import pytest

from rollcall.register.rules import compare
from rollcall.register.rules.facts import Known, NeedFact, ReadResult
from rollcall.register.rules.known import KnownRegister
from rollcall.register.rules.plans import Comparison
from rollcall.register.tests import memory, sheets
from rollcall.sheets.book import Value, Workbook

HEAD: list[Value] = ["楼号", "室号", "姓名", "与户主关系", "性别", "身份证号", "出生日期", "电话", "备注"]
OTHER_HEAD: list[Value] = ["姓名", "证件号码", "楼栋", "房间", "家庭角色", "性别", "生日", "手机号", "状态"]
WANG = "11010519491231002X"
LI = "310110193801011231"


def listed(*rows: list[Value], head: list[Value] = HEAD, name: str = "list.xlsx") -> Workbook:
    return sheets.book(head, *rows, name=name)


def take(register: KnownRegister, workbook: Workbook) -> tuple[KnownRegister, Comparison]:
    known = register.place()
    result = sheets.read(workbook, known=known)
    compared = compare.compare(register, result)
    return memory.applied(register, compared.plan, f"{len(register.people)}{workbook.name}"), compared


def kinds(compared: Comparison) -> list[str]:
    return [row.kind for row in compared.rows if row.kind != "IGNORED"]


def codes(compared: Comparison) -> list[str]:
    return [problem.code for problem in compared.problems]


@pytest.fixture
def register() -> KnownRegister:
    """王芳 and 李国庆 in 8/101, 赵敏 in 8/102."""
    filled, _ = take(
        KnownRegister(),
        listed(
            ["8", "101", "王芳", "户主", "女", WANG, "", "13812345678", "独居"],
            ["8", "101", "李国庆", "配偶", "男", "", "1950-03-04", "", ""],
            ["8", "102", "赵敏", "户主", "女", "", "", "", ""],
        ),
    )
    return filled


def test_an_empty_register_takes_everybody(register: KnownRegister) -> None:
    people = memory.by_name(register)

    assert {name: str(person.door) for name, person in people.items()} == {
        "王芳": "8/101",
        "李国庆": "8/101",
        "赵敏": "8/102",
    }
    assert people["王芳"].household_id == people["李国庆"].household_id
    assert people["王芳"].needs == (NeedFact("LIVES_ALONE"),)
    assert [building.number for building in register.buildings] == ["8"]


def test_an_empty_cell_never_erases(register: KnownRegister) -> None:
    after, compared = take(register, listed(["8", "101", "王芳", "", "", "", "", "", ""]))

    assert compared.plan.is_empty
    assert kinds(compared) == ["SAME"]
    assert memory.by_name(after)["王芳"].phones == ("13812345678",)


def test_gaps_are_filled_and_shown_before_and_after(register: KnownRegister) -> None:
    after, compared = take(
        register, listed(["赵敏", LI, "8", "102", "户主", "女", "", "13912345678", "外地"], head=OTHER_HEAD)
    )

    assert kinds(compared) == ["CONFLICT"]  # the number says male, the register says female
    changes = {
        change.field: (change.before, change.after) for change in compared.rows[1].people[0].changes if change.taken
    }
    assert changes["phones"] == ("", "13912345678")
    assert changes["presence"] == ("", "AWAY")
    assert memory.by_name(after)["赵敏"].phones == ("13912345678",)


def test_the_same_list_with_a_new_value_changes_it(register: KnownRegister) -> None:
    after, compared = take(register, listed(["8", "101", "李国庆", "配偶", "男", "", "1951-03-04", "", ""]))

    assert kinds(compared) == ["CHANGED"]
    assert memory.by_name(after)["李国庆"].birth_date == date(1951, 3, 4)


def test_another_list_that_contradicts_keeps_the_old_value_and_shows_both(register: KnownRegister) -> None:
    after, compared = take(
        register,
        listed(
            ["王芳", WANG, "8", "101", "户主", "", "", "", ""],
            ["王 方", WANG, "8", "101", "", "", "", "", ""],
            head=OTHER_HEAD,
        ),
    )

    assert memory.by_name(after)["王芳"].name == "王芳"
    assert "DUPLICATE_ROW" in codes(compared)

    after, compared = take(register, listed(["王方", WANG, "8", "101", "", "", "", "", ""], head=OTHER_HEAD))

    assert kinds(compared) == ["CONFLICT"]
    assert codes(compared) == ["VALUE_DIFFERS"]
    assert compared.plan.is_empty
    assert memory.by_name(after)["王芳"].name == "王芳"


def test_a_coarser_birth_is_no_contradiction_and_a_finer_one_is_taken(register: KnownRegister) -> None:
    _, coarser = take(register, listed(["李国庆", "", "8", "101", "", "男", "1950", "", ""], head=OTHER_HEAD))
    filled, finer = take(register, listed(["赵敏", "", "8", "102", "", "", "1960.05", "", ""], head=OTHER_HEAD))
    finest, _ = take(
        filled, listed(["赵敏", "", "8", "102", "", "", "1960-05-06", "", ""], head=OTHER_HEAD, name="3.xlsx")
    )

    assert coarser.plan.is_empty
    assert kinds(finer) == ["CHANGED"]
    assert memory.by_name(finest)["赵敏"].birth_date == date(1960, 5, 6)


def test_the_same_number_behind_another_door_is_kept_once_where_the_person_answers_for_the_household(
    register: KnownRegister,
) -> None:
    after, compared = take(
        register,
        listed(
            ["孙丽", "", "9", "201", "户主", "女", "", "", ""],
            ["王芳", WANG, "9", "201", "母", "女", "", "13712345678", ""],
            head=OTHER_HEAD,
        ),
    )

    assert codes(compared) == ["DUPLICATE_ID"]
    wang = memory.by_name(after)["王芳"]
    assert str(wang.door) == "8/101"
    assert wang.phones == ("13812345678", "13712345678")

    there_first, _ = take(
        KnownRegister(),
        listed(
            ["孙丽", "", "9", "201", "户主", "女", "", "", ""],
            ["王芳", WANG, "9", "201", "母", "女", "", "13712345678", ""],
            head=OTHER_HEAD,
        ),
    )
    moved, compared = take(there_first, listed(["8", "101", "王芳", "户主", "女", WANG, "", "13812345678", ""]))

    assert codes(compared) == ["DUPLICATE_ID"]
    assert str(memory.by_name(moved)["王芳"].door) == "8/101"
    assert len(moved.people) == 2


def test_a_similar_name_behind_the_same_door_is_kept_and_proposed(register: KnownRegister) -> None:
    after, compared = take(
        register, listed(["李国青", "", "8", "101", "亲属", "男", "1950-03-04", "", ""], head=OTHER_HEAD)
    )

    assert codes(compared) == ["DUPLICATE_PROBABLE"]
    assert len(after.people) == 4
    assert len(compared.plan.duplicates) == 1
    assert compared.plan.duplicates[0].evidence == ("DOOR", "SIMILAR_NAME", "BIRTH")


def test_twins_in_one_list_are_two_people() -> None:
    after, compared = take(
        KnownRegister(),
        listed(
            ["8", "101", "王子涵", "子", "男", "", "2015-05-05", "", ""],
            ["8", "101", "王子轩", "子", "男", "", "2015-05-05", "", ""],
        ),
    )

    assert codes(compared) == []
    assert len(after.people) == 2


def test_two_people_of_one_name_behind_one_door_are_told_apart_by_their_births() -> None:
    workbook = listed(
        ["8", "101", "王芳", "户主", "女", "", "1950-05-05", "", ""],
        ["8", "101", "王芳", "孙女", "女", "", "2001-05-05", "", ""],
    )
    after, compared = take(KnownRegister(), workbook)
    _, again = take(after, workbook)

    assert len(after.people) == 2
    assert codes(compared) == []
    assert again.plan.is_empty


def test_the_same_row_twice_makes_one_person() -> None:
    row: list[Value] = ["8", "101", "王芳", "户主", "女", "", "1950-05-05", "", ""]
    after, compared = take(KnownRegister(), listed(row, list(row)))

    assert len(after.people) == 1
    assert codes(compared) == ["DUPLICATE_ROW"]


def test_one_number_for_two_quite_different_names_keeps_both_people(register: KnownRegister) -> None:
    after, compared = take(register, listed(["陈东海", WANG, "8", "103", "户主", "", "", "", ""], head=OTHER_HEAD))

    assert codes(compared) == ["ID_OF_ANOTHER"]
    assert memory.by_name(after)["陈东海"].id_number == ""
    assert memory.by_name(after)["王芳"].id_number == WANG


def test_a_row_that_waits_is_settled_when_the_register_knows_the_person_by_number(register: KnownRegister) -> None:
    _, known = take(register, listed(["8", "", "王芳", "", "", WANG, "", "", ""]))
    _, unknown = take(register, listed(["8", "", "孙丽", "", "", LI, "", "", ""]))

    assert kinds(known) == ["SAME"]
    assert kinds(unknown) == ["HELD"]
    assert unknown.plan.is_empty


def test_a_vacant_flat_with_people_in_it_is_a_conflict(register: KnownRegister) -> None:
    _, compared = take(register, listed(["8", "102", "空关", "", "", "", "", "", ""]))

    assert kinds(compared) == ["CONFLICT"]
    assert codes(compared) == ["VACANT_WITH_PEOPLE"]
    assert compared.plan.is_empty


def test_people_who_move_into_a_vacant_flat_make_it_a_home() -> None:
    vacant, _ = take(KnownRegister(), listed(["8", "103", "空关", "", "", "", "", "", ""]))
    after, compared = take(vacant, listed(["8", "103", "孙丽", "户主", "", "", "", "", ""]))

    assert [dwelling.use for dwelling in vacant.dwellings] == ["VACANT"]
    assert [dwelling.use for dwelling in after.dwellings] == ["HOME"]
    assert kinds(compared) == ["NEW"]


def test_people_without_names_are_a_household_counted_once() -> None:
    workbook = listed(["8", "103", "租客2人", "", "", "", "", "", ""])
    after, compared = take(KnownRegister(), workbook)
    _, again = take(after, workbook)

    assert [household.unnamed for household in after.households] == [2]
    assert codes(compared) == ["UNNAMED_PEOPLE"]
    assert again.plan.is_empty


def test_somebody_new_joins_the_household_in_which_the_others_are_known(register: KnownRegister) -> None:
    after, compared = take(
        register,
        listed(
            ["李国庆", "", "8", "101", "户主", "男", "1950", "", ""],
            ["李小明", "", "8", "101", "子", "男", "2010", "", ""],
            head=OTHER_HEAD,
        ),
    )

    people = memory.by_name(after)
    assert people["李小明"].household_id == people["李国庆"].household_id
    assert "NEW" in kinds(compared)


def test_who_died_stays_known_and_is_not_counted_again(register: KnownRegister) -> None:
    gone, _ = take(register, listed(["8", "101", "李国庆", "", "", "", "", "", "2021年11月去世"]))
    after, compared = take(
        gone, listed(["李国庆", "", "8", "101", "配偶", "男", "1950-03-04", "", "在家"], head=OTHER_HEAD)
    )

    assert memory.by_name(gone)["李国庆"].former == "DEAD"
    assert memory.by_name(after)["李国庆"].former == "DEAD"
    assert codes(compared) == ["FORMER_LISTED"]


CIVIL: list[Value] = ["姓名", "身份证号", "住址", "电话"]


def civil(*rows: list[Value], sheet: str = "独居老人") -> Workbook:
    return sheets.book(CIVIL, *rows, sheet=sheet, name="civil.xlsx")


def test_a_list_of_names_adds_to_people_and_makes_nobody(register: KnownRegister) -> None:
    after, compared = take(register, civil(["赵敏", "", "8号102室", "13712345678"], ["孙丽", "", "8号104室", ""]))

    assert len(after.people) == len(register.people)
    assert memory.by_name(after)["赵敏"].needs == (NeedFact("LIVES_ALONE"),)
    assert memory.by_name(after)["赵敏"].phones == ("13712345678",)
    assert kinds(compared) == ["CHANGED", "HELD"]
    assert codes(compared) == ["LIST_PERSON_UNKNOWN"]


def test_a_list_of_names_asks_about_every_contradiction(register: KnownRegister) -> None:
    gone, _ = take(register, listed(["8", "102", "赵敏", "", "", "", "", "", "已去世"]))
    after, compared = take(gone, civil(["王方", WANG, "9号101室", ""], ["赵敏", "", "8号102室", ""]))

    assert sorted(codes(compared)) == ["LIST_ADDRESS_DIFFERS", "LIST_DECEASED", "LIST_NAME_DIFFERS", "LIST_NOT_ALONE"]
    assert memory.by_name(after)["王芳"].name == "王芳"
    assert str(memory.by_name(after)["王芳"].door) == "8/101"


def test_a_number_that_excel_spoiled_is_supplied_by_another_list() -> None:
    spoiled, first = take(
        KnownRegister(), listed(["8", "101", "王芳", "户主", "女", 1.1010519491231e17, "1949-12-31", "", ""])
    )
    after, compared = take(spoiled, civil(["王芳", WANG, "8号101室", ""]))

    assert codes(first) == ["ID_LOST_DIGITS"]
    assert memory.by_name(spoiled)["王芳"].id_number == ""
    assert memory.by_name(after)["王芳"].id_number == WANG
    assert kinds(compared) == ["CHANGED"]


def test_an_answer_lets_a_waiting_row_in_or_leaves_it_out() -> None:
    workbook = listed(
        ["8", date(2022, 12, 5), "王芳", "户主", "", "", "", "", ""], ["8", "", "李国庆", "户主", "", "", "", "", ""]
    )
    waiting = sheets.read(workbook)
    assert [row.verdict for row in waiting.rows[1:]] == ["held", "held"]
    assert [str(door) for door in waiting.rows[1].choices] == ["8/1205"]

    answered = sheets.read(
        workbook,
        known=Known(),
        answers={
            ("Sheet1", 2): sheets.answer(take=True, door=waiting.rows[1].choices[0]),
            ("Sheet1", 3): sheets.answer(take=False),
        },
    )

    assert sheets.doors(answered) == {"王芳": "8/1205"}
    assert answered.rows[2].ignored_code == "LEFT_OUT"
    assert isinstance(answered, ReadResult)
