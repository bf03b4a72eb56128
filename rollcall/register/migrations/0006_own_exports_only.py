"""Exports and forms too are seen only by their committee, in the database."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("register", "0005_exports_and_forms")]
    operations = [security.own_rows_only("register")]
