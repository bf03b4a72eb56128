"""A QR code that we draw is one that a camera reads."""

import re

import pytest
import zxingcpp

from rollcall.paper import qr

LINK = "http://192.168.31.7:8000/team/enrol/01a20a9b-73e0-73d9-8864-d2c5f229a64a/q7Jt2bC0vQn3kYwZr5mXh1sLd8aEfGiU/"


def drawn(text: str, scale: int = 4) -> list[bytearray]:
    """The SVG path as rows of grey pixels, drawn by this test alone."""
    side = qr.side_of(text) * scale
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", qr.path_of(text)):
        x, y, width, back = (int(number) * scale for number in run)
        assert width == back
        for row in rows[y : y + scale]:
            row[x : x + width] = bytes(width)
    return rows


def read(rows: list[bytearray]) -> list[str]:
    picture = memoryview(b"".join(rows)).cast("B", (len(rows), len(rows[0])))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("text", [LINK, "302", "一个不落"])
def test_the_path_decodes_to_the_text(text: str) -> None:
    assert read(drawn(text)) == [text]


def test_there_is_a_quiet_zone_on_every_side() -> None:
    rows = drawn("302", scale=1)

    edges = b"".join([*rows[:4], *rows[-4:], *(row[:4] + row[-4:] for row in rows)])

    assert set(edges) == {255}


def test_a_text_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr.path_of("x" * 5000)
