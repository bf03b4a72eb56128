"""What the building's team is told: that somebody is newly on a list of people to look after, and who took note of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rollcall.register.models.people import Resident
from rollcall.register.models.places import Building
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Announcement(ScopedModel):
    """That somebody came onto a derived list, told to the team of the building.

    Whether the person is on the list now is never read from here: the list itself is derived.
    """

    resident = ScopedForeignKey(Resident, related_name="announcements")
    building = ScopedForeignKey(Building, related_name="+")  # whose team is told
    group = models.CharField(max_length=20)  # a code of register.rules.groups
    told_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # when the person left the list

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "resident": "I", "building": "I", "group": "I", "told_at": "I", "ended_at": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["committee", "ended_at"], name="register_announcement_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "resident", "group"],
                condition=models.Q(ended_at__isnull=True),
                name="register_announcement_once",
            )
        ]


class Acknowledgement(ScopedModel):
    """That a member of the team took note of an announcement."""

    announcement = ScopedForeignKey(Announcement, related_name="acknowledgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"id": "I", "committee": "I", "announcement": "I", "by": "I", "at": "I"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "announcement", "by"], name="register_acknowledgement_once")
        ]
