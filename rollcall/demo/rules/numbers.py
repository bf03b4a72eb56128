"""Identity and telephone numbers that nobody can have."""

from collections.abc import Callable
from datetime import date

from rollcall.demo.rules.dice import Dice, Weighted
from rollcall.demo.rules.shapes import FEMALE

# County code 99: no county of China has it. Half were born in Shanghai, as in an old compound.
COUNTIES = Weighted({"310299": 11, "320299": 3, "330299": 3, "340299": 2, "360299": 1, "410299": 1, "320999": 2})
# Ranges that, to our knowledge, were never given to an operator; landlines in Shanghai never begin with 7.
MOBILE_RANGES = ("142", "143", "154", "160", "161", "163", "164", "168", "169", "179")
LANDLINE_RANGE = "7"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_sign(digits: str) -> str:
    """The eighteenth sign for the first seventeen digits (GB 11643, MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return "10X98765432"[total % 11]


class Numbers:
    """Hands out numbers, none of them twice."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._given: set[str] = set()

    def identity(self, sex: str, born: date) -> str:
        """18 signs: county 99, date of birth, a serial that is odd for men, the check sign."""
        start = self._dice.pick(COUNTIES) + born.strftime("%Y%m%d")
        return self._new(lambda: self._numbered(start, sex))

    def mobile(self) -> str:
        """11 digits."""
        return self._new(lambda: f"{self._dice.pick(MOBILE_RANGES)}{self._dice.below(10**8):08d}")

    def landline(self) -> str:
        """8 digits, as they are dialled within Shanghai."""
        return self._new(lambda: f"{LANDLINE_RANGE}{self._dice.below(10**7):07d}")

    def _numbered(self, start: str, sex: str) -> str:
        serial = self._dice.below(490) * 2 + (0 if sex == FEMALE else 1)
        digits = f"{start}{serial:03d}"
        return digits + check_sign(digits)

    def _new(self, make: Callable[[], str]) -> str:
        while (number := make()) in self._given:
            pass
        self._given.add(number)
        return number
