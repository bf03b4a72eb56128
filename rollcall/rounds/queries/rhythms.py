"""Which rounds open by themselves, and when next; drills and their reviews."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.plans import queries as plans
from rollcall.plans.models import Playbook
from rollcall.plans.rules import Playbook as Kind
from rollcall.register.queries import facts
from rollcall.rounds import rules
from rollcall.rounds.models import Opening, Review, Rhythm, Stage
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.timing import Timing, timing_of

AHEAD = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Beat:
    """A rhythm that goes on. `playbook` is None where its kind is retired, and nothing is opened."""

    row: Rhythm
    playbook: Kind | None
    next: datetime | None
    opened: int


def rhythms(*, at: datetime) -> list[Beat]:
    """The rhythms that go on; for whoever opens rounds."""
    kinds = {one.playbook.code: one.playbook for one in plans.latest_versions()}
    found = Rhythm.objects.filter(ended_at__isnull=True).select_related("playbook", "begun_by").order_by("begun_at")
    zone = facts.zone()
    beats = []
    for one in found:
        clocks = [time.fromisoformat(text) for text in one.times]
        ahead = rules.slots(one.pattern, clocks, after=at, until=at + AHEAD, zone=zone)
        opened = Opening.objects.filter(rhythm=one).count()
        beats.append(Beat(one, kinds.get(one.playbook.code), next(ahead, None), opened))
    return beats


def is_rhythm(rhythm_id: UUID) -> bool:
    """Whether there is such a rhythm."""
    return Rhythm.objects.filter(id=rhythm_id).exists()


def playbook_named(code: str) -> UUID:
    """The key of a playbook by its code. Raises Playbook.DoesNotExist."""
    return Playbook.objects.get(code=code).id


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill that was closed: its timing, from its lines or, once they are thrown away, from its review."""

    round: RoundView
    timing: Timing
    review: Review | None


def drill_for(round_id: UUID, *, by: Standing) -> Drill | None:
    """A closed drill, for whoever closes rounds."""
    round_ = round_for(round_id, by=by) if by.everywhere("rounds.close") else None
    if round_ is None or not round_.is_drill or not round_.is_closed:
        return None
    review = Review.objects.filter(round=round_id).select_related("by").first()
    if round_.stage == Stage.REVIEWED and review:
        return Drill(round_, Timing(**review.figures), review)
    return Drill(round_, timing_of(round_id), None)
