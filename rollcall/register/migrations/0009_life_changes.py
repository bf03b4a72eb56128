import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rollcall.lib.ids
import rollcall.tenancy.keys
import rollcall.tenancy.scope

HOW = [
    ("DOOR", "Door"), ("PHONE", "Phone"), ("ONLINE", "Online"), ("PRESUMED", "Presumed"), ("LIST", "List"),
]  # fmt: skip


def key():
    return models.UUIDField(default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False)


def committee():
    return models.ForeignKey(
        db_index=False,
        default=rollcall.tenancy.scope.current,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="tenancy.committee",
    )


def scoped(to, related_name="+"):
    return rollcall.tenancy.keys.ScopedForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to
    )


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0008_own_rows_only_of_decisions"),
        ("tenancy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", key()),
                ("committee", committee()),
                ("resident", scoped("register.resident", "announcements")),
                ("building", scoped("register.building")),
                ("group", models.CharField(max_length=20)),
                ("told_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", key()),
                ("committee", committee()),
                ("announcement", scoped("register.announcement", "acknowledgements")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.RemoveConstraint(model_name="need", name="register_need_fact_once"),
        migrations.AddField("absence", "how", models.CharField(blank=True, choices=HOW, max_length=8)),
        migrations.AddField("absence", "expected_on", models.DateField(blank=True, null=True)),
        migrations.AddField("absence", "ended_how", models.CharField(blank=True, choices=HOW, max_length=8)),
        migrations.AddField("absence", "ended_source", models.CharField(blank=True, max_length=200)),
        migrations.AddField("need", "ended_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("need", "review_on", models.DateField(blank=True, null=True)),
        migrations.AddField("need", "reviewed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "need",
            "seen_by",
            models.CharField(choices=[("TEAM", "Team"), ("STAFF", "Staff")], default="TEAM", max_length=5),
        ),
        migrations.AddField("need", "until_on", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("committee", "resident", "fact_index"),
                name="register_need_fact_once",
            ),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(fields=["committee", "ended_at"], name="register_announcement_open"),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("committee", "resident", "group"),
                name="register_announcement_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.UniqueConstraint(
                fields=("committee", "announcement", "by"), name="register_acknowledgement_once"
            ),
        ),
    ]
