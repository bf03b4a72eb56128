"""What the server does by itself, once a minute: for every committee, and never twice."""

import threading
from datetime import time, timedelta
from typing import Any

import pytest

from rollcall.house import heartbeat
from rollcall.lib import clock
from rollcall.rounds import actions as rounds
from rollcall.rounds.models import Round
from tests.world import community


@pytest.mark.django_db
def test_a_beat_opens_what_a_rhythm_says_is_due_and_the_next_beat_opens_nothing_more(monkeypatch: pytest.MonkeyPatch):
    now = clock.now()
    with community() as world:
        rounds.begin_rhythm(
            playbook_id=world.version.playbook_id, pattern="DAILY", times=[time(8)], door="BROWSER",
            by=world.users["secretary"], at=now - timedelta(days=1),
        )  # fmt: skip
        monkeypatch.setattr(clock, "now", lambda: now)

        heartbeat.beat()
        heartbeat.beat()

        assert Round.objects.count() == 1


@pytest.mark.django_db
def test_what_goes_wrong_with_one_committee_does_not_keep_the_next_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    looked_after: list[Any] = []

    def open_due(**said: Any) -> None:
        looked_after.append(said)
        if len(looked_after) == 1:
            raise RuntimeError("something is wrong")

    monkeypatch.setattr(rounds, "open_due", open_due)
    with community("向阳新苑第一居委会"), community("向阳新苑第二居委会"):
        heartbeat.beat()

    assert len(looked_after) == 2
    assert "The heartbeat of a committee failed" in caplog.text


def test_it_beats_only_where_the_server_asked_for_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(heartbeat.ASKED_FOR, raising=False)

    assert heartbeat.begin() is None
    assert "heartbeat" not in {thread.name for thread in threading.enumerate()}
