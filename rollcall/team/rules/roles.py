"""What each role may do as it comes with the product, how a committee's own role differs, and who may give it. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

ABOVE = {
    "LEAD": 0, "DIRECTOR": 0, "STAFF": 1, "BLOCK": 2, "BUILDING": 3, "VOLUNTEER": 4, "SECONDED": 4, "GUARD": 4,
    "DRIVER": 4,
}  # fmt: skip
LEVELS = (0, 1, 2, 3, 4)
LEAST_LEVEL_OF_OWN = 1  # the head of the committee is not made in a form
OUTSIDE = frozenset({"SECONDED", "GUARD", "DRIVER"})
HELPING = frozenset({"VOLUNTEER"}) | OUTSIDE  # they help at doors, and answer for none
PORTFOLIOS = ("CIVIL", "CHILDREN", "HEALTH", "SECURITY", "DISABLED", "WORK", "VETERANS", "PARTY")

_FIELD = frozenset({"rounds.record"})
_BUILDING = _FIELD | {
    "rounds.see",
    "register.see",
    "rounds.see_outcomes",
    "team.see",
    "register.presence",
    "register.ask",
}
_BLOCK = _BUILDING | {"team.enrol", "rounds.settle", "team.plan"}
_STAFF = _BLOCK | {
    "register.change",
    "register.import",
    "rounds.open",
    "plans.make",
    "journal.see",
    "team.appoint",
    "register.export",
    "privacy.see",
}
_TOP = _STAFF | {"rounds.close", "rounds.sign", "register.undo", "team.roles", "privacy.decide"}

CAPABILITIES: Mapping[str, frozenset[str]] = {
    "LEAD": _TOP,
    "DIRECTOR": _TOP,
    "STAFF": _STAFF,
    "BLOCK": _BLOCK,
    "BUILDING": _BUILDING,
    "VOLUNTEER": _FIELD,
    "SECONDED": _FIELD | {"rounds.see"},
    "GUARD": frozenset(),
    "DRIVER": frozenset(),
}
MANAGES_ROLES = "team.roles"
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role as it holds in a committee. Empty titles: as shipped. `span`: how many should report to one at most."""

    code: str
    level: int
    capabilities: frozenset[str]
    answers: bool
    outside: bool = False
    title_zh: str = ""
    title_en: str = ""
    span: int | None = None
    retired: bool = False

    @property
    def titles(self) -> tuple[str, str]:
        """How the committee calls it, in Chinese and in English."""
        return (self.title_zh, self.title_en)

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the product."""
        return self.code in ABOVE


def shipped(code: str) -> RoleFacts:
    """A role as it comes with the product; one that nobody knows may do nothing and stands below all."""
    return RoleFacts(
        code=code,
        level=ABOVE.get(code, LEVELS[-1]),
        capabilities=CAPABILITIES.get(code, NOBODY),
        answers=code in ABOVE and code not in HELPING,
        outside=code in OUTSIDE,
    )


def effective(code: str, *, granted: Iterable[str] | None, withheld: Iterable[str] | None) -> frozenset[str]:
    """What a role may do: what it ships, with what the committee granted and without what it withheld."""
    return (CAPABILITIES.get(code, NOBODY) | frozenset(granted or ())) - frozenset(withheld or ())


def told_apart(code: str, wanted: Collection[str]) -> tuple[list[str], list[str]]:
    """What is granted beyond, and withheld from, what a role ships, so that it may do just what is wanted."""
    own = CAPABILITIES.get(code, NOBODY)
    return sorted(set(wanted) - own), sorted(own - set(wanted))


def grantable(before: frozenset[str], wanted: frozenset[str], *, held: frozenset[str]) -> bool:
    """Whether somebody may change a role so: nobody grants what they do not hold, nor takes it from others."""
    return (before ^ wanted) <= held


def keeps_a_manager(roles: Mapping[str, frozenset[str]], *, holders: Mapping[str, int]) -> bool:
    """Whether somebody can still manage roles: a role that may, and that somebody holds now without an end."""
    return any(MANAGES_ROLES in may and holders.get(code, 0) for code, may in roles.items())


def may_enrol(
    *,
    levels: Sequence[int],
    area: frozenset[UUID] | None,
    their_levels: Sequence[int],
    their_area: frozenset[UUID] | None,
) -> bool:
    """Whether somebody at these levels, who may enrol devices in `area`, may make a link that signs in as somebody else:
    only downwards or beside, never upwards, and only where the whole of the other's area lies in the own one (None is
    everywhere)."""
    if not levels or not their_levels or min(their_levels) < min(levels):
        return False
    return area is None or (their_area is not None and their_area <= area)


def may_give(level: int, *, levels: Iterable[int]) -> bool:
    """Whether somebody at these levels who gives posts may give one at that level: the committee's head any, others only
    below their own."""
    own = min(levels, default=None)
    return own is not None and (own == 0 or level > own)


def area_is_right(level: int, *, blocks: int, buildings: int, outside: bool = False) -> bool:
    """Whether a post has an area of its kind: a leader of buildings and who helps there have buildings, block leaders
    blocks or buildings, a committee worker any area or all, the head the whole committee; people from outside may stand
    anywhere."""
    if outside or level == 1:
        return True
    if level >= 3:
        return buildings > 0 and blocks == 0
    if level == 2:
        return (buildings > 0) != (blocks > 0)
    return buildings == blocks == 0
