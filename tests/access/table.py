"""The table of who may open what (table.yml), read into plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("table.yml")
ROLES = (
    "STRANGER",
    "LEAD",
    "DIRECTOR",
    "STAFF",
    "BLOCK",
    "BUILDING",
    "VOLUNTEER",
    "SECONDED",
    "GUARD",
    "DRIVER",
    "ENDED",
)
SCOPES = ("own", "block", "all", "foreign", "missing")  # own building, same block, same committee, another one, nowhere
# How many of the scopes, from the first, a word covers. known: whoever's it is, if it exists; any: the answer is the same whatever is named; nowhere: such a
# role is let in to look, and finds nothing.
REACH = {"nowhere": 0, "own": 1, "block": 2, "all": 3, "known": 4, "any": 5}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Slot:
    """Ids that a request carries outside of its address: "@kind" in what is given stands for the id of such a thing."""

    view: str
    method: str
    given: Mapping[str, Any] = field(default_factory=dict)  # a query or a form
    message: Mapping[str, Any] | None = None  # as JSON
    at: Mapping[str, str] = field(default_factory=dict)  # parts of the address that name things of another kind
    near: int | None = None  # from which scope on nothing is known; else as near as the role reaches
    says_why: bool = False  # within the committee the answer may say why it is not taken
    keeps: tuple[str, ...] = ()  # tables that keep what is not taken


@dataclass(frozen=True, slots=True)
class View:
    """One address: what its ids name, and how far each role's answer goes, by method."""

    name: str
    ids: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)  # parts of the address that are no ids
    reach: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # method -> role -> word
    closed: frozenset[str] = frozenset()  # methods that find nothing for anybody
    open_to_all: frozenset[str] = frozenset()  # methods that a stranger may use
    given: Mapping[str, Any] = field(default_factory=dict)  # what a form says; "@kind" is the id of such a thing

    def covers(self, role: str, method: str, scope: str) -> bool:
        """Whether this role gets an answer about a thing of that scope."""
        if method in self.open_to_all:
            return True
        word = self.reach.get(method, {}).get(role)
        return word is not None and SCOPES.index(scope) < REACH[word]

    def knows(self, role: str, method: str) -> bool:
        """Whether the table gives this role the method at all."""
        return method in self.open_to_all or role in self.reach.get(method, {})

    def is_public(self, role: str, method: str) -> bool:
        """Whether it is meant to say that something exists, whoever's it is."""
        return method in self.open_to_all or self.reach.get(method, {}).get(role) == "known"


@cache
def read() -> dict[str, View]:
    """All addresses by name."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: _view(name, row or {}) for name, row in raw["views"].items()}


def _view(name: str, row: Mapping[str, Any]) -> View:
    methods = {method: row[method] for method in METHODS if method in row}
    reach = {method: who for method, who in methods.items() if isinstance(who, dict)}
    if "GET" in reach:
        reach["HEAD"] = reach["GET"]
    closed = {method for method, who in methods.items() if who == "nobody"}
    free = {method for method, who in methods.items() if who == "everybody"}
    return View(
        name=name,
        ids=row.get("ids", {}),
        fixed=row.get("fixed", {}),
        reach=reach,
        given=row.get("given", {}),
        open_to_all=frozenset(free | ({"HEAD"} if "GET" in free else set())),
        closed=frozenset(closed | ({"HEAD"} if "GET" in closed else set())),
    )


@cache
def read_slots() -> tuple[Slot, ...]:
    """Ids that travel outside of addresses."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Slot(**{**slot, "keeps": tuple(slot.get("keeps", ()))}) for slot in raw["slots"])
