"""A round beside its lines: the checklist, plans for if, head-counts, notices, drills, what follows, rhythms."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from rollcall.plans import queries as plans
from rollcall.plans.models import Playbook
from rollcall.register.models import Attempt
from rollcall.rounds import actions, queries, rules
from rollcall.rounds.models import Happening, Line, Record, Round
from rollcall.rounds.tests.browser import MISSING, as_, page, words
from tests.world import NOON, World, community

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def opened(world: World, code: str, *, kind: str = "REAL", at: datetime = NOON) -> Round:
    found = plans.latest_version(code)
    assert found is not None
    return actions.open_round(
        version_id=found.id,
        due_at=at + timedelta(hours=8),
        kind=kind,
        door="BROWSER",
        by=world.users["secretary"],
        at=at,
    )


def note(
    world: World, round_: Round, kind: str, code: str, number: int | None = None, who: str = "worker"
) -> Happening:
    return actions.note_happening(
        round_id=round_.id, kind=kind, code=code, number=number, door="BROWSER", by=world.users[who], at=NOON
    )


def close(world: World, round_: Round, *, sign: bool = False, at: datetime = NOON + timedelta(hours=2)) -> None:
    actions.close_round(round_id=round_.id, sign=sign, statement="", door="BROWSER", by=world.users["secretary"], at=at)


def tick_all(world: World, round_: Round, outcome: str) -> None:
    names = list(Line.objects.filter(round=round_, state="OPEN").values_list("resident__name", flat=True))
    world.tell("secretary", world.told(round_, *names, outcome=outcome))


# ---- before and during


def test_what_is_ready_says_by_whom_and_can_be_taken_back(world: World) -> None:
    round_ = opened(world, "typhoon")
    worker = as_(world, "worker")
    url = reverse("rounds:running", args=[round_.id])

    worker.post(url, {"kind": "READY", "code": "FOOD"})
    worker.post(url, {"kind": "READY", "code": "FOOD"})
    assert "1 of 5 ready" in page(worker, url)
    assert Happening.objects.count() == 1

    worker.post(url, {"kind": "NOT_READY", "code": "FOOD"})
    assert "0 of 5 ready" in page(worker, url)


def test_a_case_that_happened_stands_in_the_story_and_names_who_sees_to_it(world: World) -> None:
    round_ = opened(world, "typhoon")
    worker = as_(world, "block leader 1")

    worker.post(reverse("rounds:running", args=[round_.id]), {"kind": "CASE", "code": "POWER", "note": "2号楼"})

    told = words(page(worker, reverse("rounds:running", args=[round_.id])))
    assert "This happened: The power fails. 2号楼" in told
    assert "worker" in told


@pytest.mark.parametrize(
    "said", [{"kind": "CASE", "code": "DRAGON"}, {"kind": "HEADS", "code": "SHELTER_1"}, {"kind": "X"}, {}]
)
def test_what_the_playbook_does_not_know_changes_nothing(world: World, said: dict[str, str]) -> None:
    round_ = opened(world, "typhoon")

    answer = as_(world, "worker").post(reverse("rounds:running", args=[round_.id]), said)

    assert answer.status_code == 302
    assert not Happening.objects.exists()


def test_who_only_goes_to_doors_notes_nothing(world: World) -> None:
    round_ = opened(world, "typhoon")

    answer = as_(world, "leader 1").post(reverse("rounds:running", args=[round_.id]), {"kind": "CASE", "code": "POWER"})

    assert answer.status_code == 404
    assert not Happening.objects.exists()


def test_a_notice_fills_in_what_is_known_and_asks_for_the_rest(world: World) -> None:
    round_ = opened(world, "typhoon")
    url = reverse("rounds:notice", args=[round_.id])

    told = page(as_(world, "worker"), url, building="2", **{"zh-hans-0": "梅花"})

    assert "台风 梅花 预计" in told
    assert world.committee.name in told
    assert "{shelter}" in told


# ---- closing


def test_heads_that_do_not_meet_the_list_keep_a_round_open_until_somebody_signs(world: World) -> None:
    round_ = opened(world, "typhoon")
    world.tell("secretary", world.told(round_, "金桂香", "水生根", outcome="SHELTER_1"))
    tick_all(world, round_, "SAFE")
    note(world, round_, "HEADS", "SHELTER_1", number=1)

    with pytest.raises(actions.NotInOrder) as refused:
        close(world, round_)
    assert refused.value.counts == {"HEADCOUNT": 1}

    note(world, round_, "HEADS", "SHELTER_1", number=2)
    close(world, round_)


def test_a_note_that_is_asked_for_is_missed_at_closing(world: World) -> None:
    round_ = opened(world, "temperature")
    world.tell("secretary", world.told(round_, "金桂香", outcome="FEVER"))
    tick_all(world, round_, "NORMAL")

    with pytest.raises(actions.NotInOrder):
        close(world, round_)

    world.tell("secretary", world.told(round_, "金桂香", outcome="FEVER", note="38.1", minute=9))
    close(world, round_)


def test_the_round_that_follows_is_about_those_at_shelters_and_opened_once(world: World) -> None:
    round_ = opened(world, "typhoon")
    world.tell("secretary", world.told(round_, "金桂香", outcome="SHELTER_1"))
    tick_all(world, round_, "SAFE")
    note(world, round_, "HEADS", "SHELTER_1", number=1)
    close(world, round_)
    secretary = as_(world, "secretary")

    secretary.post(reverse("rounds:following", args=[round_.id]))
    secretary.post(reverse("rounds:following", args=[round_.id]))

    [follower] = Round.objects.filter(follows=round_)
    assert list(Line.objects.filter(round=follower).values_list("resident__name", flat=True)) == ["金桂香"]
    actions.follow_register(door="SYSTEM", by=None, at=NOON + timedelta(hours=3))
    assert Line.objects.filter(round=follower).count() == 1


def test_who_may_not_tick_is_held_with_the_reason(world: World) -> None:
    found = plans.latest_version("antigen")
    assert found is not None
    from rollcall.plans.models import Version

    body = {**Version.objects.get(id=found.id).body, "ticks": "rounds.see_outcomes"}
    newer = Version.objects.create(playbook=world.version.playbook, number=2, body=body, made_at=NOON)
    world.version = newer
    round_ = world.open_round()

    [held] = world.tell("volunteer 1", world.told(round_, "金桂香", outcome="NEGATIVE"))
    [taken] = world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE"))

    assert (held.status, held.why, taken.status) == ("held", "NOT_TO_TICK", "received")


# ---- drills


def test_a_drill_says_so_everywhere_and_is_counted_by_itself(world: World) -> None:
    opened(world, "antigen")
    drill = opened(world, "antigen", kind="DRILL")

    told = page(as_(world, "worker"), reverse("rounds:round", args=[drill.id]))

    assert "Drill: Rapid antigen test, no. 1" in told
    assert 'class="drill"' in told
    assert "Drill: Rapid antigen test" in page(as_(world, "volunteer 1"), reverse("field:home"))


def test_a_drill_writes_nothing_back_and_leaves_only_its_review(world: World) -> None:
    drill = opened(world, "door-knock", kind="DRILL")
    line = Line.objects.filter(round=drill, state="OPEN").first()
    assert line is not None
    told = actions.Told(
        command=drill.id, round=drill.id, lines=(line.id,), seen_at=NOON, outcome="NOBODY", body={"a": 1}
    )
    world.tell("secretary", told)
    close(world, drill, sign=True)

    actions.review_drill(
        round_id=drill.id, text="钥匙没带够", door="BROWSER", by=world.users["secretary"], at=NOON + timedelta(hours=3)
    )

    assert not Attempt.objects.exists()
    assert not Line.objects.filter(round=drill).exists()
    assert not Record.objects.filter(round=drill).exists()
    told_page = words(page(as_(world, "secretary"), reverse("rounds:review", args=[drill.id])))
    assert "钥匙没带够" in told_page
    assert "2 h 0 min" in told_page
    assert page(as_(world, "secretary"), reverse("rounds:closure", args=[drill.id]))


def test_only_a_closed_drill_is_reviewed(world: World) -> None:
    real, drill = opened(world, "antigen"), opened(world, "antigen", kind="DRILL")
    close(world, real, sign=True)

    for round_ in (real, drill):
        with pytest.raises(actions.NoDrillToReview):
            actions.review_drill(round_id=round_.id, text="x", door="BROWSER", by=world.users["secretary"], at=NOON)


# ---- rhythms


MORNING, EVENING = time(8), time(17)


@pytest.mark.parametrize(
    ("at", "slot", "missed"),
    [
        (datetime(2022, 4, 5, 8, 0, tzinfo=SHANGHAI), (5, 8), 0),
        (datetime(2022, 4, 5, 7, 59, tzinfo=SHANGHAI), None, 0),
        (datetime(2022, 4, 5, 18, 0, tzinfo=SHANGHAI), (5, 17), 1),
        (datetime(2022, 4, 8, 9, 0, tzinfo=SHANGHAI), (8, 8), 6),
        (datetime(2022, 4, 8, 14, 0, tzinfo=SHANGHAI), None, 7),
    ],
)
def test_of_the_moments_that_passed_the_latest_counts_while_it_can_still_be_done(
    at: datetime, slot: tuple[int, int] | None, missed: int
) -> None:
    after = datetime(2022, 4, 4, 20, 0, tzinfo=SHANGHAI)

    found, number = rules.due_slot(
        rules.TWICE, [MORNING, EVENING], after=after, at=at, zone=SHANGHAI, lasts=timedelta(hours=4)
    )

    expected = datetime(2022, 4, slot[0], slot[1], 0, tzinfo=SHANGHAI) if slot else None
    assert (found, number) == (expected, missed)


def test_weekdays_leave_saturday_and_sunday_out() -> None:
    friday, monday = datetime(2022, 4, 8, tzinfo=SHANGHAI), datetime(2022, 4, 12, tzinfo=SHANGHAI)

    found = rules.slots(rules.WEEKDAYS, [MORNING], after=friday, until=monday, zone=SHANGHAI)

    assert [one.day for one in found] == [8, 11]


def begun(world: World) -> None:
    actions.begin_rhythm(
        playbook_id=Playbook.objects.get(code="temperature").id, pattern="TWICE", times=[MORNING, EVENING],
        door="BROWSER", by=world.users["worker"], at=NOON,
    )  # fmt: skip


def test_a_rhythm_opens_each_round_once_whoever_asks_and_however_often(world: World) -> None:
    begun(world)
    evening = datetime(2022, 4, 5, 9, 1, tzinfo=UTC)

    for _asked in range(3):
        actions.open_due(door="SYSTEM", at=evening)

    [made] = Round.objects.all()
    assert made.due_at == datetime(2022, 4, 5, 13, 0, tzinfo=UTC)


def test_where_whoever_began_it_may_open_no_more_nothing_opens(world: World) -> None:
    begun(world)
    from rollcall.team.models import Post

    Post.objects.filter(user=world.users["worker"]).update(ends_at=NOON + timedelta(hours=1))

    assert actions.open_due(door="SYSTEM", at=datetime(2022, 4, 5, 9, 1, tzinfo=UTC)) == []


def test_a_rhythm_is_begun_and_ended_in_the_browser(world: World) -> None:
    worker, url = as_(world, "worker"), reverse("rounds:rhythms")

    refused = worker.post(url, {"playbook": "temperature", "pattern": "TWICE", "first": "08:00", "second": "08:00"})
    assert refused.context["form"].errors["second"]
    worker.post(url, {"playbook": "temperature", "pattern": "TWICE", "first": "08:00", "second": "17:00"})
    again = worker.post(url, {"playbook": "temperature", "pattern": "DAILY", "first": "09:00"})
    assert again.context["form"].errors["playbook"]

    told = page(worker, url)
    ending = told.split("/ending/")[0].rsplit("/", 1)[1]
    worker.post(reverse("rounds:rhythm-ending", args=[ending]))
    assert "None does yet." in page(worker, url)
    assert worker.post(reverse("rounds:rhythm-ending", args=[MISSING])).status_code == 404


# ---- trend


def test_the_trend_tells_the_closed_rounds_and_no_drill(world: World) -> None:
    for kind in ("REAL", "DRILL", "REAL"):
        round_ = opened(world, "antigen", kind=kind)
        world.tell("secretary", world.told(round_, "金桂香", outcome="NEGATIVE"))
        close(world, round_, sign=True)

    found = queries.trend_for(world.version.playbook_id, by=world.standing("secretary"))

    assert found is not None
    assert [(one.round.number, one.count.done, one.late) for one in found.rounds] == [(1, 1, 0), (2, 1, 0)]
    told = words(page(as_(world, "secretary"), reverse("rounds:trend", args=[world.version.playbook_id])))
    assert "Rapid antigen test, no. 2" in told


# ---- whatever is valid


@pytest.mark.parametrize(
    "code", ["temperature", "notice", "vaccination", "typhoon", "heat-wave", "water-cut", "head-count", "door-knock"]
)
def test_whatever_comes_with_the_product_can_be_opened_listed_ticked_and_closed(world: World, code: str) -> None:
    from datetime import date

    from rollcall.register.models import Resident

    Resident.objects.update(birth_date=date(1930, 1, 1), birth_precision="DAY")
    round_ = opened(world, code)
    secretary = as_(world, "secretary")
    building = Line.objects.filter(round=round_).values_list("building_id", flat=True)[0]
    playbook = queries.playbook_in(round_.id)

    for url in (
        reverse("rounds:round", args=[round_.id]),
        reverse("rounds:lines", args=[round_.id]),
        reverse("rounds:running", args=[round_.id]),
        reverse("rounds:notice", args=[round_.id]),
        reverse("field:doors", args=[round_.id, building]),
    ):
        assert page(secretary, url)
    for line in Line.objects.filter(round=round_, state="OPEN"):
        outcome = next(
            o for o in playbook.outcomes if o.counts == "DONE" and o.fits(known=line.household_id is not None)
        )
        key = line.id
        world.tell(
            "secretary",
            actions.Told(
                command=key,
                round=round_.id,
                lines=(line.id,),
                seen_at=NOON,
                outcome=outcome.code,
                note="好",
                body={"k": str(key)},
            ),
        )
    close(world, round_, sign=True)
    tally = queries.tally_for(round_.id).total
    assert tally.open == 0
    assert tally.expected == tally.done + tally.not_done
