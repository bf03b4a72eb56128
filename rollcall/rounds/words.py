"""The words of rounds, in the language of whoever reads: stages, outcomes, reasons, and why something was held."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _, gettext_lazy

from rollcall.plans.rules import Playbook, Words
from rollcall.register import tell as register
from rollcall.register.rules import gaps
from rollcall.rounds.queries import RoundView
from rollcall.rounds.rules import SAME_PERSON

STAGES = {
    "DRAFT": gettext_lazy("draft"),
    "PLANNED": gettext_lazy("planned"),
    "ANNOUNCED": gettext_lazy("announced"),
    "RUNNING": gettext_lazy("running"),
    "RECONCILING": gettext_lazy("being reconciled"),
    "CLOSED": gettext_lazy("closed"),
    "REVIEWED": gettext_lazy("reviewed"),
}
WHY_HELD = {
    "UNKNOWN_LINE": gettext_lazy("It names somebody who is not on the list of this round."),
    "NOT_YOURS": gettext_lazy("Somebody else recorded this; only who settles for this building takes it back."),
    "NOT_ANSWERING": gettext_lazy("Whoever sent it does not answer for this door."),
    "POST_ENDED": gettext_lazy(
        "Whoever sent it holds no post any more; it reached the committee from the old phone after the post had ended."
    ),
    "NOT_TO_TICK": gettext_lazy("Only building or block leaders tick in this round; whoever sent it does not."),
    "SHUT_OUT": gettext_lazy(
        "It comes from a phone that was shut out. Whoever was signed in there made it; ask them before you take it."
    ),
    "DISABLED": gettext_lazy("It was kept on a phone of somebody whose account is disabled. Ask before you take it."),
    "DOES_NOT_FIT": gettext_lazy(
        "It confirms who lives behind a door where nobody is registered, or the other way round."
    ),
    "UNKNOWN_OUTCOME": gettext_lazy("This round does not know the outcome that it gives."),
    "UNKNOWN_REASON": gettext_lazy("This round does not know the reason that it gives."),
    "SAYS_NOT_ONE_THING": gettext_lazy("It says more than one thing, or nothing."),
    "UNLISTED": gettext_lazy(
        "Somebody was found at a door who is not on the list. Enter the person in the register, then set this aside."
    ),
    "UNREADABLE": gettext_lazy("The phone sent something that cannot be read."),
}
CANNOT_HAND_OUT = {
    "NOT_IN_PART": gettext_lazy("Something of it is not in your part. Look through it once more."),
    "TAKEN_ALREADY": gettext_lazy("Something of it was given to somebody a moment ago. Look through it once more."),
    "NO_POST_THERE": gettext_lazy(
        "Somebody you chose holds no post over all of it, so that they could not see these doors. Choose somebody else."
    ),
    "NOTHING_GIVEN": gettext_lazy("Choose at least one person who gets a part; now everything stays with you."),
    "SELF": gettext_lazy("What you keep needs no handing out: leave it with you."),
    "CLOSED": gettext_lazy("The round is closed; nothing of it is handed out any more."),
    "NOT_YOURS": gettext_lazy("This part is not with you any more. Look who has it now."),
}
BY_REGISTER = {
    SAME_PERSON: gettext_lazy("same person as another entry"),
    "MOVED_AWAY": gettext_lazy("moved away meanwhile"),
    "DIED": gettext_lazy("died"),
    "NOT_HERE": gettext_lazy("not in the register there any more"),
    "KNOWN_NOW": gettext_lazy("known by name now, on the list as a household"),
}
DOORS = {
    "PHONE": gettext_lazy("phone"),
    "BROWSER": gettext_lazy("browser"),
    "FORM": gettext_lazy("browser"),
    "SHEET": gettext_lazy("spreadsheet"),
    "PAPER": gettext_lazy("paper"),
    "COMMAND": gettext_lazy("command"),
    "SYSTEM": gettext_lazy("the system"),
}


def say(words: Words) -> str:
    """A playbook's words in the reader's language."""
    return words.for_language(get_language() or "zh-hans")


def round_title(round_: RoundView) -> str:
    """Rapid antigen test, no. 3; of a drill it says that it is one."""
    if round_.is_drill:
        return _("Drill: {title}, no. {number}").format(title=say(round_.playbook.title), number=round_.number)
    return _("{title}, no. {number}").format(title=say(round_.playbook.title), number=round_.number)


PATTERNS = {
    "DAILY": gettext_lazy("once a day"),
    "TWICE": gettext_lazy("twice a day"),
    "WEEKDAYS": gettext_lazy("Monday to Friday"),
}


def pattern(code: str) -> str:
    """How often rounds open by themselves."""
    return str(PATTERNS.get(code, code))


def rhythm(code: str, times: list[str]) -> str:
    """How often, and when: "twice a day, 08:00, 17:00"."""
    return _(", ").join([pattern(code), *times])


def why(code: str) -> str:
    """Why something is on the list."""
    return register.gap(code) if code in gaps.KINDS else code


def stage(code: str) -> str:
    """The word for a stage."""
    return str(STAGES.get(code, code))


def reason(playbook: Playbook, code: str) -> str:
    """The word for a reason."""
    if code in BY_REGISTER:
        return str(BY_REGISTER[code])
    known = playbook.reason(code)
    return say(known.label) if known else code


def outcome(playbook: Playbook, code: str, *, may_see: bool = True) -> str:
    """The word for an outcome. For somebody who may not see outcomes every done line says the same: "tested"; or what
    is not said of some would give away the others."""
    known = playbook.outcome(code)
    if known and known.counts == "DONE" and not may_see and any(one.sensitive for one in playbook.outcomes):
        return say(playbook.done)
    return say(known.label) if known else code


def state(playbook: Playbook, line: Any, *, may_see: bool) -> str:
    """Where a line stands, as a word: the outcome, the reason, or not yet known; of anything with the line's columns."""
    if line.state == "DONE":
        return outcome(playbook, line.outcome, may_see=may_see)
    if line.state == "NOT_DONE":
        return reason(playbook, line.reason)
    if line.outcome:
        return outcome(playbook, line.outcome)
    return _("not yet known")


def why_held(code: str) -> str:
    """Why field work could not be taken as it came."""
    return str(WHY_HELD.get(code, WHY_HELD["UNREADABLE"]))


def cannot_hand_out(code: str) -> str:
    """Why something cannot be handed out like that, and what to do."""
    return str(CANNOT_HAND_OUT[code])


def door(code: str) -> str:
    """Through which door a record came in."""
    return str(DOORS.get(code.upper(), code))


def due(due_at: datetime, *, at: datetime) -> str:
    """By when, from where one stands: "due today at 20:00", "overdue since yesterday, 20:00"."""
    moment = {"when": day_and_time(due_at, at=at)}
    return _("overdue since {when}").format(**moment) if due_at < at else _("due {when}").format(**moment)


def day_and_time(moment: datetime, *, at: datetime) -> str:
    """Today at 20:00; tomorrow, yesterday; else the date."""
    local, today = timezone.localtime(moment), timezone.localtime(at).date()
    named = {
        today: _("today at {time}"),
        today + timedelta(days=1): _("tomorrow at {time}"),
        today - timedelta(days=1): _("yesterday at {time}"),
    }
    time = date_format(local, "H:i")
    sentence = named.get(local.date())
    return sentence.format(time=time) if sentence else date_format(local, _("j M Y, H:i"))


def time_left(due_at: datetime, *, at: datetime) -> str:
    """How long that is: "3 h 20 min left"; empty when it is past."""
    minutes = int((due_at - at).total_seconds()) // 60
    if minutes < 0:
        return ""
    hours, rest = divmod(minutes, 60)
    if hours >= 24:
        return _("{days} days left").format(days=hours // 24)
    return (
        _("{hours} h {minutes} min left").format(hours=hours, minutes=rest)
        if hours
        else _("{minutes} min left").format(minutes=rest)
    )
