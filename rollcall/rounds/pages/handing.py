"""How a round is handed out, one part of it, and breaking it down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.accounts.standing import Standing
from rollcall.rounds import naming, pictures, queries, words
from rollcall.rounds.forms import BreakDownForm
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Breaking, Count, HandedOut, PartView
from rollcall.rounds.queries.handing import Place
from rollcall.team import words as team
from rollcall.ui import parts

MOST_NAMED = 8  # buildings that are named one by one


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part in the tree: whose, of what, how far, where it stands; `below`: what its holder gave further."""

    area: str
    url: str
    person: parts.Person
    acting: str
    says: str
    is_open: bool
    count: Count
    elsewhere_url: str = ""
    below: list["PartLine"] = field(default_factory=list)


def handing(found: HandedOut, *, by: Standing, at: datetime) -> Context:
    """The tree of parts."""
    climbed = [one for one in found.parts if one.has_climbed and queries.is_with(one, found.parts, by)]
    return {
        **_of(found, at),
        "lines": _lines(found, None, by, at),
        "mine": [_line(one, found, by, at) for one in found.mine(by.user.id)],
        "climbed": [_line(one, found, by, at) for one in climbed],
        "climbed_says": climbed_says(len(climbed)),
        "kept": found.kept,
        "total": found.total,
        "break_url": _break_url(found, None, by),
        "crumbs": own.crumbs(found.round, parts.Crumb(_("How it is handed out"))),
    }


def climbed_says(number: int) -> str:
    """How many parts are with the reader again."""
    said = ngettext(
        "{number} part is not seen to by anybody: it is with you now",
        "{number} parts are not seen to by anybody: they are with you now",
        number,
    )
    return said.format(number=number)


def part(found: HandedOut, one: PartView, *, by: Standing, at: datetime) -> Context:
    """One part, for its holder and for those above."""
    is_own = by.user.id in one.people
    subject = found.round.playbook.subject
    places = [
        (place_in_words(place), reverse("field:doors", args=[found.round.id, place.stretch.building]))
        for place in one.places
    ]
    given_by = parts.Person(one.row.given_by.full_name, "", one.row.given_by.phone)
    return {
        **_of(found, at),
        "part": one,
        "line": _line(one, found, by, at),
        "is_own": is_own,
        "left": naming.left(subject, one.count.open) if one.count.open else "",
        "accounted": naming.of(subject).accounted,
        "bar": pictures.bar(found.round.playbook, one.count, found.round.id) if by.can("rounds.see") else [],
        "places": places if is_own else [(label, "") for label, _url in places],
        "given_by": given_by,
        "given_at": words.day_and_time(one.row.given_at, at=at),
        "may_take_up": is_own and not found.round.is_closed and one.state in ("WAITING", "LATE"),
        "may_give_back": is_own and not found.round.is_closed and one.is_held,
        "break_url": _break_url(found, one, by),
        "below": _lines(found, one.id, by, at),
        "kept": one.kept,
        "crumbs": own.crumbs(found.round, *_way(found, one)) if by.can("rounds.see") else _way(found, one),
    }


def break_down(breaking: Breaking, form: BreakDownForm, *, at: datetime) -> Context:
    """Before a round or a part of it is broken down."""
    found, crumbs = breaking.handed, []
    if breaking.part:
        crumbs = _way(found, breaking.part, link=True)
    else:
        crumbs = [parts.Crumb(_("How it is handed out"), reverse("rounds:parts", args=[found.round.id]))]
    units = [_unit(breaking, form, place) for place in range(len(breaking.units))]
    return {
        **_of(found, at),
        "form": form,
        "area": area_in_words(breaking.part.places) if breaking.part else "",
        "units": [one for one in units if one.choice],
        "nobody": [one for one in units if not one.choice],
        "back_url": crumbs[-1].url,
        "crumbs": own.crumbs(found.round, *crumbs, parts.Crumb(_("Break it down"))),
    }


@dataclass(frozen=True, slots=True)
class UnitLine:
    """Something to be given: what it is, why to whom it is proposed, and the field in which that is changed."""

    area: str
    why: str
    doors: int
    open: int
    choice: BoundField | None


def _unit(breaking: Breaking, form: BreakDownForm, place: int) -> UnitLine:
    unit = breaking.units[place]
    proposed = next((one for one in unit.choices if one.holding.user == unit.proposed), None)
    name = f"unit{place}"
    return UnitLine(
        area=area_in_words(unit.places),
        why=_why(proposed) if proposed else "",
        doors=unit.doors,
        open=unit.count.open,
        choice=form[name] if name in form.fields else None,
    )


def _why(one: queries.Somebody) -> str:
    """Why somebody is proposed."""
    post = one.holding
    if post.instead_of_name:
        return _("stands in for {name} here").format(name=post.instead_of_name)
    if not post.role.answers:
        return _("helps here")
    return _("leads here") if post.role.level > 1 else _("is the committee worker here")


def elsewhere(found: HandedOut, one: PartView, form: object, *, by: Standing, at: datetime) -> Context:
    """Before a part goes to somebody else."""
    return {
        **_of(found, at),
        "form": form,
        "line": _line(one, found, by, at),
        "crumbs": own.crumbs(found.round, *_way(found, one, link=True), parts.Crumb(_("Give it to somebody else"))),
    }


def giving_back(found: HandedOut, one: PartView, form: object, *, by: Standing, at: datetime) -> Context:
    """Before a part is given back."""
    way = _way(found, one, link=True)
    return {**_of(found, at), "form": form, "line": _line(one, found, by, at), "crumbs": way}


def _of(found: HandedOut, at: datetime) -> Context:
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "due": words.due(found.round.due_at, at=at),
        "at": at,
    }


def _way(found: HandedOut, one: PartView, *, link: bool = False) -> list[parts.Crumb]:
    here = reverse("rounds:part", args=[found.round.id, one.id]) if link else ""
    up = parts.Crumb(_("How it is handed out"), reverse("rounds:parts", args=[found.round.id]))
    return [up, parts.Crumb(area_in_words(one.places), here)]


def _break_url(found: HandedOut, one: PartView | None, by: Standing) -> str:
    if not queries.may_break_down(found, one, by=by):
        return ""
    if one is None:
        return reverse("rounds:parts-new", args=[found.round.id])
    return reverse("rounds:part-parts-new", args=[found.round.id, one.id])


def _lines(found: HandedOut, above: UUID | None, by: Standing, at: datetime) -> list[PartLine]:
    """The parts below one, each with those below it; a part whose own level is out of sight stands on the first."""
    seen = {one.id for one in found.parts}
    top = [one for one in found.parts if one.parent == above or (above is None and one.parent not in seen)]
    return [_line(one, found, by, at, below=_lines(found, one.id, by, at)) for one in top]


def _line(
    one: PartView, found: HandedOut, by: Standing, at: datetime, *, below: list[PartLine] | None = None
) -> PartLine:
    gives = not found.round.is_closed and queries.is_with(one, found.parts, by)
    return PartLine(
        area=area_in_words(one.places),
        url=reverse("rounds:part", args=[found.round.id, one.id]),
        person=parts.Person(one.row.holder.full_name, "", one.row.holder.phone),
        acting=one.acting.name if one.acting else "",
        says=says(one, at=at),
        is_open=one.has_climbed,
        count=one.count,
        elsewhere_url=reverse("rounds:part-elsewhere", args=[found.round.id, one.id]) if gives else "",
        below=below or [],
    )


def says(one: PartView, *, at: datetime) -> str:
    """Where a part stands, in a sentence."""
    name, until = one.row.holder.full_name, words.day_and_time(one.row.take_up_by, at=at)
    if one.state == "TAKEN_UP":
        return _("taken up {when}").format(when=words.day_and_time(one.steps["TAKEN_UP"].at, at=at))
    if one.state == "WAITING":
        return _("waits to be taken up until {when}").format(when=until)
    if one.state == "LATE":
        return _("not taken up by {when}: back with the level above").format(when=until)
    if one.state == "GIVEN_BACK":
        return _("given back: {why}").format(why=one.steps["GIVEN_BACK"].why)
    return _("{name} has no post there any more: back with the level above").format(name=name)


def area_in_words(places: Sequence[Place]) -> str:
    """Block 1: buildings 1, 2, 3; building 12, floors 4 to 6."""
    if len(places) == 1:
        return place_in_words(places[0])
    blocks = {place.block for place in places}
    whole = [place for place in places if place.stretch.floors is None]
    if len(whole) < len(places):
        return _("; ").join(place_in_words(place) for place in places[:MOST_NAMED])
    numbers = _("buildings {numbers}").format(numbers=_some(place.number for place in places))
    code = blocks.pop() if len(blocks) == 1 else ""
    return _("{block}: {buildings}").format(block=team.block(code), buildings=numbers) if code else numbers


def _some(numbers: Iterable[str]) -> str:
    every = list(numbers)
    shown = _(", ").join(every[:MOST_NAMED])
    if len(every) <= MOST_NAMED:
        return shown
    return _("{some} and {number} more").format(some=shown, number=len(every) - MOST_NAMED)


def place_in_words(place: Place) -> str:
    """A building, or some floors of it."""
    if place.stretch.floors:
        return team.some_floors(place.number, *place.stretch.floors)
    return team.building(place.number)
