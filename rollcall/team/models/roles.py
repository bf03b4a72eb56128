"""Roles as the committee has them, and the limits by which the chain is judged."""

from typing import ClassVar

from django.db import models

from rollcall.tenancy.models import ScopedModel


class OwnRole(ScopedModel):
    """A role as the committee has it: one that came with the product and was changed, or one that it added.

    `granted` and `withheld` are told from what the product ships under that code (an own role ships nothing), so that a
    capability that comes with a later version reaches renamed roles too. Empty titles: as shipped."""

    code = models.CharField(max_length=20)
    title_zh = models.CharField(max_length=20, blank=True)
    title_en = models.CharField(max_length=40, blank=True)
    level = models.PositiveSmallIntegerField()  # 0 the head … 4 the helpers
    answers = models.BooleanField()  # answers for doors; whoever does not only helps there
    outside = models.BooleanField(default=False)  # for people from outside, by invitation
    span = models.PositiveSmallIntegerField(null=True, blank=True)  # how many people should report to one at most
    granted = models.JSONField(default=list, blank=True)
    withheld = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)  # given to nobody any more; posts that are held last

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "code": "I", "title_zh": "P", "title_en": "P", "level": "I", "answers": "I",
        "outside": "I", "span": "I", "granted": "I", "withheld": "I", "added_at": "I", "retired_at": "I",
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="team_ownrole_code_once"),
            models.CheckConstraint(condition=models.Q(level__lte=4), name="team_ownrole_level_is_known"),
        ]


class ChainLimits(ScopedModel):
    """From when on the page of who answers for what points at something; one row, absent as long as shipped."""

    households = models.PositiveSmallIntegerField()  # for one building leader
    reports = models.PositiveSmallIntegerField()  # people who report to one person directly
    workers = models.PositiveSmallIntegerField()  # … to the head of the committee
    leaders = models.PositiveSmallIntegerField()  # … to one block leader
    soon_days = models.PositiveSmallIntegerField()  # a post that ends within so many days ends soon

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "I", "committee": "I", "households": "I", "reports": "I", "workers": "I", "leaders": "I", "soon_days": "I"
    }  # fmt: skip

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee"], name="team_chainlimits_one_row")]
