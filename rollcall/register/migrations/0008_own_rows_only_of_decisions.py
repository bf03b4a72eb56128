"""Each committee sees only its own decisions about doubles, in the database too."""

from django.db import migrations

from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [("register", "0007_one_person_once")]
    operations = [security.own_rows_only("register")]
