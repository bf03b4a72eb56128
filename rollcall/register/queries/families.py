"""Relatives whom a household wants to be called. A consent that was withdrawn or has run out serves nothing here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register import tables
from rollcall.register.models import Household, Kinship, Relative, Resident
from rollcall.register.queries import facts, groups, past
from rollcall.register.queries.groups import Listed
from rollcall.register.relatives import Named
from rollcall.register.rules import groups as rules, kin

STAFF: Final = "register.change"
FIRST: Final = ("-is_emergency", "-holds_key", "noted_at", "id")  # whom to call first


@dataclass(frozen=True, slots=True)
class Reassured:
    """A relative who may be sent the daily word about a resident, and how."""

    kinship: UUID
    name: str
    relation: str
    phones: tuple[str, ...]
    channel: str
    speech: str
    timezone: str  # "" is the committee's own


def holding(on: date) -> Q:
    """Links whose consent holds on a day."""
    lasts = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return Q(withdrawn_at__isnull=True, consent_on__lte=on) & lasts


def relatives_of(residents: Iterable[UUID], *, on: date) -> list[Kinship]:
    """The relatives of some residents whom one may call on a day, those for emergencies first; one query."""
    found = Kinship.objects.filter(holding(on), resident__in=list(residents))
    return list(found.select_related("relative__person", "resident").order_by(*FIRST))


def lapsed_of(resident_id: UUID, *, on: date) -> list[Kinship]:
    """Links whose consent has run out by itself: somebody may ask again."""
    found = Kinship.objects.filter(resident=resident_id, withdrawn_at__isnull=True, until_on__lt=on)
    return list(found.select_related("relative").order_by("until_on", "id"))


def relatives_to_reassure(resident_id: UUID, *, on: date) -> list[Reassured]:
    """Who may be sent the word that a resident is well: with consent to just that, holding on that day, and a number.

    Nobody for a resident who died, moved away, or is counted as another entry.
    """
    found = Kinship.objects.filter(holding(on), resident=resident_id, resident__left="", may_be_told=True)
    told = (_reassured(one) for one in found.select_related("relative__person").order_by(*FIRST))
    return [one for one in told if one.phones]


def _reassured(one: Kinship) -> Reassured:
    relative = one.relative
    return Reassured(
        kinship=one.id,
        name=relative.name,
        relation=one.relation,
        phones=phones_of(relative),
        channel=relative.channel,
        speech=relative.speech,
        timezone=relative.timezone,
    )


def phones_of(relative: Relative) -> tuple[str, ...]:
    """A relative's telephones; of one who lives here those of the register where none of its own is noted."""
    own = str(relative.phones).split()
    return tuple(own or (str(relative.person.phones).split() if relative.person else ()))


def kinship_for(kinship_id: UUID, *, by: Standing) -> Kinship | None:
    """One link that the asker may change, unless it was withdrawn."""
    found = Kinship.objects.select_related(
        "relative__person__household__dwelling__building", "resident__household__dwelling__building__block"
    )
    one = found.filter(id=kinship_id, withdrawn_at__isnull=True).first()
    return one if one and reach.holds(by, STAFF, one.resident.household.dwelling) else None


def others_of(kinship: Kinship, *, on: date) -> list[Resident]:
    """The other residents whose relative this is too: what is put right about the relative is so for them as well."""
    found = Kinship.objects.filter(holding(on), relative=kinship.relative_id).exclude(id=kinship.id)
    return [one.resident for one in found.select_related("resident").order_by("resident__name", "id")]


def residents_named(name: str, door: tuple[str, str]) -> list[Resident]:
    """Residents of a name behind a door: to link a relative who lives here too."""
    building, room = door
    return list(
        Resident.objects.filter(
            name=name, left="", household__dwelling__building__number=building, household__dwelling__room=room
        ).order_by("id")
    )


def resident_meant(named: Named) -> UUID | None:
    """Who is meant by a number, or by a name behind a door; None when nobody is, or several are."""
    here = Resident.objects.filter(left="")
    if named.id_number:
        found = list(here.filter(id_index=tables.id_index(named.id_number)).values_list("id", flat=True)[:2])
        if len(found) == 1:
            return found[0]
    found = [one.id for one in residents_named(named.name, (named.door.building, named.door.room))]
    return found[0] if len(found) == 1 else None


def alone_without_relative(*, by: Standing, at: datetime) -> list[Listed]:
    """Those living alone whom the asker may see, and for whom there is nobody to call; door by door."""
    alone = groups.group_members(rules.LIVES_ALONE, by=by, at=at)
    on = at.astimezone(facts.zone()).date()
    called = Kinship.objects.filter(holding(on), resident__in=[one.person.id for one in alone])
    known = set(called.values_list("resident_id", flat=True))
    return [one for one in alone if one.person.id not in known]


def residents_called_by(digits: str) -> Iterator[UUID]:
    """Keys of residents one of whose relatives has a telephone that ends so, unless the consent was withdrawn."""
    if len(digits) < tables.END:
        return
    ends_so = Q()
    for mark in tables.phone_end_marks(digits):
        ends_so |= Q(relative__phone_ends__contains=mark)
    found = Kinship.objects.filter(ends_so, withdrawn_at__isnull=True).select_related("relative")
    for one in found.order_by("resident__left", "id"):
        if any(number.endswith(digits) for number in str(one.relative.phones).split()):
            yield one.resident_id


# ---- as it was


@dataclass(frozen=True, slots=True)
class KinThen:
    """A relative of somebody at a moment, without a telephone."""

    resident: UUID
    name: str
    relation: str
    place: str
    is_emergency: bool
    holds_key: bool


def relatives_then(then: past.Snapshot, household: Household) -> list[KinThen]:
    """Whom one could call about a household's people at the moment of a snapshot."""
    on = then.moment.astimezone(then.here).date()
    residents = then.of(tables.RESIDENT).items()
    here = {key for key, row in residents if row["household_id"] == household.id and not row["left"]}
    known = then.of(tables.RELATIVE)
    rows = [row for row in then.of(tables.KINSHIP).values() if row["resident_id"] in here and _held(row, on)]
    rows.sort(key=lambda row: (not row["is_emergency"], not row["holds_key"], row["id"]))
    return [_then(row, known[row["relative_id"]]) for row in rows]


def _held(row: dict[str, Any], on: date) -> bool:
    withdrawn = row["withdrawn_at"] is not None
    return kin.holds(consent_on=row["consent_on"], until_on=row["until_on"], withdrawn=withdrawn, on=on)


def _then(row: dict[str, Any], relative: dict[str, Any]) -> KinThen:
    return KinThen(
        row["resident_id"], relative["name"], row["relation"], relative["place"], row["is_emergency"], row["holds_key"]
    )


# ---- out


def relatives_as_json() -> list[dict[str, Any]]:
    """Every link that was not withdrawn, with the door and name of its resident: for the whole register's JSON."""
    place = "household__dwelling__"
    found = Kinship.objects.filter(withdrawn_at__isnull=True, resident__left="").select_related(
        f"resident__{place}building", f"relative__person__{place}building"
    )
    ordered = found.order_by(
        F(f"resident__{place}building__position"), f"resident__{place}position", "resident__position", *FIRST
    )
    return [_as_json(one) for one in ordered]


def _as_json(one: Kinship) -> dict[str, Any]:
    who = one.relative
    return {
        "resident": _named(one.resident),
        "name": who.name,
        "person": _named(who.person) if who.person else None,
        "phones": str(who.phones).split(),
        "place": who.place,
        "timezone": who.timezone,
        "speech": who.speech,
        "channel": who.channel,
        "relation": one.relation,
        "emergency": one.is_emergency,
        "key": one.holds_key,
        "key_place": str(one.key_place),
        "told": one.may_be_told,
        "consent": {
            "by": one.consent_by, "how": one.consent_how, "on": one.consent_on.isoformat(),
            "until": one.until_on.isoformat() if one.until_on else None,
        },
    }  # fmt: skip


def _named(resident: Resident) -> dict[str, str]:
    dwelling = resident.household.dwelling
    return {
        "building": dwelling.building.number,
        "room": dwelling.room,
        "name": resident.name,
        "id_number": str(resident.id_number),
    }
