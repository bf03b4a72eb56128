"""Deciding about two entries: one person, two people, or later; and taking such a decision back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register import queries
from rollcall.register.actions import carrying, joining, rows, separating, together
from rollcall.register.actions.separating import Later
from rollcall.register.models import Decision, Resident, Verdict
from rollcall.register.rules import joining as rules
from rollcall.register.rules.known import KnownPerson
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee


class DecidedMeanwhile(Exception):
    """One of the two entries is not counted any more, or the decision was taken back before."""


class CannotTakeBack(Exception):
    """What was done later makes it impossible to take a decision back exactly. `later` says what that was."""

    def __init__(self, later: tuple[Later, ...]) -> None:
        super().__init__(f"{len(later)} later changes")
        self.later = later


@dataclass(frozen=True, slots=True)
class Merged:
    """Two entries became one person: the one who is counted, the one who is not, and the decision."""

    stays: UUID
    goes: UUID
    decision: Decision


def merge_residents(
    *,
    one: UUID,
    other: UUID,
    lives_as: UUID | None = None,
    wishes: Mapping[str, UUID] | None = None,
    registered_elsewhere: bool = False,
    door: str,
    by: User,
    at: datetime,
) -> Merged:
    """Make two entries one person, keeping everything of both.

    `lives_as`: the entry behind whose door the person lives (None: as the rule has it). `wishes`: for a field the entry
    whose value is to stay. With `registered_elsewhere` the other door is kept as where the person is registered.
    Raises DecidedMeanwhile.
    """
    with writing.transaction():
        rows.next_edition()
        people = _lock(one, other)
        stays, goes = _order(people, lives_as)
        wanted = {name: str(key) for name, key in (wishes or {}).items()}
        joined = rules.join(stays, goes, wanted, on=_today(at))
        writes = joining.writes_for(
            stays=stays, goes=goes, joined=joined, registered_elsewhere=registered_elsewhere, by=by.id, at=at
        )
        entry = together.record(
            writes=writes, act="register.merge_residents", subject=UUID(stays.id), door=door, by=by, at=at
        )
        verdict = Verdict.ELSEWHERE if registered_elsewhere else Verdict.SAME
        decision = _decide(stays, goes, verdict, entry=entry.id, by=by, at=at)
    return Merged(UUID(stays.id), UUID(goes.id), decision)


def keep_apart(*, one: UUID, other: UUID, door: str, by: User, at: datetime) -> Decision:
    """They are two people: not proposed again until what is known of them changes. Raises DecidedMeanwhile."""
    return _without_merge(one, other, Verdict.TWO, "register.keep_apart", door=door, by=by, at=at)


def put_off(*, one: UUID, other: UUID, door: str, by: User, at: datetime) -> Decision:
    """Nobody knows yet: the pair goes to the end of the list. Raises DecidedMeanwhile."""
    return _without_merge(one, other, Verdict.LATER, "register.put_off", door=door, by=by, at=at)


def take_back(*, decision_id: UUID, door: str, by: User, at: datetime) -> Decision:
    """Take a decision back; a merge exactly, so that both are as they were. Raises DecidedMeanwhile, CannotTakeBack."""
    with writing.transaction():
        rows.next_edition()
        decision = Decision.objects.get(id=decision_id)
        if not Decision.objects.filter(id=decision_id, ended_at__isnull=True).update(ended_at=at, ended_by=by):
            raise DecidedMeanwhile
        writes, later = separating.writes_for(decision.entry)
        if later:
            raise CannotTakeBack(later)
        together.record(
            writes=writes, act="register.take_back_decision", subject=decision.one_id, door=door, by=by, at=at
        )
        decision.refresh_from_db()
    return decision


def what_came_later(decision: Decision) -> tuple[Later, ...]:
    """Why a decision cannot be taken back; nothing when it can."""
    return separating.writes_for(decision.entry)[1]


def _without_merge(
    one: UUID, other: UUID, verdict: Verdict, act: str, *, door: str, by: User, at: datetime
) -> Decision:
    with writing.transaction():
        first, second = _lock(one, other)
        decision = _decide(first, second, verdict, entry=None, by=by, at=at)
        journal.write(act=act, door=door, subject=decision.one_id, by=by, at=at)
    return decision


def _lock(one: UUID, other: UUID) -> tuple[KnownPerson, KnownPerson]:
    """Both as they are now, and nobody else changes them meanwhile."""
    list(Resident.objects.select_for_update().filter(id__in=(one, other)).order_by("id").values_list("id"))
    people = queries.known_people((one, other))
    if len(people) != 2:
        raise DecidedMeanwhile
    return people[str(one)], people[str(other)]


def _order(people: tuple[KnownPerson, KnownPerson], lives_as: UUID | None) -> tuple[KnownPerson, KnownPerson]:
    wanted = {person.id: person for person in people}.get(str(lives_as))
    stays = wanted or rules.staying(*people)
    return stays, next(person for person in people if person is not stays)


def _decide(
    one: KnownPerson, other: KnownPerson, verdict: Verdict, *, entry: UUID | None, by: User, at: datetime
) -> Decision:
    first, second = sorted((UUID(one.id), UUID(other.id)))
    held = Decision.objects.filter(one=first, other=second, ended_at__isnull=True)
    held.update(ended_at=at, ended_by=by)
    return Decision.objects.create(
        one_id=first, other_id=second, verdict=verdict, facts_index=queries.facts_index(one, other), entry=entry,
        at=at, by=by,
    )  # fmt: skip


def _today(at: datetime) -> date:
    zone = Committee.objects.values_list("timezone", flat=True).get(id=scope.current())
    return carrying.day_in(zone, at)
