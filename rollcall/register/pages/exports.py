"""The pages about lists that left the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.register import stamps
from rollcall.register.models import Export
from rollcall.register.rules import exports
from rollcall.ui.parts import Crumb

MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A list that was taken."""

    number: int
    what: str
    whom: str
    shown: str
    purpose: str
    who: str
    at: datetime
    people: str
    expires_on: date


def crumbs(last: str = "") -> list[Crumb]:
    """The way back."""
    way = [Crumb(_("Register"), reverse("register:home"))]
    return [
        *way,
        Crumb(_("Lists taken"), reverse("register:exports") if last else ""),
        *([Crumb(last)] if last else []),
    ]


def lines(found: Iterable[Export]) -> list[Line]:
    """Lists that were taken, as they come."""
    return [
        Line(
            number=one.number,
            what=one.form.name if one.form else stamps.layout(one.layout),
            whom=_("%(area)s, %(group)s") % {"area": stamps.area(one), "group": stamps.group(one.group)},
            shown=_(", ").join(_(exports.COLUMNS[code].label) for code in one.opened),
            purpose=str(one.purpose),
            who=stamps.taker(one),
            at=one.at,
            people=ngettext("%(count)s person", "%(count)s people", one.people) % {"count": f"{one.people:,}"},
            expires_on=one.expires_on,
        )
        for one in found
    ]


def mime(name: str) -> str:
    """What sort of file a name stands for."""
    return MIME[name.rpartition(".")[2]]


def attachment(name: str) -> str:
    """The header under whose name a browser keeps a file."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
