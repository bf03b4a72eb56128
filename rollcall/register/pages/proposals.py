"""What households sent: the list of those that wait, and one of them beside the register."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.register import say
from rollcall.register.models import Proposal
from rollcall.register.rules.proposals import Comparison, Difference, Pairing
from rollcall.ui.parts import Crumb


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of the list."""

    door: str
    url: str
    reference: str
    sent_at: datetime
    verdict: str
    decided_at: datetime | None
    who: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A fact to be taken over or not. `newer`: the register learned something of it after the household had sent."""

    code: str
    label: str
    before: str
    after: str
    newer: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody whom the household named."""

    name: str
    url: str
    note: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody of the register whom the household did not name."""

    key: str
    name: str
    url: str


def crumbs(last: str = "") -> list[Crumb]:
    """The way back."""
    way = [Crumb(_("Register"), reverse("register:home"))]
    title = _("Sent in by households")
    return [*way, Crumb(title, reverse("register:proposals")), Crumb(last)] if last else [*way, Crumb(title)]


def title_of(proposal: Proposal) -> str:
    """Where it comes from: 12-302."""
    return f"{proposal.dwelling.building.number}-{proposal.dwelling.room}"


def lines(found: Iterable[Proposal]) -> list[Waiting]:
    """The list."""
    verdicts = {"ACCEPTED": _("taken over"), "REFUSED": _("not taken over"), "": ""}
    return [
        Waiting(
            door=title_of(one),
            url=reverse("register:proposal", args=[one.id]),
            reference=one.reference,
            sent_at=one.sent_at,
            verdict=verdicts[one.verdict],
            decided_at=one.decided_at,
            who=one.decided_by.full_name if one.decided_by else "",
        )
        for one in found
    ]


def cards(found: Comparison, newer: Collection[str]) -> list[Card]:
    """Everybody whom the household named, with what differs."""
    return [_card(pairing, newer) for pairing in found.pairings]


def _card(pairing: Pairing, newer: Collection[str]) -> Card:
    known = pairing.known
    note = _("not in the register behind this door") if known is None else ""
    if known and not pairing.differences:
        note = _("as in the register")
    return Card(
        name=pairing.said.name,
        url=reverse("register:resident", args=[known.key]) if known else "",
        note=note,
        choices=[_choice(one, pairing, newer) for one in pairing.differences],
    )


def _choice(one: Difference, pairing: Pairing, newer: Collection[str]) -> Choice:
    if one.field == "new":
        return Choice(one.code, _("Add to the register"), "", _summary(pairing), newer=False)
    label = {
        "name": _("Name"), "sex": _("Sex"), "birth": _("Date of birth"), "phones": _("Telephone, beside those known"),
        "relation": _("Relation to the contact"), "where": _("Where now"), "need": _("To look after"),
    }[one.field]  # fmt: skip
    before = "" if one.field == "phones" else one.before  # nothing is taken away: it is added
    return Choice(one.code, label, _text(one.field, before), _text(one.field, one.after), one.code in newer)


def _summary(pairing: Pairing) -> str:
    said = pairing.said
    parts = [_text("sex", said.sex), said.birth, " ".join(said.phones), said.relation]
    return _(", ").join([said.name, *(one for one in parts if one)])


def _text(field: str, text: str) -> str:
    if not text:
        return ""
    match field:
        case "sex":
            return say.value("sex", text)
        case "where":
            return say.presence(text)
        case "need":
            return say.need(text)
        case _:
            return text


def left(found: Comparison) -> list[Left]:
    """Those whom the household did not name."""
    return [Left(one.key, one.name, reverse("register:resident", args=[one.key])) for one in found.unnamed]


def door_crumbs(proposal: Proposal) -> list[Crumb]:
    """The way back from one of them."""
    return crumbs(title_of(proposal))
