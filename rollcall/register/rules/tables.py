"""Several tables beside each other in one sheet, as lists for printing have them: 室号 姓名 电话 | 室号 姓名 电话."""

from collections.abc import Sequence

from rollcall.register.rules import headers
from rollcall.register.rules.facts import ColumnMatch


def split(columns: Sequence[ColumnMatch]) -> list[list[ColumnMatch]]:
    """The columns of each table from left to right; nearly always one table.

    A new table begins where the first heading comes again, provided that names come again too.
    """
    headings = [headers.tidy(column.header) for column in columns]
    first = next((heading for heading in headings if heading), "")
    starts = [index for index, heading in enumerate(headings) if heading == first and first]
    parts = [list(columns[a:b]) for a, b in zip([0, *starts[1:]], [*starts[1:], len(columns)], strict=True)]
    if len(parts) > 1 and all(_has_names(part) for part in parts):
        return parts
    return [list(columns)]


def _has_names(columns: Sequence[ColumnMatch]) -> bool:
    return any(headers.meaning_of(column.header)[0] in ("name", "contact_name") for column in columns)
