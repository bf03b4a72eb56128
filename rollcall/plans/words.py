"""The words of playbooks: what is wrong with one, who is on its list, and what its codes mean."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext as _, gettext_lazy, pgettext_lazy

from rollcall.plans import rules
from rollcall.plans.rules import Condition, Fault, Playbook, Words, who
from rollcall.register import say as register

FAULTS = {
    "NAME_MISSING": gettext_lazy("Name it in Chinese and in English, and say what “done” and “not done” are called."),
    "DUE_HOURS": gettext_lazy("Say within how many hours it is to be done: 1 to 1440."),
    "SUBJECT": gettext_lazy("Say of what the list is made."),
    "MISSING_NEEDS_HOUSEHOLDS": gettext_lazy(
        "Only households can be listed for what the register lacks about them: choose households, or list everybody."
    ),
    "GAPS": gettext_lazy("Tick at least one thing that may be missing."),
    "CONDITION": gettext_lazy("A condition is not complete."),
    "CONDITION_TWICE": gettext_lazy("A condition stands there twice."),
    "NOBODY_BETWEEN": gettext_lazy("The lower number is above the higher one, so nobody would be on the list."),
    "GIVES_AWAY": gettext_lazy(
        "Being on this list alone would tell everybody who ticks it what somebody has. Tick at least three kinds of needs, or add a group by age or household."
    ),
    "CODE_TWICE": gettext_lazy("Two have the same code ({about}). Call one of them otherwise in English."),
    "CODE_LENGTH": gettext_lazy("A code is missing or longer than 20 signs."),
    "TEXT_MISSING": gettext_lazy("Every line needs its words in Chinese and in English, up to 200 signs."),
    "TOO_MANY": gettext_lazy("At most {about}: more than that nobody finds on a phone."),
    "COUNTS": gettext_lazy("Say of each outcome whether it is done with it, or needs another try."),
    "USUAL": gettext_lazy("Mark exactly one outcome as the usual one: it is what one tap gives a whole household."),
    "USUAL_IS_DONE": gettext_lazy("The usual outcome must be one with which it is done."),
    "WHERE": gettext_lazy("An outcome is for doors where people are known, or unknown."),
    "SHELTER_IS_DONE": gettext_lazy("Whoever is at a shelter is accounted for: let that outcome count as done."),
    "WRITES": gettext_lazy("What an outcome or a reason writes back to the register is not one that is known."),
    "PEOPLE_WRITE_NOTHING": gettext_lazy(
        "A list of people writes nothing back about households: list households, or let nothing be written back."
    ),
    "ONLY_HOUSEHOLDS_CONFIRM": gettext_lazy("Only a list of households can confirm them in the register."),
    "CONFIRM_KNOWN": gettext_lazy(
        "What confirms a household in the register must be done with it, and only for doors where people are known."
    ),
    "REASON_CONFIRMS": gettext_lazy("A reason why something was not done confirms nobody."),
    "LETTER_TWICE": gettext_lazy("Two reasons have the same sign ({about}): on paper nobody could tell them apart."),
    "LETTER_LONG": gettext_lazy("The sign of a reason is one Chinese character, and one or two letters in English."),
    "EXCUSE_TWICE": gettext_lazy("Two reasons excuse people who are away in the same way."),
    "SIGNED": gettext_lazy("Mark exactly one reason as the one under which somebody signs at closing."),
    "SIGNED_IS_LAST": gettext_lazy("The reason that is signed for excuses nobody and asks for no note."),
    "TICKS": gettext_lazy("Say who ticks."),
    "CLOSING": gettext_lazy("A condition for closing is not one that is known."),
    "HEADCOUNT_WITHOUT_SHELTER": gettext_lazy(
        "Heads can only be counted at shelters: mark an outcome as a shelter, or do not ask for the count."
    ),
    "NOTES_WITHOUT_ANY": gettext_lazy(
        "No outcome and no reason asks for a note: let one ask, or do not ask for it at closing."
    ),
    "FOLLOW_WITHOUT_SHELTER": gettext_lazy(
        "The round that follows is about those at shelters: mark an outcome as a shelter."
    ),
    "BASIS": gettext_lazy("Say on what the list rests."),
    "KEEP_DAYS": gettext_lazy("Notes are kept for 1 to 180 days after closing."),
}
SUBJECTS = {
    rules.RESIDENT: gettext_lazy("People, one by one"),
    rules.HOUSEHOLD: gettext_lazy("Households, one by one"),
    rules.DWELLING: gettext_lazy("Doors, whether anybody lives there or not"),
}
AUDIENCES = {
    rules.EVERYBODY: gettext_lazy("All of them, as far as the conditions below hold"),
    rules.MISSING: gettext_lazy("Households about which the register lacks something"),
}
TICKS = {
    rules.RECORDS: gettext_lazy("Everybody who goes to doors, volunteers too"),
    rules.SEES_OUTCOMES: gettext_lazy("Building leaders and above, no volunteers"),
    rules.SETTLES: gettext_lazy("Block leaders and above"),
}
CLOSING = {
    rules.CHECKLIST: gettext_lazy("Everything on the list of what to have ready is ticked"),
    rules.DISPUTES: gettext_lazy("Two people do not differ about any line"),
    rules.REGISTER: gettext_lazy("Nothing is left to be put right in the register"),
    rules.HEADCOUNT: gettext_lazy("At every shelter the heads were counted and meet the list"),
    rules.NOTES: gettext_lazy("Every note that is asked for was written"),
}
BASES = {
    "": gettext_lazy("not said"),
    "EMERGENCY": gettext_lazy("response to an emergency"),
    "DUTY": gettext_lazy("a duty of the residents' committee by law"),
    "CONSENT": gettext_lazy("the consent of each person"),
}
WRITES = {
    "": pgettext_lazy("noted in the register", "nothing"),
    rules.CHECK: gettext_lazy("confirms the household, asked at the door"),
    rules.CHECK_PHONE: gettext_lazy("confirms the household, by telephone"),
    rules.NOBODY: gettext_lazy("a try in vain: nobody opened"),
    rules.LATER: gettext_lazy("a try in vain: come another time"),
    rules.REFUSED: gettext_lazy("the household refused"),
    rules.NOT_AGAIN: gettext_lazy("do not knock there again"),
    rules.VACANT: gettext_lazy("the flat is vacant"),
}
WHERE = {
    "": gettext_lazy("all doors"),
    rules.KNOWN: gettext_lazy("doors where people are known"),
    rules.UNKNOWN: gettext_lazy("doors where nobody is known"),
}
SECTIONS = {
    "names": gettext_lazy("Names and time"),
    "list": pgettext_lazy("section", "Who is on the list"),
    "outcomes": gettext_lazy("What can come of it"),
    "reasons": gettext_lazy("Why not, and who is excused"),
    "before": gettext_lazy("To have ready before"),
    "if": gettext_lazy("If something happens"),
    "close": gettext_lazy("Who ticks, and what closing asks for"),
    "notice": gettext_lazy("What residents are told"),
    "privacy": gettext_lazy("Basis and keeping"),
}
COUNTS = {"DONE": pgettext_lazy("outcome", "done with it"), "OPEN": pgettext_lazy("outcome", "another try is needed")}


def say(words: Words | None) -> str:
    """A playbook's words in the reader's language."""
    return words.for_language(get_language() or "zh-hans") if words else ""


def fault(one: Fault) -> str:
    """What is wrong, and what to do."""
    return str(FAULTS[one.code]).format(about=one.about)


def joined(said: Iterable[str]) -> str:
    """Several things beside each other."""
    return _(", ").join(said)


def condition(one: Condition) -> str:
    """One condition, as it is read aloud."""
    uses = dict(register.uses()) if one.fact == who.USES else {}
    values = joined(
        register.group(value) if one.fact == who.GROUPS else str(uses.get(value, value)) for value in one.values
    )
    said = {
        who.AGE_FROM: _("aged {number} and over"),
        who.AGE_TO: _("aged {number} and under"),
        who.GROUPS: _("belonging to: {values}") if len(one.values) == 1 else _("belonging to any of: {values}"),
        who.PRESENT: _("at home now"),
        who.BLOCKS: _("in block {values}"),
        who.BUILDINGS: _("in building {values}"),
        who.FLOOR_FROM: _("on floor {number} or higher"),
        who.FLOOR_TO: _("on floor {number} or lower"),
        who.USES: _("behind a door used as: {values}"),
    }[one.fact]
    return said.format(number=one.number, values=values)


def sentence(playbook: Playbook) -> str:
    """Who is on the list, as one sentence."""
    ordered = sorted((one for one in playbook.who if one.is_whole), key=lambda one: who.FACTS.index(one.fact))
    said = _("; ").join(condition(one) for one in ordered)
    if playbook.audience == rules.MISSING:
        everybody = _("All households about which the register lacks something.")
        narrowed = _("Households about which the register lacks something, and which are: {said}.")
        return narrowed.format(said=said) if said else everybody
    frames = {
        rules.RESIDENT: (_("All residents."), _("Residents who are: {said}."), _("Residents who are: {said}.")),
        rules.HOUSEHOLD: (
            _("All households."),
            _("Households in which somebody is: {said}."),
            _("Households that are: {said}."),
        ),
        rules.DWELLING: (_("All doors."), _("Doors behind which somebody is: {said}."), _("Doors that are: {said}.")),
    }
    every, of_people, of_doors = frames.get(playbook.subject, frames[rules.RESIDENT])
    if not said:
        return every
    return (of_people if who.asks_about_people(ordered) else of_doors).format(said=said)
