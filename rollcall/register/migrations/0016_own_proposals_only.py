"""Each committee sees only its own links and proposals, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("register", "0015_door_cards_and_proposals")]
    operations = [security.own_rows_only("register")]
