"""The questions of a list as a table, for whoever keeps it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from rollcall.register import say
from rollcall.register.models import Upload
from rollcall.sheets.marking import Mark


def headings() -> tuple[str, ...]:
    """The headings of the problem report."""
    return (_("File"), _("Sheet"), _("Row"), _("Column"), _("Who"), _("What"), _("What to do"), _("Code"))


def title() -> str:
    """What the report is called."""
    return _("Questions")


def attachment(upload: Upload, ending: str) -> str:
    """The header under whose name a browser keeps the report."""
    name = f"{upload.name.rsplit('.', 1)[0]}-{title()}.{ending}"
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def marks(found: Iterable[Any]) -> list[Mark]:
    """Each question at its cell."""
    return [Mark(one.sheet, one.row, one.column, say.problem(one.code, one.params)) for one in found]


def marked(upload: Upload) -> str:
    """The header under whose name a browser keeps the marked copy."""
    name = f"{upload.name.rsplit('.', 1)[0]}-{_('marked')}.xlsx"
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def rows(found: Iterable[Any]) -> Iterable[tuple[Any, ...]]:
    """The lines of the problem report."""
    for one in found:
        yield (
            one.file, one.sheet, one.row or None, one.column, one.about, say.problem_short(one.code),
            say.problem(one.code, one.params), one.code,
        )  # fmt: skip
