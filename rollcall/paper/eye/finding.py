"""Finding the one sheet in a picture: its corner marks, its code, and the page put straight with the light evened out."""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from rollcall.paper import layout
from rollcall.paper.layout import Geometry

Picture = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float32]
SCALE: Final = 8  # pixels of a millimetre once it is straight
QR: Final[Any] = zxingcpp.BarcodeFormat.QRCode
LEAST: Final = 3.0  # pixels of a millimetre in the picture: with fewer a tick is a guess
WHOLE: Final = 4  # marks
ENOUGH: Final = 3  # a thumb may be on one


class Trouble(Exception):
    """Why no page can be read from a picture, as a code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Straight:
    """A page put straight: what its code says, its geometry, and its picture, white where the paper is."""

    said: str
    geometry: Geometry
    flat: Picture
    density: float  # pixels of a millimetre in the picture as it came
    marks: int


def find(picture: Picture) -> Straight:
    """The sheet in a picture. Raises Trouble."""
    marks = _marks(picture)
    said = _code(picture)
    if not marks and said is None:
        raise Trouble("NO_SHEET")
    if len(marks) < ENOUGH:
        raise Trouble("PART_OF_SHEET")
    density = float(np.median([cv2.arcLength(one, True) / 4 / layout.MARK for one in marks.values()]))
    if density < LEAST:
        raise Trouble("TOO_SMALL")
    said = said or _code_where_it_must_be(picture, marks)
    geometry = layout.read(said.partition("?g=")[2]) if said else None
    if said is None or geometry is None:
        raise Trouble("NO_CODE")
    return Straight(said, geometry, _even(_warp(picture, marks, geometry)), density, len(marks))


def _marks(picture: Picture) -> dict[int, Points]:
    """The corners of each mark that is in the picture; a second try with more contrast where some are missing."""
    found = _detect(picture)
    if len(found) < WHOLE:
        clearer = cv2.createCLAHE(3.0, (8, 8)).apply(cv2.GaussianBlur(picture, (0, 0), 1.2))
        found = {**_detect(np.asarray(clearer, np.uint8)), **found}
    return found


def _detect(picture: Picture) -> dict[int, Points]:
    wish = cv2.aruco.DetectorParameters()
    wish.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    wish.minMarkerPerimeterRate = 0.02
    wish.adaptiveThreshWinSizeMax = 53
    wish.adaptiveThreshWinSizeStep = 10
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50), wish)
    corners, names, _rejected = detector.detectMarkers(picture)
    if not len(corners):
        return {}
    ours = [
        (int(name), np.asarray(one, np.float32).reshape(4, 2))
        for name, one in zip(np.ravel(names), corners, strict=True)
        if int(name) < WHOLE
    ]
    if len({name for name, _corners in ours}) < len(ours):
        raise Trouble("TWO_SHEETS")
    return dict(ours)


def _code(picture: Picture) -> str | None:
    """What the sheet's code says. Two sheets are none."""
    found = {one.text for one in zxingcpp.read_barcodes(picture, formats=QR) if "?g=" in one.text}
    if len(found) > 1:
        raise Trouble("TWO_SHEETS")
    return found.pop() if found else None


def _code_where_it_must_be(picture: Picture, marks: dict[int, Points]) -> str | None:
    """The same once the sheet is straight, where the code stands on upright paper and on paper lying across."""
    for columns in (1, layout.MOST_COLUMNS):
        geometry = Geometry(1, columns - 1, 1)
        straight = _warp(picture, marks, geometry)
        left = int((geometry.width - 23 - layout.CODE) * SCALE)
        place = straight[: int((layout.CODE + 10) * SCALE), left : left + int((layout.CODE + 4) * SCALE)]
        for sigma in (0.0, 1.5, 3.0):
            seen = cv2.GaussianBlur(place, (0, 0), sigma) if sigma else place
            said = _code(np.ascontiguousarray(seen, np.uint8))
            if said:
                return said
    return None


def _warp(picture: Picture, marks: dict[int, Points], geometry: Geometry) -> Picture:
    """The page put straight, from all corners of all its marks."""
    where, to = [], []
    for name, (left, top) in enumerate(geometry.corners()):
        if name in marks:
            where.append(marks[name])
            side = layout.MARK
            to.append([(left, top), (left + side, top), (left + side, top + side), (left, top + side)])
    matrix, _mask = cv2.findHomography(
        np.concatenate(where).astype(np.float32), (np.array(to, np.float32) * SCALE).reshape(-1, 2)
    )
    size = (int(geometry.width * SCALE), int(geometry.height * SCALE))
    straight: Any = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(straight, np.uint8)


def _even(straight: Picture) -> Picture:
    """The same with paper white everywhere: shadows and uneven light divided out."""
    small = cv2.resize(straight, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 15)
    paper = cv2.resize(paper, (straight.shape[1], straight.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = straight.astype(np.float32) * 255 / np.maximum(paper.astype(np.float32), 24)
    return np.asarray(np.clip(even, 0, 255), np.uint8)
