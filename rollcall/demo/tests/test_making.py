"""Making an invented community fills the register, the team and the board through the same actions as a real one."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rollcall.accounts.models import User
from rollcall.demo import actions
from rollcall.journal.models import Entry
from rollcall.register.models import Absence, Building, Dwelling, Household, Need, Resident
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Line, Record, Round, Stage
from rollcall.team import queries as team
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


def test_everybody_is_on_the_register_behind_a_door(quick: Committee) -> None:
    assert quick.is_demo
    assert Building.objects.count() == 42
    assert Dwelling.objects.count() == 1048
    assert Household.objects.count() == 1000
    assert Resident.objects.count() == 1959


def test_needs_and_absences_are_there(quick: Committee) -> None:
    assert {need.kind for need in Need.objects.all()} >= {"CHRONIC", "DISABILITY", "PREGNANT_POSTPARTUM", "DIALYSIS"}
    assert 0.02 < Absence.objects.count() / 1959 < 0.04


def test_every_building_has_its_chain_from_the_secretary_to_the_volunteer(quick: Committee, at: datetime) -> None:
    chains = team.chains_for(Building.objects.values_list("id", flat=True), at=at)

    roles = {frozenset(link.role for link in chain) - {"SECONDED"} for chain in chains.values()}

    assert [link.role for chain in chains.values() for link in chain].count("SECONDED") == 1
    assert roles == {frozenset({"LEAD", "DIRECTOR", "STAFF", "BLOCK", "BUILDING", "VOLUNTEER"})}


def test_nobody_can_sign_in_with_a_password(quick: Committee) -> None:
    assert not any(user.has_usable_password() for user in User.objects.filter(committee=quick))


def test_a_first_round_is_running_and_mostly_done(quick: Committee) -> None:
    first = Round.objects.get(version__playbook__code="antigen")

    total = rounds.tally_for(first.id).total

    assert first.stage == Stage.RUNNING
    assert total.expected == 1959 == total.done + total.not_done + total.open
    assert 0.7 < total.done / total.expected < 0.9
    assert total.open > 0
    assert {"HOSPITAL", "NO_ANSWER"} <= set(total.reasons)


def test_some_buildings_are_done_and_some_hardly_begun(quick: Committee) -> None:
    counts = rounds.tally_for(Round.objects.get(version__playbook__code="antigen").id).buildings.values()

    assert any(count.open == 0 for count in counts)
    assert any(count.open > count.expected / 2 for count in counts)


def test_what_was_recorded_was_seen_before_now_by_the_pair_of_the_building(quick: Committee, at: datetime) -> None:
    names = set(
        Record.objects.filter(round__version__playbook__code="antigen").values_list(
            "by__username", "line__building__number"
        )
    )

    assert all(username.removesuffix("b").endswith(f"-{building}") for username, building in names)
    assert not Record.objects.filter(seen_at__gt=at).exists()
    assert not Record.objects.filter(seen_at__lt=at - timedelta(hours=3)).exists()


def test_the_journal_shows_how_it_came_about(quick: Committee) -> None:
    acts = set(Entry.objects.values_list("act", flat=True))

    assert acts >= {"register.found_register", "team.give_posts", "plans.ship_playbooks", "rounds.open_round"}


def test_a_second_invented_community_stands_beside_the_first(quick: Committee, at: datetime) -> None:
    lean = actions.make_community(profile="lean", by=None, at=at)

    with scope.within(lean.id):
        assert Line.objects.filter(round__version__playbook__code="antigen").count() == 2500
        assert User.objects.filter(committee=lean, username="demo-2-secretary").exists()
    assert Line.objects.filter(round__version__playbook__code="antigen").count() == 1959


def test_there_is_no_other_profile(quick: Committee, at: datetime) -> None:
    with pytest.raises(KeyError):
        actions.make_community(profile="huge", by=None, at=at)


def test_it_takes_few_statements_for_its_size(quick: Committee, at: datetime) -> None:
    with CaptureQueriesContext(connection) as asked:
        actions.make_community(profile="quick", by=None, at=at)

    assert len(asked) < Resident.objects.count() * Round.objects.count() / 2  # everybody is on three lists
