"""The pages of people who may be in the register twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _, ngettext

from rollcall.journal import words as journal
from rollcall.register import masks, say
from rollcall.register.actions.separating import Later
from rollcall.register.models import Decision, Resident
from rollcall.register.pages import places
from rollcall.register.queries import Open, Proposal
from rollcall.register.rules import alike
from rollcall.register.rules.known import KnownPerson
from rollcall.ui.parts import Chip, Crumb

Cell = list[tuple[str, bool]]  # pieces of a text, each with whether it differs from the other side


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both, side by side."""

    label: str
    one: Cell
    other: Cell
    differs: bool
    notes: tuple[str, str] = ("", "")
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Two people side by side, what speaks for one person, and where to go on."""

    title: str
    names: tuple[tuple[str, str], tuple[str, str]]  # name and page of each
    level: str
    said: str
    evidence: str
    lines: list[Line]
    url: str
    post_url: str
    before: str

    @property
    def brief(self) -> list[Line]:
        """Who they are, and in what they differ."""
        return [line for line in self.lines if line.is_main or line.differs]


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that holds."""

    names: tuple[tuple[str, str, str], tuple[str, str, str]]
    said: str
    who: str
    at: datetime
    url: str


def crumbs(*more: Crumb) -> list[Crumb]:
    """The way back."""
    url = reverse("register:doubles") if more else ""
    return [Crumb(_("Register"), reverse("register:home")), Crumb(label(), url), *more]


def label() -> str:
    """What these pages are called."""
    return _("Who is in the register twice")


def lead(found: Sequence[Open]) -> str:
    """How many there are to look at."""
    count = sum(not one.is_put_off for one in found)
    return ngettext("%(count)s pair to look at", "%(count)s pairs to look at", count) % {"count": f"{count:,}"}


def chips(found: Sequence[Open], wish: Mapping[str, Any]) -> list[Chip]:
    """The pairs by the rule that found them, and those that were put off."""
    now = [one for one in found if not one.is_put_off]
    put_off = len(found) - len(now)
    current = "" if wish["put_off"] else wish["kind"]
    chips = [Chip(_("All"), _url(wish), len(now), not current and not wish["put_off"])]
    for kind in alike.KINDS:
        count = sum(one.pair.likeness.kind == kind for one in now)
        if count or kind == current:
            chips.append(Chip(say.double_kind(kind), _url(wish, kind=kind), count, kind == current))
    if put_off or wish["put_off"]:
        chips.append(Chip(_("Put off"), _url(wish, put_off="on"), put_off, wish["put_off"]))
    return chips


def _url(wish: Mapping[str, Any], **more: str) -> str:
    query = {**({"building": wish["building"]} if wish["building"] else {}), **more}
    return reverse("register:doubles") + (f"?{urlencode(query)}" if query else "")


def narrowed(found: Iterable[Open], wish: Mapping[str, Any]) -> list[Open]:
    """The pairs that were asked for."""
    return [
        one
        for one in found
        if one.is_put_off == wish["put_off"]
        and (wish["put_off"] or not wish["kind"] or one.pair.likeness.kind == wish["kind"])
    ]


def within(found: Iterable[Open], building: UUID | None) -> list[Open]:
    """The pairs of which one is behind a door of a building."""
    return [one for one in found if building is None or building in one.buildings]


def cards(found: Iterable[Proposal], lists: Mapping[str, str]) -> list[Card]:
    """Proposals as cards."""
    return [card(one, lists) for one in found]


def card(found: Proposal, lists: Mapping[str, str]) -> Card:
    """One proposal."""
    both = (found.one, found.other)
    keys = [one.id for one in both]
    return Card(
        title=_("%(one)s and %(other)s") % {"one": found.one.name, "other": found.other.name},
        names=tuple((one.name, reverse("register:resident", args=[one.id])) for one in both),  # type: ignore[arg-type]
        level=found.likeness.level,
        said=say.likeliness(found.likeness.level),
        evidence=say.evidence(found.likeness.evidence),
        lines=_lines(found.known, lists),
        url=reverse("register:double", args=keys),
        post_url=reverse("rounds:double", args=keys),
        before=_before(found),
    )


def _before(found: Proposal) -> str:
    """What somebody said of them before."""
    decision = found.decided
    if decision is None:
        return ""
    told = {"who": decision.by.full_name, "date": _day(decision.at)}
    if found.is_put_off:
        return _("%(who)s put this off on %(date)s.") % told
    return _("%(who)s said on %(date)s that these are two people. What is known of them has changed since.") % told


def _lines(known: tuple[KnownPerson, KnownPerson], lists: Mapping[str, str]) -> list[Line]:
    fields = [
        _line(_("Name"), "name", known, lists),
        _plain(_("Door"), [str(person.door).replace("/", "-") for person in known]),
        _line(_("Sex"), "sex", known, lists),
        _line(_("Born"), "birth_date", known, lists),
        _plain(_("Age"), ["" if person.age is None or person.birth_date else str(person.age) for person in known]),
        _numbers(known, lists),
        _plain(_("Telephone"), [say.SEPARATOR.join(person.phones) for person in known]),
        _plain(_("Relation to the contact"), [_relation(person) for person in known]),
        _plain(_("Needs"), [say.SEPARATOR.join(say.need(need.kind, need.note) for need in person.needs) for person in known]),
        _plain(_("Where the person is"), [say.presence(person.presence) if person.presence else "" for person in known]),
        _plain(_("Remarks"), [person.remark for person in known]),
        _line(_("No longer here"), "former", known, lists),
    ]  # fmt: skip
    main = {_("Name"), _("Door"), _("Born"), _("Identity number")}
    return [
        replace(one, is_main=one.label in main)
        for one in fields
        if any(text for text, _marked in (*one.one, *one.other))
    ]


def _relation(person: KnownPerson) -> str:
    return _("contact of the household") if person.is_contact else person.relation


def _line(label: str, name: str, known: tuple[KnownPerson, KnownPerson], lists: Mapping[str, str]) -> Line:
    texts = [say.side(name, person) if name != "former" or person.former else "" for person in known]
    one, other = _sources(name, known, lists) if texts[0] != texts[1] else ("", "")
    return _compared(label, texts, (one if texts[0] else "", other if texts[1] else ""))


def _plain(label: str, texts: Sequence[str]) -> Line:
    one, other = texts
    return Line(label, [(one, False)], [(other, False)], bool(one and other and one != other))


def _numbers(known: tuple[KnownPerson, KnownPerson], lists: Mapping[str, str]) -> Line:
    """Masked, but for the digits in which two numbers differ by a slip: those have to be seen."""
    one, other = (person.id_number for person in known)
    shown = masks.mask_two(one, other)
    sources = _sources("id_number", known, lists) if one != other else ("", "")
    notes = [
        _(", ").join(note for note in ("" if person.id_verified else _("not verified"), source) if note)
        if person.id_number
        else ""
        for person, source in zip(known, sources, strict=True)
    ]
    return _compared(_("Identity number"), shown, (notes[0], notes[1]), same=one == other)


def _sources(name: str, known: tuple[KnownPerson, KnownPerson], lists: Mapping[str, str]) -> tuple[str, str]:
    one, other = (_source(person, name, lists) for person in known)
    return one, other


def _source(person: KnownPerson, name: str, lists: Mapping[str, str]) -> str:
    source = person.sources.get(name)
    if source is None:
        return ""
    told = {"list": lists.get(source.layout, _("a list")), "date": dateformat.format(source.as_of, _("j M Y"))}
    return _("%(list)s, as of %(date)s") % told if source.layout else _("decided by a person")


def _compared(label: str, texts: Sequence[str], notes: tuple[str, str], *, same: bool | None = None) -> Line:
    one, other = texts
    differs = bool(one and other and one != other) if same is None else bool(one and other and not same)
    cells = _marked(one, other) if differs else ([(one, False)], [(other, False)])
    return Line(label, *cells, differs, notes)


def _marked(one: str, other: str) -> tuple[Cell, Cell]:
    """The signs in which two texts of one length differ; of others the whole."""
    if len(one) != len(other):
        return [(one, True)], [(other, True)]
    differ = [first != second for first, second in zip(one, other, strict=True)]
    return _pieces(one, differ), _pieces(other, differ)


def _pieces(text: str, differ: Sequence[bool]) -> Cell:
    pieces: Cell = []
    for sign, marked in zip(text, differ, strict=True):
        if pieces and pieces[-1][1] == marked:
            pieces[-1] = (pieces[-1][0] + sign, marked)
        else:
            pieces.append((sign, marked))
    return pieces


def layouts_of(found: Iterable[Proposal]) -> set[str]:
    """The lists from which what is shown came."""
    return {source.layout for one in found for person in one.known for source in person.sources.values()} - {""}


# ---- decisions


def decided(found: Iterable[Decision]) -> list[Done]:
    """Decisions that hold, in words."""
    return [done(one) for one in found]


def done(decision: Decision) -> Done:
    """One of them."""
    both = (decision.one, decision.other)
    return Done(
        names=tuple((one.name, places.door_of(one), reverse("register:resident", args=[one.id])) for one in both),  # type: ignore[arg-type]
        said=say.double(decision.verdict),
        who=decision.by.full_name,
        at=decision.at,
        url=reverse("register:double-undoing", args=[decision.id]),
    )


def later(found: Iterable[Later]) -> list[str]:
    """Why a decision cannot be taken back, each reason once."""
    return list(dict.fromkeys(_reason(one) for one in found))


def _reason(one: Later) -> str:
    told = {"name": one.name, "who": one.who or _("somebody"), "date": _day(one.at) if one.at else "?",
            "field": _field(one.field)}  # fmt: skip
    if one.field in ("merged_into_id", "left") and one.table == Resident._meta.db_table:
        return _("%(name)s was made one with somebody else later (%(who)s, %(date)s). Take that back first.") % told
    if not one.field or one.field == "resident_id":
        return _("What belongs to %(name)s was changed later (%(who)s, %(date)s).") % told
    return _("%(name)s: %(field)s was changed later (%(who)s, %(date)s).") % told


def _field(column: str) -> str:
    names = {"left": "former", "registered_in_id": "registered_in", "merged_into_id": "merged_into"}
    return journal.column(column) or say.field(names.get(column, column))


def _day(moment: datetime) -> str:
    return dateformat.format(timezone.localtime(moment), _("j M Y"))
