"""The sentences of the phone page: the same for the server's page and for the script."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext, pgettext

from rollcall.field.rules import Trace
from rollcall.register.rules import attempts
from rollcall.register.rules.attempts import Asked


def texts() -> dict[str, str]:
    """Every sentence that the script says, in the reader's language; {n}, {age}, {time}, {outcome} are filled in there."""
    return {**_where_it_is(), **_on_doors()}


def _where_it_is() -> dict[str, str]:
    return {
        **_counted("waiting", ngettext("{n} saved on this phone", "{n} saved on this phone", 1),
                   ngettext("{n} saved on this phone", "{n} saved on this phone", 2)),
        "sending": _(", sending …"),
        "network": _(", waiting for network ({age})"),
        "busy": _(", the committee’s computer is not answering yet; trying again ({age})"),
        "signin": _(". Sign in again to send; nothing is lost."),
        "storage": _(". This phone’s storage is not answering; reload the page."),
        "received": _("All received by the committee, last at {time}"),
        "nothing": _("Nothing waits on this phone"),
        **_counted("held", ngettext("{n} record needs a look.", "{n} records need a look.", 1),
                   ngettext("{n} record needs a look.", "{n} records need a look.", 2)),
        **_counted("others",
                   ngettext("{n} record of somebody else waits on this phone: sign in as that person to send.",
                            "{n} records of somebody else wait on this phone: sign in as that person to send.", 1),
                   ngettext("{n} record of somebody else waits on this phone: sign in as that person to send.",
                            "{n} records of somebody else wait on this phone: sign in as that person to send.", 2)),
        "plain": _("This browser cannot keep records without network: each tap goes straight to the committee."
                   " Open the page in your phone’s own browser to work offline."),
        "refused": _("The committee’s computer could not read this record."),
        **_counted("leave",
                   ngettext("{n} record is only on this phone. It stays here until you sign in again. Sign out?",
                            "{n} records are only on this phone. They stay here until you sign in again. Sign out?", 1),
                   ngettext("{n} record is only on this phone. It stays here until you sign in again. Sign out?",
                            "{n} records are only on this phone. They stay here until you sign in again. Sign out?", 2)),
        "moment": _("under 1 minute"),
        **_counted("minutes", ngettext("{n} minute", "{n} minutes", 1), ngettext("{n} minute", "{n} minutes", 2)),
        **_counted("hours", ngettext("{n} hour", "{n} hours", 1), ngettext("{n} hour", "{n} hours", 2)),
    }  # fmt: skip


def _on_doors() -> dict[str, str]:
    return {
        "open": _("not yet"),
        "whole": _("All {outcome}"),
        "rest": _("The rest {outcome}"),
        "one": _("Mark {outcome}"),
        "withdrawn": _("taken back"),
        "is_phone": _("saved on this phone"),
        "is_received": _("received by the committee"),
        **_counted(
            "doors", ngettext("{n} door left", "{n} doors left", 1), ngettext("{n} door left", "{n} doors left", 2)
        ),
        "doors_none": _("Every door is accounted for. Thank you!"),
        **_counted("left", ngettext("{n} left", "{n} left", 1), ngettext("{n} left", "{n} left", 2)),
        "left_none": "✓",
        "as_of": _("List as of {time}"),
    }


def _counted(key: str, one: str, many: str) -> dict[str, str]:
    return {f"{key}_one": one, key: many}


def floor(number: int | None) -> str:
    """The name of a floor."""
    return _("Floor not known") if number is None else _("Floor %(n)s") % {"n": number}


def others(found: Sequence[Trace], *, at: datetime) -> str:
    """Who else is at work there: "Also here: Lin Xiaoman (4 minutes ago)"."""
    ago = [_("{name} ({age} ago)").format(name=one.name, age=_age(at - one.at)) for one in found]
    return _("Also here: {names}").format(names=_(", ").join(ago)) if ago else ""


def _age(passed: timedelta) -> str:
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return texts()["moment"]
    return texts()["minutes" if minutes > 1 else "minutes_one"].format(n=minutes)


def last(at: datetime, said: Sequence[tuple[str, int]]) -> str:
    """What the last round came to: "Last time (3 Apr): nobody opened"; with numbers where it was not the same for all."""
    each = [label if len(said) == 1 else f"{number} {label}" for label, number in said]
    when = date_format(timezone.localtime(at), _("j M"))
    return _("Last time ({day}): {what}").format(day=when, what=_(", ").join(each))


def asked(found: Asked) -> str:
    """What earlier tries at a door came to, and when to try next: "Tried in vain 1 of 3 times (morning). Best next: evening"."""
    said = [*_tried(found), *_next(found)]
    return " ".join(said)


def _tried(found: Asked) -> list[str]:
    if found.state == "LATER":
        return [_("Asked us to come another time.")]
    if found.state == "REFUSED":
        return [_("Refused last time.")]
    if found.state == "LOOKS_VACANT":
        return [_("Looked vacant last time.")]
    if not found.count:
        return []
    slots = _(", ").join(_(attempts.SLOTS[slot]) for slot in found.slots)
    values = {"count": found.count, "needed": found.needed, "slots": slots}
    return [_("Nobody opened: {count} of {needed} tries ({slots}).").format(**values)]


def _next(found: Asked) -> list[str]:
    if not found.next or not found.count:
        return []
    return [_("Best tried next: {slot}.").format(slot=_(attempts.SLOTS[found.next]))]


def phone_stands(code: str) -> str:
    """How somebody's phone stands."""
    said = {
        "SILENT": _("not heard for two hours"),
        "WAITING": _("keeps records"),
        "HELD": _("records put aside"),
        "NOT_YET": _("not opened yet"),
        "WELL": pgettext("a phone", "all received"),
    }
    return said[code]


def why_held(code: str) -> str:
    """Why a record was put aside, and what comes of it, in a sentence for the person at the door."""
    sentences = {
        "UNKNOWN_LINE": _(
            "This person is not on the list of this round. The committee has your record and will look at it."
        ),
        "NOT_TO_TICK": _("In this round only building or block leaders tick. Tell your building leader what you saw."),
        "NOT_YOURS": _("Somebody else recorded this. It was kept for the block leader to look at."),
        "NOT_ANSWERING": _(
            "You do not answer for this building any more. The committee has your record and will look at it."
        ),
        "POST_ENDED": _("Your post has ended. The committee has your record and will look at it."),
        "SHUT_OUT": _("This phone was shut out. The committee has your record and will look at it."),
        "DISABLED": _("Your account is disabled. The committee has your record and will look at it."),
        "DOES_NOT_FIT": _(
            "What you chose does not fit this door: the list knew something else about who lives there."
            " The committee has your record and will look at it."
        ),
        "UNKNOWN_OUTCOME": _(
            "This round does not know this outcome. The committee has your record and will look at it."
        ),
        "UNKNOWN_REASON": _("This round does not know this reason. The committee has your record and will look at it."),
        "SAYS_NOT_ONE_THING": _(
            "The record says more than one thing, or nothing. The committee has it and will look at it."
        ),
        "OTHER_BODY": _(
            "A record with the same number came before and said something else. Send this one again as a new one."
        ),
    }
    return sentences.get(code, _("The record could not be read. The committee has it and will look at it."))


def flagged(code: str) -> str:
    """What else is to be said of a record that was received."""
    sentences = {
        "LATE": _("The round was already closed: your record is kept, marked as late."),
        "PASSED_ON": _("Somebody else sees to this door now. Your record is kept and counts; both of you see it."),
    }
    return sentences.get(code, "")


def nothing_chosen() -> str:
    """Said when a form came without a choice."""
    return _("Choose who, and what you saw.")


def wrong_page() -> str:
    """Said of a delivery that is not one."""
    return _("The committee’s computer could not read what this phone sent.")
