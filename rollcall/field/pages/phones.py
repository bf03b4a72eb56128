"""The page of those who supervise: is everybody at the doors heard, and what do only their phones have?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.field import rules, words
from rollcall.field.queries import Carrier, Restored
from rollcall.rounds import words as rounds
from rollcall.team import words as team
from rollcall.ui import parts

PER_PAGE = 30
MOST_BUILDINGS = 6  # named on a row


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who works at doors: who, where, how the phone stands, and what is to be known of it."""

    person: parts.Person
    where: str
    state: str
    label: str
    heard: str
    left: str
    keeps: tuple[str, ...]


def phones(
    found: Sequence[Carrier], back: Restored | None, asked: Mapping[str, str], *, at: datetime
) -> dict[str, Any]:
    """Everybody who is sent to doors, searched and by how their phones stand."""
    text, state = asked.get("q", "").strip()[:40], asked.get("state", "")
    counts = Counter(one.state for one in found)
    shown = [one for one in found if state in ("", one.state) and _is_meant(one, text)]
    page = Paginator([_row(one, at) for one in shown], PER_PAGE).get_page(asked.get("page"))
    ways = [parts.Chip(_("Everybody"), _url(q=text), len(found), not state)]
    ways += [
        parts.Chip(words.phone_stands(one), _url(q=text, state=one), counts[one], state == one)
        for one in rules.GRAVITY
        if counts[one] or state == one
    ]
    return {
        "page": page,
        "any": bool(found),
        "text": text,
        "state": state,
        "ways": ways,
        "at": at,
        "restored": _restored(back, at) if back else "",
        "waiting": sum(one.waiting for one in found),
        "silent": counts["SILENT"],
        "crumbs": [parts.Crumb(_("Rounds"), reverse("rounds:list")), parts.Crumb(_("Phones at the doors"))],
    }


def _restored(back: Restored, at: datetime) -> str:
    when = rounds.day_and_time(back.at, at=at)
    said = _(
        "An older copy of everything was put back {when}. Phones send again what it lacks, as soon as they have network."
    )
    waits = ngettext(
        "%(n)s phone was not heard since then.", "%(n)s phones were not heard since then.", back.waits_for
    ) % {"n": back.waits_for}
    return " ".join([said.format(when=when), *([waits] if back.waits_for else [])])


def _url(**given: str) -> str:
    kept = {key: value for key, value in given.items() if value}
    home = reverse("field:phones")
    return f"{home}?{urlencode(kept)}" if kept else home


def _is_meant(one: Carrier, text: str) -> bool:
    said = (one.name, one.telephone, *(team.building(place.number) for place in one.buildings))
    return not text or any(text.lower() in part.lower() for part in said)


def _row(one: Carrier, at: datetime) -> Row:
    role = team.role(one.role, one.titles)
    return Row(
        person=parts.Person(one.name, role, one.telephone, reverse("team:person", args=[one.user])),
        where=_where(one),
        state=one.state,
        label=words.phone_stands(one.state),
        heard=_heard(one, at),
        left=_left(one.open),
        keeps=tuple(_keeps(one, at)),
    )


def _where(one: Carrier) -> str:
    named = _(", ").join(team.building(place.number) for place in one.buildings[:MOST_BUILDINGS])
    more = len(one.buildings) - MOST_BUILDINGS
    return f"{named} … +{more}" if more > 0 else named


def _heard(one: Carrier, at: datetime) -> str:
    if one.heard_at is None:
        return _("never heard yet")
    return _("last heard {when}").format(when=rounds.day_and_time(one.heard_at, at=at))


def _left(still_open: int) -> str:
    if not still_open:
        return ""
    return ngettext("%(n)s still to be accounted for", "%(n)s still to be accounted for", still_open) % {
        "n": still_open
    }


def _keeps(one: Carrier, at: datetime) -> list[str]:
    said = []
    if one.waiting:
        waiting = ngettext("%(n)s record only on the phone", "%(n)s records only on the phone", one.waiting)
        since = (
            _(", the oldest of {when}").format(when=rounds.day_and_time(one.oldest_at, at=at)) if one.oldest_at else ""
        )
        said.append(waiting % {"n": one.waiting} + since)
    if one.held:
        held = ngettext("%(n)s record put aside on the phone", "%(n)s records put aside on the phone", one.held)
        said.append(held % {"n": one.held})
    return said
