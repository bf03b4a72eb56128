"""People who were in the register before there were columns to find them by."""

import importlib
from typing import Any

from django.db import migrations

from rollcall.tenancy import bulk, scope


def fill(apps: Any, _editor: Any) -> None:
    indexing = importlib.import_module("rollcall.register.actions.indexing")  # only when run: every start looks in here
    resident = apps.get_model("register", "Resident")
    for committee in apps.get_model("tenancy", "Committee").objects.values_list("id", flat=True):
        with scope.within(committee):
            rows = list(indexing.stale(resident.objects.filter(committee=committee)))
            bulk.write(bulk.update(resident, indexing.INTO, rows))


class Migration(migrations.Migration):
    dependencies = [("register", "0003_found_by_sound_and_number")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
