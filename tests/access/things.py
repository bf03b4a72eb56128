"""Two committees with one of everything behind each of their doors, each door with words of its own planted in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.register.models import (
    Building,
    Resident,
)
from rollcall.team import actions as team
from rollcall.team.models import Post
from rollcall.tenancy import scope
from tests.access.table import SCOPES
from tests.world import NOON, World, community

PLANTED = {"A1": "雀甲壹", "A2": "雀甲贰", "A3": "雀甲叁", "B1": "雀乙壹"}  # in names
SEALED = {"A1": "鸢甲壹", "A2": "鸢甲贰", "A3": "鸢甲叁", "B1": "鸢乙壹"}  # in what is sensitive
MISSING = UUID("0190f3a2-0000-7000-8000-000000000000")
USERS = {
    "LEAD": "secretary", "STAFF": "worker", "BLOCK": "block leader 1", "BUILDING": "leader 1",
    "VOLUNTEER": "volunteer 1",
}  # fmt: skip

Make = Callable[[World, str], Any]
BEHIND_DOORS: dict[str, Make] = {}  # made once for every building
WIDE: dict[str, Make] = {}  # made once for every committee


def behind_doors(name: str) -> Callable[[Make], Make]:
    """Something that belongs to a building."""
    return lambda make: BEHIND_DOORS.setdefault(name, make)


def wide(name: str) -> Callable[[Make], Make]:
    """Something that belongs to the whole committee."""
    return lambda make: WIDE.setdefault(name, make)


@dataclass
class Things:
    """The ids of everything, by kind and scope; and who asks."""

    ids: dict[str, dict[str, Any]] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    committee: UUID = MISSING

    def scopes(self, kinds: list[str]) -> tuple[str, ...]:
        """The scopes in which things of these kinds differ."""
        if any(kind in BEHIND_DOORS for kind in kinds):
            return SCOPES
        return ("own", "foreign", "missing") if any(kind in WIDE for kind in kinds) else ("own",)

    def id_of(self, kind: str, where: str) -> Any:
        """The id of one thing. What belongs to a committee as a whole is in every scope of it."""
        known = self.ids[kind]
        return known[where] if where in known else known["own"]


@contextmanager
def everything() -> Iterator[Things]:
    """Both committees, with everything in them, in the scope of the first."""
    things = Things()
    from tests.access import kinds, makers  # noqa: F401  # here, since what they make is told to this module

    with community("向阳新苑第一居委会") as ours:
        with community("晨曦里居委会") as theirs:
            _furnish(things, theirs, "B", {"1": "foreign"})
        with scope.within(ours.committee.id):
            _furnish(things, ours, "A", {"1": "own", "2": "block", "3": "all"})
            things.users = {role: ours.users[name] for role, name in USERS.items()}
            things.users |= _more_people(ours)
            things.committee = ours.committee.id
            yield things


def _furnish(things: Things, world: World, letter: str, scopes: dict[str, str]) -> None:
    for number, building in world.buildings.items():
        _plant(building, letter + number)
    round_ = world.open_round()
    world.furniture = {"round": round_}  # type: ignore[attr-defined]
    for kind, make in BEHIND_DOORS.items():
        place = things.ids.setdefault(kind, {"missing": MISSING})
        place.update({where: make(world, number) for number, where in scopes.items()})
    for kind, make in WIDE.items():
        place = things.ids.setdefault(kind, {"missing": MISSING})
        place["own" if letter == "A" else "foreign"] = make(world, "1")


def _plant(building: Building, code: str) -> None:
    if code not in PLANTED:
        code = "B1"
    for one in Resident.objects.filter(household__dwelling__building=building):
        one.name = f"{one.name}{PLANTED[code]}"
        one.remark = f"备注{SEALED[code]}"
        one.save()


def _more_people(world: World) -> dict[str, User]:
    """A director, helpers from outside, and somebody whose only post has ended."""
    before = NOON - timedelta(days=30)
    roles = {"DIRECTOR": (), "SECONDED": (world.buildings["1"].id,), "GUARD": (), "DRIVER": (), "STAFF": ()}
    tag = world.committee.id.hex[-6:]
    new = [accounts.NewUser(username=f"{role} {tag} 2", full_name=role.lower()) for role in roles]
    users = accounts.make_users(users=new, at=before)
    posts = [
        team.NewPost(user=user.id, role=role, buildings=buildings)
        for user, (role, buildings) in zip(users, roles.items(), strict=True)
    ]
    team.give_posts(posts=posts, door="SYSTEM", by=None, at=before)
    Post.objects.filter(user=users[-1]).update(ends_at=NOON - timedelta(days=1))
    return dict(zip(("DIRECTOR", "SECONDED", "GUARD", "DRIVER", "ENDED"), users, strict=True))
