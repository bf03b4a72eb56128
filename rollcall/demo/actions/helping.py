"""Volunteers, pairs and duties of an invented community: what is on a secretary's screen of an evening."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from rollcall.accounts.models import User
from rollcall.demo.rules import helping as rules
from rollcall.demo.rules.community import DEFAULT_SEED
from rollcall.demo.rules.dice import Dice
from rollcall.demo.rules.shapes import BUILDING, LEAD, STAFF, VOLUNTEER, Member
from rollcall.journal.models import Door
from rollcall.register.actions import Founded
from rollcall.team import actions as team, queries
from rollcall.team.queries import turns

WITHOUT_PAIR = 2  # the last buildings: there is something to propose
LATE = 7  # every seventh comes late


def begin_helping(
    *, users: dict[Member, User], founded: Founded, began: datetime, zone: ZoneInfo, at: datetime
) -> None:
    """What members can do, who goes with whom, who is down for what, who offered to help since."""
    secretary = next(user for member, user in users.items() if member.role == LEAD)
    _abilities(users, founded, secretary, began)
    _pairs(users, founded, secretary, began)
    _duties(users, secretary, began, zone, at)
    for place, (name, age, skills, remark) in enumerate(rules.OFFERS):
        about = team.About(
            name, f"1390000000{place}", building=list(founded.buildings.values())[place], room="101", age_band=age,
            skills=skills, slots=(1, 4, 7, 15, 16), languages=("MANDARIN", "SHANGHAINESE"), carries=True, stairs=True,
            remark=remark,
        )  # fmt: skip
        team.offer_help(
            about=about, address="invented", door=Door.BROWSER, by=None, at=at - timedelta(minutes=50 - place)
        )


def _abilities(users: dict[Member, User], founded: Founded, secretary: User, at: datetime) -> None:
    dice = Dice(DEFAULT_SEED + 1)
    abouts = []
    for member, user in users.items():
        found = rules.able(member, dice)
        if found:
            about = team.About(
                user.full_name, user.phone, building=founded.buildings[member.building], age_band=found.age_band,
                skills=found.skills, slots=found.slots, languages=found.languages, carries=found.carries,
                stairs=found.stairs,
            )  # fmt: skip
            abouts.append((user, about, found.shown))
    team.found_profiles(abouts=abouts, door=Door.COMMAND, by=secretary, at=at)


def _pairs(users: dict[Member, User], founded: Founded, secretary: User, at: datetime) -> None:
    """Each leader with the first volunteer of the building, save in the last buildings."""
    leaders = {member.building: user for member, user in users.items() if member.role == BUILDING}
    young: dict[str, User] = {}
    for member, user in users.items():
        if member.role == VOLUNTEER:
            young.setdefault(member.building, user)
    both = [building for building in leaders if building in young][:-WITHOUT_PAIR]
    why = (("SAME_BUILDING", ""),)
    pairs = [
        team.NewPair(founded.buildings[one], leaders[one].id, young[one].id, "PROPOSED", why) for one in both
    ]  # fmt: skip
    standing = queries.standing_for(secretary, at=at)
    team.pair_up(pairs=pairs, standing=standing, door=Door.BROWSER, by=secretary, at=at)


def _duties(users: dict[Member, User], secretary: User, began: datetime, zone: ZoneInfo, at: datetime) -> None:
    """One since this morning, some for tomorrow with places still empty, and the night."""
    today = at.astimezone(zone).date()

    def local(days: int, hour: int) -> datetime:
        return datetime.combine(today + timedelta(days=days), time(hour), zone)

    helpers = [user for member, user in users.items() if member.role == VOLUNTEER]
    workers = [user for member, user in users.items() if member.role == STAFF]
    lasts = timedelta(hours=2, minutes=30)
    since = _duty(team.NewTurn("SAMPLING", began, began + lasts, 8, "东门采样点"), secretary, began)
    _put_down(since, helpers[:20], 8, secretary, began)
    _came(since, secretary, at)
    for turn, wanted, first in (
        (team.NewTurn("DOORS", local(1, 9), local(1, 11), 10, at_doors=True), 7, 0),
        (team.NewTurn("CARRYING", local(1, 14), local(1, 17), 8, "南门卸货处"), 5, 10),
        (team.NewTurn("SAMPLING", local(2, 8), local(2, 12), 6, "东门采样点", suit=True), 3, 20),
        (team.NewTurn("PATROL", local(2, 19), local(2, 21), 4), 0, 0),
    ):
        _put_down(_duty(turn, secretary, began), helpers[first:], wanted, secretary, began)
    night = _duty(team.NewTurn("NIGHT", local(0, 21), local(1, 6), 2), secretary, began)
    _put_down(night, workers, 2, secretary, began)


def _duty(new: team.NewTurn, secretary: User, at: datetime) -> UUID:
    standing = queries.standing_for(secretary, at=at)
    return team.plan_turn(new=new, standing=standing, door=Door.BROWSER, by=secretary, at=at).id


def _put_down(turn: UUID, people: list[User], wanted: int, secretary: User, at: datetime) -> None:
    """The first of them who may."""
    standing, down = queries.standing_for(secretary, at=at), 0
    for user in people:
        if down == wanted:
            return
        wish = team.SignUp(turn, user.id)
        done, _refused = team.sign_up_many(
            wishes=[wish], source="LEADER", standing=standing, door=Door.BROWSER, by=secretary, at=at
        )
        down += done


def _came(turn: UUID, secretary: User, at: datetime) -> None:
    standing = queries.standing_for(secretary, at=at)
    row = turns.turn_for(turn, by=standing)
    for place, shift in enumerate(row.shifts if row else (), 1):
        mark = "LATE" if place % LATE == 0 else "CAME"
        team.mark(shift=shift, mark=mark, standing=standing, door=Door.BROWSER, by=secretary, at=at)
