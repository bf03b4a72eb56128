"""The tables of an empty database, laid out at once as the last migration leaves them.

Going through every migration takes ten seconds, nearly all of it for picturing the tables as they were in between. A test
compares what this makes with what the migrations make, one after the other.
"""

from collections.abc import Iterator
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation, ModelOperation

SHAPES: Final = (ModelOperation, FieldOperation, IndexOperation)  # what the state at the end tells by itself


def lay_out(connection: BaseDatabaseWrapper) -> bool:
    """Make every table, unless there are some; whether it did. Each migration counts as applied from then on.

    All in one transaction: a set-up that is ended halfway leaves the database as empty as it was.
    """
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    state = executor.loader.project_state()
    with connection.schema_editor() as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes()):
            for operation in _others(migration):
                operation.database_forwards(migration.app_label, editor, state, state)
            executor.recorder.record_applied(migration.app_label, migration.name)
    return True


def _others(migration: Migration) -> Iterator[Operation]:
    """What a migration does besides shaping tables: policies, triggers, rows."""
    return (operation for operation in migration.operations if not isinstance(operation, SHAPES))
