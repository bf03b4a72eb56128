"""The table of who may open what, against the product: every address, every method, everybody, near and far."""

import json
import logging
import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from rollcall.lib import clock
from rollcall.register import queries as register
from rollcall.register.models import Building
from rollcall.team import actions as team
from rollcall.team.models import Shift, Turn
from rollcall.team.queries import standing_for
from tests.access import asking, table, things
from tests.access.table import METHODS, ROLES, Slot, View

VIEWS = table.read()
A_GROUP = 10  # addresses asked in one community
Asked = tuple[str, str, str, str]  # address, role, method, scope
GROUPS = [list(VIEWS)[start : start + A_GROUP] for start in range(0, len(VIEWS), A_GROUP)]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        os.environ.get("ROLLCALL_TEST_DB") == "postgres",
        reason="asked once, on SQLite; row-level security has its own tests",
    ),
]


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[things.Things]:
    """Made once for all tests: whatever one of them does is taken back when it ends."""
    logging.disable(logging.WARNING)  # thousands of refusals
    given = override_settings(DATA=tmp_path_factory.mktemp("access"), WORK="inline")
    with given, django_db_blocker.unblock(), transaction.atomic(), things.everything() as made:
        yield made
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


@pytest.fixture
def asker(everything: things.Things) -> asking.Asker:
    return asking.Asker(everything)


NEAR = {
    "LEAD": 3,
    "DIRECTOR": 3,
    "STAFF": 3,
    "BLOCK": 2,
    "BUILDING": 1,
    "VOLUNTEER": 1,
    "SECONDED": 1,
}  # scopes in reach


def test_the_table_names_every_address_and_no_other():
    from rollcall.urls import urlpatterns

    assert set(VIEWS) == set(_named(urlpatterns))


def _named(patterns, space: str = "") -> Iterator[str]:
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from _named(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}"


@pytest.mark.parametrize("names", GROUPS, ids=[group[0] for group in GROUPS])
def test_everybody_gets_what_the_table_says_and_another_committees_looks_like_what_does_not_exist(
    names, everything, asker, record_property
):
    asked = [
        (name, role, method, where)
        for name in names
        for role in ROLES
        for method in METHODS
        for where in _scopes(VIEWS[name], everything, method)
    ]

    record_property("combinations", len(asked))
    answers = {one: _answer(asker, everything, *one) for one in asked}

    differences = [
        f"{' '.join(one)}: {problem}" for one, said in answers.items() if (problem := _difference(one, said))
    ]
    told = [
        f"{' '.join(one)}: a foreign one and a missing one differ"
        for one in answers
        if _tells(one, answers, everything)
    ]
    if differences or told:
        pytest.fail("\n".join(differences + told), pytrace=False)


def _scopes(view: View, all_: things.Things, method: str) -> tuple[str, ...]:
    """Near and far; a method that nobody is given is asked for once."""
    return all_.scopes(list(view.ids.values())) if any(view.knows(role, method) for role in ROLES) else ("own",)


def _answer(asker: asking.Asker, all_: things.Things, name: str, role: str, method: str, where: str) -> asking.Answer:
    view = VIEWS[name]
    return asker.ask(role, method, asking.address(view, all_, where), asking.given(view, all_, where, method))


def _difference(asked: Asked, answer: asking.Answer) -> str:
    name, role, method, where = asked
    wanted = _wanted(VIEWS[name], role, method, where)
    if answer.kind not in wanted:
        return f"{answer.kind} ({answer.status}), not {' or '.join(sorted(wanted))}"
    if answer.kind != "answered" and answer.wrote:
        return f"refused, and yet wrote to {', '.join(sorted(answer.wrote))}"
    slipped = asking.slips(role, answer.text)
    return f"tells {', '.join(slipped)}" if slipped else ""


def _tells(asked: Asked, answers: dict[Asked, asking.Answer], all_: things.Things) -> bool:
    """Whether the answer about another committee's thing differs from that about one that does not exist."""
    name, role, method, where = asked
    view, missing = VIEWS[name], (name, role, method, "missing")
    if where != "foreign" or missing not in answers or not view.knows(role, method) or view.is_public(role, method):
        return False
    texts = {
        asking.without_chance(answers[one].text, *(all_.id_of(kind, one[3]) for kind in view.ids.values()))
        for one in (asked, missing)
    }
    return len(texts) > 1


def _wanted(view: View, role: str, method: str, where: str) -> set[str]:
    if method in view.closed:
        return {"not found", "sign in first"}
    if view.covers(role, method, where):
        return {"answered"}
    if view.knows(role, method):
        return {"not found"}
    if role in ("STRANGER", "ENDED"):
        return {"sign in first", "no such method"} | (
            {"not found", "answered"} if role == "ENDED" and view.name == "board:home" else set()
        )
    known = [other for other in METHODS if view.knows(role, other)]
    return {"no such method", "not found"} if known or view.open_to_all else {"not for this post", "no such method"}


@pytest.mark.parametrize(
    "slot",
    table.read_slots(),
    ids=lambda slot: f"{slot.view} {slot.method} {[*slot.at, *slot.given, *(slot.message or ())]}",
)
def test_an_id_beyond_reach_in_a_query_a_form_or_a_message_does_nothing_and_tells_nothing(
    slot, everything, asker, record_property
):
    view = VIEWS[slot.view]
    roles = [role for role in NEAR if view.knows(role, slot.method) and view.covers(role, slot.method, "own")]

    told = [f"{role}: {problem}" for role in roles if (problem := _slipped(slot, view, asker, everything, role))]

    record_property("combinations", sum(len(table.SCOPES) - NEAR[role] for role in roles))
    assert roles
    if told:
        pytest.fail("\n".join(told), pytrace=False)


def _slipped(slot: Slot, view: View, asker: asking.Asker, all_: things.Things, role: str) -> str:
    answers = {}
    for where in table.SCOPES[_nearest(slot, role) :]:
        url, given = (
            asking.address(view, all_, where if slot.at else "own", slot.at),
            asking.filled(dict(slot.given), all_, where),
        )
        if slot.message is not None:
            body = json.dumps(asking.filled(slot.message, all_, where))
            answer = asker.ask(role, "POST", url, data=body, content_type="application/json")
        else:
            answer = asker.ask(role, slot.method, url, given)
        if answer.kind == "broke" or answer.wrote - set(slot.keeps):
            return f"{where}: {answer.kind}, wrote to {', '.join(sorted(answer.wrote))}"
        if slips := asking.slips(role, answer.text):
            return f"{where}: tells {', '.join(slips)}"
        if slot.at and answer.kind != "not found":
            return f"{where}: {answer.kind}"
        if slot.says_why and where not in ("foreign", "missing"):
            continue
        named = {found["kind"] for found in asking.THING.finditer(json.dumps([slot.given, slot.message], default=str))}
        named |= set(slot.at.values()) | set(view.ids.values())
        keys = [all_.id_of(kind, scope) for kind in named for scope in ("own", where)]
        answers[where] = asking.without_chance(answer.text, *keys)
    return f"tells apart {', '.join(answers)}" if len(set(answers.values())) > 1 else ""


def _nearest(slot: Slot, role: str) -> int:
    """The first scope about which nothing is to be known."""
    if slot.near is not None:
        return slot.near
    return max(NEAR[role], 2 if "@block" in str(slot.given) else 0)


# ---- what leaves as a file, and what goes wrong ----


@pytest.mark.parametrize("file_format", ["XLSX", "CSV", "GB"])
def test_a_list_that_leaves_holds_the_words_of_the_own_doors_and_of_no_others(
    file_format, everything, asker, record_property
):
    roles = ("LEAD", "STAFF", "BLOCK", "BUILDING")
    record_property("combinations", len(roles))
    for role in roles:
        [area, *_others] = register.areas(by=standing_for(everything.users[role], at=clock.now()))
        wish = {
            "area": area.key,
            "group": "ALL",
            "layout": "HOUSEHOLDS",
            "opened": "masked",
            "file_format": file_format,
        }
        told = asker.ask(role, "POST", reverse("register:export-new"), wish).text
        own = [things.PLANTED[code] for code in asking.AREAS[role]]

        assert all(word in told for word in own), role
        assert asking.slips(role, told) == []


def test_a_calendar_holds_nobodys_name(everything, asker):
    user = everything.users["VOLUNTEER"]
    begins = clock.now() + timedelta(days=1)
    with transaction.atomic():
        for code in ("own", "all"):
            building = Building.objects.get(id=everything.id_of("building", code))
            turn = Turn.objects.create(
                kind="DOORS", building=building, starts_at=begins, ends_at=begins + timedelta(hours=2), needed=1,
                made_at=begins,
            )  # fmt: skip
            Shift.objects.create(
                turn=turn, user=user, starts_at=begins, ends_at=turn.ends_at, source="SELF", made_at=begins
            )
        token = team.make_feed(user=user, door="BROWSER", by=user, at=clock.now())
        told = asker.ask("STRANGER", "GET", reverse("team:calendar", args=[everything.committee, token])).text
        transaction.set_rollback(True)

    assert told.count("BEGIN:VEVENT") >= 2
    assert asking.slips("STRANGER", told) == []


def test_a_page_that_breaks_tells_nothing_of_what_it_broke_on(everything, asker, monkeypatch):
    def broken(*_args, **_words):
        raise RuntimeError(things.PLANTED["A1"] + things.SEALED["A1"])

    monkeypatch.setattr("rollcall.rounds.pages.rounds", broken)
    answer = asker.ask("LEAD", "GET", reverse("rounds:list"))

    assert (answer.status, asking.slips("STRANGER", answer.text)) == (500, [])
