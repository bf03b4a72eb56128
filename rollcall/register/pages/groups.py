"""Groups, their lists with the reasons, and the notices to a building's team, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _, ngettext

from rollcall.lib import pinyin
from rollcall.register import say
from rollcall.register.forms import PeopleForm
from rollcall.register.pages import places
from rollcall.register.queries import GroupCount, Listed, Told
from rollcall.register.rules import groups
from rollcall.register.rules.groups import Because
from rollcall.ui.parts import Crumb

PEOPLE_A_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group on the page of all groups."""

    label: str
    url: str
    count: int
    urgent: bool
    bands: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody on the list of a group."""

    name: str
    url: str
    door: str
    age: str
    why: str
    away: str


@dataclass(frozen=True, slots=True)
class BuildingOfPeople:
    """The people of a group in one building; `count`: all of them, also those on another page."""

    label: str
    lines: list[PersonLine]
    count: int


@dataclass(frozen=True, slots=True)
class PeopleByBuilding:
    """A page of a list of people, building by building, and what it can be narrowed by; `total`: without narrowing."""

    total: int
    form: PeopleForm
    page: Page[Listed]
    buildings: list[BuildingOfPeople]

    @property
    def count(self) -> int:
        """How many are on all pages, as far as it is narrowed."""
        return self.page.paginator.count

    @property
    def is_narrowed(self) -> bool:
        """Whether only some are asked for."""
        return bool(self.form.wanted("q") or self.form.wanted("building"))


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody who is newly on a list. `noted`: who took note of it when."""

    key: UUID
    name: str
    url: str
    door: str
    group: str
    group_url: str
    why: str
    told_at: datetime
    urgent: bool
    noted: list[tuple[str, datetime]]


def counts(found: Iterable[GroupCount], query: str) -> tuple[list[GroupLine], list[GroupLine]]:
    """The derived groups, and those that are recorded; of the recorded only those to which somebody belongs."""
    lines = [(one.is_recorded, _line(one, query)) for one in found]
    return (
        [line for recorded, line in lines if not recorded],
        [line for recorded, line in lines if recorded and line.count],
    )


def _line(one: GroupCount, query: str) -> GroupLine:
    url = group_url(one.code)
    bands = [
        (
            ngettext("%(count)s of them %(age)s or older", "%(count)s of them %(age)s or older", count)
            % {"count": count, "age": age},
            f"{url}?from={age}" + (f"&{query}" if query else ""),
        )
        for age, count in one.bands
        if count
    ]
    return GroupLine(
        label=say.group(one.code),
        url=url + (f"?{query}" if query else ""),
        count=one.count,
        urgent=one.code in groups.URGENT and bool(one.count),
        bands=bands,
    )


def group_url(code: str) -> str:
    """The address of a group's list."""
    return reverse("register:group", args=[slug(code)])


def gap_url(code: str) -> str:
    """Where those of a group stand for whom something is missing; "" where nothing is looked for."""
    return reverse("register:nobody-to-call") if code == groups.LIVES_ALONE else ""


def slug(code: str) -> str:
    """LIVES_ALONE -> lives-alone, as addresses have it."""
    return code.lower().replace("_", "-")


def code_of(slug_: str) -> str:
    """lives-alone -> LIVES_ALONE."""
    return slug_.upper().replace("-", "_")


def by_building(found: Sequence[Listed], given: Mapping[str, str], least: int = 0) -> PeopleByBuilding:
    """The list, building by building and page by page; only those who are at least so old, and whom the form asks for."""
    old_enough = [one for one in found if not least or (one.age or 0) >= least]
    each = Counter(one.place.number for one in old_enough)
    form = PeopleForm(
        given, buildings=[(number, f"{places.building_label(number)} ({n})") for number, n in each.items()]
    )
    wanted = [one for one in old_enough if _is_wanted(one, form.wanted("q"), form.wanted("building"))]
    of_building = Counter(one.place.number for one in wanted)
    page = Paginator(wanted, PEOPLE_A_PAGE).get_page(given.get("page"))
    buildings = [
        BuildingOfPeople(places.building_label(number), [_person(one) for one in group], of_building[number])
        for number, group in groupby(page.object_list, key=lambda one: one.place.number)
    ]
    return PeopleByBuilding(len(old_enough), form, page, buildings)


def _is_wanted(one: Listed, text: str, building: str) -> bool:
    """By a part of the name, the beginning of its pinyin or initials, or the room."""
    if building and one.place.number != building:
        return False
    typed = pinyin.letters(text)
    sounds = [readings[0] for readings in pinyin.syllables(one.person.name)] if typed else []
    return (
        text in one.person.name
        or text in (one.place.room, f"{one.place.number}-{one.place.room}")
        or bool(typed and ("".join(sounds).startswith(typed) or "".join(part[:1] for part in sounds).startswith(typed)))
    )


def _person(one: Listed) -> PersonLine:
    return PersonLine(
        name=one.person.name,
        url=reverse("register:resident", args=[one.person.id]),
        door=f"{one.place.number}-{one.place.room}",
        age=places.age_in_words(one.age),
        why=why(one.because),
        away=say.presence(one.away.kind) if one.away else "",
    )


def why(because: Iterable[Because]) -> str:
    """What made somebody a member, as a sentence: "金建平 is living at the workplace since 5 May 2022"."""
    return _("; ").join(said for one in because if (said := _because(one)))


def _because(one: Because) -> str:
    day = _day(one.since)
    values = {"who": one.who, "day": day, "where": say.presence(one.kind) if one.cause == "AWAY" else one.kind}
    match one.cause:
        case "AWAY" if one.kind == "UNKNOWN":
            return _("nobody knows where %(who)s is, since %(day)s") % values
        case "AWAY":
            return _("%(who)s is %(where)s since %(day)s") % values
        case "BACK":
            return _("back home since %(day)s") % values
        case "DEAD":
            return (_("%(who)s died on %(day)s") if day else _("%(who)s died")) % values
        case "MOVED":
            return (_("%(who)s moved away on %(day)s") if day else _("%(who)s moved away")) % values
        case "BIRTHDAY" if one.kind:
            return _("%(years)s years old since %(day)s") % {"years": one.kind, "day": day}
        case _:
            return ""  # an age stands beside the name, and a household of one needs no reason


def _day(when: datetime | date | None) -> str:
    return dateformat.format(when, _("j M Y")) if when else ""


def notices(found: Iterable[Told]) -> list[Notice]:
    """Who is newly on a list."""
    return [
        Notice(
            key=one.announcement.id,
            name=one.announcement.resident.name,
            url=reverse("register:resident", args=[one.announcement.resident_id]),
            door=f"{one.place.number}-{one.place.room}",
            group=say.group(one.announcement.group),
            group_url=group_url(one.announcement.group),
            why=why(one.membership.because) or _("nobody else lives in the household any more"),
            told_at=one.announcement.told_at,
            urgent=one.announcement.group in groups.URGENT,
            noted=list(one.noted),
        )
        for one in found
    ]


def crumbs(last: str = "") -> list[Crumb]:
    """The way back from the groups, or from one of them."""
    way = [Crumb(_("Register"), reverse("register:home"))]
    if not last:
        return [*way, Crumb(_("Special groups"))]
    return [*way, Crumb(_("Special groups"), reverse("register:groups")), Crumb(last)]
