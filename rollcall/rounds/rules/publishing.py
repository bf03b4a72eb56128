"""Figures for everybody, from which nobody can be told: small numbers are held back, and so is what would give them away. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

FEWEST = 5  # a number below this, other than none, could point at somebody
OTHER = ""  # all reasons that are too rare to be named, together


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be said of one area."""

    done: int
    not_done: int

    @property
    def expected(self) -> int:
        """All of them."""
        return self.done + self.not_done

    @property
    def cells(self) -> tuple[int, int]:
        """The numbers that must not be small."""
        return (self.done, self.not_done)

    def plus(self, other: "Figures") -> "Figures":
        """Both areas together."""
        return Figures(self.done + other.done, self.not_done + other.not_done)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is published: `total` None where even that would be too small; areas that are held back are None, and `together`
    are their figures as one; `reasons`: why not done, the rare ones together under OTHER."""

    expected: int
    total: Figures | None
    areas: dict[str, Figures | None] = field(default_factory=dict)
    together: Figures | None = None
    reasons: dict[str, int] = field(default_factory=dict)


NOTHING = Figures(0, 0)


def is_small(number: int) -> bool:
    """Whether a number could point at somebody."""
    return 0 < number < FEWEST


def shown(areas: Mapping[str, Figures], reasons: Mapping[str, int]) -> Shown:
    """What of these figures may be published. Of an area all is shown or nothing; what is held back is at least two areas,
    and their sum is not small either, so that no difference gives one away."""
    total = _sum(list(areas.values()))
    if any(is_small(cell) for cell in total.cells):
        return Shown(total.expected if total.expected >= FEWEST else 0, None, dict.fromkeys(areas))
    held = _held_back(areas)
    together = _sum([areas[name] for name in held]) if held else None
    said = {name: None if name in held else figures for name, figures in areas.items()}
    return Shown(total.expected, total, said, together, _reasons(reasons))


def _sum(figures: Sequence[Figures]) -> Figures:
    total = NOTHING
    for one in figures:
        total = total.plus(one)
    return total


def _held_back(areas: Mapping[str, Figures]) -> set[str]:
    held = {name for name, one in areas.items() if any(is_small(cell) for cell in one.cells)}
    others = sorted((name for name in areas if name not in held), key=lambda name: (areas[name].expected, name))
    while held and others and not _is_safe([areas[name] for name in held]):
        held.add(others.pop(0))
    return held


def _is_safe(held: Sequence[Figures]) -> bool:
    return len(held) > 1 and not any(is_small(cell) for cell in _sum(held).cells)


def _reasons(reasons: Mapping[str, int]) -> dict[str, int]:
    """The reasons by number, the rare ones together; where these would be small, or a single one, the next rarest with them."""
    by_number = sorted((number, code) for code, number in reasons.items() if number)
    rare = [one for one in by_number if one[0] < FEWEST]
    common = by_number[len(rare) :]
    while rare and common and (len(rare) == 1 or is_small(sum(number for number, _code in rare))):
        rare.append(common.pop(0))
    named = {code: number for number, code in reversed(common)}
    other = sum(number for number, _code in rare)
    return named | ({OTHER: other} if other else {})
