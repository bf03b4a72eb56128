"""How many report to the head and to a block leader are limits of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("team", "0005_own_pairs_and_turns_only")]

    operations = [
        migrations.AddField(
            "chainlimits", "workers", models.PositiveSmallIntegerField(default=15), preserve_default=False
        ),
        migrations.AddField(
            "chainlimits", "leaders", models.PositiveSmallIntegerField(default=25), preserve_default=False
        ),
    ]
