"""Other keys for what is sealed, while others read and write."""

import json
import shutil
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import close_old_connections, connection

from rollcall.house import rekeying
from rollcall.lib import ids, keyring
from rollcall.register import actions, files, queries, tables
from rollcall.register.models import Need, Resident
from rollcall.tenancy import resealing, scope
from tests.world import NOON, World, community

AT = datetime(2026, 3, 1, tzinfo=UTC)
PHONE = "13800550142"
NUMBER = "310119193508151231"


@pytest.fixture(autouse=True)
def own_keys(tmp_path, settings):
    """Keys of one's own, since other tests run beside this one."""
    shutil.copy(Path(settings.KEYS_FOLDER) / keyring.FILE_NAME, tmp_path / keyring.FILE_NAME)
    settings.DATA = settings.KEYS_FOLDER = tmp_path
    return tmp_path


def rotate(say=lambda what, rows: None, wait=lambda seconds: None):
    done = rekeying.rotate(say=say, wait=wait, now=lambda: AT, at=AT)
    keyring.in_use(Path(settings.KEYS_FOLDER), look_now=True)
    return done


def fill(world: World) -> Resident:
    """Somebody with every sort of sealed fact, and a file."""
    somebody = world.resident("金桂香")
    values = {"phones": PHONE, "id_number": NUMBER, "remark": "一个人住"}
    Resident.objects.filter(id=somebody.id).update(**tables.RESIDENT.with_derived({"name": "金桂香", **values}))
    actions.add_need(
        resident_id=somebody.id, kind="OXYGEN", note="夜里用", source="家属", seen_by="TEAM", door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip
    return world.resident("金桂香")


def found_by(world: World, digits: str) -> list[str]:
    answer = queries.find(digits, by=world.standing("secretary"))
    return [hit.resident.name for hit in answer.people]


@pytest.mark.django_db
def test_everything_is_sealed_by_the_new_key_and_found_by_it(own_keys):
    with community() as world:
        somebody = fill(world)
        upload = ids.new_id()
        files.keep(upload, files.CONTENT, b"a list")

        done = rotate()

        state = rekeying.status()
        assert list(state.held.values())[1:] == [0]
        assert (done.unreadable, state.unknown, done.files) == ([], 0, 1)
        assert (somebody.phones, files.load(upload, files.CONTENT)) == (PHONE, b"a list")
        assert Need.objects.get(resident=somebody).kind == "OXYGEN"
        rekeying.retire(early=True, say=lambda what, rows: None, at=AT)
        keyring.in_use(own_keys, look_now=True)
        assert (found_by(world, PHONE[-4:]), found_by(world, NUMBER[-4:])) == (["金桂香"], ["金桂香"])
        assert queries.is_known(NUMBER)


@pytest.mark.django_db
def test_somebody_is_found_at_every_moment_in_between():
    with community() as world:
        fill(world)
        missed = []

        def look(*_said: object) -> None:
            if not (found_by(world, PHONE[-4:]) and queries.is_known(NUMBER)):
                missed.append(_said)
            with pytest.raises(actions.NotedAlready):
                fill(world)

        rotate(say=look, wait=look)

        assert missed == []


@pytest.mark.django_db
def test_a_rotation_that_was_stopped_goes_on_where_it_was(own_keys):
    class Killed(Exception):
        pass

    def stop_at_once(*_said: object) -> None:
        raise Killed

    with community() as world:
        fill(world)
        for hindrance in ({"wait": stop_at_once}, {"say": stop_at_once}):
            with pytest.raises(Killed):
                rotate(**hindrance)
            keyring.in_use(own_keys, look_now=True)
            assert world.resident("金桂香").phones == PHONE

        done = rotate()

        assert done.resumed
        assert len(keyring.read(own_keys).seal) == 2
        assert list(rekeying.status().held.values())[1] == 0


@pytest.mark.django_db
def test_a_value_that_was_moved_is_left_alone_named_and_keeps_the_old_key():
    with community("春风苑居委会") as other:
        fill(other)
        with connection.cursor() as cursor:
            cursor.execute(
                'SELECT phones FROM register_resident WHERE "register_resident"."committee_id" = %s AND phones <> %s',
                [resealing._stored(scope.current()), b""],
            )
            stolen = bytes(cursor.fetchone()[0])
    with community() as world:
        fill(world)
        Resident.objects.filter(name="林小满").update(phones=stolen)

    done = rotate()

    assert len(done.unreadable) == 1
    assert done.unreadable[0].startswith("register_resident.phones")
    with pytest.raises(rekeying.StillNeeded):
        rekeying.retire(early=True, say=lambda what, rows: None, at=AT)


@pytest.mark.django_db
def test_the_old_key_stays_for_an_hour_and_its_copy_for_good(own_keys):
    with community() as world:
        fill(world)
        before = keyring.read(own_keys)
        rotate()
        with pytest.raises(rekeying.TooEarly):
            rekeying.retire(early=False, say=lambda what, rows: None, at=AT + timedelta(minutes=59))

        kept = rekeying.retire(early=False, say=lambda what, rows: None, at=AT + timedelta(minutes=61))

    assert before.seal[0] in json.loads(kept.read_text())["seal"]
    assert len(keyring.read(own_keys).seal) == 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in own_keys.glob("*.json")} == {0o600}
    with pytest.raises(rekeying.NothingToRetire):
        rekeying.retire(early=True, say=lambda what, rows: None, at=AT)


def test_every_blind_index_can_be_made_anew():
    assert set(rekeying.STEPS) == set(resealing.indexed_models())


@pytest.mark.django_db(transaction=True)
@pytest.mark.unscoped(reason="a thread of its own reads and writes")
def test_nobody_fails_who_reads_and_writes_meanwhile():
    with community() as world:
        fill(world)
        committee, stop = world.committee.id, threading.Event()
        failures: list[Exception] = []
        rounds: list[str] = []

        def work() -> None:
            try:
                with scope.within(committee):
                    while not stop.is_set():
                        number = f"139{len(rounds) % 1000 + 5000:08d}"  # nobody else's ends so
                        values = tables.RESIDENT.with_derived({"phones": number})
                        Resident.objects.filter(name="林小满").update(**values)
                        assert Resident.objects.get(name="林小满").phones == number
                        assert found_by(world, number[-4:]) == ["林小满"]
                        rounds.append(number)
            except Exception as failure:
                failures.append(failure)
            finally:
                connection.close()

        worker = threading.Thread(target=work)
        worker.start()
        try:
            done = rotate(wait=lambda seconds: stop.wait(keyring.LOOK_AGAIN * 2))
        finally:
            stop.set()
            worker.join()
            close_old_connections()

        again = rotate()

        assert (failures, done.unreadable, again.unreadable) == ([], [], [])
        assert len(rounds) > 3
        assert list(rekeying.status().held.values())[1] == 0
        assert Resident.objects.get(name="林小满").phones == rounds[-1]
