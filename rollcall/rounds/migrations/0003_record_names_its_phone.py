"""Which phone numbered a record, beside the number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0002_own_rows_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="held",
            name="phone",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="record",
            name="phone",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
