"""Whatever kind of round somebody writes: if nothing is wrong with it, it can be opened, listed, ticked, rolled up, closed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from rollcall.lib import ids
from rollcall.plans import actions as plans, queries as kinds, rules
from rollcall.plans.models import Version
from rollcall.plans.rules import who
from rollcall.register.models import AbsenceKind, Resident
from rollcall.rounds import actions, queries
from rollcall.rounds.models import Line
from tests.world import NOON, World, community

WORD = st.text("防台检查甲乙丙abc", min_size=1, max_size=8)
SAID = st.builds(lambda zh, en: {"zh": zh, "en": en}, WORD, WORD)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """A community in which some are old, and somebody is away."""
    with community() as made:
        for place, name in enumerate(Resident.objects.order_by("id").values_list("name", flat=True)):
            born = date(1930 + 9 * place, 1, 1)
            Resident.objects.filter(name=name).update(birth_date=born, birth_precision="DAY")
        made.away("林小满", "HOSPITAL")
        yield made


def condition() -> st.SearchStrategy[dict[str, Any]]:
    number = st.builds(
        lambda fact, number: {"fact": fact, "number": number}, st.sampled_from(who.NUMBERS), st.integers(0, 99)
    )
    chosen = {
        who.GROUPS: (*who.DERIVED, *who.RECORDED), who.BLOCKS: ("1", "2"), who.BUILDINGS: ("1", "2", "3"),
        who.USES: who.DOOR_USES,
    }  # fmt: skip
    several = st.sampled_from(who.LISTS).flatmap(
        lambda fact: st.builds(
            lambda values: {"fact": fact, "values": values},
            st.lists(st.sampled_from(chosen[fact]), min_size=1, max_size=4, unique=True),
        )
    )
    return st.one_of(number, several, st.just({"fact": who.PRESENT}))


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """The bodies of kinds of rounds as the editor could make them, most of them sound."""
    subject = draw(st.sampled_from(rules.SUBJECTS))
    writes = [""] if subject == "resident" else ["", "nobody", "later", "refused", "not_again", "vacant"]
    outcomes = [
        {
            "code": f"O{number}", "counts": draw(st.sampled_from(["DONE", "OPEN"])) if number else "DONE",
            "usual": not number, "label": draw(SAID), "sensitive": draw(st.booleans()), "note": draw(st.booleans()),
            "writes": draw(st.sampled_from(writes)),
        }
        for number in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    kinds_away = draw(st.lists(st.sampled_from(AbsenceKind.values), max_size=4, unique=True))
    reasons = [
        {
            "code": f"R{number}", "letter": {"zh": "一二三四"[number], "en": "ABCD"[number]}, "label": draw(SAID),
            "excuse": kinds_away[number : number + 1] if number else [], "signed": not number,
        }
        for number in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    return {
        "code": f"own-{ids.new_id().hex[-12:]}", "subject": subject, "due_hours": draw(st.integers(1, 99)),
        "title": draw(SAID), "done": draw(SAID), "not_done": draw(SAID), "outcomes": outcomes, "reasons": reasons,
        "who": draw(st.lists(condition(), max_size=3)),
        "audience": draw(st.sampled_from(rules.AUDIENCES)),
        "ticks": draw(st.sampled_from(rules.TICKS)),
        "closing": draw(st.lists(st.sampled_from(rules.CLOSING), max_size=2, unique=True)),
    }  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies(), choice=st.randoms(use_true_random=False))
def test_a_kind_with_nothing_wrong_runs_to_its_end(world: World, body: dict[str, Any], choice: Any) -> None:
    playbook = rules.read_draft(body)
    assume(not rules.faults_of(playbook))
    assert rules.read_playbook(rules.as_body(playbook)) == playbook
    secretary = world.users["secretary"]
    draft = plans.begin_playbook(body=body, door="BROWSER", by=secretary, at=NOON)
    version = plans.publish(playbook_id=draft.playbook_id, edition=1, door="BROWSER", by=secretary, at=NOON)
    number = kinds.number_for(kinds.read(version).playbook, at=NOON).count

    try:
        round_ = actions.open_round(
            version_id=version.id, due_at=NOON + timedelta(hours=9), door="BROWSER", by=secretary, at=NOON
        )
    except actions.NobodyOnTheRegister:
        assert number == 0
        return
    assert Line.objects.filter(round=round_).count() == number
    for line in Line.objects.filter(round=round_, state="OPEN"):
        said = choice.choice([*({"outcome": one.code} for one in playbook.outcomes), *({"reason": one.code} for one in playbook.reasons if not one.signed)])  # fmt: skip
        told = actions.Told(command=ids.new_id(), round=round_.id, lines=(line.id,), seen_at=NOON, body=said, **said)
        [answer] = world.tell("secretary", told)
        assert answer.status == "received"
    closure = actions.close_round(round_id=round_.id, sign=True, statement="", door="BROWSER", by=secretary, at=NOON)

    total = closure.figures["total"]
    assert total["open"] == 0
    assert total["expected"] == total["done"] + total["not_done"] == number
    assert queries.tally_for(round_.id).total.figures() == total
    assert Version.objects.filter(id=round_.version_id).exists()
