"""Making an invented community by the same actions as a real one."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.demo.actions import first_round, helpers, helping, past_rounds
from rollcall.demo.rules import community
from rollcall.demo.rules.shapes import CommunityPlan, Member
from rollcall.journal.models import Door
from rollcall.plans import actions as plans
from rollcall.register import actions as register
from rollcall.team import actions as team
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee

SOURCE = "invented"


def make_community(*, profile: str, by: User | None, at: datetime) -> Committee:
    """Make a committee of a profile (large, quick, lean) with its register, its team, the playbooks that come with the
    product, and a first round that is partly done. Raises KeyError for another profile."""
    zone = ZoneInfo(Committee._meta.get_field("timezone").get_default())
    plan = community.plan_community(profile, on=at.astimezone(zone).date())
    began = at - first_round.BEGAN_BEFORE
    with writing.transaction():
        committee = Committee.objects.create(name=plan.committee, profile=profile, created_at=began)
        with scope.within(committee.id):
            founded = _found_register(plan, zone, by=by, at=began)
            users = _make_team(plan, founded, by=by, at=began)
            helpers.bring_help(users=users, founded=founded, by=by, at=began)
            versions = plans.ship_playbooks(door=Door.COMMAND, by=by, at=began)
            past_rounds.have_past_rounds(users=users, versions=versions, began=began)
            antigen = next(one.id for one in versions if one.body["code"] == "antigen")
            first_round.begin_first_round(plan=plan, founded=founded, users=users, version_id=antigen, at=at)
            helping.begin_helping(users=users, founded=founded, began=began, zone=zone, at=at)
    return committee


def _found_register(plan: CommunityPlan, zone: ZoneInfo, *, by: User | None, at: datetime) -> register.Founded:
    places = register.Places(
        compound=plan.compound,
        road=plan.road,
        lane=plan.lane,
        blocks=plan.blocks,
        buildings=[register.BuildingPlan(one.number, one.block, one.floors) for one in plan.buildings],
        dwellings=[register.DwellingPlan(one.building, one.room, one.floor, one.use) for one in plan.dwellings],
    )
    people = _people(plan, zone)
    return register.found_register(places=places, people=people, source=SOURCE, door=Door.COMMAND, by=by, at=at)


def _people(plan: CommunityPlan, zone: ZoneInfo) -> list[register.PersonPlan]:
    needs: dict[int, list[register.NeedPlan]] = {}
    for need in plan.needs:
        needs.setdefault(need.resident, []).append(register.NeedPlan(need.kind, need.note))
    away = {
        absence.resident: register.AbsencePlan(absence.kind, datetime.combine(absence.since, time(), zone))
        for absence in plan.absences
    }
    return [
        register.PersonPlan(
            building=person.building,
            room=person.room,
            household=person.household,
            name=person.name,
            sex=person.sex,
            birth_date=person.birth_date,
            id_number=person.id_number,
            phones=(person.phone,) if person.phone else (),
            relation=person.relation,
            is_contact=person.is_contact,
            needs=tuple(needs.get(person.key, ())),
            absence=away.get(person.key),
        )
        for person in plan.residents
    ]


def _make_team(plan: CommunityPlan, founded: register.Founded, *, by: User | None, at: datetime) -> dict[Member, User]:
    """Users with their posts; nobody has a password: one enters from the first page."""
    prefix = _free_prefix()
    new = [accounts.NewUser(f"{prefix}-{one.username}", one.name, one.phone) for one in plan.members]
    users = dict(zip(plan.members, accounts.make_users(users=new, at=at), strict=True))
    posts = [_post(member, user.id, founded) for member, user in users.items()]
    team.give_posts(posts=posts, door=Door.COMMAND, by=by, at=at)
    return users


def _post(member: Member, user: UUID, founded: register.Founded) -> team.NewPost:
    blocks: Sequence[UUID] = [founded.blocks[member.block]] if member.block else []
    buildings: Sequence[UUID] = [founded.buildings[member.building]] if member.building else []
    return team.NewPost(user=user, role=member.role, blocks=tuple(blocks), buildings=tuple(buildings))


def _free_prefix() -> str:
    """demo, or demo-2 … where there is an invented community already: names to sign in with are unique."""
    taken = set(User.objects.filter(username__endswith="-secretary").values_list("username", flat=True))
    wished = ["demo", *(f"demo-{number}" for number in range(2, len(taken) + 3))]
    return next(prefix for prefix in wished if f"{prefix}-secretary" not in taken)
