"""What the pages are given: plain values, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _, ngettext

from rollcall.journal import keeping as journal, looking, words as journal_words
from rollcall.journal.models import Entry, Look
from rollcall.privacy import words
from rollcall.privacy.models import Certificate
from rollcall.privacy.queries import Due, PersonFile, terms
from rollcall.register import say
from rollcall.register.models import Resident
from rollcall.register.pages import people
from rollcall.tenancy import kept
from rollcall.tenancy.fields import BlindIndexField
from rollcall.ui.parts import Crumb

MACHINE = {"id", "committee"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that is held: what it is, its class, why it is held and until when."""

    label: str
    value: str
    privacy: str
    purpose: str
    basis: str
    term: str


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are held for one reason and as long; `why` and `term` are empty where a fact only leads to others."""

    why: str
    term: str
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is held, its facts in the order of their reasons."""

    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Listed:
    """What hangs on the person by no key, of one sort."""

    title: str
    lines: Sequence[tuple[datetime | None, str]]


def file(found: PersonFile) -> dict[str, Any]:
    """A person's file in words."""
    own = terms()
    sections = [
        Section(words.table(table.model._meta.db_table), [Row(_groups(_facts(row, own))) for row in table.rows])
        for table in found.tables
    ]
    sort = sorted(found.beside, key=lambda held: list(words.BESIDE).index(held.what))
    beside = [
        Listed(str(words.BESIDE[what]), [(held.at, held.said) for held in group])
        for what, group in groupby(sort, key=lambda held: held.what)
    ]
    return {"resident": found.resident, "sections": sections, "beside": beside}


def _groups(facts: Iterable[Fact]) -> list[Group]:
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        found.setdefault((" · ".join(filter(None, (fact.purpose, fact.basis))), fact.term), []).append(fact)
    return [Group(why, term, group) for (why, term), group in found.items()]


def _facts(row: models.Model, own: Mapping[str, int]) -> Iterator[Fact]:
    classes: dict[str, str] = getattr(row, "PRIVACY", {})
    for field in row._meta.concrete_fields:
        if field.name in MACHINE or isinstance(field, BlindIndexField):
            continue
        value = _value(row, field)
        rule = kept.rule_of(type(row), field.name)
        if not value or (rule is None and not field.is_relation):
            continue
        yield Fact(
            label=words.column(field.name),
            value=value,
            privacy=str(words.CLASSES[classes[field.name]]),
            purpose=str(words.PURPOSES[rule.purpose]) if rule else "",
            basis=str(words.BASES[rule.basis]) if rule else "",
            term=words.term(own.get(rule.code, rule.days), rule.event) if rule else "",
        )


def _value(row: models.Model, field: "models.Field[Any, Any]") -> str:
    if field.is_relation:
        target = getattr(row, field.name)
        return "" if target is None else _target(target)
    value = getattr(row, field.name)
    if value in (None, "", {}, []):
        return ""
    said = next(
        (part.said[type(row), field.name] for part in kept.parts() if (type(row), field.name) in part.said), None
    )
    return said(str(value)) if said else _plain(value)


def _target(target: models.Model) -> str:
    """What a key leads to: a door and a person by their name, others by what they call themselves."""
    household = getattr(target, "dwelling", None)
    if isinstance(target, Resident) or household is None:
        return "" if type(target).__str__ is models.Model.__str__ else str(target)
    return f"{household.building.number}-{household.room}"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return dateformat.format(timezone.localtime(value), _("j M Y, H:i"))
    if isinstance(value, date):
        return dateformat.format(value, _("j M Y"))
    if isinstance(value, dict):
        return " · ".join(f"{say.field(str(key))}: {_plain(one)}" for key, one in sorted(value.items()))
    if isinstance(value, list):
        return _(", ").join(map(_plain, value))
    return str(value)


def crumbs_of(resident: Resident, last: str) -> list[Crumb]:
    """The way back to a person."""
    return people.crumbs(resident, last)


def crumbs(last: str = "") -> list[Crumb]:
    """The way back to the first page of this part."""
    way = [Crumb(_("Journal"), reverse("journal:list")), Crumb(_("Privacy"), reverse("privacy:home"))]
    return [*way, Crumb(last)] if last else [way[0], Crumb(_("Privacy"))]


# ---- who looked


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look in words."""

    look: Look
    said: str
    whom: str
    url: str


def looks(found: Iterable[Look], names: Mapping[str, str]) -> list[LookLine]:
    """Looks in words."""
    return [_look(one, names) for one in found]


def _look(one: Look, names: Mapping[str, str]) -> LookLine:
    alone = one.count == 1
    whom = names.get(one.people, "") if alone else _("%(count)s people") % {"count": f"{one.count:,}"}
    page = "team:volunteer" if one.page.startswith("team:") else "register:resident"
    url = reverse(page, args=[UUID(one.people)]) if alone and whom else ""
    return LookLine(one, journal.look_in_words(one) if alone else _of_many(one), whom, url)


def _of_many(one: Look) -> str:
    who = one.by.full_name if one.by else _("The system")
    kinds = _(", ").join(str(looking.KINDS.get(kind, kind)) for kind in one.kinds.split())
    return " · ".join(filter(None, (who, kinds, _("a list that was taken") if one.subject else "")))


# ---- what is due, and the document


@dataclass(frozen=True, slots=True)
class DueLine:
    """One rule that falls due, in words."""

    code: str
    label: str
    days: int
    is_own: bool
    term: str
    count: int


def due(found: Iterable[Due]) -> list[DueLine]:
    """What is due, most first."""
    lines = [
        DueLine(one.rule.code, str(words.DUE[one.rule.code]), one.days, one.is_own, words.term(one.days, one.rule.event), one.count)
        for one in found
    ]  # fmt: skip
    return sorted(lines, key=lambda line: -line.count)


@dataclass(frozen=True, slots=True)
class Treatment:
    """One sort of data in the document: which table and columns, which classes, why, on what basis, until when."""

    table: str
    columns: str
    classes: str
    purpose: str
    basis: str
    term: str


def treatments(text: str = "") -> list[Treatment]:
    """The table from which everything else follows, in words; those in which a text occurs."""
    own = terms()
    found = [
        Treatment(
            table=words.table(rule.model._meta.db_table),
            columns=_columns(rule.names),
            classes=_(", ").join(str(words.CLASSES[code]) for code in sorted(_classes(rule), reverse=True)),
            purpose=str(words.PURPOSES[rule.purpose]),
            basis=str(words.BASES[rule.basis]),
            term=words.term(own.get(rule.code, rule.days), rule.event),
        )
        for rule in kept.rules()
    ]
    return [one for one in found if text.lower() in f"{one.table} {one.columns} {one.purpose}".lower()]


def _columns(names: Sequence[str]) -> str:
    """The columns in words; of those that only the machine needs how many there are."""
    told = [words.column(name) for name in names if words.is_told(name)]
    left = len(names) - len(told)
    rest = ngettext("and %(count)s technical column", "and %(count)s technical columns", left) % {"count": left}
    return _(", ").join([*told, *([rest] if left else [])])


def _classes(rule: kept.Rule) -> set[str]:
    classes: dict[str, str] = getattr(rule.model, "PRIVACY", {})
    return {classes[name] for name in rule.names}


def document(committee: str, on: date) -> str:
    """The record of processing, as Markdown: what a person's impact assessment begins with."""
    head = [
        f"# {_('Record of processing and base of the impact assessment')}",
        "",
        f"{committee} · {dateformat.format(on, _('j M Y'))}",
        "",
        *(f"- {line}" for line in measures()),
        "",
    ]
    titles = (_("Fact"), _("Columns"), _("Class"), _("Why"), _("Basis"), _("How long"))
    rows = [(one.table, one.columns, one.classes, one.purpose, one.basis, one.term) for one in treatments()]
    table = [titles, tuple("---" for _title in titles), *rows]
    return "\n".join([*head, *("| " + " | ".join(cells) + " |" for cells in table), ""])


def measures() -> list[str]:
    """How what is held is protected."""
    return [
        _("Sensitive values are sealed (AES-256-GCM), each bound to table, column and committee; the key can be changed while the product serves."),
        _("Whoever does not answer for a building does not see it; whole numbers are shown for a reason that is noted."),
        _("Who looked at sensitive values of whom is written down, and is in the file of the person."),
        _("Lists that leave carry a number, the purpose, and the day by which they are to be destroyed."),
        _("What is due to be erased is shown, confirmed by a person, carried out and certified."),
        _("Nothing leaves for foreign services; proposals are reckoned on this machine, and a person decides."),
    ]  # fmt: skip


# ---- certificates


def certificate(found: Certificate) -> dict[str, Any]:
    """A certificate in words: what went, what stays."""
    gone = [
        words.figure(code, count) for code, count in found.figures.items() if count and not code.startswith("kept.")
    ]
    kept = [words.figure(code, count) for code, count in found.figures.items() if count and code.startswith("kept.")]
    what = found.whom or (str(words.DUE.get(found.code, "")) if found.code != "PERSON" else "")
    return {"certificate": found, "what": what, "gone": gone, "kept": kept, "crumbs": crumbs(_("Certificate"))}


def changes(found: Iterable[Entry]) -> list[tuple[datetime, str, str]]:
    """What was done since a request: when, what, and by whom."""
    return [(one.at, str(journal_words.act(one.act)), one.by.full_name if one.by else _("The system")) for one in found]


def ground(code: str) -> str:
    """The legal ground of a decision."""
    return str(words.GROUNDS.get(code, ""))
