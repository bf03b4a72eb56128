"""Each committee sees only its own pairs, volunteers and turns, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("team", "0004_pairs_and_turns")]
    operations = [security.own_rows_only("team")]
