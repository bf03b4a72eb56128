"""Two people count by hand, building by building: whether they agree with each other and with the list. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

NOT_COUNTED, ONE_COUNT, AGREES, COUNTS_DIFFER, LIST_DIFFERS = "NOT_COUNTED", "ONE", "AGREES", "DIFFER", "LIST"
NEEDED = 2  # people who count


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of counting one building; `off`: by how many the counts differ, or the list differs from them."""

    code: str
    off: int = 0

    @property
    def is_difference(self) -> bool:
        """Whether somebody has to look."""
        return self.code in (COUNTS_DIFFER, LIST_DIFFERS)


def verdict(counts: Mapping[UUID, int], *, listed: int | None) -> Verdict:
    """What the counts of one building come to; `counts`: by person, each one's last; `listed`: what the list says (None:
    the list does not say)."""
    if not counts:
        return Verdict(NOT_COUNTED)
    numbers = sorted(set(counts.values()))
    if len(numbers) > 1:
        return Verdict(COUNTS_DIFFER, numbers[-1] - numbers[0])
    if listed is not None and numbers[0] != listed:
        return Verdict(LIST_DIFFERS, numbers[0] - listed)
    return Verdict(AGREES if len(counts) >= NEEDED else ONE_COUNT)
