"""Twenty presses at the same moment have one effect."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from rollcall.accounts.models import Device
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.signin import actions as signin
from rollcall.team import actions
from rollcall.team.models import Shift
from rollcall.tenancy import scope
from tests.world import World, community

TWENTY = 20


def press_at_once(act: Callable[[int], int]) -> list[int]:
    """The answers of twenty that press together."""
    answers: list[int] = []
    together = threading.Barrier(TWENTY)

    def press(number: int) -> None:
        together.wait()
        try:
            answers.append(act(number))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(TWENTY)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(answers)


def a_duty(world: World) -> str:
    """A duty of tomorrow with places for five, and where one signs up for it."""
    by, at = world.users["secretary"], clock.now()
    standing = world.standing("secretary", at=at)
    actions.tick_training(
        user=world.users["volunteer 1"], kind="PRIVACY", standing=standing, door="BROWSER", by=by, at=at
    )  # fmt: skip
    new = actions.NewTurn("PATROL", at + timedelta(hours=24), at + timedelta(hours=26), 5)
    turn = actions.plan_turn(new=new, standing=standing, door="BROWSER", by=by, at=at)
    return f"/team/mine/duties/{turn.id}/"


@pytest.mark.django_db(transaction=True)
def test_who_signs_up_twenty_times_at_once_is_down_once() -> None:
    with community() as world:
        url = a_duty(world)
        browsers = [Client() for _ in range(TWENTY)]
        for one in browsers:
            one.force_login(world.users["volunteer 1"])

    answers = press_at_once(lambda number: browsers[number].post(url).status_code)

    assert answers == [302] * TWENTY
    with scope.within(world.committee.id):
        assert Shift.objects.filter(withdrawn_at__isnull=True).count() == 1
        assert Entry.objects.filter(act="team.sign_up").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_twenty_devices_that_use_a_shared_link_at_once_exactly_one_is_let_in() -> None:
    with community() as world:
        standing, at = world.standing("secretary", at=clock.now()), clock.now()
        told = {"standing": standing, "door": "BROWSER", "by": world.users["secretary"], "at": at}
        token = signin.make_shared_link(role="BUILDING", **told)  # type: ignore[arg-type]
        url = f"/shared/enrol/{world.committee.id}/{token}/"

    answers = press_at_once(lambda _number: Client().post(url).status_code)

    assert answers == [302] + [410] * (TWENTY - 1)
    with scope.within(world.committee.id):
        assert Device.objects.count() == 1
