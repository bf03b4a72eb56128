"""The query guard: on a database that is distributed by committee, a query that does not name it asks every machine.

Reads SQL as Django writes it, by pattern: every scoped table that a statement reads or changes must be tied, by its
alias, to a committee: `"t"."committee_id" = %s`, `IN (…)`, or equal to another table's committee.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.apps import apps

from rollcall.tenancy.models import ScopedModel

NAMED = re.compile(
    r'\b(?:FROM|JOIN|UPDATE)\s+"(?P<table>\w+)"(?:\s+(?!SET\b|WHERE\b|ON\b|INNER\b|LEFT\b)"?(?P<alias>\w+)"?)?'
)
ANCHORED = re.compile(r'"?committee_id"?\)?\s*(?:=\s*(?:%s|\?|\'|ANY\b)|IN\s*\()', re.IGNORECASE)
INSERTED = re.compile(r'^\s*INSERT\s+(?:OR\s+\w+\s+)?INTO\s+"(?P<table>\w+)"\s*\((?P<columns>[^)]*)\)')

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class CommitteeNotNamed(AssertionError):
    """A statement touches rows of a committee without saying of which."""


@cache
def guarded_tables() -> frozenset[str]:
    """The tables whose rows belong to a committee."""
    return frozenset(model._meta.db_table for model in apps.get_models() if issubclass(model, ScopedModel))


def watch(tables: frozenset[str]) -> Callable[..., Any]:
    """A wrapper for a connection's statements. Raises CommitteeNotNamed."""

    def look(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        loose = loose_tables(sql, tables)
        if loose:
            raise CommitteeNotNamed(f"{', '.join(sorted(loose))} in: {sql}")
        return execute(sql, params, many, context)

    return look


@lru_cache(maxsize=2048)  # the same few statements come again and again
def loose_tables(sql: str, tables: frozenset[str]) -> frozenset[str]:
    """The scoped tables that a statement touches without tying them to a committee."""
    inserted = INSERTED.match(sql)
    if inserted and inserted["table"] in tables and '"committee_id"' not in inserted["columns"]:
        return frozenset((inserted["table"],))
    named = [found for found in NAMED.finditer(sql) if found["table"] in tables]
    if named and not ANCHORED.search(sql):  # tied to each other perhaps, but to no committee
        return frozenset(found["table"] for found in named)
    return frozenset(found["table"] for found in named if not _is_tied(found["alias"] or found["table"], sql))


def _is_tied(alias: str, sql: str) -> bool:
    column = rf'"?\b{re.escape(alias)}"?\."?committee_id"?'
    return re.search(rf"{column}\)?\s*(?:=|IN\b)|=\s*\(?{column}", sql) is not None
