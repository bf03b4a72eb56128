"""Relatives as the register writes them to JSON, read back: nothing is believed that is not as it must be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rollcall.lib import phones
from rollcall.lib.addresses import Door
from rollcall.register.models import Channel, Consented, Speech
from rollcall.register.rules import kin

LONGEST = 100  # signs of a name, a place, whoever agreed


class NotRelatives(ValueError):
    """The file is no such JSON."""


@dataclass(frozen=True, slots=True)
class Named:
    """A resident as another register names one."""

    door: Door
    name: str
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class KinRow:
    """One link with its relative and its consent. `person`: the resident who the relative is."""

    resident: Named
    name: str
    person: Named | None
    phones: tuple[str, ...]
    place: str
    timezone: str
    speech: str
    channel: str
    relation: str
    is_emergency: bool
    holds_key: bool
    key_place: str
    may_be_told: bool
    consent_by: str
    consent_how: str
    consent_on: date
    until_on: date | None


def read(content: bytes) -> list[KinRow]:
    """The links of a register that was written to JSON. Raises NotRelatives."""
    try:
        told = json.loads(content)["relatives"]
        json.dumps(told, ensure_ascii=False).encode()  # refuses half a sign, which no column could hold
        return [_row(one) for one in told]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise NotRelatives from wrong


def _row(one: Mapping[str, Any]) -> KinRow:
    consent = one["consent"]
    numbers = tuple(phones.read_one(number) for number in one["phones"])
    if not all(numbers):
        raise NotRelatives
    return KinRow(
        resident=_named(one["resident"]),
        name=_text(one["name"]),
        person=_named(one["person"]) if one["person"] else None,
        phones=numbers,
        place=_text(one["place"], may_be_empty=True),
        timezone=_one_of(one["timezone"], kin.ZONES),
        speech=_one_of(one["speech"], {"", *Speech.values}),
        channel=_one_of(one["channel"], Channel.values),
        relation=_text(one["relation"], longest=30),
        is_emergency=bool(one["emergency"]),
        holds_key=bool(one["key"]),
        key_place=_text(one["key_place"], may_be_empty=True),
        may_be_told=bool(one["told"]),
        consent_by=_text(consent["by"]),
        consent_how=_one_of(consent["how"], Consented.values),
        consent_on=date.fromisoformat(consent["on"]),
        until_on=date.fromisoformat(consent["until"]) if consent["until"] else None,
    )


def _named(one: Mapping[str, Any]) -> Named:
    door = Door(_text(one["building"]), _text(one["room"]))
    return Named(door, _text(one["name"]), _text(one["id_number"], may_be_empty=True))


def _text(value: Any, *, longest: int = LONGEST, may_be_empty: bool = False) -> str:
    if not isinstance(value, str) or len(value) > longest or not (value.strip() or may_be_empty):
        raise NotRelatives
    return value


def _one_of(value: Any, allowed: Any) -> str:
    if value not in allowed:
        raise NotRelatives
    return str(value)
