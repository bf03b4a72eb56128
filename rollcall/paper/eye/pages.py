"""From a file to pages: pictures are opened, sheets found in them by their corner marks, and their boxes measured."""

import base64
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from rollcall.paper.eye import boxes, finding

Picture = npt.NDArray[np.uint8]
LONGEST = 3600  # pixels; more says nothing more
PDF_DOTS = 200 / 72
MOST_PAGES = 60
KEPT = 6  # pixels of a millimetre in the picture that a person looks at


def read(content: bytes) -> dict[str, Any]:
    """What a file holds: {"pages": […]} or {"trouble": code}; a page that could not be read says its own trouble."""
    if not content:
        return {"trouble": "EMPTY"}
    cv2.setNumThreads(1)
    try:
        return {"pages": [_page(picture) for picture in _pictures(content)]}
    except finding.Trouble as trouble:
        return {"trouble": trouble.code}
    except (cv2.error, ValueError, RuntimeError):
        return {"trouble": "NOT_A_PICTURE"}


def _pictures(content: bytes) -> Iterator[Picture]:
    if content[:1024].lstrip().startswith(b"%PDF"):
        yield from _pdf(content)
        return
    found = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE)
    if found is None:
        raise finding.Trouble("NOT_A_PICTURE")
    yield _smaller(np.asarray(found, np.uint8))


def _pdf(content: bytes) -> Iterator[Picture]:
    import pypdfium2  # only for a scanner's PDF

    document = pypdfium2.PdfDocument(content)
    if len(document) > MOST_PAGES:
        raise finding.Trouble("TOO_MANY_PAGES")
    for page in document:
        longest = max(page.get_size()) * PDF_DOTS
        scale = PDF_DOTS * min(1.0, LONGEST / max(longest, 1))
        yield np.ascontiguousarray(page.render(scale=scale, grayscale=True).to_numpy().reshape(-1, _width(page, scale)))


def _width(page: Any, scale: float) -> int:
    return int(np.ceil(page.get_width() * scale))


def _smaller(picture: Picture) -> Picture:
    scale = LONGEST / max(picture.shape)
    if scale >= 1:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _page(picture: Picture) -> dict[str, Any]:
    try:
        sheet = finding.find(picture)
    except finding.Trouble as trouble:
        return {"trouble": trouble.code}
    measured = boxes.measure(sheet)
    scale = KEPT / finding.SCALE
    small = cv2.resize(sheet.flat, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _done, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 55])
    return {"said": sheet.said, **measured, "picture": base64.b64encode(jpeg.tobytes()).decode()}
