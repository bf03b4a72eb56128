"""Turns of duty as pages show them: what needs people, who is down for it, who is on duty now."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rollcall.accounts.standing import Standing
from rollcall.planning import hours, roster
from rollcall.team.models import Handover, Post, Shift, Turn
from rollcall.team.queries import helpers, work
from rollcall.team.queries.areas import areas_at
from rollcall.team.queries.members import posted
from rollcall.team.queries.tree import Tree

CAPABILITY = "team.plan"
LOOKING_BACK, AHEAD = timedelta(days=1), timedelta(days=30)
LEAD = "LEAD"
NIGHT = "NIGHT"


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn with who is down for it, and what was left to the next."""

    turn: Turn
    shifts: tuple[Shift, ...]
    handovers: tuple[Handover, ...] = ()
    least: int = 1

    @property
    def missing(self) -> int:
        """How many it still needs."""
        return max(0, self.turn.needed - len(self.shifts))

    @property
    def is_unsafe(self) -> bool:
        """Whether somebody would stand there alone who must not."""
        return 0 < len(self.shifts) < self.least


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Whose phone rings, in order; everybody else's stays silent."""

    user: UUID
    name: str
    phone: str
    role: str  # FIRST | SECOND | SECRETARY
    until: datetime | None = None
    turn: UUID | None = None


def turns_for(*, by: Standing, first: datetime, until: datetime) -> list[TurnRow]:
    """The turns of a time where the asker plans, in order; three queries."""
    return rows(_planned_by(by).filter(ends_at__gt=first, starts_at__lt=until))


def turn_for(turn_id: UUID, *, by: Standing) -> TurnRow | None:
    """One turn, for whoever plans there."""
    found = rows(_planned_by(by).filter(id=turn_id))
    return found[0] if found else None


def _planned_by(by: Standing) -> QuerySet[Turn]:
    where = by.where(CAPABILITY)
    found = Turn.objects.filter(called_off_at__isnull=True)
    return found if where is None else found.filter(building__in=where)


def may_plan(building: UUID | None, *, by: Standing) -> bool:
    """Whether the asker plans there: a turn without a building is everybody's, and so the committee's own."""
    return by.everywhere(CAPABILITY) if building is None else by.may(CAPABILITY, building)


def rows(turns: QuerySet[Turn]) -> list[TurnRow]:
    """Turns with their people and notes."""
    found = list(turns.select_related("building", "made_by").order_by("starts_at", "id"))
    people: dict[UUID, list[Shift]] = defaultdict(list)
    notes: dict[UUID, list[Handover]] = defaultdict(list)
    down = Shift.objects.filter(turn__in=found, withdrawn_at__isnull=True).select_related("user", "turn")
    for shift in down.order_by("position", "starts_at", "id"):
        people[shift.turn_id].append(shift)
    for note in Handover.objects.filter(turn__in=found).select_related("by").order_by("at"):
        notes[note.turn_id].append(note)
    limits, zone = work.limits(), work.zone()
    return [
        TurnRow(
            turn, tuple(people[turn.id]), tuple(notes[turn.id]), hours.least_people(work.stint_of(turn, zone), limits)
        )
        for turn in found
    ]


def open_turns(user: UUID, *, at: datetime) -> list[TurnRow]:
    """What somebody could sign up for: it needs people, and they are not down for it."""
    coming = Turn.objects.filter(called_off_at__isnull=True, starts_at__gt=at, starts_at__lt=at + timedelta(days=14))
    return [row for row in rows(coming) if row.missing and all(shift.user_id != user for shift in row.shifts)]


def own_shifts(user: UUID, *, first: datetime, until: datetime) -> list[Shift]:
    """What somebody is down for, in order."""
    found = work.shifts([user]).filter(ends_at__gt=first, starts_at__lt=until)
    return list(found.select_related("turn__building").order_by("starts_at"))


def own_shift(shift_id: UUID, *, user: UUID) -> Shift | None:
    """One of somebody's own."""
    return work.shifts([user]).select_related("turn__building").filter(id=shift_id).first()


def shift_for(shift_id: UUID, *, by: Standing) -> Shift | None:
    """Somebody's shift, for whoever plans there."""
    shift = Shift.objects.filter(id=shift_id, withdrawn_at__isnull=True).select_related("turn", "user").first()
    return shift if shift and may_plan(shift.turn.building_id, by=by) else None


def nights(at: datetime) -> list[Shift]:
    """Who is down for a night that has begun and did not end more than a day ago, the first phone first; `noted`:
    whether a note was left. One query."""
    found = work.shifts().filter(turn__kind=NIGHT, starts_at__lte=at, ends_at__gt=at - timedelta(days=1))
    noted = Exists(Handover.objects.filter(turn=OuterRef("turn")))
    return list(found.select_related("turn", "user").annotate(noted=noted).order_by("position", "made_at"))


def on_duty(at: datetime, *, tree: Tree | None = None, found: Sequence[Shift] | None = None) -> tuple[OnDuty, ...]:
    """Whose phone may ring at a moment, in order: the first phone of the night, the second, the secretary. Without a
    night duty only the secretary's; messages ask this before they ring anywhere. Whoever has tree or nights gives them."""
    night = [one for one in (nights(at) if found is None else found) if one.ends_at > at]
    ringing = [
        OnDuty(
            one.user_id,
            one.user.full_name,
            one.user.phone,
            "FIRST" if place == 0 else "SECOND",
            one.ends_at,
            one.turn_id,
        )
        for place, one in enumerate(night)
    ]
    known = {one.user for one in ringing}
    top = tree.top if tree else posted(areas_at(at).filter(post__role=LEAD)).top
    leads = [one for one in top if one.role == LEAD and one.user not in known]
    return (*ringing, *(OnDuty(one.user, one.name, one.phone, "SECRETARY") for one in leads))


def unhanded(*, at: datetime, found: Sequence[Shift] | None = None) -> list[Turn]:
    """Night duties that ended in the last day without a note for the next."""
    ended = [one for one in (nights(at) if found is None else found) if one.turn.ends_at <= at]
    return list({one.turn_id: one.turn for one in ended if not getattr(one, "noted", False)}.values())


def last_handover(at: datetime) -> Handover | None:
    """What the last night left to this one."""
    return (
        Handover.objects.filter(at__lte=at, at__gt=at - timedelta(days=3))
        .select_related("by", "turn")
        .order_by("-at")
        .first()
    )


def holds_post(user: UUID, *, at: datetime) -> bool:
    """Whether somebody is in the team at all."""
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    return Post.objects.filter(lasting, user=user, starts_at__lte=at).exists()


def could_do(turn: Turn, *, at: datetime, without: Collection[UUID]) -> list[str]:
    """Who may do a turn, whoever has least to do first: an alternative to somebody who may not."""
    zone, limits = work.zone(), work.limits()
    stint = work.stint_of(turn, zone)
    held = work.held(None, turn.starts_at, zone)
    known = helpers.helpers_at(at)
    fitting = [
        (sum((one.length for one in held[user]), timedelta()), known[user].name)
        for user, worker in work.workers(None, at=at).items()
        if user not in without
        and (not worker.slots or hours.slots_of(stint) <= worker.slots)
        and not hours.breaches(worker, stint, held[user], limits)
    ]
    return [name for _load, name in sorted(fitting)]


def roster_for(
    rows: Sequence[TurnRow], *, by: Standing, at: datetime, around: datetime
) -> tuple[roster.Roster, dict[str, str], list[float]]:  # fmt: skip
    """A proposal for what is empty: the plan, the names of those in it, and everybody's hours as they would be."""
    zone, limits = work.zone(), work.limits()
    known = {user: one for user, one in helpers.helpers_at(at).items() if _plans_for(one, by)}
    workers = [one for user, one in work.workers(None, at=at).items() if user in known]
    held = {str(user): stints for user, stints in work.held(None, around, zone).items()}
    posts = [
        roster.Post(
            str(row.turn.id),
            work.stint_of(row.turn, zone),
            row.turn.needed,
            tuple(str(one.user_id) for one in row.shifts),
        )
        for row in rows
        if row.turn.kind != NIGHT  # the order of a night is decided by people
    ]
    found = roster.propose(posts, workers, held, limits)
    lengths = {post.key: post.stint.length for post in posts}
    load = {one.key: sum((stint.length for stint in held.get(one.key, ())), timedelta()) for one in workers}
    for place in found.places:
        load[place.worker] += lengths[place.post]
    names = {str(user): one.name for user, one in known.items()}
    return found, names, [one / hours.HOUR for one in load.values() if one]


def _plans_for(helper: helpers.Helper, by: Standing) -> bool:
    """Whether somebody is one of those whom the asker plans, and not of the committee's own people."""
    where = by.where(CAPABILITY)
    if not helper.is_neighbor:
        return False
    return where is None or bool((helper.helps | helper.leads) & where)


def loads_for(*, by: Standing, first: datetime, until: datetime, at: datetime) -> list[work.Load]:
    """Everybody's hours, as far as the asker plans for them."""
    where = by.where(CAPABILITY)
    users = (
        None
        if where is None
        else [key for key, one in helpers.helpers_at(at).items() if (one.helps | one.leads) & where]
    )
    return work.loads(first=first, until=until, at=at, users=users)
