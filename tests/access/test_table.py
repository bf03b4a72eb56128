"""The table of who may open what, against the product: every address, every method, everybody, near and far."""

import json
import logging
import os
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access import asking, table, things
from tests.access.table import METHODS, ROLES, Slot, View

VIEWS = table.read()
A_GROUP = 10  # addresses asked in one community
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
def test_everybody_gets_what_the_table_says_and_nothing_else(names, everything, asker, record_property):
    asked = [
        (VIEWS[name], role, method, where)
        for name in names
        for role in ROLES
        for method in METHODS
        for where in _scopes(VIEWS[name], everything, method)
    ]

    record_property("combinations", len(asked))

    differences = [
        f"{view.name} {role} {method} {where}: {problem}"
        for view, role, method, where in asked
        if (problem := _difference(view, asker, everything, role, method, where))
    ]

    if differences:
        pytest.fail("\n".join(differences), pytrace=False)


def _scopes(view: View, all_: things.Things, method: str) -> tuple[str, ...]:
    """Near and far; a method that nobody is given is asked for once."""
    return all_.scopes(list(view.ids.values())) if any(view.knows(role, method) for role in ROLES) else ("own",)


def _difference(view: View, asker: asking.Asker, all_: things.Things, role: str, method: str, where: str) -> str:
    answer = asker.ask(role, method, asking.address(view, all_, where), asking.given(view, all_, where, method))
    wanted = _wanted(view, role, method, where)
    if answer.kind not in wanted:
        return f"{answer.kind} ({answer.status}), not {' or '.join(sorted(wanted))}"
    if answer.kind != "answered" and answer.wrote:
        return f"refused, and yet wrote to {', '.join(sorted(answer.wrote))}"
    slipped = asking.slips(role, answer.text)
    return f"tells {', '.join(slipped)}" if slipped else ""


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


@pytest.mark.parametrize("names", GROUPS, ids=[group[0] for group in GROUPS])
def test_what_is_another_committees_and_what_does_not_exist_look_the_same(names, everything, asker):
    asked = [
        (VIEWS[name], role, method)
        for name in names
        for role in ROLES
        for method in ("GET", "POST")
        if VIEWS[name].ids and VIEWS[name].knows(role, method) and not VIEWS[name].is_public(role, method)
    ]

    told = [
        f"{view.name} {role} {method}" for view, role, method in asked if _tells(view, asker, everything, role, method)
    ]

    if told:
        pytest.fail("\n".join(told), pytrace=False)


def _tells(view: View, asker: asking.Asker, all_: things.Things, role: str, method: str) -> bool:
    asker.ask(role, "GET", "/no-such-page/")  # shows what earlier answers left to be said
    texts = {
        asking.without_chance(
            asker.ask(role, method, asking.address(view, all_, where), asking.given(view, all_, where, method)).text,
            *(all_.id_of(kind, where) for kind in view.ids.values()),
        )
        for where in ("foreign", "missing")
    }
    return len(texts) > 1


@pytest.mark.parametrize(
    "slot", table.read_slots(), ids=lambda slot: f"{slot.view} {'+'.join(slot.given or slot.message)}"
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
    for where in table.SCOPES[max(NEAR[role], 2 if "@block" in str(slot.given) else 0) :]:
        url, given = asking.address(view, all_, "own"), asking.filled(dict(slot.given), all_, where)
        asker.ask(role, "GET", "/no-such-page/")
        if slot.message is not None:
            body = json.dumps(asking.filled(slot.message, all_, where))
            answer = asker.ask(role, "POST", url, data=body, content_type="application/json")
        else:
            answer = asker.ask(role, slot.method, url, given)
        if answer.kind == "broke" or answer.wrote - set(slot.keeps):
            return f"{where}: {answer.kind}, wrote to {', '.join(sorted(answer.wrote))}"
        if slips := asking.slips(role, answer.text):
            return f"{where}: tells {', '.join(slips)}"
        if slot.says_why and where not in ("foreign", "missing"):
            continue
        named = asking.THING.findall(json.dumps([slot.given, slot.message], default=str))
        answers[where] = asking.without_chance(answer.text, *(all_.id_of(kind, where) for kind in named))
    return f"tells apart {', '.join(answers)}" if len(set(answers.values())) > 1 else ""
