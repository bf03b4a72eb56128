"""A one-time link, and for whom it is."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.actions import LINK_LASTS
from rollcall.paper import qr
from rollcall.team.pages.posts import posts_in_words
from rollcall.team.queries import Invitation, PersonView
from rollcall.ui import parts

THIS_MACHINE_ONLY = ("localhost", "127.0.0.1", "::1")


def link(found: PersonView, url: str, *, at: datetime) -> dict[str, Any]:
    """The one-time link as a code for a camera and as text."""
    return {
        "person": found.user,
        "posts": posts_in_words(found.posts),
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
    return {"invitation": found, "committee": found.committee, "posts": posts_in_words(found.posts)}
