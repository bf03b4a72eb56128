"""What happened in a round, and what of its playbook is ready, counted, written down."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rollcall.accounts.standing import Standing
from rollcall.plans import rules as playbooks
from rollcall.plans.rules import Contingency, Item, Outcome, Playbook
from rollcall.register.models import Building
from rollcall.rounds.models import Happened, Happening, Line, Record, StageChange
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.subjects import to_put_right
from rollcall.team.models import Post

RUNS = "rounds.settle"  # who notes what happens in a round: block leaders and above


@dataclass(frozen=True, slots=True)
class Ready:
    """Something to have ready: ticked by whom, or not yet."""

    item: Item
    done: Happening | None


@dataclass(frozen=True, slots=True)
class Shelter:
    """A shelter: how many the list says are there, and the last count of heads."""

    outcome: Outcome
    listed: int
    counted: Happening | None

    @property
    def meets(self) -> bool:
        """Whether the heads meet the list; where nobody is, nobody need count."""
        return self.counted.number == self.listed if self.counted else self.listed == 0


@dataclass(frozen=True, slots=True)
class Case:
    """A plan for if something happens: who sees to it by name, and when it was needed."""

    plan: Contingency
    people: tuple[tuple[str, str], ...]  # names with telephones, where they are few enough to be named
    happened: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """What there is about a round beside its lines."""

    round: RoundView
    ready: tuple[Ready, ...]
    cases: tuple[Case, ...]
    shelters: tuple[Shelter, ...]
    told: tuple[Happening, ...]
    story: tuple[Happening | StageChange, ...]
    may_note: bool


def running_for(round_id: UUID, *, by: Standing, at: datetime) -> Running | None:
    """A round beside its lines; a foreign one and a missing one are the same."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    if round_ is None:
        return None
    happened = list(Happening.objects.filter(round=round_id).select_related("by").order_by("id"))
    stages = list(StageChange.objects.filter(round=round_id).select_related("by").order_by("at", "id"))
    both: list[Happening | StageChange] = [*happened, *stages]
    story = sorted(both, key=lambda one: one.at)
    roles = {one.who for one in round_.playbook.contingencies}
    holders = _holders(roles, at) if roles else {}
    return Running(
        round=round_,
        ready=_ready(round_.playbook, happened),
        cases=tuple(
            Case(one, tuple(holders.get(one.who, ())), tuple(h for h in happened if _is(h, Happened.CASE, one.code)))
            for one in round_.playbook.contingencies
        ),
        shelters=_shelters(round_.playbook, happened, _listed(round_id)) if _sees_all(round_, by) else (),
        told=tuple(one for one in happened if one.kind == Happened.TOLD),
        story=tuple(story),
        may_note=not round_.is_closed and by.can(RUNS),
    )


FEW = 4  # more than that are not named: whoever needs one of many building leaders looks at the building


def _holders(roles: set[str], at: datetime) -> dict[str, tuple[tuple[str, str], ...]]:
    """Who holds some roles now, where they are few."""
    now = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), role__in=roles, starts_at__lte=at)
    found: dict[str, dict[UUID, tuple[str, str]]] = {}
    for role, user, name, phone in now.values_list("role", "user_id", "user__full_name", "user__phone"):
        found.setdefault(role, {})[user] = (name, phone)
    return {role: tuple(people.values()) for role, people in found.items() if len(people) <= FEW}


def _sees_all(round_: RoundView, by: Standing) -> bool:
    """Who is at a shelter is counted over the whole committee: shown to those who see the whole of it."""
    return bool(round_.playbook.shelters) and by.everywhere("rounds.see_outcomes")


def _is(one: Happening, kind: str, code: str) -> bool:
    return one.kind == kind and one.code == code


def _ready(playbook: Playbook, happened: list[Happening]) -> tuple[Ready, ...]:
    last = {one.code: one for one in happened if one.kind in (Happened.READY, Happened.NOT_READY)}
    done = {code: one for code, one in last.items() if one.kind == Happened.READY}
    return tuple(Ready(item, done.get(item.code)) for item in playbook.checklist)


def _listed(round_id: UUID) -> Counter[str]:
    return Counter(Line.objects.filter(round=round_id, state="DONE").values_list("outcome", flat=True))


def _shelters(playbook: Playbook, happened: list[Happening], listed: Counter[str]) -> tuple[Shelter, ...]:
    counted = {one.code: one for one in happened if one.kind == Happened.HEADS}
    return tuple(Shelter(one, listed[one.code], counted.get(one.code)) for one in playbook.shelters)


def numbers_of_buildings(round_id: UUID) -> list[str]:
    """The numbers of the buildings on a round's list."""
    found = Building.objects.filter(id__in=Line.objects.filter(round=round_id).values("building"))
    return list(found.order_by("position").values_list("number", flat=True))


def hinders_closing(round_id: UUID, playbook: Playbook) -> dict[str, int]:
    """What the playbook asks for before a round closes and is not so yet, with how many of it; only what it asks is asked
    of the database."""
    lines = Line.objects.filter(round=round_id)
    happened = list(Happening.objects.filter(round=round_id).order_by("id")) if playbook.closing else []
    found = {
        playbooks.CHECKLIST: lambda: sum(one.done is None for one in _ready(playbook, happened)),
        playbooks.DISPUTES: lambda: lines.filter(disputed=True).count(),
        playbooks.REGISTER: lambda: to_put_right(lines, playbook).count(),
        playbooks.HEADCOUNT: lambda: sum(not one.meets for one in _shelters(playbook, happened, _listed(round_id))),
        playbooks.NOTES: lambda: lines_without_note(round_id, playbook).count(),
    }
    counts = {code: found[code]() for code in playbook.closing}
    return {code: number for code, number in counts.items() if number}


def lines_without_note(round_id: UUID, playbook: Playbook) -> QuerySet[Line]:
    """Lines whose outcome or reason asks for a note that nobody wrote."""
    asks = Q(outcome__in=playbook.wants_notes) | Q(reason__in=playbook.wants_notes)
    written = Record.objects.filter(line=OuterRef("id"), note__gt=b"").exclude(flag="LATE")
    return Line.objects.filter(asks, round=round_id, recorded_at__isnull=False).exclude(Exists(written))
