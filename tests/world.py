"""A small invented community for tests: two blocks, three buildings, eleven people, and the posts over them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.plans import actions as plans
from rollcall.plans.models import Version
from rollcall.register.models import Absence, Block, Building, Compound, Dwelling, Household, Resident
from rollcall.rounds import actions as rounds
from rollcall.rounds.models import Line, Round
from rollcall.team import actions as team, queries as posts
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

NOON = datetime(2022, 4, 5, 4, 0, tzinfo=UTC)

# building -> room -> names; nobody in it exists
PEOPLE = {
    "1": {"101": ["金桂香", "水生根"], "102": ["林小满"], "201": [], "202": ["钱水娟"]},
    "2": {"101": ["孔令仪", "孔繁星", "孔繁辰"], "201": ["史玉兰"]},
    "3": {"101": ["汤福根"], "102": ["尤美凤", "尤建平"]},
}
BLOCK_OF = {"1": "1", "2": "1", "3": "2"}


@dataclass
class World:
    """What a test needs to hold on to."""

    committee: Committee
    buildings: dict[str, Building]
    blocks: dict[str, Block]
    users: dict[str, User]
    version: Version

    def standing(self, who: str, *, at: datetime = NOON) -> Standing:
        """Where somebody stands."""
        return posts.standing_for(self.users[who], at=at)

    def resident(self, name: str) -> Resident:
        """The resident of that name."""
        return Resident.objects.get(name=name)

    def away(self, name: str, kind: str, *, until: datetime | None = None) -> None:
        """Somebody is away since yesterday."""
        Absence.objects.create(
            resident=self.resident(name), kind=kind, starts_at=NOON - timedelta(days=1), ends_at=until
        )

    def open_round(self, *, at: datetime = NOON) -> Round:
        """An antigen round that the secretary opened at noon."""
        due = at + timedelta(hours=8)
        return rounds.open_round(
            version_id=self.version.id, due_at=due, door="BROWSER", by=self.users["secretary"], at=at
        )

    def line(self, round_: Round, name: str) -> Line:
        """Somebody's line, fresh from the database."""
        return Line.objects.get(round=round_, resident__name=name)

    def told(self, round_: Round, *names: str, minute: int = 1, **said: object) -> rounds.Told:
        """A command as a phone makes it: at NOON plus minutes, about these people."""
        lines = tuple(self.line(round_, name).id for name in names)
        key = said.pop("command", None) or ids.new_id()
        assert isinstance(key, UUID)
        told = {"outcome": "", "reason": "", "note": "", "withdraws": None, **said}
        body = {"id": str(key), "lines": [str(line) for line in lines], **{k: str(v) for k, v in told.items()}}
        seen_at = NOON + timedelta(minutes=minute)
        return rounds.Told(command=key, round=round_.id, lines=lines, seen_at=seen_at, body=body, **told)  # type: ignore[arg-type]

    def tell(self, who: str, *told: rounds.Told, at: datetime = NOON + timedelta(hours=1)) -> list[rounds.Answer]:
        """Somebody's phone sends these."""
        return rounds.record_lines(told=told, standing=self.standing(who), door="PHONE", by=self.users[who], at=at)


@contextmanager
def community(name: str = "向阳新苑第一居委会") -> Iterator[World]:
    """Such a community, in scope."""
    committee = Committee.objects.create(name=name, created_at=NOON)
    with scope.within(committee.id):
        blocks, buildings = _places()
        yield World(committee, buildings, blocks, _people_in_post(committee, blocks, buildings), _playbook())


def _places() -> tuple[dict[str, Block], dict[str, Building]]:
    compound = Compound.objects.create(name="向阳新苑")
    blocks = {code: Block.objects.create(code=code, position=int(code)) for code in ("1", "2")}
    buildings = {}
    for number, rooms in PEOPLE.items():
        building = Building.objects.create(
            compound=compound, block=blocks[BLOCK_OF[number]], number=number, position=int(number), floors=2
        )
        buildings[number] = building
        for room, names in rooms.items():
            use = "HOME" if names else "VACANT"
            dwelling = Dwelling.objects.create(
                building=building, room=room, floor=int(room[0]), position=int(room), use=use
            )
            if names:
                household = Household.objects.create(dwelling=dwelling)
                for position, name in enumerate(names):
                    Resident.objects.create(household=household, name=name, position=position)
    return blocks, buildings


def _people_in_post(committee: Committee, blocks: dict[str, Block], buildings: dict[str, Building]) -> dict[str, User]:
    tag = committee.id.hex[-6:]
    wanted = {
        "secretary": team.NewPost(user=committee.id, role="LEAD"),
        "worker": team.NewPost(user=committee.id, role="STAFF"),
        "block leader 1": team.NewPost(user=committee.id, role="BLOCK", blocks=(blocks["1"].id,)),
        "block leader 2": team.NewPost(user=committee.id, role="BLOCK", blocks=(blocks["2"].id,)),
        "leader 1": team.NewPost(user=committee.id, role="BUILDING", buildings=(buildings["1"].id,)),
        "leader 2": team.NewPost(user=committee.id, role="BUILDING", buildings=(buildings["2"].id,)),
        "volunteer 1": team.NewPost(user=committee.id, role="VOLUNTEER", buildings=(buildings["1"].id,)),
    }
    new = [accounts.NewUser(username=f"{who} {tag}", full_name=who, phone="021-5555 0100") for who in wanted]
    users = dict(zip(wanted, accounts.make_users(users=new, at=NOON - timedelta(days=30)), strict=True))
    given = [
        team.NewPost(user=users[who].id, role=post.role, blocks=post.blocks, buildings=post.buildings)
        for who, post in wanted.items()
    ]
    team.give_posts(posts=given, door="SYSTEM", by=None, at=NOON - timedelta(days=30))
    return users


def _playbook() -> Version:
    plans.ship_playbooks(door="SYSTEM", by=None, at=NOON - timedelta(days=30))
    return Version.objects.get(playbook__code="antigen")
