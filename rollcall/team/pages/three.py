"""The three of a building: for the staff, on the poster, at the door."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.paper import qr
from rollcall.team import words
from rollcall.team.queries import Called, Helper, Link, Three
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Face:
    """One of the three as residents see them; `tel` is what a phone dials."""

    duty: str
    role: str
    called: str
    phone: str
    tel: str
    name: str = ""
    url: str = ""


def faces(found: Three) -> list[Face]:
    """The three as their colleagues see them: by name, with the number at which colleagues call."""
    return [replace(_face(one, named=True), **_own_number(one)) for one in found.helpers]


def _own_number(one: Helper) -> dict[str, str]:
    return {"phone": one.link.phone, "tel": _dialled(one.link.phone)}


def _dialled(phone: str) -> str:
    return "".join(sign for sign in phone if sign in "+0123456789")


def _faces(found: Three, *, named: bool = False) -> list[Face]:
    return [_face(one, named=named) for one in found.helpers]


def _face(one: Helper, *, named: bool) -> Face:
    return Face(
        duty=words.duty(one.duty),
        role=words.role(one.link.role, one.link.titles),
        called=one.called,
        phone=one.phone,
        tel=_dialled(one.phone),
        name=one.link.name if named else "",
        url=reverse("team:person", args=[one.link.user]) if named else "",
    )


def building(found: Three, form: forms.Form | None) -> dict[str, Any]:
    """Who answers for one building, and the three."""
    label = words.building(found.building.number)
    return {
        "building": found.building,
        "title": label,
        "faces": _faces(found, named=True),
        "chain": [_person(link) for link in found.chain],
        "form": form,
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(label)],
    }


def _person(link: Link) -> parts.Person:
    role = words.post(link.role, titles=link.titles, line=link.portfolio, stands_in_for=link.stands_in_for)
    return parts.Person(link.name, role, link.phone, reverse("team:person", args=[link.user]))


def poster(found: Three, url: str) -> dict[str, Any]:
    """The page to hang up."""
    return {**door(found), "code": qr.path_of(url), "side": qr.side_of(url), "url": url}


def door(found: Three) -> dict[str, Any]:
    """What residents see."""
    return {
        "committee_name": found.building.committee.name,
        "compound": found.building.compound.name if found.building.compound else "",
        "title": words.building(found.building.number),
        "faces": _faces(found),
    }


def address(found: Called, form: forms.Form, *, mine: bool) -> dict[str, Any]:
    """How residents may call somebody."""
    return {"form": form, "person": found.user, "mine": mine}
