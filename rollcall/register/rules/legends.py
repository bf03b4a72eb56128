"""What the colours of a list mean: the legend that explains them, and which colours say something at all."""

import colorsys
import re
from collections import Counter
from dataclasses import dataclass

from rollcall.register.rules.facts import SheetMapping
from rollcall.register.rules.rows import plain
from rollcall.sheets.book import Sheet, Workbook

LINE = re.compile(
    r"^[\s((]*(?P<colour>[红橙黄绿青蓝紫灰粉棕黑白深浅淡]{1,3})(?:色|底)?(?:表示|代表|标注|标记|为|是|[=::—\-、])+\s*(?P<text>.+?)[))\s]*$"
)
HUES = (
    (15, "红"),
    (48, "橙"),
    (70, "黄"),
    (165, "绿"),
    (195, "青"),
    (255, "蓝"),
    (330, "紫"),
    (345, "粉"),
    (360, "红"),
)
GREY_BELOW = 0.12  # saturation
DECORATION_FROM = 0.4  # part of the rows: a colour that so many rows have is only for the eye


@dataclass(frozen=True, slots=True)
class Legend:
    """What colours mean: by the exact colour of the legend's cell, and by the word for the colour."""

    by_colour: dict[str, str]
    by_word: dict[str, str]

    def meaning_of(self, colour: str) -> str:
        """The words for a colour (RRGGBB); "" when the legend does not explain it.

        A legend with coloured cells of its own is exact; one in words alone goes by the everyday word.
        """
        return self.by_colour.get(colour, "") if self.by_colour else self.by_word.get(word_of(colour), "")


NO_LEGEND = Legend({}, {})


def find(workbook: Workbook, mappings: tuple[SheetMapping, ...]) -> Legend:
    """The legend of a workbook: a sheet of its own, or lines such as 红色=独居老人 anywhere."""
    legend = Legend({}, {})
    for sheet, mapping in zip(workbook.sheets, mappings, strict=True):
        whole = mapping.kind == "legend"
        for row, values in enumerate(sheet.values):
            for column, value in enumerate(values):
                if whole or (isinstance(value, str) and "色" in value):
                    _read_cell(legend, sheet, row, column, whole=whole)
    return legend


def _read_cell(legend: Legend, sheet: Sheet, row: int, column: int, *, whole: bool) -> None:
    """One cell that may explain a colour: by its words, by its own colour, or by that and the words beside it."""
    text = plain(sheet.value(row, column))
    line = LINE.match(text)
    if line:
        legend.by_word.setdefault(line["colour"][-1], line["text"])
    colour = sheet.colours.get((row, column), "")
    if colour and (line or whole):
        meaning = line["text"] if line else text or plain(sheet.value(row, column + 1))
        if meaning:
            legend.by_colour.setdefault(colour, meaning)


def word_of(colour: str) -> str:
    """The everyday word for a colour."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < GREY_BELOW:
        return "灰"
    return next(word for limit, word in HUES if hue * 360 <= limit)


def telling_colours(sheet: Sheet, mapping: SheetMapping) -> dict[int, tuple[int, str]]:
    """Row number -> (column, colour) where a colour says something: not on headings, not where most rows have it."""
    first: dict[int, tuple[int, str]] = {}
    name_columns = [column.index for column in mapping.columns if column.meaning == "name"]
    for (row, column), colour in sorted(sheet.colours.items()):
        number = row + 1
        if (
            number < mapping.first_row
            or row >= len(sheet.values)
            or not any(value != "" for value in sheet.values[row])
        ):
            continue
        if number not in first or column in name_columns:
            first[number] = (column, colour)
    rows = max(sum(any(value != "" for value in values) for values in sheet.values[mapping.first_row - 1 :]), 1)
    counts = Counter(colour for _, colour in first.values())
    return {number: found for number, found in first.items() if counts[found[1]] / rows < DECORATION_FROM}
