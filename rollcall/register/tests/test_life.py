"""What life changes: where people are, who lives where, what somebody needs; and who is told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from rollcall.journal.models import Change, Entry
from rollcall.register import actions, queries
from rollcall.register.models import Absence, Acknowledgement, Announcement, Household, Need, Resident
from rollcall.register.tests import files
from tests.world import NOON, World, community

HOUR = timedelta(hours=1)
TODAY = date(2022, 4, 5)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The aunt is 83; her nephew is the only other member of the household."""
    with community() as made:
        born(made, "金桂香", date(1939, 3, 1))
        born(made, "水生根", date(1977, 1, 1))
        yield made


def born(world: World, name: str, day: date) -> None:
    Resident.objects.filter(id=world.resident(name).id).update(birth_date=day, birth_precision="DAY")


def say(world: World, name: str, kind: str, *, since: date = TODAY, hours: int = 0, **more: Any) -> None:
    actions.say_where(
        resident_id=world.resident(name).id, kind=kind, since=since, how="PHONE", source="姑妈", door="BROWSER",
        by=world.users["secretary"], at=NOON + hours * HOUR, **more,
    )  # fmt: skip


def alone(world: World, who: str = "secretary", hours: int = 0) -> list[str]:
    at = NOON + hours * HOUR
    return [one.person.name for one in queries.group_members("LIVES_ALONE", by=world.standing(who), at=at)]


def notices(world: World, who: str, hours: int = 0) -> list[str]:
    told = queries.notices_for(by=world.standing(who), at=NOON + hours * HOUR)
    return [one.announcement.resident.name for one in told]


def test_when_her_nephew_stays_at_work_the_aunt_is_on_the_list_and_her_team_is_told_until_he_returns(world):
    assert alone(world) == []

    say(world, "水生根", "WORKSITE")

    [aunt] = queries.group_members("LIVES_ALONE", by=world.standing("secretary"), at=NOON)
    assert (aunt.person.name, aunt.age, aunt.place.number, aunt.place.room) == ("金桂香", 83, "1", "101")
    assert [(why.cause, why.who, why.kind, why.since) for why in aunt.because] == [("AWAY", "水生根", "WORKSITE", NOON)]
    assert notices(world, "leader 1") == notices(world, "block leader 1") == ["金桂香"]
    assert notices(world, "leader 2") == notices(world, "block leader 2") == notices(world, "secretary") == []

    say(world, "水生根", "HOME", hours=2)

    assert alone(world, hours=2) == []
    assert notices(world, "leader 1", hours=2) == []
    assert Announcement.objects.get().ended_at == NOON + 2 * HOUR


def test_each_of_the_team_takes_note_once_and_it_is_seen_who_did(world):
    say(world, "水生根", "WORKSITE")
    announcement = Announcement.objects.get()

    for hours in (1, 2):
        actions.acknowledge(
            announcement_id=announcement.id, door="BROWSER", by=world.users["leader 1"], at=NOON + hours * HOUR
        )

    assert notices(world, "leader 1", hours=3) == []
    assert notices(world, "block leader 1", hours=3) == ["金桂香"]
    [told] = queries.told(by=world.standing("secretary"), at=NOON + 3 * HOUR)
    assert told.noted == (("leader 1", NOON + HOUR),)
    assert Acknowledgement.objects.count() == 1


def test_going_again_is_told_again(world):
    for hours, kind in enumerate(("WORKSITE", "HOME", "HOSPITAL")):
        say(world, "水生根", kind, hours=hours)

    assert Announcement.objects.count() == 2
    assert notices(world, "leader 1", hours=3) == ["金桂香"]


def test_what_was_told_never_contradicts_the_list(world):
    say(world, "水生根", "WORKSITE")

    Absence.objects.all().delete()

    assert notices(world, "leader 1") == []


def test_a_list_that_is_brought_in_is_announced_too_and_taking_it_back_ends_it(bring):
    header = ("1", "101", "金桂香", "户主", "女", "", "1939-03-01", "", "")
    nephew = ("1", "101", "水生根", "侄子", "男", "", "1977-01-01", "", "")
    bring(files.xlsx(header, nephew), name="一.xlsx")
    assert not Announcement.objects.exists()

    gone = bring(files.xlsx(header, (*nephew[:-1], "单位闭环")), name="二.xlsx")

    assert [one.resident.name for one in Announcement.objects.filter(ended_at__isnull=True)] == ["金桂香"]
    assert gone.stage == "APPLIED"


def test_what_was_told_does_not_keep_a_list_from_being_taken_back(bring, at):
    header = ("1", "101", "金桂香", "户主", "女", "", "1939-03-01", "", "")
    nephew = ("1", "101", "水生根", "侄子", "男", "", "1977-01-01", "", "")
    first = bring(files.xlsx(header, nephew), name="一.xlsx")
    second = bring(files.xlsx(header, (*nephew[:-1], "单位闭环")), name="二.xlsx")

    actions.undo_applied(upload=second, door="COMMAND", by=None, at=at + HOUR)
    assert [one.ended_at for one in Announcement.objects.all()] == [at + HOUR]
    actions.undo_applied(upload=first, door="COMMAND", by=None, at=at + 2 * HOUR)

    assert not Resident.objects.exists()
    assert Change.objects.filter(table="register_announcement").count() == 3


def test_a_day_that_passed_ends_nothing_but_is_to_be_verified(world):
    say(world, "水生根", "WORKSITE", expected_on=TODAY + timedelta(days=2))
    staff = world.standing("secretary")

    before = queries.to_verify(by=staff, on=TODAY + timedelta(days=2))
    after = queries.to_verify(by=staff, on=TODAY + timedelta(days=3))

    assert (before.count, [one.resident.name for one in after.overdue]) == (0, ["水生根"])
    assert queries.to_verify_count(by=staff, on=TODAY + timedelta(days=3)) == 1
    assert alone(world, hours=24 * 30) == ["金桂香"]
    assert queries.to_verify(by=world.standing("leader 2"), on=TODAY + timedelta(days=3)).count == 0


def test_an_absence_that_ends_is_kept_with_who_said_so(world):
    say(world, "水生根", "WORKSITE")
    say(world, "水生根", "HOME", hours=5)

    kept = Absence.objects.get()

    assert (kept.starts_at, kept.ends_at) == (NOON, NOON + 5 * HOUR)
    assert (kept.how, kept.source, kept.ended_how, kept.ended_source) == ("PHONE", "姑妈", "PHONE", "姑妈")


def test_another_place_ends_the_one_before(world):
    say(world, "水生根", "WORKSITE")
    say(world, "水生根", "SHELTER_HOSPITAL", hours=5)

    assert [(one.kind, one.ends_at) for one in Absence.objects.order_by("starts_at")] == [
        ("WORKSITE", NOON + 5 * HOUR),
        ("SHELTER_HOSPITAL", None),
    ]


@pytest.mark.parametrize(
    ("kind", "since", "expected", "code"),
    [
        ("HOME", TODAY, None, "NOT_AWAY"),
        ("AWAY", TODAY + timedelta(days=1), None, "FUTURE"),
        ("AWAY", TODAY, TODAY - timedelta(days=1), "EXPECTED_BEFORE"),
    ],
)
def test_what_cannot_be_so_is_refused_and_changes_nothing(world, kind, since, expected, code):
    with pytest.raises(actions.CannotBeSo) as refused:
        say(world, "水生根", kind, since=since, expected_on=expected)

    assert refused.value.code == code
    assert not Absence.objects.exists()
    assert not Change.objects.filter(table="register_absence").exists()


def test_what_is_known_for_a_later_day_is_not_overwritten_by_an_earlier_one(world):
    say(world, "水生根", "WORKSITE")

    with pytest.raises(actions.CannotBeSo) as refused:
        say(world, "水生根", "HOSPITAL", since=TODAY - timedelta(days=3), hours=1)

    assert refused.value.code == "BEFORE_THE_LAST"
    assert Absence.objects.get().ends_at is None


def test_an_absence_is_put_right_and_what_stood_there_is_in_the_journal(world):
    say(world, "水生根", "WORKSITE")
    absence = Absence.objects.get()

    actions.correct_absence(
        absence_id=absence.id, kind="HOSPITAL", since=TODAY - timedelta(days=2), how="DOOR", source="邻居",
        door="PHONE", by=world.users["leader 1"], at=NOON + HOUR,
    )  # fmt: skip

    change = Change.objects.filter(entry__act="register.correct_absence", table="register_absence").get()
    assert change.values["before"]["kind"] == "WORKSITE"
    assert (change.values["after"]["kind"], change.values["after"]["source"]) == ("HOSPITAL", "邻居")
    assert change.about == world.resident("水生根").id


def test_still_away_moves_the_day_and_leaves_the_list_as_it_is(world):
    say(world, "水生根", "WORKSITE", expected_on=TODAY)

    actions.still_away(
        absence_id=Absence.objects.get().id, expected_on=TODAY + timedelta(days=9), how="PHONE", source="单位",
        door="BROWSER", by=world.users["worker"], at=NOON + 25 * HOUR,
    )  # fmt: skip

    assert queries.to_verify(by=world.standing("secretary"), on=TODAY + timedelta(days=1)).count == 0
    assert alone(world, hours=25) == ["金桂香"]


def test_when_he_dies_or_moves_away_she_lives_alone_and_when_it_was_a_mistake_she_does_not(world):
    nephew = world.resident("水生根").id
    who = {"resident_id": nephew, "door": "BROWSER", "by": world.users["secretary"]}

    actions.record_departure(left="MOVED", left_on=TODAY, at=NOON, **who)
    assert alone(world) == ["金桂香"] == notices(world, "leader 1")

    actions.take_back_departure(at=NOON + HOUR, **who)
    assert alone(world, hours=1) == [] == notices(world, "leader 1", hours=1)
    with pytest.raises(actions.AlreadySo):
        actions.take_back_departure(at=NOON + HOUR, **who)


def test_a_newborn_without_a_number_is_added_by_hand(world):
    mother = world.resident("钱水娟")
    baby = actions.Newcomer(name="钱水娟之女", sex="F", birth_date=TODAY)

    key = actions.move_in(
        dwelling_id=mother.household.dwelling_id, household_id=mother.household_id, newcomer=baby, door="BROWSER",
        by=world.users["worker"], at=NOON,
    )  # fmt: skip

    made = Resident.objects.get(id=key)
    assert (made.household_id, made.id_number, made.is_contact) == (mother.household_id, "", False)
    infants = queries.group_members("INFANT", by=world.standing("secretary"), at=NOON)
    assert [one.person.name for one in infants] == ["钱水娟之女"]


def test_who_moves_in_behind_a_vacant_door_is_a_household_there(world):
    vacant = world.buildings["1"].dwellings.get(room="201")

    key = actions.move_in(
        dwelling_id=vacant.id, household_id=None, newcomer=actions.Newcomer(name="吕安"), door="BROWSER",
        by=world.users["worker"], at=NOON,
    )  # fmt: skip

    vacant.refresh_from_db()
    made = Resident.objects.get(id=key)
    assert (vacant.use, made.is_contact, made.household.number) == ("HOME", True, 1)


def test_a_household_split_leaves_the_aunt_alone_and_says_so(world):
    nephew = world.resident("水生根")

    actions.move_residents(
        residents=[nephew.id], dwelling_id=nephew.household.dwelling_id, household_id=None, door="BROWSER",
        by=world.users["worker"], at=NOON,
    )  # fmt: skip

    assert world.resident("水生根").household.number == 2
    assert Household.objects.filter(dwelling=nephew.household.dwelling_id).count() == 2
    assert alone(world) == ["金桂香"] == notices(world, "leader 1")
    past = queries.past_of_household(nephew.household)
    assert [one.change.row for one in past if "household_id" in one.after] == [nephew.id]


def test_who_moves_within_the_community_is_told_of_at_the_old_door_and_listed_at_the_new(world):
    aunt, new_home = world.resident("金桂香"), world.resident("汤福根").household

    actions.move_residents(
        residents=[aunt.id], dwelling_id=new_home.dwelling_id, household_id=None, door="BROWSER",
        by=world.users["worker"], at=NOON,
    )  # fmt: skip

    assert notices(world, "leader 1") == []
    assert notices(world, "block leader 2") == ["金桂香"]


def test_two_entries_that_become_one_are_told_of_like_any_other_change_and_taking_it_back_ends_it(world):
    worker, nephew, other = world.users["worker"], world.resident("水生根"), world.resident("史玉兰")

    merged = actions.merge_residents(
        one=nephew.id, other=other.id, lives_as=other.id, door="BROWSER", by=worker, at=NOON
    )

    assert alone(world) == ["金桂香"] == notices(world, "leader 1")

    actions.take_back(decision_id=merged.decision.id, door="BROWSER", by=worker, at=NOON + timedelta(hours=1))

    assert alone(world) == [] == notices(world, "leader 1")
    assert Announcement.objects.get().ended_at is not None


def test_of_an_entry_that_became_part_of_another_nothing_is_noted(world):
    worker, nephew, other = world.users["worker"], world.resident("水生根"), world.resident("史玉兰")
    actions.merge_residents(one=nephew.id, other=other.id, lives_as=other.id, door="BROWSER", by=worker, at=NOON)

    with pytest.raises(actions.AlreadySo):
        actions.take_back_departure(resident_id=nephew.id, door="BROWSER", by=worker, at=NOON)


def test_a_need_has_a_source_a_review_and_an_end_and_is_kept(world):
    said = {"seen_by": "TEAM", "review_on": TODAY + timedelta(days=7), "door": "BROWSER", "by": world.users["worker"]}
    aunt = world.resident("金桂香").id
    staff = world.standing("secretary")

    actions.add_need(resident_id=aunt, kind="BEDRIDDEN", source="女儿电话", at=NOON, **said)
    with pytest.raises(actions.NotedAlready):
        actions.add_need(resident_id=aunt, kind="BEDRIDDEN", source="女儿电话", at=NOON, **said)
    need = Need.objects.get()

    assert [one.id for one in queries.to_verify(by=staff, on=TODAY + timedelta(days=7)).reviews] == [need.id]
    assert queries.to_verify(by=staff, on=TODAY + timedelta(days=6)).reviews == []
    assert [one.person.name for one in queries.group_members("BEDRIDDEN", by=staff, at=NOON)] == ["金桂香"]

    actions.review_need(need_id=need.id, at=NOON + HOUR, **(said | {"review_on": TODAY + timedelta(days=30)}))
    assert queries.to_verify(by=staff, on=TODAY + timedelta(days=7)).reviews == []

    actions.end_need(need_id=need.id, door="BROWSER", by=world.users["worker"], at=NOON + 2 * HOUR)
    assert queries.group_members("BEDRIDDEN", by=staff, at=NOON + 2 * HOUR) == []
    assert Need.objects.get().ended_at == NOON + 2 * HOUR
    with pytest.raises(actions.HasEnded):
        actions.end_need(need_id=need.id, door="BROWSER", by=world.users["worker"], at=NOON + 2 * HOUR)
    actions.add_need(resident_id=aunt, kind="BEDRIDDEN", source="女儿电话", at=NOON + 3 * HOUR, **said)
    assert Need.objects.count() == 2


def test_what_only_the_staff_may_see_the_building_team_does_not(world):
    actions.add_need(
        resident_id=world.resident("金桂香").id, kind="MENTAL_ILLNESS", source="社区医院", seen_by="STAFF",
        door="BROWSER", by=world.users["worker"], at=NOON,
    )  # fmt: skip
    counts = {
        who: {one.code: one.count for one in queries.group_counts(by=world.standing(who), at=NOON)}["MENTAL_ILLNESS"]
        for who in ("secretary", "leader 1")
    }
    shown = queries.file_of(world.resident("金桂香").id, by=world.standing("leader 1"), on=TODAY)

    assert counts == {"secretary": 1, "leader 1": 0}
    assert queries.group_members("MENTAL_ILLNESS", by=world.standing("leader 1"), at=NOON) == []
    assert shown is not None
    assert (shown.needs, shown.history) == ([], [])


def test_groups_stay_within_the_own_doors(world):
    say(world, "水生根", "WORKSITE")

    assert alone(world, "leader 1") == ["金桂香"]
    assert alone(world, "leader 2") == []


def test_the_groups_ask_the_same_number_of_questions_however_many_live_there(world, django_assert_num_queries):
    household = world.resident("金桂香").household
    staff = world.standing("secretary")
    with django_assert_num_queries(6):
        queries.group_counts(by=staff, at=NOON)
    Resident.objects.bulk_create([Resident(household=household, name=f"王{n}", position=n) for n in range(60)])

    with django_assert_num_queries(6):
        queries.group_counts(by=staff, at=NOON)


def test_everything_written_is_in_the_journal_with_whom_it_is_about(world):
    say(world, "水生根", "WORKSITE")

    [entry] = Entry.objects.filter(act="register.say_where")

    assert (entry.by, entry.door) == (world.users["secretary"], "BROWSER")
    assert {(one.table, one.about) for one in entry.changes.all()} == {
        ("register_absence", world.resident("水生根").id),
        ("register_announcement", world.resident("金桂香").id),
    }
