"""How a round is handed out, one part of it, and breaking it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.accounts.standing import Standing
from rollcall.rounds import naming, pictures, queries, words
from rollcall.rounds.forms import BreakDownForm
from rollcall.rounds.pages import part_lines, parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Breaking, HandedOut, PartView, Somebody
from rollcall.ui import parts


def handing(found: HandedOut, others: Mapping[UUID, Sequence[Somebody]], *, by: Standing, at: datetime) -> Context:
    """The tree of parts; `others`: who else could have each part that is with the reader again."""
    lines = part_lines.below(found, None, by, at)
    return {
        **_of(found, at),
        "lines": lines,
        "table": list(part_lines.flat(lines)),
        "picture": part_lines.picture(found),
        "mine": [part_lines.line(one, found, by, at) for one in found.mine(by.user.id)],
        "climbed": [
            part_lines.line(one, found, by, at, instead=next(iter(others.get(one.id, ())), None))
            for one in queries.climbed_to(found, by=by)
        ],
        "climbed_says": climbed_says(len(queries.climbed_to(found, by=by))),
        "kept": found.kept,
        "total": found.total,
        "break_url": _break_url(found, None, by),
        "crumbs": own.crumbs(found.round, parts.Crumb(_("How it is handed out"))),
    }


def in_sight(sight: queries.Sight) -> Context:
    """Whether a page is held to the own part, or could be."""
    return {"is_less": sight.is_less, "is_more": sight.is_more}


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
        (part_lines.place_in_words(place), reverse("field:doors", args=[found.round.id, place.stretch.building]))
        for place in one.places
    ]
    given_by = parts.Person(one.row.given_by.full_name, "", one.row.given_by.phone)
    return {
        **_of(found, at),
        "part": one,
        "line": part_lines.line(one, found, by, at),
        "is_own": is_own,
        "left": naming.left(subject, one.count.open) if one.count.open else "",
        "accounted": naming.of(subject).accounted,
        "bar": pictures.bar(found.round.playbook, one.count, found.round.id) if by.can("rounds.see") else [],
        "places": places if is_own else [(label, "") for label, _url in places],
        "given_by": given_by,
        "given_at": words.day_and_time(one.row.given_at, at=at),
        "may_take_up": is_own and not found.round.is_closed and one.state in ("WAITING", "LATE"),
        "may_give_back": is_own and not found.round.is_closed and one.is_held,
        "break_url": _break_url(found, one, by) if one.kept.expected else "",
        "below": part_lines.below(found, one.id, by, at),
        "kept": one.kept,
        "crumbs": _crumbs(found, by, *_way(found, one, by)),
    }


def break_down(breaking: Breaking, form: BreakDownForm, *, by: Standing, at: datetime) -> Context:
    """Before a round or a part of it is broken down."""
    found, crumbs = breaking.handed, []
    if breaking.part:
        crumbs = _way(found, breaking.part, by, link=True)
    else:
        crumbs = [parts.Crumb(_("How it is handed out"), reverse("rounds:parts", args=[found.round.id]))]
    units = [_unit(breaking, form, place) for place in range(len(breaking.units))]
    return {
        **_of(found, at),
        "form": form,
        "area": part_lines.area_in_words(breaking.part.places) if breaking.part else "",
        "units": [one for one in units if one.choice],
        "nobody": [one for one in units if not one.choice],
        "back_url": crumbs[-1].url,
        "crumbs": _crumbs(found, by, *crumbs, parts.Crumb(_("Break it down"))),
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
        area=part_lines.area_in_words(unit.places),
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
        "line": part_lines.line(one, found, by, at),
        "crumbs": _crumbs(found, by, *_way(found, one, by, link=True), parts.Crumb(_("Give it to somebody else"))),
    }


def giving_back(found: HandedOut, one: PartView, form: object, *, by: Standing, at: datetime) -> Context:
    """Before a part is given back."""
    way = _crumbs(found, by, *_way(found, one, by, link=True), parts.Crumb(_("I cannot see to it")))
    return {**_of(found, at), "form": form, "line": part_lines.line(one, found, by, at), "crumbs": way}


def _of(found: HandedOut, at: datetime) -> Context:
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "due": words.due(found.round.due_at, at=at),
        "at": at,
    }


def _way(found: HandedOut, one: PartView, by: Standing, *, link: bool = False) -> list[parts.Crumb]:
    """The way back from a part."""
    here = reverse("rounds:part", args=[found.round.id, one.id]) if link else ""
    if not by.can("rounds.see"):  # who only helps knows no page of all parts
        return [parts.Crumb(_("My doors"), "/field/"), parts.Crumb(part_lines.area_in_words(one.places), here)]
    up = parts.Crumb(_("How it is handed out"), reverse("rounds:parts", args=[found.round.id]))
    return [up, parts.Crumb(part_lines.area_in_words(one.places), here)]


def _crumbs(found: HandedOut, by: Standing, *below: parts.Crumb) -> list[parts.Crumb]:
    """Below the pages of the round, for those who may open these."""
    return own.crumbs(found.round, *below) if by.can("rounds.see") else list(below)


def _break_url(found: HandedOut, one: PartView | None, by: Standing) -> str:
    if not queries.may_break_down(found, one, by=by):
        return ""
    if one is None:
        return reverse("rounds:parts-new", args=[found.round.id])
    return reverse("rounds:part-parts-new", args=[found.round.id, one.id])
