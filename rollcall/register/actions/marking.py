"""The copy of a list in which the cells with questions are marked: it goes back to whoever keeps the list."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register import files
from rollcall.register.models import Upload
from rollcall.sheets import guarded, marking
from rollcall.sheets.marking import Mark
from rollcall.tenancy import writing

MOST_ROWS: Final = 50_000  # a longer copy would take the server's memory


class TooLongToMark(RuntimeError):
    """A file with so many rows that no copy of it is made."""


def mark_list(*, upload: Upload, marks: Sequence[Mark], door: str, by: User | None, at: datetime) -> bytes:
    """The content of the copy, an xlsx. It holds all that the list holds, so its being taken is journaled.

    Raises FileIsGone when the list's content was discarded, TooLongToMark.
    """
    if sum(upload.figures.get("rows", {}).values()) > MOST_ROWS:
        raise TooLongToMark
    workbook = guarded.read_bytes_in_child(files.load(upload.id, files.CONTENT), upload.name)
    copy = io.BytesIO()
    marking.write_marked(workbook, marks, copy)
    with writing.transaction():
        journal.write(
            act="register.mark_list",
            door=door,
            subject=upload.id,
            figures={"marks": len(marks)},
            by=by,
            at=at,
        )
    return copy.getvalue()
