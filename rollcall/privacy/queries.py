"""A person's file, who looked, requests, and what is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import Case, F, Q, QuerySet, When

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.journal.models import Entry, Look
from rollcall.privacy import rules
from rollcall.privacy.models import Certificate, Petition, Term
from rollcall.register import queries as register
from rollcall.register.keeping import words_of
from rollcall.register.models import Resident
from rollcall.team.queries import volunteers
from rollcall.tenancy import kept
from rollcall.tenancy.kept import Held, Rule, Words
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel

SEE = "privacy.see"
DECIDE = "privacy.decide"
CHANGE = "register.change"
LOOKING = ("register.reveal_numbers", "register.export_register")  # acts that change nothing


# ---- a person's file


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table that hang on a person."""

    model: type[ScopedModel]
    rows: Sequence[ScopedModel]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """All that is held of a person: rows by table, and what hangs on the person by no key."""

    resident: Resident
    words: Words
    tables: Sequence[Table]
    beside: Sequence[Held]


def resident_for(key: UUID, *, by: Standing) -> Resident | None:
    """Somebody whose file the asker may open."""
    return register.resident_for(key, by=by, capability=SEE)


def file_for(key: UUID, *, by: Standing) -> PersonFile | None:
    """The file of somebody, as far as the asker may open it."""
    resident = resident_for(key, by=by)
    if resident is None:
        return None
    words = words_of(resident)
    beside = [held for part in kept.parts() if part.beside for held in part.beside(words)]
    return PersonFile(resident, words, list(_tables(words)), beside)


def _tables(words: Words) -> Iterator[Table]:
    for model, paths in _paths().items():
        wanted = Q()
        for path in paths:
            wanted |= Q(**{f"{path}__in": words.keys})
        related = [key.name for key in model._meta.concrete_fields if key.is_relation and key.name != "committee"]
        rows = list(model.objects.filter(wanted).select_related(*related).distinct().order_by("id"))
        if rows:
            yield Table(model, rows)


def _paths() -> dict[type[ScopedModel], list[str]]:
    """Every table whose rows lead to a resident by keys, with the ways there; found by walking, so that none is missed."""
    found: dict[type[ScopedModel], list[str]] = {Resident: ["id"]}
    waiting: list[type[ScopedModel]] = [Resident]
    models = [model for model in apps.get_models() if issubclass(model, ScopedModel) and model is not Resident]
    while waiting:
        target = waiting.pop(0)
        for model in models:
            keys = [one for one in model._meta.concrete_fields if isinstance(one, ScopedForeignKey)]
            ways = [_way(key.name, found[target]) for key in keys if key.related_model is target]
            if ways and model not in found:
                waiting.append(model)
            if ways:
                found.setdefault(model, []).extend(path for way in ways for path in way)
    return found


def _way(name: str, beyond: list[str]) -> list[str]:
    return [name if path == "id" else f"{name}__{path}" for path in beyond]


# ---- who looked


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the looks are narrowed by; empty means not narrowed."""

    person: str = ""
    looker: str = ""
    on: date | None = None


def looks(narrow: Narrow, *, by: Standing) -> QuerySet[Look]:
    """Looks that the asker may see, the newest first."""
    found = Look.objects.select_related("by").order_by("-at", "-id")
    if not by.everywhere(DECIDE):
        return found.none()
    if narrow.looker:
        found = found.filter(by__full_name__icontains=narrow.looker)
    if narrow.on:
        start = datetime.combine(narrow.on, time.min, ZoneInfo(by.user.committee.timezone))
        found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
    if narrow.person:
        at_one = Q(pk__in=[])
        for hit in register.find(narrow.person, by=by).people:
            at_one |= Q(people__contains=hit.resident.id.hex)
        found = found.filter(at_one)
    return found


def lookers(on: date, *, by: Standing) -> list[tuple[str, rules.Looker]]:
    """Who looked on a day, the one who looked at most people within a short time first."""
    glances: dict[Any, list[rules.Glance]] = {}
    names: dict[Any, str] = {}
    for look in looks(Narrow(on=on), by=by).order_by("at").filter(by__isnull=False, subject__isnull=True):
        people = frozenset(UUID(key) for key in look.people.split()) if look.count == 1 else frozenset()
        glances.setdefault(look.by_id, []).append(rules.Glance(look.at, people))
        names[look.by_id] = str(look.by)
    found = [(names[key], rules.looker(seen)) for key, seen in glances.items()]
    return sorted(found, key=lambda one: (-one[1].at_once, -one[1].looks))


def names_of(looked: Sequence[Look]) -> dict[str, str]:
    """Names by key, of those who alone were looked at: residents, and volunteers of whom the same is kept."""
    keys = [UUID(look.people) for look in looked if look.count == 1]
    rows = Resident.objects.filter(id__in=keys).values_list("id", "name")
    return volunteers.names_of(keys) | {key.hex: name for key, name in rows}


# ---- requests and certificates

OPEN = Q(verdict="") | Q(kind="CORRECTION", verdict="GRANTED", done_at__isnull=True)  # undecided, or not carried out


def petitions(*, by: Standing) -> QuerySet[Petition]:
    """Requests, those that wait first, by the day on which they are due."""
    found = Petition.objects.select_related(
        "resident__household__dwelling__building", "taken_by", "decided_by", "done_by"
    )
    found = found.filter(reach.behind(by, SEE, "resident__household__dwelling"))
    is_open = Case(When(OPEN, then=0), default=1)
    return found.order_by(is_open, F("decided_at").desc(nulls_first=True), "due_on", "number")


def petition_for(key: UUID, *, by: Standing) -> Petition | None:
    """One request."""
    return petitions(by=by).filter(id=key).first()


def open_petitions(*, by: Standing) -> QuerySet[Petition]:
    """Requests that wait for a decision, or for being carried out."""
    return petitions(by=by).filter(OPEN)


def changes_for(petition: Petition) -> QuerySet[Entry]:
    """What people did to the register's entry of the person since the request was taken, the first act first."""
    found = Entry.objects.filter(act__startswith="register.", subject=petition.resident_id, at__gte=petition.taken_at)
    return found.exclude(act__in=LOOKING).select_related("by").order_by("at", "id")


def certificates(*, by: Standing) -> QuerySet[Certificate]:
    """What was erased, the latest first."""
    found = Certificate.objects.select_related("by", "petition").order_by("-number")
    return found if by.everywhere(SEE) else found.none()


def certificate_for(key: UUID, *, by: Standing) -> Certificate | None:
    """One certificate."""
    return certificates(by=by).filter(id=key).first()


# ---- what is due


@dataclass(frozen=True, slots=True)
class Due:
    """One rule with a term: how long, whether the committee chose that, and how many rows are over it."""

    rule: Rule
    days: int
    is_own: bool
    count: int


def terms() -> dict[str, int]:
    """The terms that this committee chose: code -> days."""
    return dict(Term.objects.order_by("at").values_list("code", "days"))


def days_of(rule: Rule) -> int:
    """How long what a rule is about is kept here."""
    return terms().get(rule.code, rule.days)


def clocked() -> dict[str, Rule]:
    """The rules that fall due, by code."""
    return {rule.code: rule for rule in kept.rules() if rule.code}


def due(*, at: datetime) -> list[Due]:
    """Every rule that falls due, with what is over its term now."""
    own = terms()
    return [
        Due(rule, own.get(code, rule.days), code in own, due_rows(rule, own.get(code, rule.days), at=at).count())
        for code, rule in clocked().items()
    ]


def due_rows(rule: Rule, days: int, *, at: datetime) -> "QuerySet[Any]":
    """The rows of a rule that are over its term."""
    return kept.due(rule, at - timedelta(days=days)).distinct()
