"""Roles as data, floors, stand-ins, people from outside, and the three of a building."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rollcall.lib.ids
import rollcall.tenancy.keys
import rollcall.tenancy.scope
from rollcall.tenancy import security


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_whom_changes_are_about"),
        ("team", "0002_own_rows_only"),
        ("tenancy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("called", models.CharField(blank=True, max_length=30)),
                ("phone_shown_since", models.DateTimeField(blank=True, null=True)),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="BuildingDuty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[("INFORMS", "Informs"), ("LISTENS", "Listens"), ("ERRANDS", "Errands")], max_length=8
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ChainLimits",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("households", models.PositiveSmallIntegerField()),
                ("reports", models.PositiveSmallIntegerField()),
                ("soon_days", models.PositiveSmallIntegerField()),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="OwnRole",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rollcall.lib.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("title_zh", models.CharField(blank=True, max_length=20)),
                ("title_en", models.CharField(blank=True, max_length=40)),
                ("level", models.PositiveSmallIntegerField()),
                ("answers", models.BooleanField()),
                ("outside", models.BooleanField(default=False)),
                ("span", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("granted", models.JSONField(blank=True, default=list)),
                ("withheld", models.JSONField(blank=True, default=list)),
                ("added_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="post",
            name="portfolio",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="post",
            name="purpose",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="post",
            name="sent_by",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="post",
            name="stands_in_for",
            field=rollcall.tenancy.keys.ScopedForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stand_ins",
                to="team.post",
            ),
        ),
        migrations.AddField(
            model_name="postarea",
            name="floor_from",
            field=models.SmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="postarea",
            name="floor_to",
            field=models.SmallIntegerField(blank=True, null=True),
        ),
        migrations.RemoveConstraint(model_name="post", name="team_post_ends_after_start"),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("ends_at__gte", models.F("starts_at")), _connector="OR"),
                name="team_post_ends_not_before_start",
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="role",
            field=models.CharField(max_length=20),
        ),
        migrations.AddConstraint(
            model_name="postarea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("floor_from__isnull", True), ("floor_to__isnull", True)),
                    models.Q(("building__isnull", False), ("floor_from__lte", models.F("floor_to"))),
                    _connector="OR",
                ),
                name="team_postarea_floors_of_a_building",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="own_role",
            field=models.ForeignObject(
                from_fields=["committee", "role"],
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="team.ownrole",
                to_fields=["committee", "code"],
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("role", ""), _negated=True), name="team_post_has_role"
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(fields=("committee", "user"), name="team_address_one_each"),
        ),
        migrations.AddConstraint(
            model_name="buildingduty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_at__isnull", True)),
                fields=("committee", "building", "duty"),
                name="team_buildingduty_one_now",
            ),
        ),
        migrations.AddConstraint(
            model_name="chainlimits",
            constraint=models.UniqueConstraint(fields=("committee",), name="team_chainlimits_one_row"),
        ),
        migrations.AddConstraint(
            model_name="ownrole",
            constraint=models.UniqueConstraint(fields=("committee", "code"), name="team_ownrole_code_once"),
        ),
        migrations.AddConstraint(
            model_name="ownrole",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__lte", 4)), name="team_ownrole_level_is_known"
            ),
        ),
        security.own_rows_only("team"),
    ]
