"""Whom a household wants to be called: with its consent only, for as long as that holds, and for whoever may see it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.journal.models import Change, Entry
from rollcall.register import actions, queries, tables
from rollcall.register.actions import Consent, Link, Who
from rollcall.register.models import Kinship, Relative, Resident
from tests.world import NOON, World, community

DAY = timedelta(days=1)
TODAY = date(2022, 4, 5)
DAUGHTER = Who(
    "林晓雨", ("+14165550123",), place="多伦多", timezone="America/Toronto", speech="MANDARIN", channel="WECHAT"
)
CALLED_FIRST = Link("女儿", is_emergency=True, holds_key=True, key_place="301 室邻居处", may_be_told=True)
AGREED = Consent("本人", "DOOR", TODAY)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        Resident.objects.filter(name="林小满").update(birth_date=date(1939, 3, 1), birth_precision="DAY")
        yield made


def note(world: World, name: str = "林小满", who: Who = DAUGHTER, link: Link = CALLED_FIRST, **more: Any) -> UUID:
    given = {"consent": AGREED, "door": "BROWSER", "by": world.users["worker"], "at": NOON, **more}
    return actions.add_relative(resident_id=world.resident(name).id, who=who, link=link, **given)


def withdraw(world: World, kinship: UUID, **more: Any) -> None:
    given = {"source": "本人", "door": "BROWSER", "by": world.users["worker"], "at": NOON + DAY, **more}
    actions.withdraw_consent(kinship_id=kinship, **given)


def called(world: World, name: str = "林小满", on: date = TODAY) -> list[str]:
    return [one.relative.name for one in queries.relatives_of([world.resident(name).id], on=on)]


def told(world: World, name: str = "林小满", on: date = TODAY) -> list[str]:
    return [one.name for one in queries.relatives_to_reassure(world.resident(name).id, on=on)]


def found(world: World, text: str, who: str = "worker") -> list[tuple[str, str]]:
    return [(hit.resident.name, hit.why) for hit in queries.find(text, by=world.standing(who)).people]


def test_a_relative_is_noted_with_who_agreed_how_when_and_who_wrote_it_down(world):
    note(world)

    kinship = Kinship.objects.get()
    assert (kinship.consent_by, kinship.consent_how, kinship.consent_on) == ("本人", "DOOR", TODAY)
    assert (kinship.noted_by, kinship.noted_at) == (world.users["worker"], NOON)
    assert str(kinship.key_place) == "301 室邻居处"
    assert Entry.objects.get(act="register.add_relative").subject == world.resident("林小满").id
    assert {one.about for one in Change.objects.filter(table=tables.KINSHIP.name)} == {world.resident("林小满").id}


def test_telephones_of_relatives_are_sealed_and_found_by_their_end(world):
    note(world)

    held = Relative.objects.extra(select={"sealed": "phones"}).values_list("sealed", flat=True)[0]
    assert b"416" not in bytes(held)
    assert found(world, "0123") == [("林小满", "RELATIVE_PHONE")]
    assert found(world, "+1 416 555 0123") == [("林小满", "RELATIVE_PHONE")]


def test_whoever_may_not_see_the_resident_does_not_find_the_relative(world):
    note(world)

    assert found(world, "0123", "leader 1") == [("林小满", "RELATIVE_PHONE")]
    assert found(world, "0123", "leader 2") == []


def test_who_is_called_for_emergencies_comes_first(world):
    note(world, who=Who("林晓风", ("16132936871",)), link=Link("儿子"))
    note(world)

    assert called(world) == ["林晓雨", "林晓风"]


def test_a_withdrawn_consent_ends_everything_at_once_and_says_who_withdrew_it(world):
    kinship = note(world)

    withdraw(world, kinship)

    assert called(world) == called(world, on=TODAY + DAY) == told(world) == []
    assert found(world, "0123") == []
    assert queries.relatives_as_json() == []
    assert str(Relative.objects.get().phones) == ""
    row = Kinship.objects.get()
    assert (row.withdrawn_by, row.withdrawn_at, row.withdrawn_source) == (world.users["worker"], NOON + DAY, "本人")
    assert (row.may_be_told, str(row.key_place)) == (False, "")
    assert Entry.objects.get(act="register.withdraw_consent").by == world.users["worker"]


def test_a_consent_is_withdrawn_once_and_nothing_of_it_put_right_afterwards(world):
    kinship = note(world)
    withdraw(world, kinship)

    with pytest.raises(actions.WithdrawnAlready):
        withdraw(world, kinship)
    with pytest.raises(actions.WithdrawnAlready):
        actions.correct_relative(
            kinship_id=kinship, who=DAUGHTER, link=CALLED_FIRST, consent=AGREED, door="BROWSER",
            by=world.users["worker"], at=NOON + DAY,
        )  # fmt: skip


def test_after_a_withdrawal_the_household_may_agree_again(world):
    withdraw(world, note(world))

    note(world, at=NOON + 2 * DAY)

    assert called(world) == ["林晓雨"]


def test_a_consent_with_a_last_day_runs_out_by_itself_and_is_asked_for_again(world):
    note(world, consent=Consent("本人", "SIGNED", TODAY, until=TODAY + DAY))

    assert told(world, on=TODAY + DAY) == ["林晓雨"]
    assert told(world, on=TODAY + 2 * DAY) == called(world, on=TODAY + 2 * DAY) == []
    lapsed = queries.lapsed_of(world.resident("林小满").id, on=TODAY + 2 * DAY)
    assert [one.relative.name for one in lapsed] == ["林晓雨"]


def test_a_relative_of_several_residents_is_entered_once(world):
    note(world)
    note(world, "钱水娟", who=Who("林晓雨", ("+14165550123", "16132936871")), link=Link("外甥女"))

    relative = Relative.objects.get()
    assert relative.phones == "+14165550123 16132936871"
    assert relative.place == "多伦多"
    assert called(world) == called(world, "钱水娟") == ["林晓雨"]
    assert found(world, "0123") == [("林小满", "RELATIVE_PHONE"), ("钱水娟", "RELATIVE_PHONE")]


def test_the_telephone_stays_while_another_household_still_agrees(world):
    first = note(world)
    note(world, "钱水娟", link=Link("外甥女"))

    withdraw(world, first)

    assert Relative.objects.get().phones == "+14165550123"
    assert found(world, "0123") == [("钱水娟", "RELATIVE_PHONE")]


def test_two_of_one_name_with_other_telephones_are_two(world):
    note(world)
    note(world, "钱水娟", who=Who("林晓雨", ("16132936871",)))

    assert Relative.objects.count() == 2


def test_the_same_relative_twice_is_refused(world):
    note(world)

    with pytest.raises(actions.LinkedAlready):
        note(world)

    assert Kinship.objects.count() == 1


def test_a_resident_may_be_the_relative_of_another_and_is_called_by_the_number_of_the_register(world):
    nephew = world.resident("水生根")
    Resident.objects.filter(id=nephew.id).update(phones="13900000001")

    note(world, who=Who("", person=nephew.id), link=Link("侄子", may_be_told=True))

    [one] = queries.relatives_to_reassure(world.resident("林小满").id, on=TODAY)
    assert (one.name, one.phones) == ("水生根", ("13900000001",))
    with pytest.raises(actions.OwnRelative):
        note(world, "水生根", who=Who("", person=nephew.id))


def test_only_who_may_be_told_and_can_be_reached_is_told_the_daily_word(world):
    note(world)
    note(world, who=Who("林晓风", ("16132936871",)), link=Link("儿子"))
    note(world, who=Who("", person=world.resident("水生根").id), link=Link("邻居", may_be_told=True))

    [one] = queries.relatives_to_reassure(world.resident("林小满").id, on=TODAY)

    assert (one.name, one.relation, one.phones) == ("林晓雨", "女儿", ("+14165550123",))
    assert (one.channel, one.speech, one.timezone) == ("WECHAT", "MANDARIN", "America/Toronto")


def test_nobody_is_told_about_somebody_who_has_left(world):
    note(world)
    Resident.objects.filter(name="林小满").update(left="DEAD", left_on=TODAY)

    assert told(world) == []


def test_those_who_live_alone_and_have_nobody_to_call_are_a_list(world):
    def gap(who: str = "secretary") -> list[str]:
        return [one.person.name for one in queries.alone_without_relative(by=world.standing(who), at=NOON)]

    assert gap() == gap("leader 1") == ["林小满"]
    assert gap("leader 2") == []
    kinship = note(world)
    assert gap() == []
    withdraw(world, kinship)
    assert gap() == ["林小满"]


def test_a_day_before_shows_whom_one_could_call_then(world):
    household = world.resident("林小满").household
    kinship = note(world, at=NOON + DAY)
    withdraw(world, kinship, at=NOON + 3 * DAY)

    def then(days: int) -> list[tuple[str, str]]:
        _home, known = queries.household_then(household, at=NOON + days * DAY)
        return [(one.name, one.relation) for one in known]

    assert [then(days) for days in (0, 2, 4)] == [[], [("林晓雨", "女儿")], []]


# ---- one person once


def merge(world: World, one: str, other: str) -> actions.Merged:
    return actions.merge_residents(
        one=world.resident(one).id, other=world.resident(other).id, door="BROWSER", by=world.users["secretary"],
        at=NOON + DAY,
    )  # fmt: skip


def take_back(world: World, merged: actions.Merged) -> None:
    actions.take_back(decision_id=merged.decision.id, door="BROWSER", by=world.users["secretary"], at=NOON + 2 * DAY)


def snapshot() -> list[tuple[Any, ...]]:
    return [row for table in tables.ALL for row in table.model.objects.order_by("id").values_list()]


links = st.lists(
    st.tuples(
        st.sampled_from(["金桂香", "水生根", "林小满"]),
        st.sampled_from([DAUGHTER, Who("林晓风", ("16132936871",)), Who("孔繁星", ("13900000009",))]),
        st.booleans(),  # withdrawn before the merge
    ),
    max_size=6,
    unique_by=lambda one: (one[0], one[1].name),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(links)
def test_two_entries_made_one_keep_every_relative_and_taken_back_are_as_before(world, links):
    with transaction.atomic():
        for name, who, withdrawn in links:
            kinship = note(world, name, who=who)
            if withdrawn:
                withdraw(world, kinship, at=NOON)
        before = snapshot()
        wanted = {who.name for name, who, gone in links if name in ("金桂香", "水生根") and not gone}

        merged = merge(world, "金桂香", "水生根")

        stays = Resident.objects.get(id=merged.stays)
        assert {one.relative.name for one in queries.relatives_of([stays.id], on=TODAY)} == wanted
        take_back(world, merged)
        assert snapshot() == before
        transaction.set_rollback(True)


def test_whose_relative_one_of_two_entries_is_stays_so(world):
    note(world, who=Who("", person=world.resident("水生根").id), link=Link("侄子"))

    merged = merge(world, "金桂香", "水生根")

    assert Relative.objects.get().person_id == merged.stays
    take_back(world, merged)
    assert Relative.objects.get().person == world.resident("水生根")


def test_a_withdrawal_after_two_became_one_does_not_keep_them_from_being_parted(world):
    kinship = note(world, "水生根")
    merged = merge(world, "金桂香", "水生根")
    withdraw(world, kinship, at=NOON + DAY)

    take_back(world, merged)

    assert Kinship.objects.get().resident == world.resident("水生根")
    assert called(world, "水生根") == []


# ---- out and in again


def command(*words: str) -> str:
    out = StringIO()
    call_command("register", *words, stdout=out, stderr=out)
    return out.getvalue()


def test_relatives_go_out_with_the_register_and_come_in_again(world, tmp_path):
    note(world)
    note(world, "钱水娟", link=Link("外甥女"), consent=Consent("本人", "SIGNED", TODAY, until=TODAY + DAY))
    note(world, "孔令仪", who=Who("", person=world.resident("水生根").id), link=Link("朋友"))
    path = tmp_path / "register.json"
    command("export", str(path), "--committee", world.committee.name)
    before = queries.relatives_as_json()
    assert len(before) == 3

    with community("滨江新苑居委会") as other:
        for _again in range(2):
            command("import", str(path), "--apply", "--committee", other.committee.name)

            assert queries.relatives_as_json() == before


def test_relatives_of_residents_whom_nobody_knows_are_named_and_nothing_is_written_without_apply(world, tmp_path):
    note(world)
    told = queries.relatives_as_json()
    told[0]["resident"] |= {"name": "冯不在", "id_number": ""}
    path, report = tmp_path / "register.json", tmp_path / "report.json"
    path.write_text(json.dumps({"relatives": [*told, *queries.relatives_as_json()]}), encoding="utf-8")
    withdraw(world, Kinship.objects.get().id)

    command("import", str(path), "--report", str(report))

    assert not Kinship.objects.filter(withdrawn_at__isnull=True).exists()
    [problem] = json.loads(report.read_text())["problems"]
    assert (problem["row"], problem["code"]) == (1, "LIST_PERSON_UNKNOWN")
    assert "冯不在" in problem["say"]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b'{"relatives": 5}', b'{"relatives": [{}]}', b"[" * 100_000]
)
def test_what_is_no_such_file_is_refused_in_words(world, tmp_path, content):
    path = tmp_path / "register.json"
    path.write_bytes(content)

    with pytest.raises(CommandError):
        command("import", str(path), "--apply")

    assert Kinship.objects.count() == 0


def test_half_a_sign_in_a_name_is_refused_in_words(world, tmp_path):
    note(world)
    told = queries.relatives_as_json()
    told[0]["name"] = "\ud800王"
    path = tmp_path / "register.json"
    path.write_text(json.dumps({"relatives": told}), encoding="ascii")

    with pytest.raises(CommandError):
        command("import", str(path), "--apply")
