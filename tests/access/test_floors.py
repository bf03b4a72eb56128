"""A post on some floors of a building, against the table: a door on another floor is as a door that is not there."""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from rollcall.accounts.models import User
from rollcall.register.models import Resident
from rollcall.team.models import Post, PostArea
from tests.access import asking, table, things
from tests.access.table import Slot, View

VIEWS = table.read()
LOWEST, HIGHEST = 2, 3  # everything is made behind the first door, on floor 1
OF_A_DOOR = frozenset(
    {"dwelling", "household", "resident", "need", "absence", "announcement", "line", "pair", "decision", "proposal",
     "petition", "kinship"}
)  # fmt: skip
ROLES = ("BUILDING", "STAFF")

pytestmark = pytest.mark.skipif(
    os.environ.get("ROLLCALL_TEST_DB") == "postgres",
    reason="asked once, on SQLite; row-level security has its own tests",
)


@pytest.fixture
def asker(db: None, settings, tmp_path) -> Iterator[asking.Asker]:
    settings.DATA, settings.WORK = tmp_path, "inline"
    logging.disable(logging.WARNING)
    with things.everything() as made:
        for role in ROLES:
            _only_some_floors(made.users[role], made.ids["building"]["own"])
        for one in Resident.objects.exclude(household__dwelling__floor=1):
            one.name, one.remark = one.name[:3], ""
            one.save()
        yield asking.Asker(made)
    logging.disable(logging.NOTSET)


def _only_some_floors(user: User, building: object) -> None:
    areas = PostArea.objects.filter(post__in=Post.objects.filter(user=user))
    areas.update(building=building, block=None, floor_from=LOWEST, floor_to=HIGHEST)


def test_a_door_on_another_floor_is_not_found_and_looks_like_one_that_does_not_exist(asker, record_property):
    asked = [
        (view, role, method)
        for view in VIEWS.values()
        for role in ROLES
        for method in ("GET", "POST")
        if OF_A_DOOR & set(view.ids.values()) and view.knows(role, method) and not view.is_public(role, method)
    ]

    record_property("combinations", len(asked))
    told = [
        f"{view.name} {role} {method}: {problem}"
        for view, role, method in asked
        if (problem := _told_about_a_door(view, role, method, asker))
    ]

    assert len(asked) > 60
    if told:
        pytest.fail("\n".join(told), pytrace=False)


def _told_about_a_door(view: View, role: str, method: str, asker: asking.Asker) -> str:
    all_, texts = asker.things, {}
    asker.ask(role, "GET", "/no-such-page/")  # shows what earlier answers left to be said
    for where in ("own", "missing"):
        address, given = asking.address(view, all_, where), asking.given(view, all_, where, method)
        answer = asker.ask(role, method, address, given)
        if answer.kind != "not found" or answer.wrote:
            return f"{where}: {answer.kind}, wrote to {', '.join(sorted(answer.wrote))}"
        texts[asking.without_chance(answer.text, *(all_.id_of(kind, where) for kind in view.ids.values()))] = where
    return "tells them apart" if len(texts) > 1 else ""


def test_no_page_names_anybody_of_another_floor(asker, record_property):
    asked = [(view, role) for view in VIEWS.values() for role in ROLES if view.knows(role, "GET")]

    record_property("combinations", len(asked))
    told = [f"{view.name} {role}" for view, role in asked if _names_somebody(view, role, asker)]

    if told:
        pytest.fail("\n".join(told), pytrace=False)


def _names_somebody(view: View, role: str, asker: asking.Asker) -> bool:
    answer = asker.ask(role, "GET", asking.address(view, asker.things, "own"))
    return any(word in answer.text for word in (*things.PLANTED.values(), *things.SEALED.values()))


def test_an_id_of_another_floor_in_a_query_a_form_or_a_message_does_nothing(asker):
    slots = [
        (slot, role)
        for slot in table.read_slots()
        for role in ROLES
        if OF_A_DOOR & set(asking.THING.findall(json.dumps([slot.given, slot.message], default=str)))
        and VIEWS[slot.view].knows(role, slot.method)
    ]

    told = [f"{slot.view} {role}: {problem}" for slot, role in slots if (problem := _slipped(slot, role, asker))]

    assert slots
    if told:
        pytest.fail("\n".join(told), pytrace=False)


def _slipped(slot: Slot, role: str, asker: asking.Asker) -> str:
    all_, texts = asker.things, set()
    for where in ("own", "missing"):
        url, given = asking.address(VIEWS[slot.view], all_, "own"), _filled(dict(slot.given), all_, where)
        asker.ask(role, "GET", "/no-such-page/")
        if slot.message is None:
            answer = asker.ask(role, slot.method, url, given)
        else:
            body = json.dumps(_filled(slot.message, all_, where))
            answer = asker.ask(role, "POST", url, data=body, content_type="application/json")
        if answer.kind == "broke" or answer.wrote - set(slot.keeps):
            return f"{where}: {answer.kind}, wrote to {', '.join(sorted(answer.wrote))}"
        named = asking.THING.findall(json.dumps([slot.given, slot.message], default=str))
        keys = [all_.id_of(kind, place) for kind in named for place in ("own", "missing")]
        texts.add(asking.without_chance(answer.text, *keys))
    return "tells them apart" if len(texts) > 1 and not slot.says_why else ""


def _filled(value: Any, all_: things.Things, where: str) -> Any:
    """What is given: what belongs to a door of that scope, and its building and round as they are."""
    own = {name: all_.ids[name] | {where: all_.ids[name]["own"]} for name in all_.ids if name not in OF_A_DOOR}
    return asking.filled(value, replace(all_, ids=all_.ids | own), where)
