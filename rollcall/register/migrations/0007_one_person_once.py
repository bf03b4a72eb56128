"""Two entries can be one person: the mark on the one that is not counted, the place of registration, decisions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rollcall.lib.ids
import rollcall.tenancy.fields
import rollcall.tenancy.keys
import rollcall.tenancy.scope


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_own_exports_only"),
        ("tenancy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("SAME", "Same"), ("ELSEWHERE", "Elsewhere"), ("TWO", "Two"), ("LATER", "Later")],
                        max_length=10,
                    ),
                ),
                ("facts_index", rollcall.tenancy.fields.BlindIndexField(blank=True, default="", max_length=32)),
                ("entry", models.UUIDField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        default=rollcall.tenancy.scope.current,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "one",
                    rollcall.tenancy.keys.ScopedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.resident"
                    ),
                ),
                (
                    "other",
                    rollcall.tenancy.keys.ScopedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.resident"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="resident",
            name="merged_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="resident",
            name="merged_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="resident",
            name="merged_into",
            field=rollcall.tenancy.keys.ScopedForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="register.resident",
            ),
        ),
        migrations.AddField(
            model_name="resident",
            name="registered_in",
            field=rollcall.tenancy.keys.ScopedForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.dwelling",
            ),
        ),
        migrations.AlterField(
            model_name="dwelling",
            name="use",
            field=models.CharField(
                choices=[
                    ("HOME", "Home"),
                    ("VACANT", "Vacant"),
                    ("SHOP", "Shop"),
                    ("SHARED", "Shared"),
                    ("UNKNOWN", "Unknown"),
                ],
                default="HOME",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="resident",
            name="left",
            field=models.CharField(
                blank=True, choices=[("DEAD", "Dead"), ("MOVED", "Moved"), ("MERGED", "Merged")], max_length=6
            ),
        ),
        migrations.AddConstraint(
            model_name="resident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("left", "MERGED"),
                        ("merged_at__isnull", False),
                        ("merged_by__isnull", False),
                        ("merged_into__isnull", False),
                    ),
                    models.Q(
                        models.Q(("left", "MERGED"), _negated=True),
                        ("merged_at__isnull", True),
                        ("merged_by__isnull", True),
                        ("merged_into__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="register_resident_merged_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="resident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="register_resident_not_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("committee", "one", "other"),
                name="register_decision_one_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="register_decision_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="register_decision_ended_by_somebody",
            ),
        ),
    ]
