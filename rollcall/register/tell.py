"""Words for asking households: how fresh an entry is, what is missing, what trying a door came to."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.register.rules import attempts, freshness as fresh, gaps

RESULTS: Final = {
    "NOBODY": gettext_lazy("Nobody opened"),
    "LATER": gettext_lazy("Asked us to come another time"),
    "REFUSED": gettext_lazy("Did not want to"),
    "NOT_AGAIN": gettext_lazy("Asked us not to come back"),
    "VACANT": gettext_lazy("Looks vacant"),
}


def freshness(code: str) -> str:
    """How fresh an entry is."""
    return _(fresh.STATES[code])


def gap(kind: str) -> str:
    """What is missing."""
    return _(gaps.KINDS[kind])


def gap_kinds() -> Iterator[tuple[str, str]]:
    """Every kind of gap, by code."""
    return ((code, gap(code)) for code in gaps.KINDS)


def slot(code: str) -> str:
    """A time of day."""
    return _(attempts.SLOTS[code])


def result(code: str) -> str:
    """How an attempt ended."""
    return str(RESULTS[code])


def asked(state: str, count: int, needed: int) -> str:
    """What trying a door came to; "" where nobody has tried."""
    if state == "TRIED":
        said = ngettext(
            "tried in vain at %(count)s of %(needed)s times", "tried in vain at %(count)s of %(needed)s times", needed
        )
        return said % {"count": count, "needed": needed}
    known = {
        "UNREACHED": _("could not be reached"),
        "REFUSED": _("refused"),
        "LATER": _("asked for another time"),
        "LOOKS_VACANT": _("looks vacant; say so at the door's page if it is"),
        "VACANT": _("vacant"),
    }
    return known.get(state, "")
