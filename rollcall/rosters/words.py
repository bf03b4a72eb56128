"""The words of printed lists: what stands on the paper, and what is said when something does not come back as it should."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _, gettext_lazy, ngettext

from rollcall.plans.rules import Playbook
from rollcall.rosters import rules
from rollcall.rounds import words as rounds
from rollcall.team import words as team
from rollcall.team.queries import Link

TROUBLE = {
    "EMPTY": gettext_lazy("The file is empty. Take the photo again."),
    "NOT_A_PICTURE": gettext_lazy("This is no picture: send a photo (JPEG, PNG) or a PDF from a scanner."),
    "TOO_LARGE": gettext_lazy("The file is too large: a photo of one page has less than 40 MB."),
    "TOO_HEAVY": gettext_lazy("The picture could not be read in time. Take the photo again, one page at a time."),
    "TOO_MANY_PAGES": gettext_lazy("The PDF has too many pages: scan at most 60 at a time."),
    "NO_SHEET": gettext_lazy(
        "No printed list is in this picture. Lay the sheet flat, with light on it, and take in all four black corner marks."
    ),
    "PART_OF_SHEET": gettext_lazy(
        "Only a part of the sheet is in the picture. Take it again with all four black corner marks."
    ),
    "TWO_SHEETS": gettext_lazy("There is more than one sheet in the picture. Take a photo of each page by itself."),
    "NO_CODE": gettext_lazy(
        "The square code at the top right cannot be read. Take it again, nearer and sharper; or type the page by the code below it."
    ),
    "TOO_SMALL": gettext_lazy("The sheet is too small or too blurred in the picture. Go nearer and hold still."),
    "UNKNOWN_SHEET": gettext_lazy(
        "This sheet is not one of your lists. Whoever answers for the building can take it in."
    ),
}


def trouble(code: str) -> str:
    """Why a picture was not taken in, and what to do."""
    return str(TROUBLE.get(code, TROUBLE["NOT_A_PICTURE"]))


def language() -> str:
    """In which of the two languages the paper is: "zh" or "en"."""
    return "zh" if (get_language() or "zh-hans").startswith("zh") else "en"


def label(playbook: Playbook, column: rules.Column) -> str:
    """What a box stands for."""
    if column.is_outcome:
        return rounds.outcome(playbook, column.code)
    return rounds.reason(playbook, column.code)


def mark(playbook: Playbook, known: str) -> str:
    """The sign for what was known of a line when it was printed."""
    if known == rules.DONE:
        return _("ok")
    found = playbook.reason(known) if known else None
    return rounds.say(found.letter) if found else ""


def code(sheet_code: str, page: int) -> str:
    """A sheet's code as it is printed: K7M2 4TX9 – 2."""
    return f"{sheet_code[:4]} {sheet_code[4:]} – {page}"


def answers(chain: Sequence[Link]) -> str:
    """Who answers for a building, nearest first."""
    named = [link for link in reversed(chain) if link.answers and not link.whole][:2]
    said = [f"{link.name} ({team.role(link.role, link.titles)}) {link.phone}".strip() for link in named]
    return _("Answers: {who}").format(who=_(", ").join(said)) if said else ""


def pages_missing(missing: Sequence[int], pages: int) -> str:
    """Which pages are still out."""
    if not missing:
        return _("all back")
    if len(missing) == pages:
        return ngettext("{number} page out", "{number} pages out", pages).format(number=pages)
    listed = _(", ").join(str(page) for page in missing)
    return ngettext("page {pages} is still out", "pages {pages} are still out", len(missing)).format(pages=listed)


def moment(at: object) -> str:
    """5 April, 12:00."""
    return date_format(timezone.localtime(at), _("j M, H:i"))  # type: ignore[arg-type]
