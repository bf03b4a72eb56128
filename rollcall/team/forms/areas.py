"""Areas as people type them: 12, 15号, 20-24, and floors of a building: 12号1-9层."""

import re
from dataclasses import dataclass

RANGE = re.compile(r"^(\d+)\s*[-~～—–至到]\s*(\d+)$")
BETWEEN = re.compile(r"[,，、;；\s]+")
FLOORS = re.compile(
    r"(?P<building>\w+?)(?:号楼|号)?\s*"
    r"(?:[(\uff08]\s*(?P<a>-?\d+)(?:\s*[-~～—–至到]\s*(?P<b>\d+))?\s*(?:层|楼)?\s*[)\uff09]"
    r"|(?<=号)\s*(?P<c>-?\d+)(?:\s*[-~～—–至到]\s*(?P<d>\d+))?\s*(?:层|楼)"
    r"|\s*floors?\s*(?P<e>-?\d+)(?:\s*[-~～—–]\s*(?P<f>\d+))?)",
    re.IGNORECASE,
)
LONGEST_RANGE = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """Numbers of whole buildings, and floors of others (building, from, to)."""

    buildings: tuple[str, ...]
    floors: tuple[tuple[str, int, int], ...]

    @property
    def numbers(self) -> list[str]:
        """Every building that is named."""
        return [*self.buildings, *(number for number, _low, _high in self.floors)]


def read(text: str) -> Typed:
    """What was typed; whether there are such buildings is another question."""
    floors = tuple(_floors(found) for found in FLOORS.finditer(text))
    rest = FLOORS.sub(" ", text)
    whole = [number for part in BETWEEN.split(rest) if part for number in _numbers(part)]
    return Typed(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(floors)))


def _floors(found: re.Match[str]) -> tuple[str, int, int]:
    first = next(found[name] for name in "ace" if found[name])
    last = next((found[name] for name in "bdf" if found[name]), first)
    low, high = sorted((int(first), int(last)))
    return (found["building"], low, high)


def _numbers(part: str) -> list[str]:
    """12, 12号 or 20-24."""
    part = part.removesuffix("号楼").removesuffix("号")
    span = RANGE.match(part)
    if not span:
        return [part]
    first, last = int(span[1]), int(span[2])
    return [str(number) for number in range(first, min(last, first + LONGEST_RANGE) + 1)]
