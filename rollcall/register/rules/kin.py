"""Relatives: when a consent holds, and when it is a decent hour where somebody lives."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from rollcall.lib.words import gettext_noop

MORNING, NIGHT = time(8), time(21)  # calls are welcome between the two
# Where relatives of people here live, by the clock that they live by; the committee's own comes first.
ZONES: Final = {
    "": gettext_noop("the same time as here"),
    "Asia/Tokyo": gettext_noop("Japan, Korea"),
    "Asia/Singapore": gettext_noop("Singapore, Malaysia"),
    "Asia/Bangkok": gettext_noop("Thailand, Vietnam"),
    "Asia/Dubai": gettext_noop("Gulf states"),
    "Australia/Perth": gettext_noop("Perth"),
    "Australia/Sydney": gettext_noop("Sydney, Melbourne"),
    "Pacific/Auckland": gettext_noop("New Zealand"),
    "Europe/London": gettext_noop("Britain, Ireland"),
    "Europe/Berlin": gettext_noop("France, Germany, Italy, Spain"),
    "Europe/Moscow": gettext_noop("Moscow"),
    "Africa/Johannesburg": gettext_noop("Southern Africa"),
    "America/Toronto": gettext_noop("New York, Toronto"),
    "America/Chicago": gettext_noop("Chicago, Houston"),
    "America/Denver": gettext_noop("Denver, Calgary"),
    "America/Vancouver": gettext_noop("Los Angeles, Vancouver"),
    "America/Sao_Paulo": gettext_noop("Brazil"),
}


def holds(*, consent_on: date, until_on: date | None, withdrawn: bool, on: date) -> bool:
    """Whether a consent holds on a day; its last day is one on which it does."""
    return not withdrawn and consent_on <= on and (until_on is None or on <= until_on)


def there(at: datetime, zone: str, here: ZoneInfo) -> datetime:
    """What the clock says where the relative lives."""
    return at.astimezone(ZoneInfo(zone) if zone else here)


def may_be_called_at(moment: datetime) -> bool:
    """Whether that is an hour at which one may call without an emergency."""
    return MORNING <= moment.time() < NIGHT
