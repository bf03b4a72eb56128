"""How fast desks really are: what was believed before, and what was seen.

A count of people in a time is Poisson about the rate; with a gamma distribution before it, what is known afterwards is a
gamma distribution too (Gelman et al., Bayesian Data Analysis, 2.6): people and time are simply added up. So what a round
taught is two numbers, and older rounds fade by a factor.
"""

from dataclasses import dataclass
from typing import Final

from rollcall.planning.screening.day import HOUR, USUAL_RATE

BELIEF: Final = 60.0  # people: how much the usual rate weighs against what was seen
FADING: Final = 0.5  # of what earlier rounds taught, at each round


@dataclass(frozen=True, slots=True)
class Rate:
    """What is known of a desk's rate: as if so many people had been done in so much time of one desk."""

    people: float
    seconds: float

    @property
    def mean(self) -> float:
        """People a second at a desk."""
        return self.people / self.seconds

    @property
    def per_hour(self) -> float:
        """People an hour at a desk."""
        return self.mean * HOUR

    def between(self, deviations: float = 1.28) -> tuple[float, float]:
        """From and to, people a second; by default eight in ten cases lie between. Wilson and Hilferty's cube root."""
        part = 1 / (9 * self.people)
        low, high = ((1 - part + sign * deviations * part**0.5) ** 3 for sign in (-1, 1))
        return self.mean * max(low, 0.0), self.mean * high

    def after(self, people: float, seconds: float) -> "Rate":
        """With what one more round showed: people done, in how many seconds of desks that had somebody to do."""
        if people <= 0 or seconds <= 0:
            return self
        return Rate(self.people * FADING + people, self.seconds * FADING + seconds)


def usual(rate: float = USUAL_RATE) -> Rate:
    """What is known before the first round."""
    return Rate(BELIEF, BELIEF / rate)
