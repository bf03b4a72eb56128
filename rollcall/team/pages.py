"""What each page of the team is given: plain values for the template."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.actions import LINK_LASTS
from rollcall.paper import qr
from rollcall.team import words
from rollcall.team.queries import BlockTeam, Invitation, Member, PersonView, PostView, Tree
from rollcall.ui import parts

THIS_MACHINE_ONLY = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Block:
    """A block on the page."""

    anchor: str
    label: str
    leaders: list[parts.Person]
    team: BlockTeam


def tree(found: Tree) -> dict[str, Any]:
    """The chain, block by block, with its gaps."""
    blocks = [
        Block(f"block-{index}", words.block(one.code), [person_line(leader) for leader in one.leaders], one)
        for index, one in enumerate(found.blocks, 1)
    ]
    return {
        "top": [person_line(one) for one in found.top],
        "blocks": blocks,
        "jumps": [parts.Chip(one.label, f"#{one.anchor}") for one in blocks] if len(blocks) > 1 else [],
        "gaps": [words.building(one.building.number) for one in found.gaps],
        "has_blocks": any(one.team.id for one in blocks),
        "forsaken": sum(one.residents for one in found.gaps),
    }


def person_line(member: Member) -> parts.Person:
    """A member with post and phone, leading to the member's page."""
    url = reverse("team:person", args=[member.user])
    return parts.Person(name=member.name, role=words.role(member.role), phone=member.phone, url=url)


def person(found: PersonView) -> dict[str, Any]:
    """One member."""
    return {
        "person": found.user,
        "posts": list(zip(_posts(found.posts), found.posts, strict=True)),
        "may_enrol": found.may_enrol,
        "may_correct": found.may_correct,
        "devices": [device for device in found.devices if device.revoked_at is None],
        "revoked": [device for device in found.devices if device.revoked_at is not None],
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(found.user.full_name)],
    }


def newcomer(form: forms.Form) -> dict[str, Any]:
    """Taking somebody new in."""
    crumbs = [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Somebody new"))]
    return {"form": form, "has_blocks": "blocks" in form.fields, "crumbs": crumbs}


def new_post(found: PersonView, form: forms.Form) -> dict[str, Any]:
    """Giving a member another post."""
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(found.user.full_name, reverse("team:person", args=[found.user.id])),
        parts.Crumb(_("Another post")),
    ]
    return {"form": form, "has_blocks": "blocks" in form.fields, "person": found.user, "crumbs": crumbs}


def details(found: PersonView, form: forms.Form) -> dict[str, Any]:
    """Putting a name or a telephone number right."""
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(found.user.full_name, reverse("team:person", args=[found.user.id])),
        parts.Crumb(_("Name and telephone")),
    ]
    return {"form": form, "person": found.user, "crumbs": crumbs}


def link(found: PersonView, url: str, *, at: datetime) -> dict[str, Any]:
    """The one-time link as a code for a camera and as text."""
    return {
        "person": found.user,
        "posts": _posts(found.posts),
        "url": url,
        "code": qr.path_of(url),
        "side": qr.side_of(url),
        "expires_at": at + LINK_LASTS,
        "unreachable": (urlsplit(url).hostname or "") in THIS_MACHINE_ONLY,
        "crumbs": [
            parts.Crumb(_("Who answers"), reverse("team:home")),
            parts.Crumb(found.user.full_name, reverse("team:person", args=[found.user.id])),
            parts.Crumb(_("One-time link")),
        ],
    }


def invitation(found: Invitation) -> dict[str, Any]:
    """For whom a link is."""
    return {"invitation": found, "committee": found.committee, "posts": _posts(found.posts)}


def _posts(posts: tuple[PostView, ...]) -> list[str]:
    return [
        words.post(one.role, [area.block for area in one.areas], [area.building for area in one.areas]) for one in posts
    ]
