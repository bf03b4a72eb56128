"""What the journal's pages are given: plain values, without anything sensitive."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.paginator import Page
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, pgettext

from rollcall.journal import words
from rollcall.journal.models import Change, Entry
from rollcall.ui import parts

PAGES_OF_SUBJECTS = {  # how the acts begin → the page of what they are about
    "rounds.": "rounds:round",
    "screening.": "screening:kits",
    "team.": "team:person",
    "register.receive_file": "register:import",
    "register.correct_mapping": "register:import",
    "register.answer_row": "register:import",
    "register.apply_upload": "register:import",
    "register.undo_upload": "register:import",
    "register.say_where": "register:resident",
    "register.correct_absence": "register:resident",
    "register.still_away": "register:resident",
    "register.move_in": "register:resident",
    "register.record_departure": "register:resident",
    "register.take_back_departure": "register:resident",
    "register.add_relative": "register:resident",
    "register.correct_relative": "register:resident",
    "register.withdraw_consent": "register:resident",
    "register.add_need": "register:resident",
    "register.review_need": "register:resident",
    "register.end_need": "register:resident",
    "register.look_again": "register:import",
    "privacy.": "register:resident",
    "register.mark_list": "register:import",
    "register.make_block": "register:block",
    "register.change_block": "register:block",
    "register.reveal_numbers": "register:resident",
    "register.bring_form": "register:form",
    "register.settle_form": "register:form",
    "register.merge_residents": "register:resident",
    "register.keep_apart": "register:resident",
    "register.put_off": "register:resident",
    "register.take_back_decision": "register:resident",
    "register.change_dwelling": "register:dwelling",
    "register.move_resident": "register:resident",
}

# A phone's subject is whatever it said; a line steps out because of a decision, which has no page here.
NO_PAGE = frozenset({"rounds.hold", "rounds.step_out", "rounds.step_in", "screening.receive_lot"})


@dataclass(frozen=True, slots=True)
class Act:
    """One entry on the page."""

    entry: Entry
    said: str
    figures: str
    door: str
    who: str
    subject_url: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One column of a row that was changed; `hidden` when its value is nobody's to read here."""

    column: str
    before: str
    after: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row that was made, changed or removed."""

    table: str
    kind: str
    columns: list[Changed]


@dataclass(frozen=True, slots=True)
class Run:
    """Entries in a row in which somebody did the same thing on one day, such as a building leader going from door to
    door; mostly a single one. Newest first."""

    acts: list[Act]

    @property
    def first(self) -> Act:
        """The newest of them."""
        return self.acts[0]

    @property
    def last(self) -> Act:
        """The oldest of them."""
        return self.acts[-1]


def entries(page: Page[Entry]) -> list[Run]:
    """A page of entries in words."""

    def alike(entry: Entry) -> tuple[object, ...]:
        return entry.act, entry.by_id, entry.door, timezone.localtime(entry.at).date()

    return [Run([act(one) for one in run]) for _, run in groupby(page.object_list, key=alike)]


def act(entry: Entry) -> Act:
    """One entry in words."""
    return Act(
        entry=entry,
        said=words.act(entry.act),
        figures=words.figures(entry.figures),
        door=words.door(entry.door),
        who=entry.by.full_name if entry.by else _("The system"),
        subject_url=_subject_url(entry.act, entry.subject),
    )


def _subject_url(code: str, subject: UUID | None) -> str:
    name = next((page for start, page in PAGES_OF_SUBJECTS.items() if code.startswith(start)), "")
    if not name or subject is None or code in NO_PAGE:
        return ""
    try:
        return reverse(name, args=[subject])
    except NoReverseMatch:
        return ""


def changes(found: Iterable[Change]) -> list[ChangedRow]:
    """What changed, row by row."""
    return [_row(one) for one in found]


def _row(change: Change) -> ChangedRow:
    before, after = change.values.get("before"), change.values.get("after")
    kind = pgettext("row", "made") if before is None else pgettext("row", "removed")
    if before is not None and after is not None:
        kind = pgettext("row", "changed")
    names = dict.fromkeys([*(before or {}), *(after or {})])
    columns = [_column(change.table, name, (before or {}).get(name), (after or {}).get(name)) for name in names]
    return ChangedRow(words.table(change.table), kind, [one for one in columns if one])


def _column(table: str, name: str, before: Any, after: Any) -> Changed | None:
    label = words.column(name)
    if not label or before == after:
        return None
    hidden = name in _sensitive(table)
    return Changed(label, *("", "") if hidden else (_plain(before), _plain(after)), hidden)


def _plain(value: Any) -> str:
    """A value as people read it; nothing stays nothing."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


@cache
def _sensitive(table: str) -> frozenset[str]:
    """The columns of a table that are classed as sensitive; of an unknown table nothing is shown."""
    model = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    if model is None:
        return frozenset(words.COLUMNS)
    privacy: dict[str, str] = getattr(model, "PRIVACY", {})
    return frozenset(name for name, value in privacy.items() if value == "S")


def crumbs(entry: Act) -> list[parts.Crumb]:
    """The way back from one entry."""
    return [parts.Crumb(_("Journal"), reverse("journal:list")), parts.Crumb(entry.said)]
