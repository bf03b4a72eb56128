"""The words of screening, in the language of whoever reads."""

from django.utils.translation import gettext as _, gettext_lazy

from rollcall.screening.rules import kits, matching
from rollcall.screening.rules.matching import Problem
from rollcall.screening.rules.report import HOUSEHOLDS

KINDS = {
    "GIVEN": gettext_lazy("given out"),
    "USED": gettext_lazy("used"),
    "SPARE": gettext_lazy("spare, still there"),
    "RETURNED": gettext_lazy("brought back"),
}
PROBLEMS = {
    matching.NO_ROOM: gettext_lazy("Room {room} is not on the list of this building."),
    matching.NO_REASON: gettext_lazy("Room {room}: the report does not say why."),
    matching.UNKNOWN_REASON: gettext_lazy("Room {room}: this round does not know the reason."),
    matching.TWICE: gettext_lazy("Room {room} is named twice."),
    matching.MORE_PEOPLE: gettext_lazy("Room {room}: the report speaks of {0} people, on the list are {1}."),
    matching.OTHER_BUILDING: gettext_lazy("The report is about building {word}."),
    matching.SUM: gettext_lazy("The report does not add up: {0} are not {1} + {2}."),
    matching.COUNT: gettext_lazy("The report counts {0}, on the list are {1}."),
    matching.NAMED: gettext_lazy("The report says that {0} are not done, and names {1}."),
    matching.NOTHING: gettext_lazy("Nothing in it could be read as a report."),
}


def problem(one: Problem) -> str:
    """What does not fit, in a sentence."""
    return str(PROBLEMS[one.code]).format(*one.numbers, room=one.room, word=one.word)


def unit(code: str) -> str:
    """In what the figures of a report add up."""
    return _("counted in households") if code == HOUSEHOLDS else _("counted in people")


def missing(one: kits.Sum) -> str:
    """Whether kits add up."""
    if one.adds_up:
        return _("adds up")
    sentence = _("{number} not accounted for") if one.missing > 0 else _("{number} more than were given out")
    return sentence.format(number=abs(one.missing))


def clock(state: str, minutes: int) -> str:
    """How a test at a door stands."""
    if state == kits.WAIT:
        return _("wait {minutes} min").format(minutes=minutes)
    if state == kits.READ:
        return _("read now, {minutes} min left").format(minutes=minutes)
    return _("too late to read: a new kit") if state == kits.TOO_LATE else ""
