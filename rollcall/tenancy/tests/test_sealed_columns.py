"""Sensitive columns cannot be read from the database file, nor moved to another place in it."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from rollcall.lib import sealing
from rollcall.register.models import Resident
from rollcall.tenancy import fields
from tests.world import World, community

PHONE = "021-5555 0142"


def raw(world: World, name: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT phones FROM register_resident WHERE committee_id = %s AND name = %s",
            [world.committee.id.hex if connection.vendor == "sqlite" else world.committee.id, name],
        )
        return bytes(cursor.fetchone()[0])


@pytest.mark.django_db
def test_what_is_saved_reads_back() -> None:
    with community() as world:
        Resident.objects.filter(name="金桂香").update(phones=PHONE)

        assert world.resident("金桂香").phones == PHONE


@pytest.mark.django_db
def test_the_database_holds_no_readable_copy() -> None:
    with community() as world:
        Resident.objects.filter(name="金桂香").update(phones=PHONE)

        assert PHONE.encode() not in raw(world, "金桂香")
        assert raw(world, "林小满") == b""  # nothing to hide


@pytest.mark.django_db
def test_a_value_moved_to_another_committee_cannot_be_opened() -> None:
    with community() as world:
        Resident.objects.filter(name="金桂香").update(phones=PHONE)
        stolen = raw(world, "金桂香")
    with community("春风苑居委会"):
        Resident.objects.filter(name="林小满").update(phones=stolen)
        with pytest.raises(sealing.CannotOpen):
            Resident.objects.get(name="林小满")


@pytest.mark.django_db
def test_equal_values_have_equal_indexes_in_one_committee_only() -> None:
    with community():
        here = [fields.blind_index("phone", PHONE), fields.blind_index("phone", PHONE)]
        other_subject = fields.blind_index("id", PHONE)
    with community("春风苑居委会"):
        there = fields.blind_index("phone", PHONE)

    assert here[0] == here[1]
    assert len({here[0], other_subject, there}) == 3


def test_an_older_key_still_opens_and_the_newest_seals() -> None:
    old, new = sealing.new_key(), sealing.new_key()
    sealed_before = sealing.Sealer((old,)).seal(b"secret", "place")
    both = sealing.Sealer((new, old))

    assert both.open(sealed_before, "place") == b"secret"
    assert sealing.Sealer((new,)).open(both.seal(b"secret", "place"), "place") == b"secret"


def test_one_changed_byte_is_noticed() -> None:
    sealer = sealing.Sealer((sealing.new_key(),))
    sealed = bytearray(sealer.seal(b"secret", "place"))
    for position in range(len(sealed)):
        changed = sealed.copy()
        changed[position] ^= 1
        with pytest.raises((sealing.CannotOpen, InvalidTag)):
            sealer.open(bytes(changed), "place")


def test_an_index_stays_the_same_when_a_key_is_added() -> None:
    old, new = sealing.new_key(), sealing.new_key()

    assert sealing.Sealer((old,)).index("x", "place") == sealing.Sealer((new, old)).index("x", "place")
