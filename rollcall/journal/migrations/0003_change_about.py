from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_own_rows_only"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="change",
            name="about",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["committee", "about"], name="journal_change_by_about"),
        ),
    ]
