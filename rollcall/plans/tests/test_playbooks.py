"""What a playbook's body means, and what the product brings."""

import copy
import tomllib
from typing import Any

import pytest

from rollcall.journal.models import Entry
from rollcall.plans import actions, queries, rules
from rollcall.plans.models import Playbook, Version
from rollcall.register.models.people import AbsenceKind


@pytest.fixture
def body() -> dict[str, Any]:
    """The antigen test as it is shipped, to be spoiled."""
    return tomllib.loads((actions.SHIPPED / "antigen.toml").read_text(encoding="utf-8"))


def test_the_antigen_test_reads_as_it_is_done_in_the_field(body) -> None:
    playbook = rules.read_playbook(body)

    assert playbook.usual.code == "NEGATIVE"
    assert [one.code for one in playbook.outcomes if one.sensitive] == ["POSITIVE"]
    assert [one.code for one in playbook.outcomes if one.counts == "OPEN"] == ["INVALID"]
    assert playbook.signed_reason.code == "UNKNOWN"


def test_who_is_away_is_excused_but_nobody_who_is_at_home_or_whom_nobody_can_place(body) -> None:
    playbook = rules.read_playbook(body)

    not_excused = {kind for kind in AbsenceKind.values if playbook.excuse_for(kind) is None}

    assert not_excused == {"HOME_QUARANTINE", "UNKNOWN"}


@pytest.mark.parametrize("file", sorted(actions.SHIPPED.glob("*.toml")), ids=lambda file: file.stem)
def test_every_shipped_text_is_there_in_both_languages(file) -> None:
    def texts(value: Any) -> list[dict[str, str]]:
        if isinstance(value, dict):
            own = [value] if {"zh", "en"} & set(value) else []
            return own + [text for one in value.values() for text in texts(one)]
        return [text for one in value for text in texts(one)] if isinstance(value, list) else []

    found = texts(tomllib.loads(file.read_text(encoding="utf-8")))

    assert len(found) > 10
    assert all(text.get("zh") and text.get("en") for text in found)


def spoil(body: dict[str, Any], how: str) -> dict[str, Any]:
    spoiled = copy.deepcopy(body)
    if how == "no title":
        del spoiled["title"]
    if how == "a field nobody knows":
        spoiled["outcomes"][0]["colour"] = "red"
    if how == "a code twice":
        spoiled["reasons"][0]["code"] = "NEGATIVE"
    if how == "a letter twice":
        spoiled["reasons"][0]["letter"] = spoiled["reasons"][1]["letter"]
    if how == "an excuse twice":
        spoiled["reasons"][0]["excuse"] = ["HOSPITAL"]
    if how == "two usual outcomes":
        spoiled["outcomes"][1]["usual"] = True
    if how == "nothing to sign under":
        spoiled["reasons"] = [one for one in spoiled["reasons"] if not one.get("signed")]
    if how == "an outcome that counts as nothing":
        spoiled["outcomes"][0]["counts"] = "PERHAPS"
    return spoiled


@pytest.mark.parametrize(
    "how",
    [
        "no title", "a field nobody knows", "a code twice", "a letter twice", "an excuse twice", "two usual outcomes",
        "nothing to sign under", "an outcome that counts as nothing",
    ],
)  # fmt: skip
def test_a_body_that_contradicts_itself_is_refused(body, how: str) -> None:
    with pytest.raises(rules.PlaybookIsWrong):
        rules.read_playbook(spoil(body, how))


def test_shipping_twice_gives_each_playbook_once_and_says_so_once(committee, at) -> None:
    first = actions.ship_playbooks(door="COMMAND", by=None, at=at)
    second = actions.ship_playbooks(door="COMMAND", by=None, at=at)

    assert (len(first), second) == (Playbook.objects.count(), [])
    assert Entry.objects.filter(act="plans.ship_playbooks").count() == 1


def test_of_several_versions_the_newest_is_offered(committee, at, body) -> None:
    [shipped] = [one for one in actions.ship_playbooks(door="COMMAND", by=None, at=at) if one.body["code"] == "antigen"]
    newer = Version.objects.create(playbook=shipped.playbook, number=2, body={**body, "due_hours": 6}, made_at=at)

    offered = {one.playbook.code: one for one in queries.latest_versions()}

    assert (offered["antigen"].id, offered["antigen"].playbook.due_hours) == (newer.id, 6)


def test_a_version_of_another_committee_is_not_there(committee, at, body) -> None:
    assert queries.version_of(committee.id) is None
