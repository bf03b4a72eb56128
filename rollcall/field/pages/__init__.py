"""What each page is given: plain values for the template, and the same for the script."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings as site
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from rollcall.accounts import access
from rollcall.field import cards, forms, queries, rules, words
from rollcall.lib import clock, ids
from rollcall.register.pages import groups as notices
from rollcall.rounds import naming, pages as rounds, words as wording
from rollcall.rounds.actions import Answer
from rollcall.rounds.queries import Door, DoorHousehold, HandedOut
from rollcall.team import queries as people, words as team
from rollcall.ui.parts import Person

MOST_AT_ONCE = forms.MAX_LINES  # lines of a floor of which one tap can say that nobody opened
PAPER = "#fffdf8"  # the ground of every page, as in ui/tokens.css
SETTLE_MS = 2500  # how long a finished door stays where it is: a second tap of the same hand still finds it there
MODULES = ("aloud", "derive", "ids", "install", "outbox", "protocol", "sheet", "store", "sync", "words")
POLICY = "; ".join(f"{name} {' '.join(values)}" for name, values in site.CONTENT_SECURITY_POLICY["DIRECTIVES"].items())


@dataclass(frozen=True, slots=True)
class Place:
    """One building of a round on the first page."""

    label: str
    url: str
    open: int
    left: str


@dataclass(frozen=True, slots=True)
class Group:
    """A round with the buildings where the reader records."""

    title: str
    due_at: datetime
    places: list[Place]


def language() -> str:
    """The reader's language."""
    return get_language() or site.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part of a round that the reader holds; `take_up_url`: where it is taken up, while it still is to be; `is_late`: it
    is back with `giver`, whom one can call."""

    title: str
    area: str
    url: str
    left: str
    says: str
    take_up_url: str
    is_late: bool
    giver: Person


def _own_parts(found: Sequence[HandedOut], at: datetime) -> list[OwnPart]:
    return [
        OwnPart(
            title=wording.round_title(one.round),
            area=rounds.area_in_words(part.places),
            url=reverse("rounds:part", args=[one.round.id, part.id]),
            left=naming.left(one.round.playbook.subject, part.count.open) if part.count.open else "",
            says=rounds.says(part, at=at),
            take_up_url=""
            if part.state == "TAKEN_UP"
            else reverse("rounds:part-taking-up", args=[one.round.id, part.id]),
            is_late=part.state == "LATE",
            giver=Person(part.row.given_by.full_name, "", part.row.given_by.phone),
        )
        for one in found
        for part in sorted(one.parts, key=lambda part: part.state == "TAKEN_UP")
    ]


def home(request: HttpRequest, found: queries.FirstPage, *, at: datetime) -> dict[str, Any]:
    """The first page: rounds and buildings, what has most left first."""
    groups: dict[UUID, Group] = {}
    for one in sorted(found.work, key=lambda one: not one.count.open):
        group = groups.setdefault(one.round.id, Group(wording.round_title(one.round), one.round.due_at, []))
        url = reverse("field:doors", args=[one.round.id, one.building.id])
        left = naming.left(one.round.playbook.subject, one.count.open)
        group.places.append(Place(team.building(one.building.number), url, one.count.open, left))
    shown = notices.notices(found.told)
    return {
        "parts": _own_parts(found.parts, at),
        "groups": list(groups.values()),
        "notices": shown,
        "settings": settings(request),
        "modules": modules("home"),
    }


def doors(request: HttpRequest, found: queries.DoorList, *, at: datetime) -> dict[str, Any]:
    """The page of doors."""
    playbook = found.round.playbook
    place = [found.round.id, found.building.id]
    rising = (request.GET.get("floors") or request.COOKIES.get("floors")) == "up"
    all_doors = _all(request)
    cards_of = _cards(found, found.doors)
    others = _others(found, me=access.must_stand(request).user.id, at=at)
    floors = cards.floors(rules.by_floor(cards_of, rising=rising), others)
    nobody = cards.nobody(playbook)
    own = {
        "round": str(found.round.id),
        "state": reverse("field:state", args=place) + all_doors,
        "parts": found.parts,
        "as_of": at.isoformat(),
        "tick": playbook.usual.code,
        "settle": SETTLE_MS,
        "nobody": nobody,
        "most": MOST_AT_ONCE,
        "catalog": cards.catalog(playbook, language()),
    }
    return {
        "title": wording.round_title(found.round),
        "building": team.building(found.building.number),
        "closed": found.round.is_closed,
        "is_drill": found.round.is_drill,
        "at": at,
        "rising": rising,
        "floors": floors,
        "nobody": nobody,
        "most": MOST_AT_ONCE,
        "counts_tries": playbook.counts_tries,
        "next_door": next((door.id for floor in floors for door in floor.open), None),
        "left": sum(door.is_open for door in cards_of),
        "usual": playbook.usual.code,
        "outcomes": cards.outcomes(playbook, language()),
        "reasons": cards.reasons(playbook, language()),
        "plain_url": reverse("field:plain", args=place) + all_doors,
        "base": reverse("field:doors", args=place),
        "here": reverse("field:doors", args=place) + all_doors,
        "is_part": found.is_part,
        "everything": bool(all_doors),
        "nonce": ids.new_id(),
        "kept_door": _door_of(found, ids.read_id(request.GET.get("at"))),
        "settings": {**settings(request), **own},
        "modules": modules("doors"),
    }


def _door_of(found: queries.DoorList, line_id: UUID | None) -> UUID | None:
    """The door behind which a line is: the page comes back to it."""
    return next((door.id for door in found.doors for line in door.lines if line.id == line_id), None)


def _all(request: HttpRequest) -> str:
    """What an address ends in while somebody looks beyond the own part."""
    return "?all=1" if request.GET.get("all") == "1" else ""


def household(request: HttpRequest, found: queries.DoorList, door: Door, one: DoorHousehold) -> dict[str, Any]:
    """The page of one household."""
    chosen = request.GET.get("line")
    playbook = found.round.playbook
    place = [found.round.id, found.building.id]
    [card] = [household for each in _cards(found, [door]) for household in each.households if household.id == one.id]
    return {
        "title": wording.round_title(found.round),
        "building": team.building(found.building.number),
        "door": door,
        "household": card,
        "chosen": [chosen] if chosen else card.open or [str(line.id) for line in card.lines],
        "outcomes": cards.outcomes(playbook, language(), known=not card.unknown),
        "reasons": cards.reasons(playbook, language()),
        "plain_url": reverse("field:plain", args=place) + _all(request),
        "here": reverse("field:doors", args=place) + _all(request),
        "nonce": ids.new_id(),
    }


def _others(found: queries.DoorList, *, me: UUID, at: datetime) -> dict[int | None, str]:
    """Who else is at work on each floor, in words."""
    said: dict[int | None, str] = {}
    for floor in {door.floor for door in found.doors}:
        lines = [line for door in found.doors if door.floor == floor for line in door.lines]
        traces = [
            rules.Trace(line.recorder, line.recorded_by, line.recorded_at)
            for line in lines
            if line.recorder and line.recorded_at
        ]
        said[floor] = words.others(rules.others_at_work(traces, me=me, at=at), at=at)
    return said


def _cards(found: queries.DoorList, doors: Sequence[Door]) -> list[cards.DoorCard]:
    return cards.doors(
        doors, found.commands, found.round.playbook, language(), found.asked, links=found.open_to, last=found.last
    )


def lines(found: queries.DoorList) -> dict[str, dict[str, str]]:
    """What the committee knows of each line, for the script."""
    return {
        str(line.id): {
            "state": line.state, "outcome": line.outcome, "reason": line.reason, "by": line.recorded_by,
            "record": str(found.commands.get(line.id, "")),
            **({"asked": words.asked(found.asked[home.id])} if home.id in found.asked else {}),
        }
        for door in found.doors
        for home in door.households
        for line in home.lines
    }  # fmt: skip


def settings(request: HttpRequest) -> dict[str, Any]:
    """What the script needs on every page."""
    user = access.must_stand(request).user
    return {
        **papers(request),
        "committee": str(user.committee_id),
        "records": reverse("field:records"),
        "worker": reverse("field:worker"),
        "zone": user.committee.timezone,
        "texts": words.texts(),
    }


def papers(request: HttpRequest) -> dict[str, Any]:
    """Who is signed in, a token for sending, and the committee's epoch: it changes when a backup was restored."""
    user = access.must_stand(request).user
    is_gone = getattr(request, "shut_out", None) or people.has_left(access.must_stand(request), at=clock.now())
    gone = {"shut_out": True} if is_gone else {}
    return {"user": str(user.id), "csrf": get_token(request), "epoch": str(user.committee.epoch), **gone}


def answer(said: Answer) -> dict[str, str]:
    """What became of one record, with the sentence for the person at the door."""
    say = words.why_held(said.why) if said.why else words.flagged(said.flag)
    return {"status": said.status, "flag": said.flag, "say": say}


def modules(page: str) -> list[str]:
    """The page's script modules under their names of this version, the page's own one last."""
    others = ("install",) if page == "doors" else ("aloud", "derive", "sheet")
    used = [name for name in MODULES if name not in others]
    return [static(f"field/{name}.js") for name in [*used, page]]


def manifest() -> dict[str, Any]:
    """How the page is called and looks on a home screen."""
    icons = [(size, static(f"field/icon-{size}.png")) for size in (192, 512)]
    return {
        "id": "/field/",
        "name": _("Rollcall: my doors"),
        "short_name": _("Rollcall"),
        "lang": language(),
        "start_url": reverse("field:home"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": url, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size, url in icons
            for purpose in ("any", "maskable")
        ],
    }


def worker() -> dict[str, Any]:
    """What the service worker keeps: the files of this version."""
    sheets = [static(name) for name in ("ui/tokens.css", "ui/base.css", "field/field.css", "ui/mark.svg")]
    assets = sorted({*sheets, *modules("doors"), *modules("home")})
    version = hashlib.sha256(" ".join(assets).encode()).hexdigest()[:12]
    own = json.dumps({"assets": assets, "policy": POLICY, "version": version})
    return {"own": own, "script": static("field/worker.js")}
