"""A measured figure: its spread over repeats, what it is compared with, what it should reach."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of one thing: how much the machine itself makes of a difference."""

    least: float
    median: float
    most: float
    repeats: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the answer. `ratio` is the measured value by the reference's; `target` is for `judged`."""

    name: str
    value: Spread
    unit: str
    reference: str = ""
    reference_value: Spread | None = None
    ratio: Spread | None = None
    target: str = ""
    reached: bool | None = None
    note: str = ""

    def as_json(self) -> str:
        """One JSON object on one line."""
        told = {key: value for key, value in asdict(self).items() if value not in (None, "")}
        return json.dumps(told, ensure_ascii=False)

    @staticmethod
    def from_json(line: str) -> "Figure":
        """The figure that `as_json` wrote."""
        values = json.loads(line)
        for key in ("value", "reference_value", "ratio"):
            values[key] = Spread(**values[key]) if key in values else None
        return Figure(**values)


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should reach: at most or at least some limit."""

    sense: Literal["≤", "≥"]
    limit: float

    def __str__(self) -> str:
        return f"{self.sense} {shown(self.limit)}"

    def is_reached(self, value: float) -> bool:
        """Whether a value is on the right side."""
        return value <= self.limit if self.sense == "≤" else value >= self.limit


def spread(values: Iterable[float]) -> Spread:
    """The smallest, middle and largest of some measurements."""
    found = sorted(values)
    least, middle, most = (float(f"{value:.5g}") for value in (found[0], statistics.median(found), found[-1]))
    return Spread(least, middle, most, len(found))


def plain(name: str, values: Iterable[float], unit: str, target: Target | None = None, note: str = "") -> Figure:
    """A figure without a reference; its median is judged."""
    value = spread(values)
    return Figure(
        name,
        value,
        unit,
        target=str(target or ""),
        reached=target.is_reached(value.median) if target else None,
        note=note,
    )


def compared(
    name: str, values: list[float], unit: str, reference: str, others: list[float], target: Target | None = None,
    note: str = "",
) -> Figure:  # fmt: skip
    """A figure beside its reference, measured in turns: repeat by repeat; the median of the ratios is judged."""
    ratio = spread(value / other for value, other in zip(values, others, strict=True))
    reached = target.is_reached(ratio.median) if target else None
    wish = f"{target} ×" if target else ""
    return Figure(name, spread(values), unit, reference, spread(others), ratio, wish, reached, note)


def shown(value: float) -> str:
    """A number as a person reads it: three digits that count."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def as_table(figures: Iterable[Figure]) -> str:
    """All figures as lines for people."""
    lines = []
    for figure in figures:
        mark = {True: "reached", False: "MISSED", None: ""}[figure.reached]
        lines.append(f"{figure.name:<58} {_span(figure.value):>26} {figure.unit:<9} {figure.target:<9} {mark}".rstrip())
        if figure.ratio and figure.reference_value:
            lines.append(
                f"    {_span(figure.ratio)} × {figure.reference} ({_span(figure.reference_value)} {figure.unit})"
            )
        if figure.note:
            lines.append(f"    {figure.note}")
    return "\n".join(lines)


def _span(value: Spread) -> str:
    if value.repeats == 1 or value.least == value.most:
        return shown(value.median)
    return f"{shown(value.median)} [{shown(value.least)}–{shown(value.most)}]"
