"""The parts of a round in words and as a picture: whose, of what, where each stands, how far it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.rounds import queries, words
from rollcall.rounds.queries import Count, HandedOut, PartView, Somebody
from rollcall.rounds.queries.handing import Place
from rollcall.team import words as team
from rollcall.ui import parts

MOST_NAMED = 8  # buildings, or runs of them, that are named
DRAWN_AS = {"TAKEN_UP": "DONE", "WAITING": "NOT_DONE"}  # like what is done, what waits, and what is open


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part in the tree: whose, of what, how far, where it stands; `below`: what its holder gave further; `instead`: to
    whom it could go by one tap (a key and a name)."""

    area: str
    url: str
    person: parts.Person
    acting: str
    given_by: str
    state: str
    short: str
    says: str
    is_open: bool
    count: Count
    bar: list[parts.Part]
    depth: int = 0
    elsewhere_url: str = ""
    instead: tuple[str, str] = ("", "")
    below: list["PartLine"] = field(default_factory=list)


def below(found: HandedOut, above: UUID | None, by: Standing, at: datetime, depth: int = 0) -> list[PartLine]:
    """The parts below one, each with those below it; a part whose own level is out of sight stands on the first."""
    seen = {one.id for one in found.parts}
    top = [one for one in found.parts if one.parent == above or (above is None and one.parent not in seen)]
    return [
        line(one, found, by, at, depth=depth, lower=below(found, one.id, by, at, depth + 1)) for one in top
    ]  # fmt: skip


def flat(lines: Iterable[PartLine]) -> Iterator[PartLine]:
    """The tree as the rows of a table."""
    for one in lines:
        yield one
        yield from flat(one.below)


def line(
    one: PartView, found: HandedOut, by: Standing, at: datetime, *, depth: int = 0, instead: Somebody | None = None,
    lower: list[PartLine] | None = None,
) -> PartLine:  # fmt: skip
    """One part."""
    gives = not found.round.is_closed and queries.is_with(one, found.parts, by)
    phone = one.row.holder.phone if one.row.holder_id != by.user.id else ""  # nobody calls oneself
    return PartLine(
        area=area_in_words(one.places),
        url=reverse("rounds:part", args=[found.round.id, one.id]),
        person=parts.Person(one.row.holder.full_name, "", phone),
        acting=one.acting.name if one.acting else "",
        given_by=one.row.given_by.full_name,
        state=DRAWN_AS.get(one.state, "OPEN"),
        short=in_short(one.state),
        says=says(one, at=at),
        is_open=one.has_climbed,
        count=one.count,
        bar=_bar(found, one.count),
        depth=depth,
        elsewhere_url=reverse("rounds:part-elsewhere", args=[found.round.id, one.id]) if gives else "",
        instead=(str(instead.holding.user), instead.holding.name) if instead and gives else ("", ""),
        below=lower or [],
    )


def _bar(found: HandedOut, count: Count) -> list[parts.Part]:
    playbook = found.round.playbook
    return [
        parts.Part(words.say(playbook.done), count.done, "DONE"),
        parts.Part(words.say(playbook.not_done), count.not_done, "NOT_DONE"),
        parts.Part(_("not yet known"), count.open, "OPEN"),
    ]


def picture(found: HandedOut) -> list[parts.Part]:
    """With whom the lines are now: taken up, waiting, or with nobody below."""
    kept = dict.fromkeys(("TAKEN_UP", "WAITING"), 0)
    for one in found.parts:
        if one.state in kept:
            kept[one.state] += one.kept.expected
    rest = sum(one.kept.expected for one in found.parts if one.state not in kept) + found.kept.expected
    return [
        parts.Part(_("taken up"), kept["TAKEN_UP"], "DONE"),
        parts.Part(_("waiting to be taken up"), kept["WAITING"], "NOT_DONE"),
        parts.Part(_("with nobody below"), rest, "OPEN"),
    ]


def in_short(state: str) -> str:
    """Where a part stands, in a word or two."""
    said = {
        "TAKEN_UP": _("taken up"),
        "WAITING": _("waiting"),
        "LATE": _("not taken up"),
        "GIVEN_BACK": _("given back"),
    }
    return said.get(state) or _("post ended")


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
    every = _runs(list(numbers))
    shown = _(", ").join(every[:MOST_NAMED])
    if len(every) <= MOST_NAMED:
        return shown
    return _("{some} and {number} more").format(some=shown, number=len(every) - MOST_NAMED)


def _runs(numbers: Sequence[str]) -> list[str]:
    """Numbers that follow each other as from … to."""
    runs: list[list[str]] = []
    for number in numbers:
        follows = runs and number.isdigit() and runs[-1][-1].isdigit() and int(number) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [one for run in runs for one in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def place_in_words(place: Place) -> str:
    """A building, or some floors of it."""
    if place.stretch.floors:
        return team.some_floors(place.number, *place.stretch.floors)
    return team.building(place.number)
