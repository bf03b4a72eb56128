"""What somebody has to ask about, in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.register import say
from rollcall.register.models import Absence, Need, Resident
from rollcall.register.pages import people, places
from rollcall.register.pages.people import AbsenceLine
from rollcall.register.queries import ToVerify
from rollcall.ui.parts import Crumb


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody about whose absence to ask."""

    name: str
    url: str
    door: str
    absence: AbsenceLine


@dataclass(frozen=True, slots=True)
class Review:
    """A need that is due for review."""

    name: str
    url: str
    door: str
    said: str
    due: date | None
    review_url: str


def overdue(found: ToVerify, on: date) -> list[Ask]:
    """Who should be back."""
    return [_ask(one, on) for one in found.overdue]


def unknown(found: ToVerify, on: date) -> list[Ask]:
    """Of whom nobody knows where they are."""
    return [_ask(one, on) for one in found.unknown]


def reviews(found: ToVerify) -> list[Review]:
    """Needs that are due."""
    return [_review(one) for one in found.reviews]


def _ask(one: Absence, on: date) -> Ask:
    return Ask(one.resident.name, _url(one.resident), places.door_of(one.resident), people.absence(one, on))


def _review(one: Need) -> Review:
    return Review(
        name=one.resident.name,
        url=_url(one.resident),
        door=places.door_of(one.resident),
        said=say.need(str(one.kind), str(one.note)),
        due=min((day for day in (one.review_on, one.until_on) if day), default=None),
        review_url=reverse("register:need", args=[one.id]),
    )


def _url(resident: Resident) -> str:
    return reverse("register:resident", args=[resident.id])


def crumbs() -> list[Crumb]:
    """The way back."""
    return [Crumb(_("Register"), reverse("register:home")), Crumb(_("To verify"))]
