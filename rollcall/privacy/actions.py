"""Taking a request, deciding it, erasing somebody, and carrying out what is due."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, QuerySet

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.privacy import queries, rules
from rollcall.privacy.models import Certificate, Petition, PetitionKind, Term, Verdict
from rollcall.register.actions.carrying import day_in
from rollcall.register.keeping import words_of
from rollcall.register.models import Left, Resident
from rollcall.tenancy import kept, scope, writing
from rollcall.tenancy.models import Committee

ANSWER = "answer"  # the code of the term within which somebody is answered
AT_ONCE = 200  # people who are erased in one go
BATCH = 500


class CannotErase(ValueError):
    """Somebody cannot be erased now; the text is a code of words.HINDRANCES."""


class DecidedAlready(ValueError):
    """Somebody else has decided."""


class DoesNotFit(ValueError):
    """A ground that is none for this verdict."""


class NothingToCarryOut(ValueError):
    """A request that asks for no correction, was not granted, or was carried out already."""


class NobodyChangedAnything(ValueError):
    """Nothing of the person was changed since the request was taken, and nobody says what else was done."""


class NoSuchTerm(ValueError):
    """A rule that has no term, or a term of no days."""


def take_petition(
    *, resident: UUID, kind: str, asked_by: str, wish: str, door: str, by: User | None, at: datetime
) -> Petition:
    """Take somebody's request to correct or erase, from whichever door; says by when it is to be answered."""
    zone = Committee.objects.values_list("timezone", flat=True).get(id=scope.current())
    with writing.transaction():
        Committee.objects.select_for_update().get(id=scope.current())
        last = Petition.objects.aggregate(last=Max("number"))["last"] or 0
        days = queries.terms().get(ANSWER, rules.ANSWER_DAYS)
        petition = Petition.objects.create(
            number=last + 1, resident_id=resident, kind=PetitionKind(kind), asked_by=asked_by.strip(), wish=wish.strip(),
            taken_at=at, taken_by=by, door=door, due_on=rules.due_on(day_in(zone, at), days),
        )  # fmt: skip
        figures = {"number": petition.number}
        journal.write(act="privacy.take_petition", door=door, subject=resident, figures=figures, by=by, at=at)
    return petition


def decide_petition(
    *, petition_id: UUID, verdict: str, ground: str, statement: str, door: str, by: User, at: datetime
) -> Certificate | None:
    """Decide a request with the legal ground. A granted erasure is carried out in the same transaction.

    Raises DecidedAlready, DoesNotFit, CannotErase.
    """
    if not rules.fits(verdict, ground):
        raise DoesNotFit
    with writing.transaction():
        petition = Petition.objects.get(id=petition_id)
        waiting = Petition.objects.filter(id=petition_id, verdict="")
        decided = {
            "verdict": verdict,
            "ground": ground,
            "statement": statement.strip(),
            "decided_at": at,
            "decided_by": by,
        }
        if not waiting.update(**decided):
            raise DecidedAlready
        figures = {"number": petition.number, "verdict": verdict, "ground": ground}
        journal.write(
            act="privacy.decide_petition", door=door, subject=petition.resident_id, figures=figures, by=by, at=at
        )
        if verdict != Verdict.GRANTED or petition.kind != PetitionKind.ERASURE:
            return None
        certificate = _erase(petition.resident, petition, door=door, by=by, at=at)
    leave_nothing_behind()
    return certificate


def carry_out(*, petition_id: UUID, done: str, door: str, by: User, at: datetime) -> None:
    """Note that a granted correction was carried out, and by whom: the change stands in the journal, or is told in words.

    Raises NothingToCarryOut, NobodyChangedAnything.
    """
    with writing.transaction():
        petition = Petition.objects.get(id=petition_id)
        if not (done.strip() or queries.changes_for(petition)):
            raise NobodyChangedAnything
        waiting = Petition.objects.filter(
            id=petition_id, kind=PetitionKind.CORRECTION, verdict=Verdict.GRANTED, done_at__isnull=True
        )
        if not waiting.update(done=done.strip(), done_at=at, done_by=by):
            raise NothingToCarryOut
        figures = {"number": petition.number}
        journal.write(act="privacy.carry_out", door=door, subject=petition.resident_id, figures=figures, by=by, at=at)


def erase_person(*, resident: UUID, door: str, by: User | None, at: datetime) -> Certificate:
    """Erase all that hangs on somebody, but for what has to stay; the certificate says what. Raises CannotErase."""
    with writing.transaction():
        certificate = _erase(Resident.objects.get(id=resident), None, door=door, by=by, at=at)
    leave_nothing_behind()
    return certificate


def _erase(resident: Resident, petition: Petition | None, *, door: str, by: User | None, at: datetime) -> Certificate:
    figures, name = _forget(resident, at)
    journal.write(act="privacy.erase_person", door=door, subject=resident.id, figures=figures, by=by, at=at)
    return _certify("PERSON", figures, petition=petition, subject=resident.id, whom=name, by=by, at=at)


def _forget(resident: Resident, at: datetime) -> tuple[dict[str, int], str]:
    """Let every package forget somebody, those above first. Raises CannotErase."""
    words, name = words_of(resident), resident.name
    if resident.left == Left.ERASED:
        raise CannotErase("ERASED")
    for part in kept.parts():
        if part.hinders and (why := part.hinders(words)):
            raise CannotErase(why)
    return rules.total(part.erase(words, at) for part in kept.parts() if part.erase), name


def end_due(*, code: str, door: str, by: User | None, at: datetime) -> Certificate | None:
    """Carry out what is due by one rule; None when nothing is any more. Raises NoSuchTerm."""
    rule = queries.clocked().get(code)
    if rule is None:
        raise NoSuchTerm(code)
    with writing.transaction():
        rows = queries.due_rows(rule, queries.days_of(rule), at=at)
        figures = _end_people(list(rows[:AT_ONCE]), at) if code == "people" else _end_rows(code, rows)
        if not figures:
            return None
        journal.write(act="privacy.end_due", door=door, figures={"code": code, **figures}, by=by, at=at)
        certificate = _certify(code, figures, by=by, at=at)
    leave_nothing_behind()
    return certificate


def _end_people(people: Sequence[Resident], at: datetime) -> dict[str, int]:
    found = []
    for one in people:
        try:
            found.append(_forget(one, at)[0])
        except CannotErase:  # somebody in a round that runs waits until it is closed
            continue
    return rules.total(found)


def _end_rows(code: str, rows: QuerySet[Any]) -> dict[str, int]:
    end = next(part.ends[code] for part in kept.parts() if code in part.ends)
    keys = list(rows.values_list("id", flat=True))
    for start in range(0, len(keys), BATCH):
        end(keys[start : start + BATCH])
    return {code: len(keys)} if keys else {}


def _certify(
    code: str, figures: dict[str, int], *, petition: Petition | None = None, subject: UUID | None = None, whom: str = "",
    by: User | None, at: datetime,
) -> Certificate:  # fmt: skip
    Committee.objects.select_for_update().get(id=scope.current())
    last = Certificate.objects.aggregate(last=Max("number"))["last"] or 0
    return Certificate.objects.create(
        id=ids.new_id(), number=last + 1, code=code, petition=petition, subject=subject, whom=whom, figures=figures,
        by=by, at=at,
    )  # fmt: skip


def leave_nothing_behind() -> None:
    """On SQLite, take pages as they were before out of the log too; freed pages are zeroed (PRAGMA secure_delete)."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def set_term(*, code: str, days: int, door: str, by: User, at: datetime) -> None:
    """Say how long this committee keeps what a rule is about. Raises NoSuchTerm."""
    if days < 1 or (code != ANSWER and code not in queries.clocked()):
        raise NoSuchTerm(code)
    with writing.transaction():
        Term.objects.create(code=code, days=days, at=at, by=by)
        journal.write(act="privacy.set_term", door=door, figures={"code": code, "days": days}, by=by, at=at)


def note_file(*, resident: UUID, door: str, by: User, at: datetime) -> None:
    """Note that somebody took a person's file away, as a print or a download."""
    with writing.transaction():
        journal.write(act="privacy.take_file", door=door, subject=resident, by=by, at=at)
