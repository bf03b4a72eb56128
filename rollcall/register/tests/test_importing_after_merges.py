"""Lists that come in again after two entries were made one person: what people decided holds."""

import pytest

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.register import actions, queries
from rollcall.register.models import Need, Resident
from rollcall.register.rules import alike
from rollcall.register.tests import files

OTHER_HEAD = ("姓名", "证件号码", "楼栋", "房间", "家庭角色", "性别", "生日", "手机号", "备注")
ONE = files.xlsx(
    ("12", "302", "单晓芸", "户主", "女", "", "1950-03-12", "13900000001", "高血压"),
    ("12", "401", "周敏", "户主", "女", "", "1985-06-07", "", ""),
)
TWO = files.xlsx(("单小云", "", "12", "302", "户主", "女", "1950-03-12", "13900000002", "住院"), head=OTHER_HEAD)
FAR = files.xlsx(("单晓芸", "", "30", "101", "子", "女", "1950-03-12", "", "独居"), head=OTHER_HEAD)


@pytest.fixture
def clerk(committee, at) -> User:
    return accounts.make_users(users=[accounts.NewUser("clerk", "费晓")], at=at)[0]


def merge(one: Resident, other: Resident, clerk: User, at, **more) -> actions.Merged:
    return actions.merge_residents(one=one.id, other=other.id, door="BROWSER", by=clerk, at=at, **more)


def written(bring, content: bytes, name: str) -> int:
    return bring(content, name=name).figures["written"]


def test_two_lists_that_write_a_name_differently_end_in_a_proposal(bring):
    bring(ONE, name="one.xlsx")
    bring(TWO, name="two.xlsx")

    found = alike.pairs(queries.known_register().people)

    assert [(pair.likeness.kind, pair.likeness.evidence) for pair in found] == [
        ("DOOR", ("DOOR", "SOUND", "BIRTH_DATE"))
    ]


@pytest.mark.parametrize("wish", ["单晓芸", "单小云", ""])
def test_both_old_lists_once_more_write_nothing_whatever_was_chosen(bring, clerk, at, wish):
    bring(ONE, name="one.xlsx")
    bring(TWO, name="two.xlsx")
    one, other = Resident.objects.get(name="单晓芸"), Resident.objects.get(name="单小云")
    wishes = {"name": {"单晓芸": one.id, "单小云": other.id}[wish]} if wish else {}
    merge(one, other, clerk, at, wishes=wishes)
    before = queries.content_hash()

    assert [written(bring, ONE, "one.xlsx"), written(bring, TWO, "two.xlsx")] == [0, 0]

    assert queries.content_hash() == before
    assert len(queries.present_or_away()) == 2


def test_rows_of_one_list_for_one_person_stay_settled_too(bring, clerk, at):
    twice = files.xlsx(
        ("12", "302", "单晓芸", "户主", "女", "", "1950-03-12", "13900000001", ""),
        ("12", "302", "单小云", "配偶", "女", "", "1950-03-12", "13900000002", ""),
    )
    bring(twice)
    one, other = Resident.objects.get(name="单晓芸"), Resident.objects.get(name="单小云")
    merge(one, other, clerk, at, wishes={"name": other.id})

    assert written(bring, twice, "名册.xlsx") == 0
    assert [person.name for person in queries.known_register().people] == ["单小云"]


def test_who_is_registered_here_and_lives_there_is_not_made_twice_again(bring, clerk, at):
    bring(ONE, name="one.xlsx")
    bring(FAR, name="far.xlsx")
    here, there = Resident.objects.filter(name="单晓芸").order_by("household__dwelling__building__number")
    merge(here, there, clerk, at, lives_as=here.id, registered_elsewhere=True)
    before = queries.content_hash()

    assert [written(bring, FAR, "far.xlsx"), written(bring, ONE, "one.xlsx")] == [0, 0]
    assert queries.content_hash() == before


def test_a_list_that_says_something_new_of_the_merged_entry_updates_the_person(bring, clerk, at):
    bring(ONE, name="one.xlsx")
    bring(TWO, name="two.xlsx")
    one, other = Resident.objects.get(name="单晓芸"), Resident.objects.get(name="单小云")
    stays = merge(one, other, clerk, at).stays
    newer = files.xlsx(
        ("单小云", "", "12", "302", "户主", "女", "1950-03-12", "13900000003", "住院，吸氧"), head=OTHER_HEAD
    )

    first, second = written(bring, newer, "two.xlsx"), written(bring, newer, "two.xlsx")

    resident = Resident.objects.get(id=stays)
    assert first > 0
    assert second == 0
    assert "13900000003" in str(resident.phones)
    assert {str(need.kind) for need in Need.objects.filter(resident=resident)} == {"CHRONIC", "OXYGEN"}
    assert Resident.objects.count() == 3


def test_a_list_of_names_that_has_the_old_name_means_the_person(bring, clerk, at):
    bring(ONE, name="one.xlsx")
    bring(TWO, name="two.xlsx")
    one, other = Resident.objects.get(name="单晓芸"), Resident.objects.get(name="单小云")
    stays = merge(one, other, clerk, at, wishes={"name": one.id}).stays
    names = files.xlsx(("单小云", "12", "302", "独居"), head=("姓名", "楼号", "室号", "类别"), sheet="独居老人名单")

    bring(names, name="独居老人名单.xlsx")

    assert "LIVES_ALONE" in {str(need.kind) for need in Need.objects.filter(resident=stays)}


def test_taken_back_the_lists_find_both_entries_as_before(bring, clerk, at):
    bring(ONE, name="one.xlsx")
    bring(TWO, name="two.xlsx")
    one, other = Resident.objects.get(name="单晓芸"), Resident.objects.get(name="单小云")
    decision = merge(one, other, clerk, at).decision

    actions.take_back(decision_id=decision.id, door="BROWSER", by=clerk, at=at)

    assert [written(bring, ONE, "one.xlsx"), written(bring, TWO, "two.xlsx")] == [0, 0]
    assert len(queries.present_or_away()) == 3


def test_a_list_about_which_decisions_were_made_and_taken_back_can_be_taken_back_too(bring, clerk, at):
    bring(ONE, name="one.xlsx")
    before = queries.content_hash()
    second = bring(TWO, name="two.xlsx")
    one, other = Resident.objects.get(name="单晓芸"), Resident.objects.get(name="单小云")
    actions.take_back(decision_id=merge(one, other, clerk, at).decision.id, door="BROWSER", by=clerk, at=at)
    actions.keep_apart(one=one.id, other=other.id, door="BROWSER", by=clerk, at=at)

    actions.undo_applied(upload=second, door="COMMAND", by=clerk, at=at)

    assert queries.content_hash() == before


def test_a_list_whose_entry_was_made_one_with_another_is_not_taken_back(bring, clerk, at):
    bring(ONE, name="one.xlsx")
    second = bring(TWO, name="two.xlsx")
    one, other = Resident.objects.get(name="单晓芸"), Resident.objects.get(name="单小云")
    merge(one, other, clerk, at)
    before = queries.content_hash()

    actions.undo_applied(upload=second, door="COMMAND", by=clerk, at=at)

    second.refresh_from_db()
    assert (second.stage, second.error) == ("APPLIED", "CHANGED_SINCE")
    assert queries.content_hash() == before
