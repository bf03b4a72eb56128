"""What opening a round now would mean, before anybody opens it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.plans import queries as plans
from rollcall.plans.rules import MISSING, Playbook
from rollcall.register.models import Building, Dwelling
from rollcall.rounds.models import Kind, Round
from rollcall.rounds.queries.audience import Listed, everything_for, only
from rollcall.rounds.queries.rounds import RoundView, running_rounds


@dataclass(frozen=True, slots=True)
class Preview:
    """A round that is not opened yet: how many lines, how many excused by reason, why they are on the list where that is
    not everybody, how many in each block ("" for none), and what else runs. `asked`: the kinds of gap that put a household
    on the list; `kinds`: how many would be on it for each, whether asked for or not."""

    version: UUID
    playbook: Playbook
    number: int
    due_at: datetime
    lines: int
    excused: Counter[str]
    why: Counter[str]
    asked: frozenset[str]
    kinds: Counter[str]
    blocks: dict[str, int]
    buildings: int
    knows_doors: bool
    running: tuple[RoundView, ...]
    kind: str = Kind.REAL


def preview_for(
    version_id: UUID, *, asked: Collection[str] | None = None, kind: str = Kind.REAL, by: Standing, at: datetime
) -> Preview | None:
    """What a round of this playbook would be; only for who opens rounds everywhere, since it is for everybody. `asked`: the
    kinds of gap to be asked about, where the list is of those (None: those that the playbook names)."""
    version = plans.version_of(version_id) if by.everywhere("rounds.open") else None
    if version is None:
        return None
    known = everything_for(version.playbook, at=at)
    kinds = frozenset(version.playbook.gaps if asked is None else asked)
    listed = only(known, kinds) if version.playbook.audience == MISSING else known
    return Preview(
        version=version_id,
        playbook=version.playbook,
        number=next_number(version.playbook.code, kind),
        kind=kind,
        due_at=(at + timedelta(hours=version.playbook.due_hours)).replace(minute=0, second=0, microsecond=0),
        lines=len(listed),
        excused=Counter(one.excuse.reason for one in listed if one.excuse),
        why=Counter(code for one in listed for code in one.why),
        asked=kinds,
        kinds=Counter(code for one in known for code in one.why),
        blocks=_blocks(listed),
        buildings=len({one.building for one in listed}),
        knows_doors=bool(known) or Dwelling.objects.exists(),
        running=tuple(one for one in running_rounds(by=by) if one.playbook.code == version.playbook.code),
    )


def _blocks(listed: list[Listed]) -> dict[str, int]:
    counts = Counter(one.building for one in listed)
    found = Building.objects.filter(id__in=list(counts)).order_by("block__position", "position")
    blocks: dict[str, int] = {}
    for building, block in found.values_list("id", "block__code"):
        blocks[block or ""] = blocks.get(block or "", 0) + counts[building]
    return blocks


def next_number(playbook: str, kind: str = Kind.REAL) -> int:
    """The number that the next round of a playbook gets; drills are counted by themselves."""
    numbers = (
        Round.objects.filter(version__playbook__code=playbook, kind=kind)
        .order_by("-number")
        .values_list("number", flat=True)
    )
    return (numbers.first() or 0) + 1
