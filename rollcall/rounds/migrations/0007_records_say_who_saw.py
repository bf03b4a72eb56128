"""A record says who saw it, when others than whoever sent it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0006_the_list_is_alive"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="seen_by",
            field=models.CharField(blank=True, default="", max_length=130),
        ),
    ]
