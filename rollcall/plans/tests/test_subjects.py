"""What a playbook may say of its subject, its audience, and of what its records write back."""

import tomllib
from typing import Any

import pytest

from rollcall.plans import actions, rules


@pytest.fixture
def body() -> dict[str, Any]:
    """The door-knock as it is shipped, to be spoiled."""
    return tomllib.loads((actions.SHIPPED / "door-knock.toml").read_text(encoding="utf-8"))


def test_the_door_knock_keeps_unknown_refused_and_vacant_apart(body: dict[str, Any]) -> None:
    playbook = rules.read_playbook(body)

    said = {code: playbook.consequence("", code) for code in ("UNKNOWN", "REFUSED", "VACANT")}
    assert said == {"UNKNOWN": "", "REFUSED": "refused", "VACANT": "vacant"}
    assert playbook.consequence(playbook.usual.code, "") == "check"
    assert (playbook.subject, playbook.audience) == ("household", "missing")


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "spot"},
        {"audience": "some"},
        {"subject": "dwelling"},  # of which nothing is listed as missing
        {"subject": "resident", "audience": "everybody"},  # which writes nothing back about households
        {"subject": "dwelling", "audience": "everybody"},  # which confirms no household
    ],
)
def test_a_subject_or_audience_that_does_not_go_with_the_rest_is_refused(
    body: dict[str, Any], wrong: dict[str, str]
) -> None:
    with pytest.raises(rules.PlaybookIsWrong):
        rules.read_playbook({**body, **wrong})


@pytest.mark.parametrize("change", [{"writes": "gossip"}, {"where": "somewhere"}, {"counts": "OPEN"}, {"where": ""}])
def test_what_would_confirm_somebody_whom_nobody_asked_is_refused(body: dict[str, Any], change: dict[str, str]) -> None:
    usual = next(one for one in body["outcomes"] if one.get("usual"))
    usual.update(change)

    with pytest.raises(rules.PlaybookIsWrong):
        rules.read_playbook(body)
