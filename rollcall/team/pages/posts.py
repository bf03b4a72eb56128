"""Giving a member another post."""

from typing import Any

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


def posts_in_words(posts: tuple[PostView, ...]) -> list[str]:
    return [
        words.post(one.role, [area.block for area in one.areas], [area.building for area in one.areas]) for one in posts
    ]
