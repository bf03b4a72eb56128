"""Turns of duty: asking for people, signing up and withdrawing, who came, what is left to the next."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.planning import hours
from rollcall.planning.hours import Breach, Limits, Stint
from rollcall.team.models import Feed, Handover, Shift, Turn, WorkLimits
from rollcall.team.queries import turns as queries, work
from rollcall.tenancy import writing

EARLY, LATE = timedelta(minutes=30), timedelta(minutes=10)
MARKS = ("CAME", "LATE", "ABSENT", "LEFT_EARLY")


class MayNotPlan(PermissionError):
    """The turn lies outside the asker's area."""


class NotAllowed(ValueError):
    """Hours, rest or training forbid it to everybody, the secretary included. `nearest` is when it would be allowed."""

    def __init__(self, breaches: Sequence[Breach], nearest: Stint | None = None) -> None:
        super().__init__(", ".join(breach.code for breach in breaches))
        self.breaches, self.nearest = tuple(breaches), nearest


class TurnIsFull(ValueError):
    """As many as are needed are down for it already."""


class TurnIsOver(ValueError):
    """It has ended, was called off, or has not come near enough."""


class NoteIsMissing(ValueError):
    """A night duty ends with a note for whoever comes next."""


@dataclass(frozen=True, slots=True)
class NewTurn:
    """A turn to ask people for."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    needed: int
    place: str = ""
    building: UUID | None = None
    suit: bool = False
    heat: bool = False
    at_doors: bool = False


def plan_turn(*, new: NewTurn, standing: Standing, door: str, by: User, at: datetime) -> Turn:
    """Ask for people. Raises MayNotPlan, and NotAllowed for a turn that nobody may do, or not so few."""
    if not queries.may_plan(new.building, by=standing):
        raise MayNotPlan
    values = asdict(new)
    turn = Turn(building_id=values.pop("building"), **values, made_by=by, made_at=at)
    stint, limits = work.stint_of(turn, work.zone()), work.limits()
    longest = hours.longest(stint, limits)
    if stint.length > longest:
        code = "DAY" if not stint.suit else "SUIT_IN_HEAT" if stint.heat else "SUIT"
        raise NotAllowed([Breach(code, hours.hours(longest), hours.hours(stint.length))])
    if new.needed < hours.least_people(stint, limits):
        raise NotAllowed([Breach("ALONE_AT_NIGHT", str(limits.doors_at_night), str(new.needed))])
    with writing.transaction():
        turn.save(force_insert=True)
        change = journal.RowChange(
            "team_turn", turn.id, None, {"kind": turn.kind, "starts_at": turn.starts_at.isoformat()}
        )
        journal.write(act="team.plan_turn", door=door, subject=turn.id, changes=[change], by=by, at=at)
    return turn


def call_off(*, turn: Turn, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Call a turn off that has not ended; whether it stood until now. Raises MayNotPlan."""
    if not queries.may_plan(turn.building_id, by=standing):
        raise MayNotPlan
    with writing.transaction():
        open_ = Turn.objects.filter(id=turn.id, called_off_at__isnull=True, ends_at__gt=at)
        changed = open_.update(called_off_at=at, called_off_by=by)
        if changed:
            journal.write(act="team.call_off_turn", door=door, subject=turn.id, by=by, at=at)
    return bool(changed)


@dataclass(frozen=True, slots=True)
class SignUp:
    """Somebody for a turn, or for a part of it."""

    turn: UUID
    user: UUID
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def sign_up(*, wish: SignUp, source: str, standing: Standing, door: str, by: User, at: datetime) -> Shift:
    """Put somebody down for a turn: oneself, or somebody else where one plans. Raises MayNotPlan, TurnIsOver, TurnIsFull,
    NotAllowed."""
    with writing.transaction():
        turn = Turn.objects.select_for_update(of=("self",)).filter(id=wish.turn, called_off_at__isnull=True).first()
        if turn is None or turn.ends_at <= at:
            raise TurnIsOver
        if wish.user != by.id and not queries.may_plan(turn.building_id, by=standing):
            raise MayNotPlan
        shift = _shift(turn, wish, source, by, at)
        shift.save(force_insert=True)
        change = journal.RowChange("team_shift", shift.id, None, {"user": str(wish.user), "source": source})
        journal.write(act="team.sign_up", door=door, subject=wish.user, changes=[change], by=by, at=at)
    return shift


def _shift(turn: Turn, wish: SignUp, source: str, by: User, at: datetime) -> Shift:
    down = list(Shift.objects.filter(turn=turn, withdrawn_at__isnull=True))
    if any(one.user_id == wish.user for one in down):
        raise NotAllowed([Breach("OVERLAPS")])
    if len(down) >= turn.needed:
        raise TurnIsFull
    starts_at = max(wish.starts_at or turn.starts_at, turn.starts_at)
    ends_at = min(wish.ends_at or turn.ends_at, turn.ends_at)
    if starts_at >= ends_at:
        raise TurnIsOver
    why_not(turn, wish.user, starts_at, ends_at, at)
    taken = {one.position for one in down}
    position = next(number for number in range(1, len(taken) + 2) if number not in taken)
    return Shift(
        turn=turn, user_id=wish.user, position=position, starts_at=starts_at, ends_at=ends_at, source=source,
        made_by=by, made_at=at,
    )  # fmt: skip


def why_not(turn: Turn, user: UUID, starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    """Raises NotAllowed where hours, rest or training forbid it, with the nearest time at which they do not."""
    zone, limits = work.zone(), work.limits()
    worker = work.workers([user], at=at).get(user)
    if worker is None:
        raise MayNotPlan
    stint = work.stint_of(turn, zone, starts_at, ends_at)
    held = work.held([user], starts_at, zone)[user]
    found = hours.breaches(worker, stint, held, limits)
    if found:
        raise NotAllowed(found, hours.nearest(worker, stint, held, limits))


def withdraw(*, shift: Shift, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Take somebody off a turn that has not ended: oneself, or another where one plans; whether they were down for it.
    Raises MayNotPlan."""
    if shift.user_id != by.id and not queries.may_plan(shift.turn.building_id, by=standing):
        raise MayNotPlan
    with writing.transaction():
        open_ = Shift.objects.filter(id=shift.id, withdrawn_at__isnull=True, attendance="", ends_at__gt=at)
        changed = open_.update(withdrawn_at=at, withdrawn_by=by)
        if changed:
            change = journal.RowChange("team_shift", shift.id, {"withdrawn": False}, {"withdrawn": True})
            journal.write(act="team.withdraw", door=door, subject=shift.user_id, changes=[change], by=by, at=at)
    return bool(changed)


def sign_up_many(
    *, wishes: Sequence[SignUp], source: str, standing: Standing, door: str, by: User, at: datetime
) -> tuple[int, list[SignUp]]:
    """Put many people down, as proposed or as a list from a chat says; how many, and whom something forbids it."""
    done, refused = 0, []
    with writing.transaction():
        for wish in wishes:
            try:
                sign_up(wish=wish, source=source, standing=standing, door=door, by=by, at=at)
                done += 1
            except (MayNotPlan, NotAllowed, TurnIsFull, TurnIsOver):
                refused.append(wish)
    return done, refused


def mark(*, shift: Shift, mark: str, standing: Standing, door: str, by: User, at: datetime) -> None:
    """Say of somebody who was down for a turn: came, late, did not come, left early. Raises MayNotPlan, TurnIsOver."""
    if not queries.may_plan(shift.turn.building_id, by=standing):
        raise MayNotPlan
    if shift.starts_at > at + EARLY or mark not in MARKS:
        raise TurnIsOver
    with writing.transaction():
        Shift.objects.filter(id=shift.id).update(attendance=mark, marked_at=at, marked_by=by)
        change = journal.RowChange("team_shift", shift.id, {"attendance": shift.attendance}, {"attendance": mark})
        journal.write(act="team.mark", door=door, subject=shift.user_id, changes=[change], by=by, at=at)


def check_in(*, shift: Shift, door: str, by: User, at: datetime) -> str:
    """I am here: by one's own phone, from half an hour before. Raises TurnIsOver."""
    if shift.user_id != by.id or not shift.starts_at - EARLY <= at < shift.ends_at:
        raise TurnIsOver
    said = "LATE" if at > shift.starts_at + LATE else "CAME"
    with writing.transaction():
        first = Shift.objects.filter(id=shift.id, arrived_at__isnull=True, attendance="")
        if first.update(attendance=said, arrived_at=at, marked_at=at, marked_by=by):
            change = journal.RowChange("team_shift", shift.id, {"attendance": ""}, {"attendance": said})
            journal.write(act="team.check_in", door=door, subject=by.id, changes=[change], by=by, at=at)
    return said


def check_out(*, shift: Shift, note: str, door: str, by: User, at: datetime) -> None:
    """My duty is over; after a night with a note for the next. Raises TurnIsOver, NoteIsMissing."""
    if shift.user_id != by.id or shift.arrived_at is None or shift.departed_at is not None:
        raise TurnIsOver
    if shift.turn.kind == "NIGHT" and not note.strip():
        raise NoteIsMissing
    early = at < shift.ends_at - LATE
    with writing.transaction():
        said = {"departed_at": at, **({"attendance": "LEFT_EARLY"} if early else {})}
        Shift.objects.filter(id=shift.id, departed_at__isnull=True).update(**said)
        if note.strip():
            Handover.objects.create(turn=shift.turn, note=note.strip(), by=by, at=at)
        journal.write(act="team.check_out", door=door, subject=shift.turn_id, by=by, at=at)


def hand_over(*, turn: Turn, note: str, standing: Standing, door: str, by: User, at: datetime) -> Handover:
    """Leave a note to the next: by somebody who is down for the turn, or plans it. Raises MayNotPlan, NoteIsMissing."""
    down = Shift.objects.filter(turn=turn, user=by, withdrawn_at__isnull=True).exists()
    if not down and not queries.may_plan(turn.building_id, by=standing):
        raise MayNotPlan
    if not note.strip():
        raise NoteIsMissing
    with writing.transaction():
        left = Handover.objects.create(turn=turn, note=note.strip(), by=by, at=at)
        journal.write(act="team.hand_over", door=door, subject=turn.id, by=by, at=at)
    return left


def set_limits(*, limits: Limits, standing: Standing, door: str, by: User, at: datetime) -> None:
    """The committee's own limits of work. Raises MayNotPlan."""
    if not standing.everywhere("team.appoint"):
        raise MayNotPlan
    before, after = asdict(work.limits()), asdict(limits)
    with writing.transaction():
        if not WorkLimits.objects.update(**after):
            WorkLimits.objects.create(**after)
        row = WorkLimits.objects.values_list("id", flat=True).get()
        change = journal.RowChange("team_worklimits", row, before, after)
        journal.write(act="team.set_limits", door=door, changes=[change], by=by, at=at)


def make_feed(*, user: User, door: str, by: User, at: datetime) -> str:
    """A new secret address for somebody's calendar; the old one ends. The secret is kept nowhere."""
    token = secrets.token_urlsafe(24)
    with writing.transaction():
        Feed.objects.filter(user=user, ended_at__isnull=True).update(ended_at=at)
        Feed.objects.create(user=user, token_digest=digest(token), made_at=at)
        journal.write(act="team.make_feed", door=door, subject=user.id, by=by, at=at)
    return token


def digest(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
