"""Of which day a list is that does not say so: told by the ages in it, beside identity numbers that hold birth dates."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rollcall.lib import id_numbers
from rollcall.register.rules.facts import Layout, SheetMapping
from rollcall.sheets import Sheet, Workbook
from rollcall.sheets.book import text_of

ENOUGH = 20  # people with age and number
AGREEING = 0.8  # of them
AGE = re.compile(r"(\d{1,3})(?:\.0)?\s*(?:岁|周岁)?")
ADULT = range(18, 111)  # ages of small children are kept up to date, or in months

Span = tuple[date, date]  # the days, half open, on which somebody has a certain age


def day_by_ages(workbook: Workbook, layout: Layout, latest: date) -> date | None:
    """The day on which most people of a list are as old as it says; not after `latest`. None when too few tell."""
    spans = [
        span
        for sheet, mapping in zip(workbook.sheets, layout.sheets, strict=True)
        for span in _spans(sheet, mapping, latest)
    ]
    if len(spans) < ENOUGH:
        return None
    begin, end, count = _busiest(spans)
    if count < len(spans) * AGREEING or begin > latest:
        return None
    last = end - timedelta(days=1)
    return latest if latest <= last else begin + (last - begin) / 2


def _spans(sheet: Sheet, mapping: SheetMapping, latest: date) -> Iterator[Span]:
    columns = {column.meaning: column.index for column in mapping.columns}
    number, age = columns.get("id_number"), columns.get("age", columns.get("birth"))
    if number is None or age is None:
        return
    for row in range(mapping.first_row - 1, len(sheet.values)):
        years = AGE.fullmatch(text_of(sheet.value(row, age)).strip())
        if years and int(years[1]) in ADULT:
            read = id_numbers.read(text_of(sheet.value(row, number)), latest)
            if read.verified and read.birth:
                yield _on(read.birth, int(years[1])), _on(read.birth, int(years[1]) + 1)


def _on(born: date, years: int) -> date:
    """The birthday at an age; of those born on 29 February the day after in other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _busiest(spans: list[Span]) -> tuple[date, date, int]:
    """The stretch of days that lies in most spans, and in how many."""
    turns = sorted([(begin, 1) for begin, _ in spans] + [(end, -1) for _, end in spans])
    best, open_now, found = 0, 0, (date.min, date.min)
    for place, (day, turn) in enumerate(turns):
        open_now += turn
        if open_now > best:
            best, found = open_now, (day, turns[place + 1][0])
    return *found, best
