"""The figures of the three communities in the press report, with invented names for them."""

from dataclasses import dataclass

ALONE_OLD, COUPLE_OLD, OLD_AND_CHILD, COUPLE_AND_CHILD = "alone-old", "couple-old", "old-child", "couple-child"
THREE_GENERATIONS, GRANDCHILD, ALONE, COUPLE = "three-generations", "grandchild", "alone", "couple"
FAMILY, FAMILY_OF_FOUR, ONE_PARENT, NEPHEW = "family", "family-of-four", "one-parent", "nephew"

_OLD = {
    ALONE_OLD: 170, COUPLE_OLD: 262, OLD_AND_CHILD: 90, COUPLE_AND_CHILD: 51, THREE_GENERATIONS: 34, GRANDCHILD: 10,
    ALONE: 152, COUPLE: 72, FAMILY: 123, FAMILY_OF_FOUR: 16, ONE_PARENT: 20,
}  # fmt: skip
_MIXED = {
    ALONE_OLD: 125, COUPLE_OLD: 185, OLD_AND_CHILD: 65, COUPLE_AND_CHILD: 36, THREE_GENERATIONS: 30, GRANDCHILD: 9,
    ALONE: 240, COUPLE: 110, FAMILY: 148, FAMILY_OF_FOUR: 27, ONE_PARENT: 25,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What a community of a profile has; `mix` says how many of a thousand households are of which kind."""

    profile: str
    compound: str
    road: str
    lane: str
    blocks: int
    entrances: int
    tall: int  # of the entrances: those with 11 floors and a lift
    shops: int
    vacant: int
    households: int
    residents: int
    alone_at_80: int  # people of 80 and more who live alone, one of them since her nephew stays at his workplace
    workers: int
    volunteers: int
    without_leader: int
    mix: dict[str, int]


PROFILES = {
    "large": Figures(
        "large", "柳穗新村", "柳穗路", "216", 6, 117, 5, 34, 170, 2812, 5540, 112, 11, 168, 0, _OLD,
    ),
    "quick": Figures(
        "quick", "榆汀苑", "榆汀路", "88", 4, 42, 2, 8, 58, 1000, 1959, 31, 6, 60, 0, _OLD,
    ),
    "lean": Figures(
        "lean", "荻杉苑", "荻杉路", "135", 4, 54, 2, 10, 75, 1263, 2500, 38, 5, 48, 2, _MIXED,
    ),
}  # fmt: skip
