"""Measuring the boxes of a page that was put straight: how much ink, how far a stroke reaches, what lies around it."""

import itertools
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from rollcall.paper import layout
from rollcall.paper.eye.finding import SCALE, Straight
from rollcall.paper.layout import Geometry

Picture = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
AROUND: Final = 2.2  # millimetres by which paper may have shifted or curled
SEGMENT: Final = 4  # boxes that are looked for together
INSET: Final = 0.6  # millimetres of the frame's own ink
RING: Final = (0.45, 1.35)  # millimetres above and below a box where ink has spilled over
FULL_CONTRAST: Final = 110.0


def measure(sheet: Straight) -> dict[str, Any]:
    """Of each row its boxes, and how dark its left part is; the quality of the picture from 0 to 1."""
    dark = 255 - sheet.flat.astype(np.float32)
    geometry = sheet.geometry
    shifts = [[_shift(dark, geometry, row, part) for part in _parts(geometry)] for row in range(geometry.rows)]
    frames = [
        _frame(dark, geometry, row, column, shifts[row])
        for row in range(geometry.rows)
        for column in range(geometry.columns)
    ]
    contrast = float(np.median(frames))
    ink = dark > max(34.0, 0.42 * contrast)
    rows = [
        {
            "left": _left(ink, geometry, row),
            "boxes": [_box(ink, *_place(geometry, row, column, shifts[row])) for column in range(geometry.columns)],
        }
        for row in range(geometry.rows)
    ]
    return {"quality": round(_quality(sheet, contrast, shifts), 3), "rows": rows}


def _quality(sheet: Straight, contrast: float, shifts: list[list[tuple[float, float, float]]]) -> float:
    """Frames that are there, dark, and where they must be."""
    fit = float(np.quantile([one[2] for row in shifts for one in row], 0.1))
    by_contrast = min(1.0, contrast / FULL_CONTRAST * 1.6)
    by_fit = min(1.0, max(0.0, (fit - 0.1) / 0.25))
    by_density = min(1.0, (sheet.density - 2.0) / 2.0)
    return min(by_contrast, by_fit, by_density)


def _parts(geometry: Geometry) -> list[range]:
    """The columns in groups that are looked for together."""
    count = max(1, geometry.columns // SEGMENT)
    edges = np.linspace(0, geometry.columns, count + 1).astype(int)
    return [range(start, end) for start, end in itertools.pairwise(edges)]


def _shift(dark: Floats, geometry: Geometry, row: int, part: range) -> tuple[float, float, float]:
    """By how many pixels the frames of some boxes lie beside where they should, and how well they fit there."""
    first, last = geometry.box(row, part[0]), geometry.box(row, part[-1])
    edge = 0.8
    left, top = first[0] - edge, first[1] - edge
    wide, high = last[0] - first[0] + layout.BOX + 2 * edge, layout.BOX + 2 * edge
    template = np.zeros((round(high * SCALE), round(wide * SCALE)), np.float32)
    for column in part:
        x, y = geometry.box(row, column)
        start = (round((x - left) * SCALE), round((y - top) * SCALE))
        end = (round((x - left + layout.BOX) * SCALE), round((y - top + layout.BOX) * SCALE))
        cv2.rectangle(template, start, end, 255.0, 3)
    template = np.asarray(cv2.GaussianBlur(template, (0, 0), 1.5), np.float32)
    x0, y0 = round((left - AROUND) * SCALE), round((top - AROUND) * SCALE)
    x1, y1 = x0 + template.shape[1] + round(2 * AROUND * SCALE), y0 + template.shape[0] + round(2 * AROUND * SCALE)
    pad = max(0, x1 - dark.shape[1])
    where = dark[max(y0, 0) : y1, max(x0, 0) : x1]
    if pad:
        where = np.pad(where, ((0, 0), (0, pad)))
    fits = cv2.matchTemplate(np.ascontiguousarray(where), template, cv2.TM_CCOEFF_NORMED)
    _low, fit, _at, (x, y) = cv2.minMaxLoc(fits)
    return x - AROUND * SCALE, y - AROUND * SCALE, float(fit)


def _place(geometry: Geometry, row: int, column: int, shifts: list[tuple[float, float, float]]) -> tuple[float, float]:
    """The top left corner of a box in pixels, where it was found."""
    part = next(number for number, one in enumerate(_parts(geometry)) if column in one)
    x, y = geometry.box(row, column)
    return x * SCALE + shifts[part][0], y * SCALE + shifts[part][1]


def _frame(dark: Floats, geometry: Geometry, row: int, column: int, shifts: list[tuple[float, float, float]]) -> float:
    """How dark the upper edge of a box's frame is."""
    x, y = _place(geometry, row, column, shifts)
    side = round(layout.BOX * SCALE)
    band = _cut(dark, x + 4, y - 4, side - 8, 9)
    return float(np.median(band.max(axis=0))) if band.size else 0.0


def _box(ink: npt.NDArray[np.bool_], x: float, y: float) -> list[float]:
    """Ink, reach and spill of one box."""
    side, inset = layout.BOX * SCALE, INSET * SCALE
    inside = _cut(ink, x + inset, y + inset, round(side - 2 * inset), round(side - 2 * inset))
    near, far = RING[0] * SCALE, RING[1] * SCALE
    above = _cut(ink, x, y - far, round(side), round(far - near))
    below = _cut(ink, x, y + side + near, round(side), round(far - near))
    spill = float(np.mean([one.mean() if one.size else 0.0 for one in (above, below)]))
    return [round(float(inside.mean()) if inside.size else 0.0, 4), round(_reach(inside), 3), round(spill, 3)]


def _reach(inside: npt.NDArray[np.bool_]) -> float:
    """How far the longest connected stroke reaches, by the box's side."""
    if not inside.any():
        return 0.0
    joined = cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    reach = [
        np.hypot(one[cv2.CC_STAT_WIDTH], one[cv2.CC_STAT_HEIGHT]) for one in stats[1:] if one[cv2.CC_STAT_AREA] >= 6
    ]
    return float(max(reach, default=0.0)) / (layout.BOX * SCALE)


def _left(ink: npt.NDArray[np.bool_], geometry: Geometry, row: int) -> float:
    """How much of the place for room and name is dark, above its line."""
    top = (layout.TOP + row * layout.ROW + 1.2) * SCALE
    wide = geometry.boxes_from - layout.SIDE - 3
    part = _cut(ink, (layout.SIDE + 1) * SCALE, top, round(wide * SCALE), round(6.6 * SCALE))
    return round(float(part.mean()) if part.size else 0.0, 4)


def _cut(picture: npt.NDArray[Any], x: float, y: float, wide: int, high: int) -> npt.NDArray[Any]:
    left, top = max(round(x), 0), max(round(y), 0)
    return picture[top : top + high, left : left + wide]
