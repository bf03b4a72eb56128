"""Strokes of different hands in the boxes of a printed sheet, and what a person meant by them."""

import random
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from rollcall.paper import layout
from rollcall.paper.layout import Geometry

Picture = npt.NDArray[np.uint8]
CLEAR = ("tick", "cross", "filled", "line", "circle")  # what a person means when they mark a box
DOUBTFUL = ("dot", "scratched", "two")  # what nobody can be sure of from the picture alone


@dataclass(frozen=True)
class Filled:
    """What was drawn: row -> column of a clear tick; rows in which something doubtful is; rows in which nothing is."""

    clear: dict[int, int]
    doubtful: dict[int, str]
    empty: tuple[int, ...]


def fill(page: Picture, geometry: Geometry, chance: random.Random, *, rows: int, scale: float) -> Filled:
    """Draw into the first rows of a page, in place; about one in eight is left empty, one in nine is doubtful."""
    clear, doubtful, empty = {}, {}, []
    pen = Pen(chance, scale)
    for row in range(rows):
        column = chance.choice([0, 0, 0, 0, *range(geometry.columns)])
        draw = chance.random()
        if draw < 0.12:
            empty.append(row)
        elif draw < 0.23:
            kind = chance.choice(DOUBTFUL)
            doubtful[row] = kind
            pen.doubtful(page, geometry, row, column, kind)
        else:
            clear[row] = column
            pen.mark(page, *geometry.box(row, column), chance.choice(CLEAR))
    return Filled(clear, doubtful, tuple(empty))


class Pen:
    """One hand with one pen: its ink, its width, how steady it is."""

    def __init__(self, chance: random.Random, scale: float) -> None:
        self.chance, self.scale = chance, scale
        self.ink = chance.choice([15, 25, 40, 60, 85, 100])  # ballpoint, felt pen, pencil
        self.width = chance.uniform(0.35, 0.8)  # millimetres
        self.shake = chance.uniform(0.05, 0.25)

    def mark(self, page: Picture, x: float, y: float, kind: str) -> None:
        """One mark in the box whose corner is at x, y (millimetres)."""
        side, jitter = layout.BOX, self._jitter
        if kind == "tick":
            points = [
                (x + side * 0.15, y + side * 0.55),
                (x + side * 0.42, y + side * 0.88),
                (x + side * jitter(0.98), y + side * 0.05),
            ]
            self._stroke(page, points)
        elif kind == "cross":
            self._stroke(page, [(x + side * 0.15, y + side * 0.15), (x + side * 0.85, y + side * 0.85)])
            self._stroke(page, [(x + side * 0.85, y + side * 0.15), (x + side * 0.15, y + side * 0.85)])
        elif kind == "line":
            self._stroke(page, [(x + side * 0.2, y + side * jitter(0.75)), (x + side * 0.85, y + side * jitter(0.3))])
        elif kind == "circle":
            around = np.linspace(0, 2 * np.pi, 14)
            self._stroke(
                page, [(x + side * (0.5 + 0.32 * np.cos(a)), y + side * (0.5 + 0.32 * np.sin(a))) for a in around]
            )
        else:
            for step in np.arange(0.12, 0.9, 0.1):
                self._stroke(page, [(x + side * 0.1, y + side * step), (x + side * 0.9, y + side * step)])

    def doubtful(self, page: Picture, geometry: Geometry, row: int, column: int, kind: str) -> None:
        """A speck, a tick that was scribbled out, or two ticks in one row."""
        x, y = geometry.box(row, column)
        if kind == "dot":
            spot = (int((x + layout.BOX * 0.5) * self.scale), int((y + layout.BOX * 0.5) * self.scale))
            cv2.circle(page, spot, max(1, int(0.45 * self.scale)), self.ink, -1, cv2.LINE_AA)
        elif kind == "scratched":
            for step in np.arange(-0.28, 1.3, 0.09):
                self._stroke(
                    page, [(x - 1.0, y + layout.BOX * step), (x + layout.BOX + 1.0, y + layout.BOX * (step + 0.05))]
                )
        else:
            self.mark(page, x, y, "tick")
            other = (column + 2) % geometry.columns
            self.mark(page, *geometry.box(row, other), self.chance.choice(CLEAR))

    def write(self, page: Picture, x: float, y: float, wide: float) -> None:
        """Something like writing, on an empty row."""
        for step in np.arange(0, wide, 3.2):
            for _stroke in range(4):
                ends = [(x + step + self.chance.uniform(0, 2.6), y + self.chance.uniform(0, 4)) for _end in range(2)]
                self._stroke(page, ends)

    def _jitter(self, value: float) -> float:
        return value + self.chance.uniform(-self.shake, self.shake) * 0.5

    def _stroke(self, page: Picture, points: list[tuple[float, float]]) -> None:
        moved = [(x + self.chance.gauss(0, self.shake), y + self.chance.gauss(0, self.shake)) for x, y in points]
        line = (np.array(moved) * self.scale).astype(np.int32).reshape(-1, 1, 2)
        cv2.polylines(page, [line], False, self.ink, max(1, round(self.width * self.scale)), cv2.LINE_AA)
