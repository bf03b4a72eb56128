"""What is the same on every page of a list: marks, boxes, letters, lines; one picture, which the PDF then holds once."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from rollcall.paper import layout
from rollcall.paper.layout import Geometry


@lru_cache(maxsize=32)
def svg(geometry: Geometry, signs: tuple[str, ...]) -> str:
    """The background of a page as SVG; one unit is a millimetre."""
    size = (
        f'width="{geometry.width}mm" height="{geometry.height}mm" viewBox="0 0 {geometry.width:g} {geometry.height:g}"'
    )
    drawn = "".join([_marks(geometry), _boxes(geometry), _lines(geometry), _letters(geometry, signs)])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'


def _marks(geometry: Geometry) -> str:
    cell = layout.MARK / 6
    path = "".join(
        f"M{left + x * cell:.4f} {top + y * cell:.4f}h{cell * 1.002:.4f}v{cell * 1.002:.4f}h-{cell * 1.002:.4f}z"
        for (left, top), mark in zip(geometry.corners(), layout.MARKS, strict=True)
        for y, row in enumerate(mark)
        for x, dark in enumerate(row)
        if dark == "1"
    )
    return f'<path d="{path}"/>'


def _boxes(geometry: Geometry) -> str:
    side = layout.BOX
    places = (geometry.box(row, column) for row in range(geometry.rows) for column in range(geometry.columns))
    path = "".join(f"M{x:.3f} {y:.3f}h{side}v{side}h-{side}z" for x, y in places)
    return f'<path d="{path}" fill="none" stroke="#000" stroke-width=".25"/>'


def _lines(geometry: Geometry) -> str:
    width = geometry.width - 2 * layout.SIDE
    path = "".join(f"M{layout.SIDE} {layout.TOP + row * layout.ROW:.2f}h{width:g}" for row in range(geometry.rows + 1))
    return f'<path d="{path}" fill="none" stroke="#777" stroke-width=".1"/>'


def _letters(geometry: Geometry, signs: Sequence[str]) -> str:
    return "".join(
        f'<text x="{geometry.column(column) + layout.LETTER / 2 + 0.25:.2f}" y="{layout.TOP + (row + 0.5) * layout.ROW + 1.5:.2f}" '
        f'font-family="Noto Sans SC" font-size="3.95" text-anchor="middle">{escape(sign)}</text>'
        for row in range(geometry.rows)
        for column, sign in enumerate(signs)
    )
