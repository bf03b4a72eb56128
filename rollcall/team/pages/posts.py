"""Giving a member another post."""

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.team import words
from rollcall.team.queries import PersonView, PostView
from rollcall.ui import parts


def new_post(found: PersonView, form: forms.Form) -> dict[str, Any]:
    """Giving a member another post."""
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(found.user.full_name, reverse("team:person", args=[found.user.id])),
        parts.Crumb(_("Another post")),
    ]
    return {"form": form, "has_blocks": "blocks" in form.fields, "person": found.user, "crumbs": crumbs}


def stand_in(post: PostView, name: str, user: UUID, form: forms.Form) -> dict[str, Any]:
    """Naming who stands in."""
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(name, reverse("team:person", args=[user])),
        parts.Crumb(_("Somebody stands in")),
    ]
    return {"form": form, "holder": name, "user": user, "post": in_words(post), "crumbs": crumbs}


def posts_in_words(posts: tuple[PostView, ...]) -> list[str]:
    """Posts, each with its area."""
    return [in_words(one) for one in posts]


def in_words(one: PostView) -> str:
    """One post with its area."""
    return words.post(
        one.role,
        [area.block for area in one.areas],
        [area.building for area in one.areas if not area.floors],
        floors=[(area.building, *area.floors) for area in one.areas if area.floors],
        titles=one.facts.titles,
        line=one.portfolio,
        stands_in_for=one.stands_in_for,
    )
