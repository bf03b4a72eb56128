"""`rollcall django migrate`: Django's own, but an empty database gets its tables at once."""

from typing import Any, Final

from django.core.management.commands import migrate
from django.db import connections

from rollcall.house import laying

PARTLY: Final = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    """Bring the tables to the present shape."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not any(options[part] for part in PARTLY):
            laying.lay_out(connections[options["database"]])
        super().handle(*args, **options)
