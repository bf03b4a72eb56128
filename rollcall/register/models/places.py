"""Places: compound, block, building, dwelling."""

from typing import ClassVar

from django.db import models

from rollcall.register.rules import classes
from rollcall.tenancy.keys import ScopedForeignKey
from rollcall.tenancy.models import ScopedModel


class Compound(ScopedModel):
    """A gated group of buildings, in Shanghai mostly behind one lane (弄) of a road."""

    name = models.CharField(max_length=60)
    road = models.CharField(max_length=60, blank=True)
    lane = models.CharField(max_length=10, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = classes.COMPOUND

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="register_compound_name_once")]

    def __str__(self) -> str:
        return self.name


class Block(ScopedModel):
    """Buildings under one block leader (块长)."""

    code = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = classes.BLOCK

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["committee", "code"], name="register_block_code_once")]

    def __str__(self) -> str:
        return self.code


class Building(ScopedModel):
    """One entrance (号): the doors behind one front door, kept by one building leader."""

    compound = ScopedForeignKey(Compound, related_name="buildings")
    block = ScopedForeignKey(Block, null=True, blank=True, related_name="buildings")
    number = models.CharField(max_length=10)
    position = models.PositiveIntegerField()  # the order in which people count them: 2 before 10
    floors = models.PositiveSmallIntegerField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = classes.BUILDING

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "compound", "number"], name="register_building_number_once")
        ]

    def __str__(self) -> str:
        return self.number


class DwellingUse(models.TextChoices):
    """What a dwelling is used for, as far as known."""

    HOME = "HOME"
    VACANT = "VACANT"
    SHOP = "SHOP"
    SHARED = "SHARED"  # let by the room or the bed (合租, 群租, 宿舍)
    UNKNOWN = "UNKNOWN"


class Dwelling(ScopedModel):
    """A door (室). No household, one, or several may live behind it."""

    building = ScopedForeignKey(Building, related_name="dwellings")
    room = models.CharField(max_length=20)
    floor = models.SmallIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField()  # the order of rooms in a building
    use = models.CharField(max_length=10, choices=DwellingUse.choices, default=DwellingUse.HOME)

    PRIVACY: ClassVar[dict[str, str]] = classes.DWELLING

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["committee", "building", "room"], name="register_dwelling_room_once")
        ]

    def __str__(self) -> str:
        return self.room
