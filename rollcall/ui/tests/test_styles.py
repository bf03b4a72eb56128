"""The style sheets: small, without foreign hosts, with colours that can be read."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static" / "ui"


def text(*names):
    return "".join((STATIC / name).read_text(encoding="utf-8") for name in names)


def packed(*names):
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


def test_a_phone_loads_at_most_nine_kilobytes_and_a_desk_twelve():
    assert packed("tokens.css", "base.css") <= 9_000
    assert packed("tokens.css", "base.css", "staff.css") <= 12_000


def test_no_style_sheet_fetches_anything():
    assert not re.search(
        r"url\(|@import|//", re.sub(r"/\*.*?\*/", "", text("tokens.css", "base.css", "staff.css"), flags=re.DOTALL)
    )


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"), ("ink-soft", "paper"), ("ink-soft", "paper-deep"), ("ink-soft", "sheet"), ("ink-soft", "done-wash"),
        ("link", "paper"), ("link", "sheet"), ("link", "link-wash"), ("open", "paper"), ("open", "sheet"),
        ("open-deep", "open-wash"), ("sheet", "open"), ("sheet", "link"), ("sheet", "ink"), ("done", "paper"), ("done", "sheet"),
        ("reason", "reason-wash"), ("ink", "focus"), ("ink", "open-wash"), ("ink", "done-wash"), ("ink", "link-wash"),
    ],
)  # fmt: skip
def test_text_stands_out_from_its_ground(ink, ground):
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(
    ("line", "ground"),
    [("rule-strong", "paper"), ("rule-strong", "sheet"), ("open", "done-wash"), ("done", "done-wash")],
)
def test_lines_that_carry_meaning_stand_out_too(line, ground):
    assert contrast(line, ground) >= 3


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(name):
    value = re.findall(rf"--{name}: #(\w{{6}})", text("tokens.css"))[0]
    red, green, blue = (channel(int(value[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channel(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
