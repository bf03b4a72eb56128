"""Looking is recorded: no page shows a sensitive value of somebody without leaving a look."""

import os

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from rollcall.journal import actions as journal
from rollcall.journal.models import Look
from rollcall.register import actions as register, queries, tables
from rollcall.register.actions import Wish
from rollcall.register.models import Need, Resident
from tests.repository.test_views import PATTERNS
from tests.world import NOON, World, community

PHONE, NUMBER, REMARK, NOTE, WORD = "13755501424", "310119193508151231", "柜子里有猫头鹰", "蓝色氧气瓶", "看见了长颈鹿"
CANARIES = (PHONE, NUMBER, REMARK, NOTE, WORD)
WHO = ("secretary", "worker", "block leader 1", "leader 1", "volunteer 1")


def planted(world: World) -> Resident:
    """Somebody with a value of every sensitive sort."""
    somebody = world.resident("金桂香")
    values = {"phones": PHONE, "id_number": NUMBER, "remark": REMARK}
    Resident.objects.filter(id=somebody.id).update(**tables.RESIDENT.with_derived({"name": "金桂香", **values}))
    register.add_need(
        resident_id=somebody.id, kind="OXYGEN", note=NOTE, source="家属", seen_by="TEAM", door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE", note=WORD))
    return world.resident("金桂香")


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.users[who])
    return client


def addresses(world: World) -> list[str]:
    """Every address that can be opened with the keys of what there is."""
    somebody = world.resident("金桂香")
    keys = [
        somebody.id, somebody.household_id, somebody.household.dwelling_id, world.buildings["1"].id,
        Need.objects.get().id, world.blocks["1"].id, world.users["leader 1"].id,
        *_round_keys(),
    ]  # fmt: skip
    found = []
    for path, pattern in PATTERNS.items():
        name = _full_name(path, pattern)
        slots = path.count("<uuid:")
        for key in keys if slots == 1 else [None]:
            try:
                found.append(reverse(name, args=[key] if key else []))
            except NoReverseMatch:
                continue
    return [*found, *(reverse("register:group", args=[code]) for code in ("oxygen", "lives-alone")), "/find/?q=金桂香"]


def _round_keys():
    from rollcall.rounds.models import Line, Round

    return [Round.objects.get().id, Line.objects.get(resident__name="金桂香").id]


def _full_name(path, pattern):
    module = pattern.callback.__module__.split(".")
    return f"{module[1]}:{pattern.name}" if module[0] == "rollcall" and module[1] != "ui" else pattern.name


@pytest.mark.skipif(os.environ.get("ROLLCALL_TEST_DB") == "postgres", reason="every page is opened once, on SQLite")
@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_no_page_shows_a_sensitive_value_without_leaving_a_look(who):
    with community() as world:
        somebody, silent, shown = planted(world), [], 0
        client = signed_in(world, who)
        for url in addresses(world):
            Look.objects.all().delete()
            cache.clear()
            answer = client.get(url, follow=False)
            text = answer.getvalue()
            told = [canary for canary in CANARIES if canary.encode() in text]
            shown += bool(told)
            if told and not Look.objects.filter(by=world.users[who], people__contains=somebody.id.hex).exists():
                silent.append((url, told))

        assert silent == []
        assert shown or who == "volunteer 1"


@pytest.mark.django_db
def test_a_page_says_who_saw_what_of_whom_and_the_same_look_again_is_one(client):
    with community() as world:
        somebody = planted(world)
        client.force_login(world.users["secretary"])

        for _again in range(3):
            client.get(reverse("register:resident", args=[somebody.id]))

        look = Look.objects.get()
        assert (look.by, look.page, look.count) == (world.users["secretary"], "register:resident", 1)
        assert look.kinds.split() == ["NEED", "PHONE", "REMARK"]
        assert look.people == somebody.id.hex


@pytest.mark.django_db
def test_a_list_of_many_leaves_one_look_with_everybody_on_it():
    with community() as world:
        planted(world)
        wish = Wish(queries.whole_committee(), opened=True, purpose="给独居老人送药")

        register.hand_out(wish=wish, door="BROWSER", by=world.users["secretary"], at=NOON)

        look = Look.objects.get()
        assert look.count == Resident.objects.count()
        assert look.subject is not None
        assert set(look.kinds.split()) == {"ID", "NEED", "PHONE", "REMARK"}


@pytest.mark.django_db
def test_nothing_sensitive_leaves_no_look(client):
    with community() as world:
        client.force_login(world.users["secretary"])

        client.get(reverse("register:resident", args=[world.resident("林小满").id]))

        assert not Look.objects.exists()


@pytest.mark.django_db
def test_a_look_cannot_be_changed():
    with community() as world:
        journal.look(page="x", kinds={"NEED"}, people=[world.resident("林小满").id], door="BROWSER", by=None, at=NOON)

        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Look.objects.update(page="y")

        assert Look.objects.get().page == "x"


@pytest.mark.django_db
def test_a_page_pays_one_statement_for_its_look(django_assert_num_queries):
    with community() as world:
        people = list(Resident.objects.values_list("id", flat=True))
        with django_assert_num_queries(3):  # the row, and the brackets of the transaction
            journal.look(page="x", kinds={"NEED"}, people=people, door="BROWSER", by=world.users["worker"], at=NOON)
