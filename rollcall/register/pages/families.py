"""Relatives to call, in words; and those living alone for whom there is nobody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register import masks, say
from rollcall.register.models import Kinship, Resident
from rollcall.register.pages import people
from rollcall.register.pages.people import Phone
from rollcall.register.queries import KinThen, phones_of
from rollcall.register.rules import kin
from rollcall.ui.parts import Crumb


@dataclass(frozen=True, slots=True)
class KinLine:
    """A relative on a page. `about` is the resident, where the page is about several; `clock` what time it is there."""

    key: UUID
    name: str
    url: str
    about: str
    kinds: list[str]
    facts: str
    phones: list[Phone]
    clock: str
    is_night: bool
    key_place: str
    consent: str


def lines(
    found: Iterable[Kinship], *, by: Standing, at: datetime, shown: Collection[str] = (), of_several: bool = False
) -> list[KinLine]:
    """Relatives, those for emergencies first. Numbers and the place of the key are masked as the residents' own are."""
    here = ZoneInfo(by.user.committee.timezone)
    return [_line(one, by, at, here, open_to="relatives" in shown, of_several=of_several) for one in found]


def _line(one: Kinship, by: Standing, at: datetime, here: ZoneInfo, *, open_to: bool, of_several: bool) -> KinLine:
    who = one.relative
    whole = open_to or reach.holds(by, "register.change", one.resident.household.dwelling)
    moment = kin.there(at, who.timezone, here)
    return KinLine(
        key=one.id,
        name=who.name,
        url=reverse("register:resident", args=[who.person_id]) if who.person_id else "",
        about=_("%(relation)s of %(name)s") % {"relation": one.relation, "name": one.resident.name} if of_several else one.relation,
        kinds=kinds(is_emergency=one.is_emergency, holds_key=one.holds_key, may_be_told=one.may_be_told),
        facts=_(", ").join(_facts(one)),
        phones=[Phone(number, number) if whole else Phone(masks.mask_phone(number), "") for number in phones_of(who)],
        clock=dateformat.format(moment, "H:i") if who.timezone else "",
        is_night=bool(who.timezone) and not kin.may_be_called_at(moment),
        key_place=str(one.key_place) if whole else "",
        consent=_consent(one),
    )  # fmt: skip


def kinds(*, is_emergency: bool, holds_key: bool, may_be_told: bool = False) -> list[str]:
    """What a relative may be turned to for, in short words."""
    said = ((is_emergency, "EMERGENCY"), (holds_key, "KEY"), (may_be_told, "WORD"))
    return [str(say.KIN_SHORT[code]) for holds, code in said if holds]


def _facts(one: Kinship) -> list[str]:
    """Where the relative lives, which language, how to reach."""
    who = one.relative
    speaks = _("speaks %(language)s") % {"language": say.SPEECHES[who.speech]} if who.speech else ""
    rather = "" if who.channel == "CALL" else _("rather by %(channel)s") % {"channel": say.CHANNELS[who.channel]}
    return [said for said in (who.place, speaks, rather) if said]


def _consent(one: Kinship) -> str:
    told = {
        "who": one.consent_by,
        "how": say.CONSENTED[one.consent_how],
        "day": _day(one.consent_on),
        "until": _day(one.until_on) if one.until_on else "",
    }
    if one.until_on:
        return _("%(who)s agreed on %(day)s (%(how)s), until %(until)s") % told
    return _("%(who)s agreed on %(day)s (%(how)s)") % told


def lapsed(found: Iterable[Kinship]) -> list[tuple[str, str]]:
    """Relatives whose consent has run out: what to say of them, and where to ask again."""
    said = _("%(name)s (%(relation)s): the consent ended on %(day)s. Ask whether it still holds.")
    return [
        (
            said % {"name": one.relative.name, "relation": one.relation, "day": _day(one.until_on)},
            reverse("register:relative", args=[one.id]),
        )
        for one in found
    ]


def lines_then(found: Iterable[KinThen], names: dict[UUID, str]) -> list[tuple[str, str, str]]:
    """Relatives as they were noted on a day before: name, what they are to whom, and the rest."""
    return [
        (
            one.name,
            _("%(relation)s of %(name)s") % {"relation": one.relation, "name": names.get(one.resident, "")},
            _(", ").join([one.place] if one.place else [])
            + "".join(f" · {kind}" for kind in kinds(is_emergency=one.is_emergency, holds_key=one.holds_key)),
        )
        for one in found
    ]


def also_of(found: Iterable[Resident]) -> str:
    """Whose relative somebody is besides; "" when nobody's."""
    named = say.SEPARATOR.join(one.name for one in found)
    return _("The relative is also noted for %(names)s. What you change about the relative holds for them too.") % {"names": named} if named else ""  # fmt: skip


def crumbs(resident: Resident, last: str) -> list[Crumb]:
    """The way back."""
    return people.crumbs(resident, last)


def _day(day: date | None) -> str:
    return dateformat.format(day, _("j M Y")) if day else ""
