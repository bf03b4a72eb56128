"""People: household, resident, what somebody needs, and when somebody is away."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models.places import Dwelling
from rollcall.register.rules import classes
from rollcall.tenancy.fields import BlindIndexesField, BlindIndexField, SealedTextField
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Household(ScopedModel):
    """People who keep house together; numbered behind their door."""

    dwelling = ScopedForeignKey(Dwelling, related_name="households")
    number = models.PositiveSmallIntegerField(default=1)
    unnamed = models.PositiveSmallIntegerField(default=0)  # people whose names nobody gave yet

    PRIVACY: ClassVar[dict[str, str]] = classes.HOUSEHOLD

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "dwelling", "number"], name="register_household_number_once")
        ]


class Sex(models.TextChoices):
    """As the register has it; empty is not known."""

    MALE = "M"
    FEMALE = "F"


class BirthPrecision(models.TextChoices):
    """How much of a birth date is known; a year that was worked out from an age may be one off."""

    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


class Left(models.TextChoices):
    """Why somebody is no longer counted."""

    DEAD = "DEAD"
    MOVED = "MOVED"
    MERGED = "MERGED"  # another entry is the same person, and is counted
    ERASED = "ERASED"  # all that was known is erased; counts of closed rounds rest on the entry


class Resident(ScopedModel):
    """A person who lives behind a door, wherever the person is registered.

    `finding`, `phone_ends`, `id_index` and `id_end` follow from other columns: `register.tables.RESIDENT` says how, and
    whoever writes those columns writes these with them.
    """

    household = ScopedForeignKey(Household, related_name="residents")
    name = models.CharField(max_length=100)
    finding = models.CharField(max_length=None, blank=True, default="")  # the name by its sounds: rules.finding
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_precision = models.CharField(max_length=5, choices=BirthPrecision.choices, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)  # as a list said it, where no birth date is known
    id_kind = models.CharField(max_length=20, blank=True)
    id_number = SealedTextField()
    id_index = BlindIndexField()
    id_end = BlindIndexField()  # of the last four signs
    id_verified = models.BooleanField(default=False)  # check digit, date and sex agree
    phones = SealedTextField()  # one or several, by blanks
    phone_ends = BlindIndexesField()  # of the last four digits of each
    relation = models.CharField(max_length=20, blank=True)  # to the household's contact
    is_contact = models.BooleanField(default=False)
    remark = SealedTextField()
    sources = models.JSONField(default=dict)  # field -> [layout of the list, its date]: where a value came from
    position = models.PositiveSmallIntegerField(default=0)  # the order within the household, contact first
    left = models.CharField(max_length=6, choices=Left.choices, blank=True)
    left_on = models.DateField(null=True, blank=True)
    merged_into = ScopedForeignKey("self", null=True, blank=True, related_name="merged")  # the entry that is counted
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    registered_in = ScopedForeignKey(Dwelling, null=True, blank=True, related_name="+")  # where it is not this door

    PRIVACY: ClassVar[dict[str, str]] = classes.RESIDENT

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(fields=["committee", "id_index"], name="register_resident_by_id"),
            models.Index(fields=["committee", "id_end"], name="register_resident_by_id_end"),
            models.Index(fields=["committee", "name"], name="register_resident_by_name"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="register_resident_has_name"),
            models.CheckConstraint(
                condition=models.Q(
                    left="MERGED", merged_into__isnull=False, merged_at__isnull=False, merged_by__isnull=False
                )
                | ~models.Q(left="MERGED")
                & models.Q(merged_into__isnull=True, merged_at__isnull=True, merged_by__isnull=True),
                name="register_resident_merged_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="register_resident_not_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SeenBy(models.TextChoices):
    """Who may read that somebody needs something: those who look after the building, or the committee's staff only."""

    TEAM = "TEAM"
    STAFF = "STAFF"


class Need(ScopedModel):
    """Why somebody is to be looked after first, from a list or a person: what cannot be derived from other facts."""

    resident = ScopedForeignKey(Resident, related_name="needs")
    kind = SealedTextField()  # a code of register.rules.needs
    kind_index = BlindIndexField()
    note = SealedTextField()  # what a list adds: 高血压, 肢体三级, 38周
    fact_index = BlindIndexField()  # of kind and note together
    source = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()
    seen_by = models.CharField(max_length=5, choices=SeenBy.choices, default=SeenBy.TEAM)
    review_on = models.DateField(null=True, blank=True)  # somebody is to ask again on that day
    reviewed_at = models.DateTimeField(null=True, blank=True)  # when somebody last did
    until_on = models.DateField(null=True, blank=True)  # the day after which it is thought to be over; a person ends it
    ended_at = models.DateTimeField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = classes.NEED

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "kind_index"], name="register_need_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "resident", "fact_index"],
                condition=models.Q(ended_at__isnull=True),
                name="register_need_fact_once",
            )
        ]


class AbsenceKind(models.TextChoices):
    """Where somebody is who is not at home."""

    HOSPITAL = "HOSPITAL"
    QUARANTINE = "QUARANTINE"  # in a hotel, not at home
    SHELTER_HOSPITAL = "SHELTER_HOSPITAL"  # 方舱
    HOME_QUARANTINE = "HOME_QUARANTINE"  # at home, but behind a door that stays shut
    WORKSITE = "WORKSITE"  # lives at the work place for the time being
    AWAY = "AWAY"  # out of town
    RELATIVES = "RELATIVES"  # stays with relatives
    CARE_HOME = "CARE_HOME"
    ABROAD = "ABROAD"
    UNKNOWN = "UNKNOWN"  # somebody asked, and nobody knows


class How(models.TextChoices):
    """How it became known where somebody is."""

    DOOR = "DOOR"  # asked at the door
    PHONE = "PHONE"
    ONLINE = "ONLINE"  # a message, a group
    PRESUMED = "PRESUMED"  # nobody said so; somebody concluded it
    LIST = "LIST"


class Absence(ScopedModel):
    """A time during which somebody is away, half open; without an end it lasts, whatever day was expected."""

    resident = ScopedForeignKey(Resident, related_name="absences")
    kind = models.CharField(max_length=20, choices=AbsenceKind.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)  # somebody knows that it is over
    source = models.CharField(max_length=200, blank=True)  # who said so: a person, or the name of a list
    how = models.CharField(max_length=8, choices=How.choices, blank=True)
    expected_on = models.DateField(null=True, blank=True)  # expected back; passing this day ends nothing
    ended_how = models.CharField(max_length=8, choices=How.choices, blank=True)
    ended_source = models.CharField(max_length=200, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = classes.ABSENCE

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "ends_at"], name="register_absence_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="register_absence_ends_after_start",
            )
        ]
