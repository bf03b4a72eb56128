"""Printed lists, what came back of them, photos that wait."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rollcall.lib.ids
import rollcall.tenancy.fields
import rollcall.tenancy.keys
import rollcall.tenancy.scope
from rollcall.tenancy import security


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("register", "0017_erased"),
        ("rounds", "0007_records_say_who_saw"),
        ("tenancy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("batch", models.UUIDField()),
                ("code", models.CharField(max_length=8)),
                ("layout", models.PositiveSmallIntegerField()),
                ("columns", models.JSONField()),
                ("pages", models.JSONField()),
                ("printed_at", models.DateTimeField()),
                ("given_to", models.CharField(blank=True, max_length=60)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "building",
                    rollcall.tenancy.keys.ScopedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.building"
                    ),
                ),
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
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "printed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "round",
                    rollcall.tenancy.keys.ScopedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rounds.round"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("page", models.PositiveSmallIntegerField()),
                ("picture", rollcall.tenancy.fields.SealedTextField(blank=True, default="", editable=True)),
                ("read", models.JSONField()),
                ("uploaded_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
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
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "sheet",
                    rollcall.tenancy.keys.ScopedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scans", to="rosters.sheet"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("page", models.PositiveSmallIntegerField()),
                ("how", models.CharField(choices=[("KEYBOARD", "Keyboard"), ("CAMERA", "Camera")], max_length=8)),
                ("values", models.JSONField()),
                ("seen_at", models.DateTimeField()),
                ("first", models.CharField(max_length=60)),
                ("second", models.CharField(blank=True, max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                    "sheet",
                    rollcall.tenancy.keys.ScopedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="rosters.sheet"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["committee", "round", "building"], name="rosters_sheet_of_round"),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["committee", "batch"], name="rosters_sheet_of_batch"),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(fields=("committee", "code"), name="rosters_sheet_code_once"),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="rosters_sheet_ended_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="scan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at__isnull", True)),
                fields=("committee", "sheet", "page"),
                name="rosters_scan_waits_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="scan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                    _connector="OR",
                ),
                name="rosters_scan_settled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="return",
            constraint=models.CheckConstraint(
                condition=models.Q(("first", ""), _negated=True), name="rosters_return_has_a_name"
            ),
        ),
        security.own_rows_only("rosters"),
    ]
