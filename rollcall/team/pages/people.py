"""One member of the team."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.team.pages.posts import in_words
from rollcall.team.queries import Consequences, PersonView
from rollcall.ui import parts


def person(found: PersonView, standing_in: Mapping[UUID, Sequence[str]]) -> dict[str, Any]:
    """One member."""
    return {
        "person": found.user,
        "posts": [(in_words(post), post, standing_in.get(post.id, ())) for post in found.posts],
        "may_enrol": found.may_enrol,
        "may_correct": found.may_correct,
        "may_disable": found.may_disable,
        "leads": any(post.facts.level in (2, 3) and not post.stands_in_for for post in found.posts),
        "disabled": found.disabled,
        "devices": [device for device in found.devices if device.revoked_at is None],
        "revoked": [device for device in found.devices if device.revoked_at is not None],
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(found.user.full_name)],
    }


def disabling(found: PersonView, rests: Consequences, form: forms.Form) -> dict[str, Any]:
    """Disabling an account, with what comes of it."""
    name = found.user.full_name
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(name, reverse("team:person", args=[found.user.id])),
        parts.Crumb(_("Disable the account")),
    ]
    return {
        "form": form,
        "person": found.user,
        "name": name,
        "posts": [in_words(post) for post in rests.posts],
        "rests": rests,
        "crumbs": crumbs,
    }


def newcomer(form: forms.Form) -> dict[str, Any]:
    """Taking somebody new in."""
    crumbs = [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Somebody new"))]
    return {"form": form, "has_blocks": "blocks" in form.fields, "crumbs": crumbs}


def details(found: PersonView, form: forms.Form) -> dict[str, Any]:
    """Putting a name or a telephone number right."""
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(found.user.full_name, reverse("team:person", args=[found.user.id])),
        parts.Crumb(_("Name and telephone")),
    ]
    return {"form": form, "person": found.user, "crumbs": crumbs}
