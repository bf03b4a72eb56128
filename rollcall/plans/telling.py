"""A playbook told section by section, in words: what its page shows, and by what two versions are compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rollcall.plans import rules, words
from rollcall.plans.rules import Outcome, Playbook, Reason, Words
from rollcall.register import say as register, tell


@dataclass(frozen=True, slots=True)
class Told:
    """A section with its lines."""

    section: str
    title: str
    lines: tuple[str, ...]


def told(playbook: Playbook, roles: Mapping[str, str]) -> list[Told]:
    """Every section of a playbook. `roles`: what the committee calls each role."""
    lines = {
        "names": _names(playbook),
        "list": _list(playbook),
        "outcomes": (_outcome(one) for one in playbook.outcomes),
        "reasons": (_reason(one) for one in playbook.reasons),
        "before": (both(one.text) for one in playbook.checklist),
        "if": (
            _("If {when}: {then} ({who})").format(
                when=both(one.when), then=both(one.then), who=roles.get(one.who, one.who)
            )
            for one in playbook.contingencies
        ),
        "close": _close(playbook),
        "notice": (playbook.notice.zh, playbook.notice.en) if playbook.notice else (),
        "privacy": _privacy(playbook),
    }
    return [Told(code, str(words.SECTIONS[code]), tuple(lines[code])) for code in rules.SECTIONS]


def both(said: Words) -> str:
    """A text in the reader's language, with the other one beside it."""
    own = words.say(said)
    other = said.en if own == said.zh else said.zh
    return f"{own} · {other}" if other != own else own


def _names(playbook: Playbook) -> Iterator[str]:
    yield both(playbook.title)
    if playbook.about:
        yield both(playbook.about)
    yield _("Done is called: {done}; not done: {not_done}").format(
        done=both(playbook.done), not_done=both(playbook.not_done)
    )
    yield _("To be done within {number} hours").format(number=playbook.due_hours)


def _list(playbook: Playbook) -> Iterator[str]:
    yield str(words.SUBJECTS.get(playbook.subject, playbook.subject))
    yield words.sentence(playbook)
    if playbook.audience == rules.MISSING:
        yield _("What may be missing: {values}").format(values=words.joined(tell.gap(code) for code in playbook.gaps))


def _outcome(one: Outcome) -> str:
    marks = [
        str(words.COUNTS[one.counts]) if one.counts in words.COUNTS else one.counts,
        _("the usual one") if one.usual else "",
        _("seen only by those who may see outcomes") if one.sensitive else "",
        _("a shelter") if one.shelter else "",
        _("with a note") if one.note else "",
        _("the register is to be put right") if one.follow_up else "",
        str(words.WHERE[one.where]) if one.where in words.WHERE and one.where else "",
        _("in the register: {what}").format(what=words.WRITES.get(one.writes, one.writes)) if one.writes else "",
    ]
    return _("{label}: {marks}").format(label=both(one.label), marks=words.joined(mark for mark in marks if mark))


def _reason(one: Reason) -> str:
    marks = [
        both(one.letter),
        _("excuses who is: {values}").format(values=words.joined(register.presence(kind) for kind in one.excuse))
        if one.excuse
        else "",
        _("signed for at closing") if one.signed else "",
        _("with a note") if one.note else "",
        _("in the register: {what}").format(what=words.WRITES.get(one.writes, one.writes)) if one.writes else "",
    ]
    return _("{label}: {marks}").format(label=both(one.label), marks=words.joined(mark for mark in marks if mark))


def _close(playbook: Playbook) -> Iterator[str]:
    yield _("Who ticks: {who}").format(who=words.TICKS.get(playbook.ticks, playbook.ticks))
    for code in playbook.closing:
        yield str(words.CLOSING.get(code, code))
    if playbook.follow:
        yield _("A second round follows, about those at shelters")


def _privacy(playbook: Playbook) -> Iterator[str]:
    yield _("Rests on: {basis}").format(basis=words.BASES.get(playbook.basis, playbook.basis))
    yield _("Notes about people are emptied {days} days after closing").format(days=playbook.keep_days)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two versions in one section."""

    title: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def changes(before: Playbook, after: Playbook, roles: Mapping[str, str]) -> list[Change]:
    """The sections that differ, each with what is gone and what is new."""
    pairs = zip(told(before, roles), told(after, roles), strict=True)
    found = [
        Change(
            old.title,
            tuple(line for line in old.lines if line not in new.lines),
            tuple(line for line in new.lines if line not in old.lines),
        )
        for old, new in pairs
    ]
    return [one for one in found if one.gone or one.new]
