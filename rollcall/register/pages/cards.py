"""Door cards, as they are chosen and as they are printed: a door, a code, a few words, no name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.paper import qr
from rollcall.register import say, tell
from rollcall.register.models import Building
from rollcall.register.pages import gaps
from rollcall.register.queries import CardPlace
from rollcall.tenancy import scope
from rollcall.ui.parts import Crumb

TEAM = gettext_lazy("Whom to call in our building: who informs, who listens, who runs errands")


@dataclass(frozen=True, slots=True)
class Tick:
    """A door to choose."""

    code: str
    label: str
    note: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `path` is its code, drawn in a square of `side`; `team_path` that of the page of the building's three."""

    door: str
    household: str
    url: str
    path: str
    side: int
    team_url: str
    team_path: str
    team_side: int


def chosen(buildings: Iterable[Building], wish: str) -> Building | None:
    """The building that was asked for; the only one where there is one."""
    known = list(buildings)
    key = wish.removeprefix("building-")
    return next((one for one in known if str(one.id) == key), known[0] if len(known) == 1 else None)


def building_label(building: Building) -> str:
    """Building 12."""
    return say.building(building.number)


def crumbs() -> list[Crumb]:
    """The way back."""
    return gaps.crumbs(_("Door cards"))


def choices(places: Iterable[CardPlace]) -> list[tuple[str, str]]:
    """What may be chosen."""
    return [(one.code, _label(one)) for one in places]


def ticks(places: Iterable[CardPlace], request: HttpRequest) -> list[Tick]:
    """Every door, those ticked that lack something."""
    sent = request.POST.getlist("doors")
    return [
        Tick(
            one.code, _label(one), _(", ").join(tell.gap(kind) for kind in one.lacks[:2]),
            one.code in sent if sent else bool(one.lacks),
        )
        for one in places
    ]  # fmt: skip


def _label(place: CardPlace) -> str:
    return f"{place.room} · {say.household(place.number)}" if place.number else place.room


def cards(
    places: Sequence[CardPlace], tokens: Sequence[str], building: Building, absolute: Callable[[str], str]
) -> list[Card]:
    """The cards of these doors."""
    team = absolute(reverse("team:door", args=[scope.current(), building.id]))
    return [_card(one, building, absolute(_path(token)), team) for one, token in zip(places, tokens, strict=True)]


def as_pdf(found: Sequence[Card]) -> dict[str, Any]:
    """The same cards as the values of the template that sets them: the words stand there in both languages."""
    said, team = [], []
    for language, size in (("zh-hans", 16), ("en", 12)):
        with translation.override(language):
            words = [
                _("Please scan this and fill in your household's form"),
                _(
                    "So that the committee knows who lives here, how to reach you, and who needs looking after."
                    " Your building leader helps you gladly."
                ),
            ]
            team.append({"text": str(TEAM), "lang": language[:2]})
        said += [{"text": text, "lang": language[:2], "size": size - 3 * place} for place, text in enumerate(words)]
    cards = [
        {"door": one.door, "household": one.household, "path": one.path, "side": one.side,
         "team_path": one.team_path, "team_side": one.team_side}
        for one in found
    ]  # fmt: skip
    return {"title": _("Door cards"), "words": said, "team": team, "cards": cards}


def _path(token: str) -> str:
    return reverse("residents:door", args=[scope.current(), token])


def _card(place: CardPlace, building: Building, url: str, team: str) -> Card:
    return Card(
        door=f"{building.number}-{place.room}",
        household=say.household(place.number) if place.number else "",
        url=url,
        path=qr.path_of(url),
        side=qr.side_of(url),
        team_url=team,
        team_path=qr.path_of(team),
        team_side=qr.side_of(team),
    )
