"""Whom a household wants to be called: noted with its consent, put right, and withdrawn, which ends everything at once."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rollcall.accounts.models import User
from rollcall.lib import ids
from rollcall.register import queries, tables
from rollcall.register.actions import rows, together
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Kinship, Relative, Resident
from rollcall.register.relatives import KinRow
from rollcall.register.tables import Table
from rollcall.tenancy import writing


class LinkedAlready(RuntimeError):
    """The relative is linked to the resident already, and the consent was not withdrawn."""


class WithdrawnAlready(RuntimeError):
    """Somebody noted the withdrawal a moment ago."""


class OwnRelative(ValueError):
    """Nobody is a relative of oneself."""


@dataclass(frozen=True, slots=True)
class Who:
    """A relative. `person`: the resident who it is, where the relative lives here too."""

    name: str
    phones: tuple[str, ...] = ()
    person: UUID | None = None
    place: str = ""
    timezone: str = ""
    speech: str = ""
    channel: str = "CALL"


@dataclass(frozen=True, slots=True)
class Link:
    """What a relative is to a resident, and what for: called first, keeper of the key, told the daily word."""

    relation: str
    is_emergency: bool = False
    holds_key: bool = False
    key_place: str = ""
    may_be_told: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """Who of the household agreed, how (a code of models.Consented), on which day, and until which day at most."""

    given_by: str
    how: str
    on: date
    until: date | None = None


def add_relative(
    *, resident_id: UUID, who: Who, link: Link, consent: Consent, door: str, by: User | None, at: datetime
) -> UUID:
    """Link a relative to a resident, with the consent; returns the key of the link.

    Who is known by the same name and telephone, or is the same resident, is linked and not entered again.
    Raises LinkedAlready, OwnRelative.
    """
    with writing.transaction():
        rows.next_edition()
        if who.person == resident_id:
            raise OwnRelative
        writes = Writes()
        known = _known(who)
        if known and Kinship.objects.filter(resident=resident_id, relative=known, withdrawn_at__isnull=True).exists():
            raise LinkedAlready
        relative_id = _enter(writes, who) if known is None else _complete(writes, known, who, about=resident_id)
        key = ids.new_id()
        values = {**_link(link), **_consent(consent), "noted_at": at, "noted_by_id": by.id if by else None}
        held = {"id": key, "resident_id": resident_id, "relative_id": relative_id, **values}
        held |= {"withdrawn_at": None, "withdrawn_by_id": None, "withdrawn_source": ""}
        writes.make(tables.KINSHIP, *(held[column] for column in tables.KINSHIP.columns))
        together.carry_out(writes=writes, act="register.add_relative", subject=resident_id, door=door, by=by, at=at)
    return key


def correct_relative(
    *, kinship_id: UUID, who: Who, link: Link, consent: Consent, door: str, by: User | None, at: datetime
) -> None:
    """Put right what is noted of a relative, of the link, or of the consent. Raises WithdrawnAlready, OwnRelative."""
    with writing.transaction():
        rows.next_edition()
        kinship = _holding(kinship_id)
        if who.person == kinship.resident_id:
            raise OwnRelative
        writes = Writes()
        _change(writes, tables.RELATIVE, kinship.relative, _columns(who), about=kinship.resident_id)
        _change(writes, tables.KINSHIP, kinship, {**_link(link), **_consent(consent)}, about=kinship.resident_id)
        subject = kinship.resident_id
        together.carry_out(writes=writes, act="register.correct_relative", subject=subject, door=door, by=by, at=at)


def withdraw_consent(*, kinship_id: UUID, source: str, door: str, by: User | None, at: datetime) -> None:
    """Note that the household withdrew its consent: from now on the relative is neither shown, found nor told.

    The telephone of a relative whom nobody else consented to is deleted. Raises WithdrawnAlready.
    """
    with writing.transaction():
        rows.next_edition()
        kinship = _holding(kinship_id)
        writes = Writes()
        after: dict[str, Any] = {
            "withdrawn_at": at,
            "withdrawn_by_id": by.id if by else None,
            "withdrawn_source": source,
        }
        after |= {"key_place": "", "may_be_told": False}
        _change(writes, tables.KINSHIP, kinship, after, about=kinship.resident_id)
        others = Kinship.objects.filter(relative=kinship.relative_id, withdrawn_at__isnull=True).exclude(id=kinship_id)
        if not others.exists():
            _change(writes, tables.RELATIVE, kinship.relative, {"phones": ""}, about=kinship.resident_id)
        subject = kinship.resident_id
        together.carry_out(writes=writes, act="register.withdraw_consent", subject=subject, door=door, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of relatives that were brought in; `unknown`: whose residents nobody knows, with their places from 1."""

    new: int
    same: int
    unknown: list[tuple[int, KinRow]]


def bring_relatives(*, rows: Sequence[KinRow], apply: bool, door: str, by: User | None, at: datetime) -> Brought:
    """Link relatives as they were written out elsewhere; without `apply` nothing is kept."""
    new, same, unknown = 0, 0, []
    with writing.transaction():
        for number, row in enumerate(rows, 1):
            resident = queries.resident_meant(row.resident)
            person = queries.resident_meant(row.person) if row.person else None
            if resident is None or (row.person and person is None):
                unknown.append((number, row))
                continue
            who = Who(row.name, row.phones, person, row.place, row.timezone, row.speech, row.channel)
            link = Link(row.relation, row.is_emergency, row.holds_key, row.key_place, row.may_be_told)
            consent = Consent(row.consent_by, row.consent_how, row.consent_on, row.until_on)
            try:
                add_relative(resident_id=resident, who=who, link=link, consent=consent, door=door, by=by, at=at)
                new += 1
            except LinkedAlready:
                same += 1
        if not apply:
            transaction.set_rollback(True)
    return Brought(new, same, unknown)


def _holding(kinship_id: UUID) -> Kinship:
    kinship = Kinship.objects.select_related("relative").get(id=kinship_id)
    if kinship.withdrawn_at is not None:
        raise WithdrawnAlready
    return kinship


def _known(who: Who) -> Relative | None:
    """The entry of the same relative: the same resident, or the same name with one of the telephones."""
    if who.person:
        return Relative.objects.filter(person=who.person).order_by("id").first()
    for one in Relative.objects.filter(name=who.name, person__isnull=True).order_by("id"):
        if set(str(one.phones).split()) & set(who.phones):
            return one
    return None


def _enter(writes: Writes, who: Who) -> UUID:
    held = {"id": ids.new_id(), **_columns(who)}
    return writes.make(tables.RELATIVE, *(held[column] for column in tables.RELATIVE.columns))


def _complete(writes: Writes, known: Relative, who: Who, *, about: UUID) -> UUID:
    """Say of a known relative what is said newly; what is not said stays, and no telephone is lost."""
    said = {name: value for name, value in _columns(who).items() if value and name != "channel"}
    numbers = dict.fromkeys((*str(known.phones).split(), *who.phones))
    _change(writes, tables.RELATIVE, known, {**said, "phones": " ".join(numbers)}, about=about)
    return known.id


def _columns(who: Who) -> dict[str, Any]:
    said = asdict(who)
    said["person_id"], said["phones"] = said.pop("person"), " ".join(who.phones)
    if said["person_id"]:
        said["name"] = Resident.objects.values_list("name", flat=True).get(id=said["person_id"])
    return said


def _link(link: Link) -> dict[str, Any]:
    return {**asdict(link), "key_place": link.key_place if link.holds_key else ""}


def _consent(consent: Consent) -> dict[str, Any]:
    return {
        "consent_by": consent.given_by, "consent_how": consent.how, "consent_on": consent.on, "until_on": consent.until
    }  # fmt: skip


def _change(writes: Writes, table: Table, row: Relative | Kinship, after: dict[str, Any], *, about: UUID) -> None:
    changed = {name: value for name, value in after.items() if getattr(row, name) != value}
    if changed:
        writes.change(table, row.id, {name: getattr(row, name) for name in changed}, changed, about=about)
