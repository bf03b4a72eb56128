"""Help from outside."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from rollcall.team import words
from rollcall.team.pages.posts import in_words
from rollcall.team.queries import Guest
from rollcall.ui import parts

PER_PAGE = 50
STATES = ("HERE", "COMING", "GONE")


@dataclass(frozen=True, slots=True)
class GuestLine:
    """Somebody from outside; `when` says until when, or that the time is over."""

    guest: Guest
    post: str
    when: str
    url: str


def outside(found: Sequence[Guest], asked: Mapping[str, str], *, at: datetime) -> dict[str, Any]:
    """Everybody from outside, searched and by state."""
    text, state = asked.get("q", "").strip()[:40], asked.get("state", "")
    counts = Counter(one.state for one in found)
    shown = [one for one in found if (not state or one.state == state) and _is_meant(one, text)]
    page = Paginator([_line(one, at) for one in shown], PER_PAGE).get_page(asked.get("page"))
    return {
        "page": page,
        "any": bool(found),
        "text": text,
        "ways": [
            parts.Chip(_("Everybody"), _url(q=text), count=len(found), current=not state),
            *(parts.Chip(_state(one), _url(q=text, state=one), counts[one], state == one) for one in STATES),
        ],
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Help from outside"))],
    }


def _state(code: str) -> str:
    said = {
        "HERE": pgettext("from outside", "here now"),
        "COMING": pgettext("from outside", "to come"),
        "GONE": pgettext("from outside", "gone"),
    }
    return said[code]


def _url(**given: str) -> str:
    kept = {key: value for key, value in given.items() if value}
    home = reverse("team:outside")
    return f"{home}?{urlencode(kept)}" if kept else home


def _is_meant(one: Guest, text: str) -> bool:
    said = (one.user.full_name, one.post.sent_by, one.post.purpose, one.user.phone)
    return not text or any(text.lower() in part.lower() for part in said)


def _line(one: Guest, at: datetime) -> GuestLine:
    until = words.moment(one.post.ends_at) if one.post.ends_at else ""
    if one.state == "GONE":
        when = _("gone since {until}").format(until=until)
    elif one.state == "COMING":
        when = _("from {begin} until {until}").format(begin=words.moment(one.post.starts_at), until=until)
    else:
        when = _("until {until}").format(until=until) if until else _("without an end")
    return GuestLine(one, in_words(one.post), when, reverse("team:person", args=[one.user.id]))


def invite(form: forms.Form) -> dict[str, Any]:
    """Inviting somebody."""
    crumbs = [
        parts.Crumb(_("Who answers"), reverse("team:home")),
        parts.Crumb(_("Help from outside"), reverse("team:outside")),
        parts.Crumb(_("An invitation")),
    ]
    return {"form": form, "crumbs": crumbs}
