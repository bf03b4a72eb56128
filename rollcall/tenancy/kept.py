"""What is kept of people, as data: why, on what basis, from when and how long; and how each package finds and erases it.

Each package that keeps something has a module `keeping` with its part: RULES, and the functions of a `Part`. What stands
above gathers them, so that no package below needs to know those above it.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import models

# Events from which a term counts.
LEFT: Final = "LEFT"  # died or moved away
ENDED: Final = "ENDED"
CLOSED: Final = "CLOSED"  # the round was closed
SETTLED: Final = "SETTLED"
MADE: Final = "MADE"
EXPIRED: Final = "EXPIRED"
NEVER: Final = "NEVER"  # says nothing about anybody by itself, or goes with its row's person


@dataclass(frozen=True, slots=True)
class Rule:
    """Why some columns of a table are kept, and until when. `clock` leads to the moment or day of the event (a look-up);
    `code` names the rule in settings and on the page of what is due; without one nothing of it falls due by itself."""

    model: type[models.Model]
    fields: str  # names, by blanks
    purpose: str
    basis: str
    event: str
    days: int = 0
    code: str = ""
    clock: str = ""
    only: dict[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns it is about."""
        return tuple(self.fields.split())


Erased = dict[str, int]  # code of what was erased or kept -> how many


@dataclass(frozen=True, slots=True)
class Held:
    """Something that is held about a person and hangs on the person by no key: a line of the file."""

    what: str
    said: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """By what a person can be recognized in free text: entries of the register that are this person, names, numbers."""

    keys: frozenset[UUID]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one package knows and does: rules; what of a person hangs by no key; erasing a person; what is due by a rule."""

    rules: tuple[Rule, ...] = ()
    beside: Callable[[Words], Sequence[Held]] | None = None
    hinders: Callable[[Words], str] | None = None  # why a person cannot be erased now, as a code
    erase: Callable[[Words, datetime], Erased] | None = None
    ends: dict[str, Callable[[Sequence[UUID]], None]] = field(default_factory=dict)  # code of a rule -> carrying it out
    said: dict[tuple[type[models.Model], str], Callable[[str], str]] = field(default_factory=dict)  # codes in words


@cache
def parts() -> tuple[Part, ...]:
    """The part of every package, those above first: what hangs on others goes before these."""
    return tuple(_parts())


def _parts() -> Iterator[Part]:
    for config in apps.get_app_configs():
        if config.name.startswith("rollcall."):
            name = f"{config.name}.keeping"
            if importlib.util.find_spec(name):
                yield importlib.import_module(name).PART


def rules() -> tuple[Rule, ...]:
    """All rules."""
    return tuple(rule for part in parts() for rule in part.rules)


@cache
def rule_of(model: type[models.Model], name: str) -> Rule | None:
    """The rule of a column."""
    return next((rule for rule in rules() if rule.model is model and name in rule.names), None)


def due(rule: Rule, before: datetime) -> models.QuerySet[Any]:
    """Rows whose event lies before a moment."""
    moment: Any = before
    if isinstance(_last_field(rule), models.DateField) and not isinstance(_last_field(rule), models.DateTimeField):
        moment = before.date()
    manager: Any = rule.model._default_manager
    found: models.QuerySet[Any] = manager.filter(**{f"{rule.clock}__lt": moment}, **rule.only)
    return found


def _last_field(rule: Rule) -> Any:
    model: Any = rule.model
    *way, last = rule.clock.split("__")
    for name in way:
        model = model._meta.get_field(name).related_model
    return model._meta.get_field(last)


def hidden(value: Any, words: Words) -> tuple[Any, bool]:
    """A plain value without what a person could be recognized by, and whether there was any. Numbers go wherever they
    stand, names where they stand by themselves."""
    if isinstance(value, str):
        cut = _cut(value, words)
        return cut, cut != value
    if isinstance(value, dict):
        pairs = {key: hidden(one, words) for key, one in value.items()}
        return {key: one for key, (one, _was) in pairs.items()}, any(was for _one, was in pairs.values())
    if isinstance(value, list):
        items = [hidden(one, words) for one in value]
        return [one for one, _was in items], any(was for _one, was in items)
    return value, False


GONE: Final = "□"


def blotted(text: str, words: Words) -> str:
    """A text without anything by which the person could be recognized, wherever it stands: for the few words of a building,
    where names stand glued to what is said of them (201王芳住院), and to cut too much does no harm."""
    for one in (*words.numbers, *words.names):
        text = text.replace(one, GONE)
    return text


def _cut(text: str, words: Words) -> str:
    for number in words.numbers:
        text = text.replace(number, GONE)
    for name in words.names:
        start = 0
        while (at := text.find(name, start)) >= 0:
            end = at + len(name)
            if not (_joins(text[at - 1 : at]) or _joins(text[end : end + 1])):
                text = text[:at] + GONE + text[end:]
                end = at + len(GONE)
            start = end
    return text


def _joins(sign: str) -> bool:
    """Whether a sign beside a name makes it another name."""
    return bool(sign) and sign.isalpha() and sign not in "的是和与及在"
