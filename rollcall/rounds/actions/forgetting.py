"""Notes about people go when their time is over: the playbook says how many days after closing."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from rollcall.journal import actions as journal
from rollcall.plans.rules import LONGEST_KEPT
from rollcall.rounds import queries
from rollcall.rounds.models import Closure, Record
from rollcall.tenancy import writing


def forget_notes(*, door: str, at: datetime) -> int:
    """Empty the notes of rounds whose playbook keeps them shorter than everybody's; how many were emptied. Those that keep
    them as long as any are emptied where everything that is due is."""
    ended: dict[UUID, list[UUID]] = defaultdict(list)
    longest = at - timedelta(days=LONGEST_KEPT)
    closures = Closure.objects.filter(at__gt=longest, at__lte=at - timedelta(days=1))
    for round_id, version_id, closed_at in closures.values_list("round_id", "round__version_id", "at"):
        days = queries.playbook_of(version_id).keep_days
        if days < LONGEST_KEPT and closed_at + timedelta(days=days) <= at:
            ended[version_id].append(round_id)
    due = [one for several in ended.values() for one in several]
    if not due or not Record.objects.filter(round__in=due, note__gt=b"").exists():
        return 0
    with writing.transaction():
        emptied = Record.objects.filter(round__in=due, note__gt=b"").update(note=b"")
        journal.write(act="rounds.forget_notes", door=door, figures={"lines": emptied}, by=None, at=at)
    return emptied
