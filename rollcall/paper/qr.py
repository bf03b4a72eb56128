"""A text as a QR code: plain modules, or SVG that a page may carry under a strict content-security policy."""

import zxingcpp

QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks for
CORRECTION = "M"  # up to 15 % of it may be dirty or torn


def modules(text: str) -> list[list[bool]]:
    """The code of a text without its quiet zone, row by row; True is dark. Raises ValueError for too long a text."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    pixels = memoryview(code.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]  # its stubs do not say so
    rows: list[list[int]] = pixels.tolist()  # type: ignore[assignment]  # of a view with two dimensions
    return [[pixel < 128 for pixel in row] for row in rows]


def side_of(text: str) -> int:
    """How many modules the code of a text is wide, with its quiet zone."""
    return len(modules(text)) + 2 * QUIET


def path_of(text: str) -> str:
    """The dark modules of a text's code as one SVG path; a module is one unit, the quiet zone is included."""
    return "".join(_row(y + QUIET, row) for y, row in enumerate(modules(text)))


def _row(y: int, row: list[bool]) -> str:
    """The dark runs of a row as rectangles one unit high."""
    runs, start = [], None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start + QUIET} {y}h{x - start}v1h-{x - start}z")
            start = None
    return "".join(runs)
