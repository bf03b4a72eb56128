"""The words of planning people: what they can do and when, why two go together, why somebody may not."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _, gettext_lazy, gettext_noop, ngettext, pgettext_lazy

from rollcall.planning.hours import Breach, Stint

SKILLS = {
    "DOORS": gettext_lazy("Going from door to door"),
    "CARRYING": gettext_lazy("Carrying and handing out"),
    "ERRANDS": gettext_lazy("Errands: medicine, shopping"),
    "PHONE": gettext_lazy("Telephone, chat groups"),
    "COMPUTER": gettext_lazy("Lists and computer"),
    "NURSE": gettext_lazy("Doctor, nurse, medical training"),
    "DRIVER": gettext_lazy("Driving"),
    "REPAIR": gettext_lazy("Repairs"),
    "COMFORT": gettext_lazy("Talking with people who are low"),
}
LANGUAGES = {
    "MANDARIN": gettext_lazy("Mandarin"),
    "SHANGHAINESE": gettext_lazy("Shanghainese"),
    "SUBEI": gettext_lazy("Subei dialect"),
    "NINGBO": gettext_lazy("Ningbo dialect"),
    "CANTONESE": gettext_lazy("Cantonese"),
    "SIGN": gettext_lazy("Sign language"),
    "ENGLISH": gettext_lazy("English language"),
}
AGES = {
    "18-29": gettext_lazy("18 to 29"),
    "30-44": gettext_lazy("30 to 44"),
    "45-59": gettext_lazy("45 to 59"),
    "60-69": gettext_lazy("60 to 69"),
    "70+": gettext_lazy("70 or older"),
}
TRAININGS = {
    "PRIVACY": gettext_lazy("Privacy promise"),
    "SUIT": gettext_lazy("Protective suit on and off"),
    "CARRYING": gettext_lazy("Carrying safely"),
}
KINDS = {
    "DOORS": gettext_lazy("Door to door"),
    "SAMPLING": gettext_lazy("Sampling station"),
    "CARRYING": gettext_lazy("Unloading and carrying"),
    "PATROL": gettext_lazy("Patrol"),
    "PHONE": gettext_lazy("Telephone desk"),
    "NIGHT": gettext_lazy("Night duty"),
    "OTHER": gettext_lazy("Other duty"),
}
STATES = {
    "WAITING": gettext_lazy("Waiting for an answer"),
    "ACCEPTED": gettext_lazy("Helping"),
    "REFUSED": gettext_lazy("Not now"),
    "LEFT": gettext_lazy("Has stopped"),
}
ATTENDANCE = {
    "CAME": gettext_lazy("Came"),
    "LATE": gettext_lazy("Came late"),
    "ABSENT": gettext_lazy("Did not come"),
    "LEFT_EARLY": gettext_lazy("Left early"),
}
DAYS = (
    pgettext_lazy("day of the week", "Mon"), pgettext_lazy("day of the week", "Tue"),
    pgettext_lazy("day of the week", "Wed"), pgettext_lazy("day of the week", "Thu"),
    pgettext_lazy("day of the week", "Fri"), pgettext_lazy("day of the week", "Sat"),
    pgettext_lazy("day of the week", "Sun"),
)  # fmt: skip
PARTS = (gettext_lazy("morning"), gettext_lazy("afternoon"), gettext_lazy("evening"))
ON_DUTY = {
    "FIRST": gettext_lazy("First phone"),
    "SECOND": gettext_lazy("Second phone"),
    "SECRETARY": gettext_lazy("Party secretary"),
}
MADE = {
    "PROPOSED": gettext_lazy("as proposed"),
    "HAND": gettext_lazy("by hand"),
    "STAND_IN": gettext_lazy("as a stand-in"),
}


def slot(number: int) -> str:
    """Mon morning."""
    return _("{day} {part}").format(day=DAYS[number // 3], part=PARTS[number % 3])


def several(codes: Iterable[str], words: dict[str, object]) -> str:
    """Mandarin, Shanghainese."""
    return _(", ").join(str(words.get(code, code)) for code in codes)


def reason(code: str, value: str = "") -> str:
    """Why two go together, or what speaks against it."""
    number = int(value) if value.isdigit() else 0
    if code == "ENTRANCES_AWAY":
        said = ngettext("{number} entrance away", "{number} entrances away", number)
        return said.format(number=number)
    if code == "OTHER_BLOCK":
        said = ngettext("{number} entrance away, in another block", "{number} entrances away, in another block", number)
        return said.format(number=number)
    if code == "COMMON_TIME":
        return ngettext("{number} time of the week in common", "{number} times of the week in common", number).format(
            number=number
        )
    if code == "COMMON_LANGUAGE":
        return _("both speak {language}").format(language=LANGUAGES.get(value, value))
    if code == "IN_OTHER_PAIRS":
        return ngettext("in {number} other pair already", "in {number} other pairs already", number).format(
            number=number
        )
    return str(REASONS.get(code, code))


REASONS = {
    "SAME_BUILDING": gettext_lazy("same building"),
    "PLACE_UNKNOWN": gettext_lazy("not known where one of them lives"),
    "NO_COMMON_TIME": gettext_lazy("no time of the week in common"),
    "NEITHER_CARRIES": gettext_lazy("neither can carry"),
    "CARRIES": gettext_lazy("can carry for the older one"),
    "NEITHER_CLIMBS": gettext_lazy("neither climbs stairs well"),
    "CLIMBS": gettext_lazy("climbs the stairs for the older one"),
    "NO_COMMON_LANGUAGE": gettext_lazy("no language in common"),
    "TOGETHER_NOW": gettext_lazy("work together now"),
    "TOGETHER_BEFORE": gettext_lazy("worked together before"),
}
AGAINST = {
    "NO_COMMON_TIME",
    "NEITHER_CARRIES",
    "NEITHER_CLIMBS",
    "NO_COMMON_LANGUAGE",
    "IN_OTHER_PAIRS",
    "PLACE_UNKNOWN",
}


def reasons(codes: Iterable[tuple[str, str]]) -> str:
    """What speaks for a pair first, then what does not: "same building, both speak Shanghainese; but: neither can
    carry"."""
    known = list(codes)
    good = [reason(code, value) for code, value in known if code not in AGAINST]
    bad = [reason(code, value) for code, value in known if code in AGAINST]
    if not bad:
        return _(", ").join(good)
    if not good:
        return _("but: {reasons}").format(reasons=_(", ").join(bad))
    return _("{good}; but: {bad}").format(good=_(", ").join(good), bad=_(", ").join(bad))


def breach(found: Breach) -> str:
    """Why somebody may not, in a sentence."""
    if found.code == "NOT_TRAINED":
        return _("Not trained yet: {kind}.").format(kind=TRAININGS.get(found.value, found.value))
    return str(BREACHES.get(found.code, found.code)).format(limit=found.limit, value=found.value)


BREACHES = {
    "OVERLAPS": gettext_lazy("Is down for something else at that time."),
    "OLDER_IN_SUIT": gettext_lazy("Nobody of 60 or older works in a protective suit."),
    "REST": gettext_lazy("Only {value} hours between two shifts; there must be {limit} hours of rest."),
    "SUIT": gettext_lazy("{value} hours in a suit at a stretch; {limit} are the most."),
    "SUIT_IN_HEAT": gettext_lazy("{value} hours in a suit in the heat; {limit} are the most."),
    "DAY": gettext_lazy("{value} hours of work between two rests; {limit} are the most."),
    "WEEK": gettext_lazy("{value} hours of work within seven days; {limit} are the most."),
    "ALONE_AT_NIGHT": gettext_lazy("At doors at night there must be at least {limit} people."),
}


def why_empty(code: str, number: int) -> str:
    """How many may not, and why: 12 have no time then."""
    return _(WHY_EMPTY.get(code, WHY_EMPTY[""])).format(number=number)


WHY_EMPTY = {
    "NO_TIME": gettext_noop("{number} have no time then"),
    "OVERLAPS": gettext_noop("{number} are down for something else"),
    "NOT_TRAINED": gettext_noop("{number} were not trained for it"),
    "OLDER_IN_SUIT": gettext_noop("{number} are too old for a protective suit"),
    "REST": gettext_noop("{number} would have too little rest"),
    "SUIT": gettext_noop("{number} would be in a suit too long"),
    "SUIT_IN_HEAT": gettext_noop("{number} would be in a suit too long in the heat"),
    "DAY": gettext_noop("{number} would work too long without a rest"),
    "WEEK": gettext_noop("{number} would work too much within seven days"),
    "TOO_FEW": gettext_noop("{number} could, but would stand there alone"),
    "": gettext_noop("{number} may not: limits of hours"),
}


def refusal(breaches: Iterable[Breach], nearest: Stint | None) -> str:
    """Why not, and when it would be allowed."""
    said = " ".join(breach(one) for one in breaches)
    if nearest is None:
        return said
    when = span(nearest.starts_at, nearest.ends_at)
    return _("{why} Nearest time that is allowed: {when}.").format(why=said, when=when)


QUESTIONS = {
    "NO_NAME": gettext_lazy("Nobody in the team has this name. Who is meant?"),
    "SEVERAL_NAMES": gettext_lazy("Several people in one line. Give each a line."),
    "SAME_NAME": gettext_lazy("Two members have this name. Put the right one down by hand."),
    "TIME_UNCLEAR": gettext_lazy("From when until when?"),
    "TIME_OUTSIDE": gettext_lazy("This time lies outside the duty."),
    "NOT_COMING": gettext_lazy("Seems to say that they cannot come."),
    "TWICE": gettext_lazy("Stands in the list twice."),
    "DOWN_ALREADY": gettext_lazy("Is down for it already."),
}


def question(code: str) -> str:
    """What is unclear about a line of a pasted list."""
    return str(QUESTIONS.get(code, code))


def span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo | None = None) -> str:
    """Tue 5 Apr, 9:00–11:00; with the day of the end where it is another."""
    first, last = (one.astimezone(zone) if zone else one for one in (starts_at, ends_at))
    until = f"{last:%H:%M}"
    if last.date() != first.date():
        until = f"{DAYS[last.weekday()]} {until}"
    return _("{day} {date}, {first}–{last}").format(
        day=DAYS[first.weekday()], date=f"{first.month}/{first.day}", first=f"{first:%H:%M}", last=until
    )
