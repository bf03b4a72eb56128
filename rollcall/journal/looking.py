"""Looking is recorded: what a page shows of whom is gathered while it is made, and noted before it leaves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy

from rollcall.accounts import access
from rollcall.accounts.models import User
from rollcall.journal import actions
from rollcall.journal.models import Door
from rollcall.lib import clock

NEED: Final = "NEED"
REMARK: Final = "REMARK"
PHONE: Final = "PHONE"
ID: Final = "ID"
NOTE: Final = "NOTE"
PROPOSAL: Final = "PROPOSAL"
FAMILY: Final = "FAMILY"
FILE: Final = "FILE"
LIST: Final = "LIST"
HOME: Final = "HOME"
RESULT: Final = "RESULT"

ONE_LOOK: Final = 600  # seconds within which the same page about the same people is one look
MOST: Final = 2_000  # people whose having been seen is remembered that long

KINDS: Final = {
    NEED: gettext_lazy("needs"),
    REMARK: gettext_lazy("remarks"),
    PHONE: gettext_lazy("telephone numbers"),
    ID: gettext_lazy("identity numbers"),
    NOTE: gettext_lazy("notes of what was seen"),
    PROPOSAL: gettext_lazy("what somebody proposed"),
    FAMILY: gettext_lazy("relatives to call"),
    FILE: gettext_lazy("the whole file"),
    LIST: gettext_lazy("names on a printed list"),
    HOME: gettext_lazy("where a volunteer lives"),
    RESULT: gettext_lazy("results"),
}


@dataclass(slots=True)
class Seen:
    """What one page shows: kinds of sensitive values, and of whom."""

    kinds: set[str] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)


def note(request: HttpRequest, kinds: Iterable[str], people: Iterable[UUID]) -> None:
    """Say that the page being made shows such values of these people; without kinds or people it says nothing."""
    shown, whom = set(kinds), set(people)
    if not shown or not whom:
        return
    seen: Seen = request.__dict__.setdefault("seen", Seen())
    seen.kinds |= shown
    seen.people |= whom


class LookMiddleware:
    """Writes down what a page shows, before it leaves: what cannot be written down is not shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        seen: Seen | None = request.__dict__.get("seen")
        standing = access.standing_of(request)
        if seen and standing and response.status_code == 200:
            match = request.resolver_match
            _write(seen, page=match.view_name if match else request.path[:60], by=standing.user)
        return response


def _write(seen: Seen, *, page: str, by: User) -> None:
    """One look, unless it only shows again what the same page showed the same person a moment ago, such as an answer that
    grows shorter with every letter typed."""
    key = f"look:{by.id}:{page}:{'+'.join(sorted(seen.kinds))}"
    before: set[UUID] = cache.get(key) or set()
    if seen.people <= before:
        return
    actions.look(page=page, kinds=seen.kinds, people=seen.people, door=Door.BROWSER, by=by, at=clock.now())
    together = before | seen.people
    cache.set(key, together if len(together) <= MOST else seen.people, ONE_LOOK)
