"""Two entries made one person: nothing is lost, and taking it back leaves every row as it was."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.journal.models import Change, Entry
from rollcall.register import actions, queries, tables
from rollcall.register.actions import rows
from rollcall.register.models import Absence, Decision, Dwelling, Household, Need, Resident
from tests.world import NOON, World, community

LATER = NOON + timedelta(hours=1)
LIST_ONE, LIST_TWO = ["list-one", "2022-03-01"], ["list-two", "2022-04-01"]


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def entry(world: World, name: str, room: str = "101", building: str = "1", **values: Any) -> Resident:
    """One more entry behind a door; a list said all of it."""
    source = values.pop("source", LIST_ONE)
    told = {"sources": dict.fromkeys(("name", *values), source), **values}
    columns = {"name": name, "id_number": "", "phones": "", **told}
    household = Household.objects.get(dwelling__room=room, dwelling__building=world.buildings[building])
    return Resident.objects.create(household=household, **tables.RESIDENT.with_derived(columns))


def need(resident: Resident, kind: str, note: str = "") -> Need:
    made = rows.new_need(resident=resident, kind=kind, note=note, source="名册.xlsx", at=NOON)
    made.save()
    return made


def merge(world: World, one: Resident, other: Resident, **more: Any) -> actions.Merged:
    given = {"door": "BROWSER", "by": world.users["secretary"], "at": LATER, **more}
    return actions.merge_residents(one=one.id, other=other.id, **given)


def take_back(world: World, decision: Decision, **more: Any) -> Decision:
    given = {"door": "BROWSER", "by": world.users["secretary"], "at": LATER + timedelta(hours=1), **more}
    return actions.take_back(decision_id=decision.id, **given)


def snapshot() -> list[tuple[Any, ...]]:
    """Every column of every row of the register, the blind indexes too."""
    return [row for table in tables.ALL for row in table.model.objects.order_by("id").values_list()]


def test_the_one_who_stays_has_all_telephones_needs_and_absences_of_both(world: World) -> None:
    one = entry(world, "单晓芸", phones="13900000001", remark="一楼")
    other = entry(world, "单晓云", phones="13900000002 13900000001", remark="爱听戏")
    need(one, "CHRONIC", "高血压")
    need(other, "CHRONIC", "高血压")
    need(other, "OXYGEN")
    Absence.objects.create(resident=other, kind="AWAY", starts_at=NOON - timedelta(days=9), ends_at=NOON)

    merged = merge(world, one, other)

    stays = Resident.objects.get(id=merged.stays)
    assert stays == one
    assert str(stays.phones) == "13900000001 13900000002"
    assert str(stays.remark) == "一楼、爱听戏"
    assert sorted((str(n.kind), str(n.note)) for n in stays.needs.all()) == [("CHRONIC", "高血压"), ("OXYGEN", "")]
    assert [absence.kind for absence in stays.absences.all()] == ["AWAY"]
    assert Need.objects.count() == 3


def test_an_absence_that_both_have_is_still_there_afterwards(world: World) -> None:
    one, other = entry(world, "单晓芸"), entry(world, "单晓云", source=LIST_TWO)
    for resident in (one, other):
        Absence.objects.create(resident=resident, kind="AWAY", starts_at=NOON)
        source = resident.sources["name"]
        Resident.objects.filter(id=resident.id).update(sources={**resident.sources, "presence": source})

    merge(world, one, other)

    assert [absence.kind for absence in one.absences.all()] == ["AWAY"]


def test_the_other_entry_stays_marked_with_who_and_when_and_is_counted_no_more(world: World) -> None:
    one, other = entry(world, "单晓芸"), entry(world, "单晓云")

    merge(world, one, other)

    other.refresh_from_db()
    assert (other.left, other.merged_into_id, other.merged_at) == ("MERGED", one.id, LATER)
    assert other.merged_by == world.users["secretary"]
    assert other.id not in {person.resident for person in queries.present_or_away()}
    assert one.id in {person.resident for person in queries.present_or_away()}


def test_the_more_exact_value_and_then_the_newer_source_wins(world: World) -> None:
    exact = entry(world, "单晓芸", birth_date=date(1950, 3, 12), birth_precision="DAY", sex="M")
    newer = entry(world, "单晓云", birth_date=date(1951, 1, 1), birth_precision="YEAR", sex="F", source=LIST_TWO)

    merge(world, exact, newer)

    exact.refresh_from_db()
    assert (exact.name, exact.sex, exact.birth_date) == ("单晓云", "F", date(1950, 3, 12))
    assert exact.sources["name"] == LIST_TWO


def test_a_person_may_wish_for_the_other_value_and_is_remembered_as_its_source(world: World) -> None:
    one, other = entry(world, "单晓芸"), entry(world, "单晓云", source=LIST_TWO)

    merge(world, one, other, wishes={"name": one.id})

    one.refresh_from_db()
    assert one.name == "单晓芸"
    assert one.sources["name"] == ["", "2022-04-05"]


def test_who_is_registered_here_and_lives_there_is_kept_where_the_person_lives(world: World) -> None:
    registered = entry(world, "单晓芸", building="1")
    lives = entry(world, "单晓芸", building="3")
    Absence.objects.create(resident=registered, kind="RELATIVES", starts_at=NOON)

    merged = merge(world, registered, lives, lives_as=lives.id, registered_elsewhere=True)

    lives.refresh_from_db()
    assert merged.stays == lives.id
    assert lives.registered_in == Dwelling.objects.get(building=world.buildings["1"], room="101")
    assert not lives.absences.exists()
    assert merged.decision.verdict == "ELSEWHERE"


def test_somebody_whom_one_list_gives_up_stays_when_the_other_is_as_new(world: World) -> None:
    here, gone = entry(world, "单晓芸"), entry(world, "单晓云", left="DEAD")

    merge(world, here, gone)

    here.refresh_from_db()
    assert here.left == ""


def test_a_merge_is_in_the_journal_row_by_row_with_who_did_it(world: World) -> None:
    one, other = entry(world, "单晓芸"), entry(world, "单晓云", phones="13900000002")

    merged = merge(world, one, other)

    written = Entry.objects.get(act="register.merge_residents")
    assert (written.by, written.at, written.subject) == (world.users["secretary"], LATER, one.id)
    assert merged.decision.entry == written.id
    assert {change.row for change in Change.objects.filter(entry=written)} == {one.id, other.id}


def test_entries_that_were_made_one_are_not_made_one_again(world: World) -> None:
    one, other = entry(world, "单晓芸"), entry(world, "单晓云")
    merge(world, one, other)

    with pytest.raises(actions.DecidedMeanwhile):
        merge(world, one, other)


def test_a_merge_that_was_taken_back_is_not_taken_back_again(world: World) -> None:
    merged = merge(world, entry(world, "单晓芸"), entry(world, "单晓云"))
    take_back(world, merged.decision)

    with pytest.raises(actions.DecidedMeanwhile):
        take_back(world, merged.decision)


def test_taking_back_keeps_what_was_changed_beside_the_merge(world: World) -> None:
    one, other = entry(world, "单晓芸"), entry(world, "单晓云", phones="13900000002")
    merged = merge(world, one, other)
    stays = Resident.objects.get(id=one.id)
    Resident.objects.filter(id=one.id).update(relation="户主", sources={**stays.sources, "relation": LIST_TWO})

    take_back(world, merged.decision)

    one.refresh_from_db()
    assert (one.relation, str(one.phones), one.sources["relation"]) == ("户主", "", LIST_TWO)
    assert Resident.objects.get(id=other.id).left == ""


def test_taking_back_is_refused_with_the_field_that_was_changed_later(world: World) -> None:
    one, other = entry(world, "单晓芸"), entry(world, "单晓云", phones="13900000002")
    merged = merge(world, one, other)
    Resident.objects.filter(id=one.id).update(phones="13911111111")
    before = snapshot()

    with pytest.raises(actions.CannotTakeBack) as refused:
        take_back(world, merged.decision)

    assert [(later.name, later.field) for later in refused.value.later] == [("单晓芸", "phones")]
    assert snapshot() == before
    assert Decision.objects.get(id=merged.decision.id).ended_at is None


def test_of_two_merges_in_a_row_the_later_is_taken_back_first(world: World) -> None:
    first, second, third = (entry(world, name) for name in ("单晓芸", "单晓云", "单小云"))
    before = snapshot()
    earlier = merge(world, second, third)
    later = merge(world, first, second)

    with pytest.raises(actions.CannotTakeBack) as refused:
        take_back(world, earlier.decision)
    take_back(world, later.decision)
    take_back(world, earlier.decision)

    assert {one.field for one in refused.value.later} == {"merged_into_id"}
    assert refused.value.later[0].who == "secretary"
    assert snapshot() == before


# ---- properties

VALUES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["单晓芸", "单晓云", "单阿婆"]),
        "room": st.sampled_from(["101", "102"]),
        "sex": st.sampled_from(["", "F", "M"]),
        "birth": st.sampled_from([None, (date(1950, 1, 1), "YEAR"), (date(1950, 3, 12), "DAY"), (date(1951, 3, 12), "DAY")]),
        "age": st.sampled_from([None, 70, 71]),
        "id_number": st.sampled_from(["", "31019919500312212X", "310199195003122999"]),
        "phones": st.sampled_from(["", "13900000001", "13900000002 13900000001", "65550000"]),
        "remark": st.sampled_from(["", "一楼", "爱听戏、一楼"]),
        "left": st.sampled_from(["", "", "DEAD"]),
        "is_contact": st.booleans(),
        "source": st.sampled_from([LIST_ONE, LIST_TWO, ["list-three", "2022-04-01"]]),
        "needs": st.sets(st.sampled_from(["OXYGEN", "DIALYSIS"])),
        "away": st.sampled_from(["", "HOSPITAL", "AWAY"]),
        "home": st.booleans(),
    }
)  # fmt: skip


def made(world: World, values: dict[str, Any]) -> Resident:
    told = {name: values[name] for name in ("sex", "age", "id_number", "phones", "remark", "left", "is_contact")}
    if values["birth"]:
        told |= {"birth_date": values["birth"][0], "birth_precision": values["birth"][1]}
    resident = entry(world, values["name"], values["room"], source=values["source"], **told)
    if values["away"]:
        Absence.objects.create(resident=resident, kind=values["away"], starts_at=NOON)
    if values["away"] or values["home"]:
        Resident.objects.filter(id=resident.id).update(sources={**resident.sources, "presence": values["source"]})
    for kind in sorted(values["needs"]):
        need(resident, kind)
    return resident


def counted() -> list[Any]:
    """What the register says of everybody who is counted."""
    known = queries.known_register()
    said = []
    for one in known.people:
        needs = sorted((need.kind, need.note) for need in one.needs)
        said.append((one.id, one.household_id, one.name, one.sex, one.birth_date, one.birth_precision, one.age, one.id_number,
                     one.phones, one.remark, one.former, one.presence, needs, dict(one.sources)))  # fmt: skip
    return sorted(said, key=lambda row: row[0])


MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(entries=st.lists(VALUES, min_size=2, max_size=2), elsewhere=st.booleans())
def test_a_merge_taken_back_leaves_every_row_as_it_was(world: World, entries: Any, elsewhere: bool) -> None:
    with transaction.atomic():
        one, other = (made(world, values) for values in entries)
        before = snapshot()

        merged = merge(world, one, other, registered_elsewhere=elsewhere)
        between = snapshot()
        take_back(world, merged.decision)

        assert between != before
        assert snapshot() == before
        transaction.set_rollback(True)


@MANY
@given(entries=st.lists(VALUES, min_size=3, max_size=3), order=st.permutations([(0, 1), (1, 2), (0, 2)]))
def test_entries_of_one_person_may_be_made_one_in_any_order(world: World, entries: Any, order: Any) -> None:
    with transaction.atomic():
        people = [made(world, values) for values in entries]
        found = [outcome(world, people, ways) for ways in (order, [(0, 1), (1, 2), (0, 2)])]

        assert found[0] == found[1]
        transaction.set_rollback(True)


def outcome(world: World, people: list[Resident], order: Any) -> list[Any]:
    """The register after making pairs one, one after the other, each by the entries that are still counted."""
    point = transaction.savepoint()
    for one, other in order:
        ends = {counted_as(people[one].id), counted_as(people[other].id)}
        if len(ends) == 2:
            merge(world, *Resident.objects.filter(id__in=ends))
    said = counted()
    transaction.savepoint_rollback(point)
    return said


def counted_as(key: UUID) -> UUID:
    return Resident.objects.get(id=key).merged_into_id or key
