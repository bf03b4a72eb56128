"""The sentences that are said when a page was taken in, or could not be found."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _, ngettext

from rollcall.rosters import words
from rollcall.rosters.queries import PageOf, SheetView
from rollcall.rounds import words as rounds
from rollcall.team import words as team


def no_such_page(code: str, page: int, view: SheetView | None) -> str:
    """A code that leads nowhere; a foreign one and a missing one are the same."""
    if view is None:
        return words.trouble("UNKNOWN_SHEET")
    return _("This sheet has {pages} pages; there is no page {page}").format(pages=view.pages, page=page)


def taken(page: PageOf, answers: Sequence[Any]) -> list[tuple[bool, str]]:
    """What became of a page: how much was recorded, what waits, what came late."""
    label = _("{building}, page {page}").format(
        building=team.building(page.view.sheet.building.number), page=page.number
    )
    recorded = sum(one.status == "received" for one in answers)
    unlisted = sum(one.why == "UNLISTED" for one in answers)
    held = [one for one in answers if one.status != "received" and one.why != "UNLISTED"]
    said = [(True, f"{label}: {_recorded(recorded)}")]
    if unlisted:
        found = ngettext(
            "{number} person who is not on the list waits to be entered in the register.",
            "{number} people who are not on the list wait to be entered in the register.",
            unlisted,
        )
        said.append((False, found.format(number=unlisted)))
    if any(one.flag == "LATE" for one in answers):
        said.append(
            (False, _("The round is closed: what this page says is kept, marked as late, and changes no figure."))
        )
    if held:
        kept = ngettext("{number} row is kept and waits: {why}", "{number} rows are kept and wait: {why}", len(held))
        said.append((False, kept.format(number=len(held), why=rounds.why_held(held[0].why))))
    return said


def _recorded(number: int) -> str:
    if not number:
        return _("nothing new to record.")
    return ngettext("{number} row recorded.", "{number} rows recorded.", number).format(number=number)


def back_already(page: PageOf) -> str:
    """A photo of a page that came back before."""
    found = page.returned
    assert found is not None
    return _("Page {page} of {building} was taken in already, by {name}, {when}. Nothing was changed.").format(
        page=page.number, building=team.building(page.view.sheet.building.number), name=found.by.full_name,
        when=words.moment(found.at),
    )  # fmt: skip
