"""Which committee is being worked for: set once at the door, and every query below is held to it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import django_scopes
from django.db import connection
from django_scopes.state import get_scope

SETTING = "rollcall.committee"


class NoCommittee(LookupError):
    """Something asked for the committee in scope where none is."""


def current() -> uuid.UUID:
    """The key of the committee in scope. Raises NoCommittee."""
    found = get_scope().get("committee")
    if not isinstance(found, uuid.UUID):
        raise NoCommittee("No committee is in scope; enter one with scope.within(…).")
    return found


@contextmanager
def within(committee_id: uuid.UUID) -> Iterator[None]:
    """Hold every query inside to one committee; on PostgreSQL the database holds it too (row-level security)."""
    outer = get_scope().get("committee")
    with django_scopes.scope(committee=committee_id):
        _tell_database(committee_id)
        try:
            yield
        finally:
            _tell_database(outer)


def _tell_database(committee_id: uuid.UUID | None) -> None:
    if connection.vendor != "postgresql" or (connection.in_atomic_block and connection.needs_rollback):
        return  # a rollback takes the setting back by itself
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('{SETTING}', %s, false)", [str(committee_id or "")])
