"""Paper is a door."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0003_carried_out"),
    ]

    operations = [
        migrations.AlterField(
            model_name="petition",
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
