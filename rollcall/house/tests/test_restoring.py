"""An older copy of the data folder was put back: phones send again what it lacks, and what it has counts once."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rollcall.field import queries
from rollcall.field.actions import note_phone
from rollcall.field.rules import Left
from rollcall.house import restoring
from rollcall.journal.models import Entry
from rollcall.lib import ids
from rollcall.rounds.models import Record
from rollcall.tenancy.models import Committee
from tests.world import NOON, community


@pytest.mark.django_db
def test_every_committee_gets_a_new_epoch_and_the_journal_says_so():
    with community() as world:
        before = world.committee.epoch
        told = StringIO()

        call_command("restored", "--json", stdout=told)

        assert json.loads(told.getvalue()) == {"committees": [world.committee.name]}
        assert Committee.objects.get().epoch != before
        assert Entry.objects.filter(act="house.restore").count() == 1


@pytest.mark.django_db
def test_without_a_committee_it_says_so():
    with pytest.raises(CommandError):
        call_command("restored")


@pytest.mark.django_db
def test_what_a_phone_sends_again_counts_once_and_what_was_lost_is_back():
    with community() as world:
        round_ = world.open_round()
        kept, lost = world.told(round_, "金桂香", outcome="NEGATIVE"), world.told(round_, "水生根", outcome="NEGATIVE")
        world.tell("leader 1", kept)

        answers = world.tell("leader 1", kept, lost, at=NOON + timedelta(days=1))

        assert [one.status for one in answers] == ["received", "received"]
        assert Record.objects.count() == 2


@pytest.mark.django_db
def test_the_supervisors_see_when_it_was_and_which_phones_are_still_waited_for():
    with community() as world:
        for who in ("leader 1", "leader 2"):
            note_phone(key=ids.new_id(), left=Left(), by=world.users[who], at=NOON)
        assert queries.restored(at=NOON) is None

        restoring.say_that_it_was_restored(at=NOON + timedelta(hours=1))
        note_phone(key=ids.new_id(), left=Left(), by=world.users["leader 1"], at=NOON + timedelta(hours=2))

        found = queries.restored(at=NOON + timedelta(hours=2))
        assert found is not None
        assert (found.at, found.waits_for) == (NOON + timedelta(hours=1), 2)
        assert queries.restored(at=NOON + timedelta(days=20)) is None
