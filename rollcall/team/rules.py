"""What each post may do. Pure."""

from collections.abc import Iterable, Mapping
from uuid import UUID

ABOVE = {"LEAD": 0, "DIRECTOR": 0, "STAFF": 1, "BLOCK": 2, "BUILDING": 3, "VOLUNTEER": 4}

_FIELD = frozenset({"rounds.record"})
_BUILDING = _FIELD | {"rounds.see", "register.see", "rounds.see_outcomes", "team.see", "register.presence"}
_BLOCK = _BUILDING | {"team.enrol", "rounds.settle"}
_STAFF = _BLOCK | {
    "register.change",
    "register.import",
    "rounds.open",
    "journal.see",
    "team.appoint",
    "register.export",
    "privacy.see",
}
_TOP = _STAFF | {"rounds.close", "rounds.sign", "register.undo", "privacy.decide"}

CAPABILITIES: Mapping[str, frozenset[str]] = {
    "LEAD": _TOP,
    "DIRECTOR": _TOP,
    "STAFF": _STAFF,
    "BLOCK": _BLOCK,
    "BUILDING": _BUILDING,
    "VOLUNTEER": _FIELD,
}


def may_enrol(
    *,
    roles: Iterable[str],
    area: frozenset[UUID] | None,
    their_roles: Iterable[str],
    their_area: frozenset[UUID] | None,
) -> bool:
    """Whether somebody in `roles`, who may enrol devices in `area`, may make a link that signs in as somebody else: only
    downwards or beside, never upwards, and only where the whole of the other's area lies in the own one (None is
    everywhere)."""
    levels, their_levels = [ABOVE[role] for role in roles], [ABOVE[role] for role in their_roles]
    if not levels or not their_levels or min(their_levels) < min(levels):
        return False
    return area is None or (their_area is not None and their_area <= area)


def may_give(role: str, *, roles: Iterable[str]) -> bool:
    """Whether somebody in `roles` who gives posts may give this one: the committee's head any, others only below their
    own."""
    own = min((ABOVE[held] for held in roles), default=None)
    return own is not None and (own == 0 or ABOVE[role] > own)


def area_is_right(role: str, *, blocks: int, buildings: int) -> bool:
    """Whether a post has an area of its kind: leaders of buildings and volunteers have buildings, block leaders blocks or
    buildings, the posts above the whole committee."""
    if role in ("BUILDING", "VOLUNTEER"):
        return buildings > 0 and blocks == 0
    if role == "BLOCK":
        return (buildings > 0) != (blocks > 0)
    return buildings == blocks == 0


DEVICES = (
    ("iPad", "iPad"), ("iPhone", "iPhone"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip
BROWSERS = (
    ("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip


def device_label(user_agent: str) -> str:
    """What people call the device and browser that name themselves like this; empty when they say nothing known."""
    found = [next((label for sign, label in signs if sign in user_agent), "") for signs in (DEVICES, BROWSERS)]
    return " · ".join(label for label in found if label)
