"""The page on which people see and correct what the columns of a file mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, ngettext

from rollcall.register import forms, say


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column with its first cells and what it is taken to mean."""

    letter: str
    header: str
    samples: list[str]
    field: Any
    why: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class SheetCard:
    """Sheets that are laid out alike."""

    title: str
    others: str
    kind: Any
    columns: list[ColumnLine]
    is_list: bool


SURE = 0.8


def sheets(form: forms.MappingForm, samples: Mapping[str, Mapping[str, list[str]]]) -> list[SheetCard]:
    """The sheets of a file, those laid out alike as one."""
    cards = []
    for group in form.groups:
        cells = samples.get(group.sheets[0], {})
        columns = [
            ColumnLine(
                letter=column.letter,
                header=column.header,
                samples=[say.masked(text)[:40] for text in dict.fromkeys(cells.get(column.letter, []))],
                field=form[f"{group.prefix}-{column.letter}"],
                why=say.reason(column.reason),
                doubtful=(column.confidence < SURE and column.meaning != "other") or not column.meaning,
            )
            for column in group.first.columns
            if column.header or cells.get(column.letter)
        ]
        cards.append(
            SheetCard(
                title=group.sheets[0] or _("The table"),
                others=_alike(group.sheets),
                kind=form[f"{group.prefix}-kind"],
                columns=columns,
                is_list=group.first.kind in forms.LISTS,
            )
        )
    return cards


def _alike(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return ""
    text = ngettext(
        "and %(count)s sheet laid out alike: %(names)s",
        "and %(count)s sheets laid out alike: %(names)s",
        len(names) - 1,
    )
    shown = _(", ").join(names[1:7]) + (" …" if len(names) > 7 else "")
    return text % {"count": len(names) - 1, "names": shown}
