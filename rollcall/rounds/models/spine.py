"""Rounds, their lines, what was recorded about each line, and how a round is handed out in parts."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.plans.models import Version
from rollcall.register.models import Building, Dwelling, Household, Resident
from rollcall.tenancy.fields import SealedJSONField, SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Stage(models.TextChoices):
    """The life of a round."""

    DRAFT = "DRAFT"
    PLANNED = "PLANNED"
    ANNOUNCED = "ANNOUNCED"
    RUNNING = "RUNNING"
    RECONCILING = "RECONCILING"
    CLOSED = "CLOSED"
    REVIEWED = "REVIEWED"


class Kind(models.TextChoices):
    """Whether a round is for real, or practised: then nothing of it is written back, and its list is thrown away."""

    REAL = "REAL"
    DRILL = "DRILL"


class Round(ScopedModel):
    """One run of a playbook over the committee's people. `follows`: the round about whose people it is."""

    version = ScopedForeignKey(Version, related_name="rounds")
    number = models.PositiveIntegerField()  # counts the rounds of one playbook, drills by themselves
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.REAL)
    follows = ScopedForeignKey("self", null=True, blank=True, related_name="followers")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "version": "I", "number": "I", "kind": "I", "follows": "I", "stage": "I",
        "opened_at": "I", "due_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "opened_at"], name="rounds_round_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "follows"], name="rounds_round_followed_once"),
        ]


class StageChange(ScopedModel):
    """A round entered a stage: when, and through whom."""

    round = ScopedForeignKey(Round, related_name="stage_changes")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "stage": "I", "at": "I", "by": "I"
    }  # fmt: skip


class LineState(models.TextChoices):
    """Whether a line is accounted for."""

    OPEN = "OPEN"
    DONE = "DONE"
    NOT_DONE = "NOT_DONE"


class Line(ScopedModel):
    """One subject in one round: a resident, a household, or a door; the finest of the three that is not null. `state`,
    `outcome`, `reason` are derived from the excuse and the records by rule."""

    round = ScopedForeignKey(Round, related_name="lines")
    building = ScopedForeignKey(Building, related_name="+")
    dwelling = ScopedForeignKey(Dwelling, related_name="+")
    household = ScopedForeignKey(Household, null=True, blank=True, related_name="+")
    resident = ScopedForeignKey(Resident, null=True, blank=True, related_name="lines")
    why = models.CharField(max_length=120, blank=True)  # codes, by blanks: why it was put on the list
    excuse = models.CharField(max_length=20, blank=True)  # reason code from presence when the round was opened
    excused_until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=LineState.choices)
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    disputed = models.BooleanField(default=False)
    back_at = models.DateTimeField(null=True, blank=True)  # the register learned that whoever was away is back
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "building": "I", "dwelling": "I", "household": "I",
        "resident": "I", "why": "I", "excuse": "I", "excused_until": "I", "state": "I", "outcome": "I", "reason": "I",
        "disputed": "I", "back_at": "I", "recorded_at": "I", "recorded_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "round", "resident"], name="rounds_line_resident_once"),
            models.UniqueConstraint(
                fields=["committee", "round", "household"],
                condition=models.Q(resident__isnull=True, household__isnull=False),
                name="rounds_line_household_once",
            ),
            models.UniqueConstraint(
                fields=["committee", "round", "dwelling"],
                condition=models.Q(resident__isnull=True, household__isnull=True),
                name="rounds_line_dwelling_once",
            ),
            models.CheckConstraint(
                condition=models.Q(resident__isnull=True) | models.Q(household__isnull=False),
                name="rounds_line_resident_in_household",
            ),
            models.CheckConstraint(
                condition=models.Q(state="OPEN", reason="")
                | models.Q(state="DONE", reason="") & ~models.Q(outcome="")
                | models.Q(state="NOT_DONE", outcome="") & ~models.Q(reason=""),
                name="rounds_line_state_has_its_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["committee", "round", "building", "state", "outcome", "reason", "disputed"],
                name="rounds_line_tally",
            ),
        ]


class Record(ScopedModel):
    """What somebody saw of one line. Append-only; a correction or an undo is a new record."""

    round = ScopedForeignKey(Round, related_name="+", db_index=False)
    line = ScopedForeignKey(Line, related_name="records", db_index=False)
    command = models.UUIDField()  # the key that the phone or page gave; one command may record a whole household
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    note = SealedTextField()
    withdraws = models.UUIDField(null=True, blank=True)  # the command that this one takes back
    flag = models.CharField(
        max_length=12, blank=True
    )  # LATE: after closing. SIGNED: at closing. PASSED_ON: part went to others
    seen_at = models.DateTimeField()  # by the device's clock
    received_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    door = models.CharField(max_length=10)
    seen_by = models.CharField(max_length=130, blank=True, default="")  # who saw it, when others than `by`: as on paper
    device = models.UUIDField(null=True, blank=True)  # the enrolled device
    phone = models.UUIDField(null=True, blank=True)  # the key that the browser gave itself; says nothing about anybody
    device_seq = models.PositiveIntegerField(null=True, blank=True)  # counts what this phone recorded

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "line": "I", "command": "I", "outcome": "I", "reason": "I",
        "note": "S", "withdraws": "I", "flag": "I", "seen_at": "I", "received_at": "I", "by": "I", "door": "I",
        "seen_by": "I", "device": "I", "phone": "I", "device_seq": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "line", "command"], name="rounds_record_command_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome="") & models.Q(reason="", withdraws__isnull=True)
                | ~models.Q(reason="") & models.Q(outcome="", withdraws__isnull=True)
                | models.Q(outcome="", reason="", withdraws__isnull=False),
                name="rounds_record_says_one_thing",
            ),
        ]


class Held(ScopedModel):
    """Field work that could not be taken as it came: kept whole, with why, until somebody settles it."""

    command = models.UUIDField()
    round = models.UUIDField(null=True, blank=True)
    building = ScopedForeignKey(Building, null=True, blank=True, related_name="+")
    body = SealedJSONField()
    why = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    device = models.UUIDField(null=True, blank=True)
    phone = models.UUIDField(null=True, blank=True)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = models.CharField(max_length=200, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "command": "I", "round": "I", "building": "I", "body": "S", "why": "I",
        "by": "I", "device": "I", "phone": "I", "received_at": "I", "settled_at": "I", "settled_by": "I", "settlement": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "settled_at"], name="rounds_held_open")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="rounds_held_settled_by_somebody",
            )
        ]


class Closure(ScopedModel):
    """The end of a round: the figures as they stood, and who signed."""

    round = ScopedForeignKey(Round, related_name="closures")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField()
    signed_for = models.PositiveIntegerField(default=0)  # lines that stayed unknown
    statement = models.CharField(max_length=500, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "at": "I", "by": "I", "figures": "I", "signed_for": "I",
        "statement": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "round"], name="rounds_closure_once")]


class Part(ScopedModel):
    """Some of a round, given to somebody by name; without a parent by whoever leads the round. Never changed: what becomes
    of it are its steps. `replaces`: the part that somebody else had before."""

    round = ScopedForeignKey(Round, related_name="parts")
    parent = ScopedForeignKey("self", null=True, blank=True, related_name="+")
    replaces = ScopedForeignKey("self", null=True, blank=True, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    take_up_by = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "round": "I", "parent": "I", "replaces": "I", "holder": "I", "given_by": "I",
        "given_at": "I", "take_up_by": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "replaces"], name="rounds_part_replaced_once"),
            models.CheckConstraint(
                condition=models.Q(take_up_by__gte=models.F("given_at")), name="rounds_part_taken_up_after_given"
            ),
            models.CheckConstraint(
                condition=~models.Q(holder=models.F("given_by")), name="rounds_part_given_to_somebody_else"
            ),
        ]


class PartArea(ScopedModel):
    """One building of a part, or some floors of it (both ends included)."""

    part = ScopedForeignKey(Part, on_delete=models.CASCADE, related_name="areas")
    building = ScopedForeignKey(Building, related_name="+")
    floor_from = models.SmallIntegerField(null=True, blank=True)
    floor_to = models.SmallIntegerField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "part": "I", "building": "I", "floor_from": "I", "floor_to": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(floor_from__isnull=True, floor_to__isnull=True)
                | models.Q(floor_from__isnull=False, floor_to__isnull=False, floor_from__lte=models.F("floor_to")),
                name="rounds_partarea_from_below",
            )
        ]


class Step(models.TextChoices):
    """What becomes of a part: its holder takes it up or gives it back, the giver takes it away."""

    TAKEN_UP = "TAKEN_UP"
    GIVEN_BACK = "GIVEN_BACK"
    ENDED = "ENDED"


class PartStep(ScopedModel):
    """Somebody took a part up, gave it back with a reason, or took it away; each happens to a part once."""

    part = ScopedForeignKey(Part, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "part": "I", "step": "I", "at": "I", "by": "I", "why": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "part", "step"], name="rounds_partstep_once"),
            models.CheckConstraint(
                condition=~models.Q(step="GIVEN_BACK") | ~models.Q(why=""), name="rounds_partstep_says_why"
            ),
        ]
