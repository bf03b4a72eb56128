"""Paper is a door."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0006_own_looks_only"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="door",
            field=models.CharField(
                choices=[
                    ("BROWSER", "Browser"),
                    ("PHONE", "Phone"),
                    ("SHEET", "Sheet"),
                    ("COMMAND", "Command"),
                    ("SYSTEM", "System"),
                    ("PAPER", "Paper"),
                    ("HOUSEHOLD", "Household"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="look",
            name="door",
            field=models.CharField(
                choices=[
                    ("BROWSER", "Browser"),
                    ("PHONE", "Phone"),
                    ("SHEET", "Sheet"),
                    ("COMMAND", "Command"),
                    ("SYSTEM", "System"),
                    ("PAPER", "Paper"),
                    ("HOUSEHOLD", "Household"),
                ],
                max_length=10,
            ),
        ),
    ]
