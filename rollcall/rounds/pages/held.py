"""What the phones sent that could not be taken as it came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.plans.rules import RESIDENT, Playbook
from rollcall.register import queries as register
from rollcall.rounds import naming, words
from rollcall.rounds.forms import SettleForm
from rollcall.rounds.models import Held
from rollcall.rounds.pages.parts import Context, place
from rollcall.rounds.queries import HeldView
from rollcall.team import queries as people, words as team
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One piece of held work in the list."""

    held: Held
    url: str
    why: str
    place: str
    when: str


def held(found: Iterable[Held], *, at: datetime) -> Context:
    """Everything that waits."""
    rows = [
        HeldRow(
            held=one,
            url=reverse("rounds:held-one", args=[one.id]),
            why=words.why_held(one.why),
            place=team.building(one.building.number) if one.building else "",
            when=words.day_and_time(one.received_at, at=at),
        )
        for one in found
    ]
    return {
        "rows": rows,
        "crumbs": [parts.Crumb(_("Rounds"), reverse("rounds:list")), parts.Crumb(_("Work that waits"))],
    }


def held_one(found: HeldView, form: SettleForm, *, by: Standing, at: datetime) -> Context:
    """One piece of held work in words."""
    body = found.body
    seen_at = _moment(body.get("seen_at"))
    subject = found.round.playbook.subject if found.round else RESIDENT
    unknown = _number_named(body) - len(found.lines)
    return {
        "form": form,
        "found": found,
        "held": found.held,
        "why": words.why_held(found.held.why),
        "title": words.round_title(found.round) if found.round else "",
        "people": [
            (naming.of_line(line, subject), place(line), reverse("rounds:line", args=[line.id])) for line in found.lines
        ],
        "unknown": unknown,
        "counted": naming.counted(subject, unknown),
        "said": _said(found),
        "note": str(body.get("note") or "") if found.may_read or found.held.why == "UNLISTED" else "",
        "door_url": _door_url(found, by),
        "next": _next_act(found, by, at),
        "seen_at": words.day_and_time(seen_at, at=at) if seen_at else "",
        "received_at": words.day_and_time(found.held.received_at, at=at),
        "crumbs": [
            parts.Crumb(_("Rounds"), reverse("rounds:list")),
            parts.Crumb(_("Work that waits"), reverse("rounds:held")),
            parts.Crumb(found.held.by.full_name),
        ],
    }


def _door_url(found: HeldView, by: Standing) -> str:
    """The door of somebody who is not on the list, in the register, where it is known and the asker sees it."""
    room, building = str(found.body.get("room") or "").strip(), found.held.building
    if found.held.why != "UNLISTED" or not room or building is None:
        return ""
    door = register.dwelling_at(building.number, room, by=by)
    return reverse("register:dwelling", args=[door.id]) if door else ""


def _next_act(found: HeldView, by: Standing, at: datetime) -> tuple[str, str] | None:
    """What else can be done about whoever sent it, where the asker sees to it: what, and the address."""
    sender, why = found.held.by, found.held.why
    acts = {
        "POST_ENDED": (_("Give {name} a post again, if it ended too early"), "team.appoint"),
        "NOT_ANSWERING": (_("See what {name} answers for"), "team.see"),
        "DISABLED": (_("See the account of {name}, and let it in again"), "team.roles"),
        "SHUT_OUT": (_("Let a phone of {name} in again"), "team.enrol"),
    }
    if why not in acts or sender == by.user or not by.everywhere(acts[why][1]):
        return None
    if people.person_for(sender.id, by=by, at=at) is None:
        return None
    return acts[why][0].format(name=sender.full_name), reverse("team:person", args=[sender.id])


def _said(found: HeldView) -> str:
    """What it says came of it, in words."""
    body = found.body
    outcome, reason = str(body.get("outcome") or ""), str(body.get("reason") or "")
    if body.get("withdraws"):
        return _("takes an earlier record back")
    if not found.may_read:
        return _("something that you may not read")
    if not (outcome or reason):
        return _("nothing")
    playbook: Playbook | None = found.round.playbook if found.round else None
    if playbook is None:
        return outcome or reason
    said = [words.outcome(playbook, outcome)] if outcome else []
    return _(", ").join([*said, words.reason(playbook, reason)] if reason else said)


def _number_named(body: dict[str, object]) -> int:
    named = body.get("lines")
    return len(named) if isinstance(named, list) else 0


def _moment(text: object) -> datetime | None:
    try:
        moment = parse_datetime(str(text))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
