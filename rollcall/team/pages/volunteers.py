"""What the pages of volunteers are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django import forms
from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.journal import looking
from rollcall.paper import qr
from rollcall.planning import hours
from rollcall.team import say, words
from rollcall.team.models import Profile, Training
from rollcall.team.pages.devices import THIS_MACHINE_ONLY
from rollcall.team.queries.volunteers import VolunteerRow
from rollcall.ui import parts

STATES = ("WAITING", "ACCEPTED", "REFUSED", "LEFT")


@dataclass(frozen=True, slots=True)
class Line:
    """A volunteer on the list."""

    id: UUID
    name: str
    building: str
    skills: str
    trained: str
    hours: str
    age: str


def every(
    page: Page[Profile], rows: Sequence[VolunteerRow], form: forms.Form, state: str, *, waiting: int, query: dict[str, str]
) -> dict[str, Any]:  # fmt: skip
    """The list, by state, with what it is narrowed by."""
    url = reverse("team:volunteers")
    chips = [
        parts.Chip(
            str(say.STATES[one]),
            f"{url}?{urlencode({**query, 'state': one})}",
            waiting if one == "WAITING" else None,
            one == state,
        )
        for one in STATES
    ]
    return {
        "page": page,
        "lines": [_line(row) for row in rows],
        "form": form,
        "state": state,
        "chips": chips,
        "narrowed": any(query.values()),
        "waiting": waiting,
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Volunteers"))],
    }


def _line(row: VolunteerRow) -> Line:
    one = row.profile
    return Line(
        id=one.id,
        name=one.name,
        building=words.building(one.building.number) if one.building else "",
        skills=say.several(one.skills, dict(say.SKILLS)),
        trained=say.several(sorted(row.trained), dict(say.TRAININGS)),
        hours=hours.hours(row.hours) if row.hours else "",
        age=str(say.AGES.get(one.age_band, "")),
    )


def one(
    profile: Profile, trainings: Sequence[Training], alike: Sequence[Profile], *, load: timedelta, accept: forms.Form,
    refuse: forms.Form, by: Standing,
) -> dict[str, Any]:  # fmt: skip
    """One volunteer."""
    done = {one.kind: one for one in trainings}
    return {
        "profile": profile,
        "rows": _rows(profile),
        "state_label": say.STATES[profile.state],
        "trainings": [(kind, label, done.get(kind)) for kind, label in say.TRAININGS.items()],
        "alike": alike,
        "load": hours.hours(load) if load else "0",
        "accept": accept,
        "refuse": refuse,
        "answers": by.everywhere("team.appoint"),
        "oneself": profile.user_id == by.user.id,
        "crumbs": [
            parts.Crumb(_("Who answers"), reverse("team:home")),
            parts.Crumb(_("Volunteers"), reverse("team:volunteers")),
            parts.Crumb(profile.name),
        ],
    }


def shown_of(profile: Profile) -> set[str]:
    """Which sensitive values the page of a volunteer shows, as a look is noted."""
    held = ((profile.phone, looking.PHONE), (profile.room, looking.HOME), (profile.remark, looking.REMARK))
    return {kind for value, kind in held if str(value)}


def _rows(profile: Profile) -> list[parts.Row]:
    yes = {True: _("yes"), False: _("no"), None: _("not said")}
    place = " ".join(
        one for one in (words.building(profile.building.number) if profile.building else "", str(profile.room)) if one
    )
    said = [
        (_("Telephone"), profile.phone),
        (_("Lives in"), place),
        (_("Age"), say.AGES.get(profile.age_band, "")),
        (_("Can do"), say.several(profile.skills, dict(say.SKILLS))),
        (_("Has time"), _(", ").join(say.slot(number) for number in profile.slots)),
        (_("Speaks"), say.several(profile.languages, dict(say.LANGUAGES))),
        (_("Carries heavy things"), yes[profile.carries]),
        (_("Climbs stairs"), yes[profile.stairs]),
        (_("Remark"), profile.remark),
    ]
    return [parts.Row(label, value or "–") for label, value in said]


def poster(url: str, committee: str) -> dict[str, Any]:
    """A sheet to hang up: the code that leads to the form."""
    return {
        "url": url,
        "code": qr.path_of(url),
        "side": qr.side_of(url),
        "committee": committee,
        "unreachable": (urlsplit(url).hostname or "") in THIS_MACHINE_ONLY,
        "crumbs": [
            parts.Crumb(_("Who answers"), reverse("team:home")),
            parts.Crumb(_("Volunteers"), reverse("team:volunteers")),
            parts.Crumb(_("Poster")),
        ],
    }
