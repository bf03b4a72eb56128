"""Chance that falls the same way for the same seed, on every machine and every version of Python."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1


class Dice:
    """SplitMix64 (Steele, Lea and Flood, 2014): a small generator, good enough for inventing people."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        self._state = state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((mixed ^ (mixed >> 31)) * limit) >> 64

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, per_mille: int) -> bool:
        """True that many times in a thousand."""
        return self.below(1000) < per_mille

    def pick(self, choices: Sequence[T]) -> T:
        """One of them, each as likely as the others."""
        return choices[self.below(len(choices))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in another order (Fisher and Yates)."""
        mixed = list(things)
        for here in range(len(mixed) - 1, 0, -1):
            there = self.below(here + 1)
            mixed[here], mixed[there] = mixed[there], mixed[here]
        return mixed


class Weighted(Sequence[T]):
    """Choices of which some are likelier than others."""

    def __init__(self, weights: dict[T, int]) -> None:
        self._choices = tuple(weights)
        self._steps = tuple(itertools.accumulate(weights.values()))

    def __len__(self) -> int:
        return self._steps[-1]

    def __getitem__(self, index: int) -> T:  # type: ignore[override]
        return self._choices[bisect_right(self._steps, index)]
