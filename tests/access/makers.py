"""How one of everything is made behind a door, or once for a committee."""

import base64
from datetime import date, timedelta
from uuid import UUID

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import Device, User
from rollcall.journal.models import Entry
from rollcall.lib import clock, ids
from rollcall.plans.models import Version
from rollcall.privacy.models import Certificate, Petition
from rollcall.register import actions as register
from rollcall.register.actions import rows
from rollcall.register.models import (
    Absence,
    Announcement,
    Decision,
    Export,
    Kinship,
    Link,
    Need,
    Proposal,
    Relative,
    Resident,
    UploadRow,
)
from rollcall.register.tests import files
from rollcall.rosters import actions as rosters
from rollcall.rosters.models import Scan, Sheet
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Held, Line, Part, PartArea
from rollcall.team import actions as team
from rollcall.team.models import Pair, Post, Profile, Shift, Turn
from tests.access.things import MISSING, behind_doors, wide
from tests.world import NOON, World

# ---- behind each door ----


def _first(number: str) -> Resident:
    people = Resident.objects.filter(household__dwelling__building__number=number, left="")
    in_order = people.order_by("household__dwelling__position", "position", "id")
    return in_order.select_related("household__dwelling")[0]


@behind_doors("building")
def _building(world: World, number: str) -> UUID:
    return world.buildings[number].id


@behind_doors("block")
def _block(world: World, number: str) -> UUID:
    block = world.buildings[number].block
    assert block is not None
    return block.id


@behind_doors("dwelling")
def _dwelling(world: World, number: str) -> UUID:
    return _first(number).household.dwelling_id


@behind_doors("household")
def _household(world: World, number: str) -> UUID:
    return _first(number).household_id


@behind_doors("resident")
def _resident(world: World, number: str) -> UUID:
    return _first(number).id


@behind_doors("need")
def _need(world: World, number: str) -> UUID:
    return Need.objects.create(resident=_first(number), kind="CHRONIC", note="高血压", noted_at=NOON).id


@behind_doors("absence")
def _absence(world: World, number: str) -> UUID:
    return Absence.objects.create(resident=_first(number), kind="HOSPITAL", starts_at=NOON - timedelta(days=1)).id


@behind_doors("announcement")
def _announcement(world: World, number: str) -> UUID:
    building = world.buildings[number]
    return Announcement.objects.create(resident=_first(number), building=building, group="LIVES_ALONE", told_at=NOON).id


@behind_doors("line")
def _line(world: World, number: str) -> UUID:
    return Line.objects.get(resident=_first(number), round=world.furniture["round"]).id  # type: ignore[attr-defined]


@behind_doors("command")
def _command(world: World, number: str) -> UUID:
    """By which somebody of the committee recorded that line."""
    told = world.told(world.furniture["round"], _first(number).name, outcome="NEGATIVE")  # type: ignore[attr-defined]
    world.tell("secretary", told)
    return told.command


@behind_doors("sheet")
def _sheet(world: World, number: str) -> UUID:
    return _printed(world, number).id


@behind_doors("batch")
def _batch(world: World, number: str) -> UUID:
    return _printed(world, number).batch


@behind_doors("scan")
def _scan(world: World, number: str) -> UUID:
    """A photo of a page that waits to be confirmed."""
    sheet = _printed(world, number)
    rows = [{"left": 0.0, "boxes": [[0.0, 0.0, 0.0]] * 13} for _row in sheet.pages[0]]
    read = {"quality": 1.0, "rows": rows}
    picture = base64.b64encode(b"picture").decode()
    return Scan.objects.create(
        sheet=sheet, page=1, picture=picture, read=read, uploaded_at=NOON, uploaded_by=world.users["worker"]
    ).id


def _printed(world: World, number: str) -> Sheet:
    """The building's list as the committee printed it."""
    by = world.standing("worker")
    round_ = rounds.round_for(world.furniture["round"].id, by=by)  # type: ignore[attr-defined]
    assert round_ is not None
    batch = rosters.print_sheets(
        round_=round_, buildings=[world.buildings[number].id], standing=by, door="BROWSER", at=NOON
    )
    return Sheet.objects.get(batch=batch)


@behind_doors("held")
def _held(world: World, number: str) -> UUID:
    """Sent by whoever answers for the block, about a door of this building."""
    body = {"id": str(ids.new_id()), "lines": [str(_line(world, number))], "outcome": "NEGATIVE"}
    return Held.objects.create(
        command=ids.new_id(), round=world.furniture["round"].id, building=world.buildings[number], body=body,  # type: ignore[attr-defined]
        why="NOT_YOUR_AREA", by=world.users["worker"], received_at=NOON,
    ).id  # fmt: skip


@behind_doors("pair")
def _pair(world: World, number: str) -> tuple[UUID, UUID]:
    """Two entries that may be one person, both of this building."""
    one = _first(number)
    known = {"birth_date": date(1950, 3, 12), "birth_precision": "DAY", "sources": {"name": ["a-list", "2022-03-01"]}}
    Resident.objects.filter(id=one.id).update(**known)
    other = Resident.objects.create(household=one.household, name=f"{one.name}儿", **known)
    rows.next_edition()
    return (one.id, other.id)


@behind_doors("part")
def _part(world: World, number: str) -> UUID:
    """This building of the round, given to its leader by the secretary a moment ago."""
    holder, at = world.users.get(f"leader {number}", world.users["block leader 2"]), clock.now()
    part = Part.objects.create(
        round=world.furniture["round"], holder=holder, given_by=world.users["secretary"], given_at=at,  # type: ignore[attr-defined]
        take_up_by=at + timedelta(hours=3),
    )  # fmt: skip
    PartArea.objects.create(part=part, building=world.buildings[number])
    return part.id


@behind_doors("decision")
def _decision(world: World, number: str) -> UUID:
    first = _first(number)
    made = Resident.objects.create(household=first.household, name=f"{first.name}丑")
    one, other = sorted([first, made], key=lambda each: each.id)
    return Decision.objects.create(one=one, other=other, verdict="TWO", at=NOON, by=world.users["secretary"]).id


@behind_doors("user")
def _user(world: World, number: str) -> UUID:
    """A volunteer of this building."""
    new = accounts.NewUser(username=f"帮手{number} {world.committee.id.hex[-6:]}", full_name=f"帮手{number}")
    [made] = accounts.make_users(users=[new], at=NOON - timedelta(days=9))
    post = team.NewPost(user=made.id, role="VOLUNTEER", buildings=(world.buildings[number].id,))
    team.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON - timedelta(days=9))
    return made.id


@behind_doors("leading")
def _leading(world: World, number: str) -> UUID:
    """Somebody who leads this building beside whoever does."""
    new = accounts.NewUser(username=f"带楼{number} {world.committee.id.hex[-6:]}", full_name=f"带楼{number}")
    [made] = accounts.make_users(users=[new], at=NOON - timedelta(days=9))
    post = team.NewPost(user=made.id, role="BUILDING", buildings=(world.buildings[number].id,))
    team.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON - timedelta(days=9))
    return made.id


@behind_doors("resting")
def _resting(world: World, number: str) -> UUID:
    """Somebody seconded to this building whose account is disabled."""
    new = accounts.NewUser(username=f"歇着{number} {world.committee.id.hex[-6:]}", full_name=f"歇着{number}")
    [made] = accounts.make_users(users=[new], at=NOON - timedelta(days=9))
    post = team.NewPost(user=made.id, role="SECONDED", buildings=(world.buildings[number].id,))
    team.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON - timedelta(days=9))
    accounts.disable(user=made, why="联系不上", by=world.users["secretary"], at=NOON - timedelta(days=1))
    return made.id


@behind_doors("post")
def _post(world: World, number: str) -> UUID:
    return Post.objects.filter(areas__building=world.buildings[number], role="VOLUNTEER").order_by("-id")[0].id


@behind_doors("guest")
def _guest(world: World, number: str) -> UUID:
    """The post of somebody from outside, for a time."""
    new = accounts.NewUser(username=f"外援{number} {world.committee.id.hex[-6:]}", full_name=f"外援{number}")
    [made] = accounts.make_users(users=[new], at=NOON - timedelta(days=9))
    post = team.NewPost(user=made.id, role="SECONDED", buildings=(world.buildings[number].id,))
    team.give_posts(posts=[post], door="SYSTEM", by=None, at=NOON - timedelta(days=9))
    lasting = Post.objects.filter(user=made)
    lasting.update(ends_at=clock.now() + timedelta(days=9))
    return lasting[0].id


@behind_doors("profile")
def _profile(world: World, number: str) -> UUID:
    """Somebody of this building who offered to help and waits for an answer."""
    building = world.buildings[number]
    return Profile.objects.create(name=f"报名{number}", phone="13900000008", building=building, applied_at=NOON).id


@behind_doors("helper")
def _helper(world: World, number: str) -> UUID:
    """A volunteer with what the volunteer can do."""
    return Profile.objects.create(
        user_id=_junior(number), name=f"帮手{number}", state="ACCEPTED", building=world.buildings[number],
        applied_at=NOON, decided_at=NOON, decided_by=world.users["secretary"],
    ).id  # fmt: skip


@behind_doors("turn")
def _turn(world: World, number: str) -> UUID:
    begins = clock.now() + timedelta(days=2)
    return Turn.objects.create(
        kind="DOORS", building=world.buildings[number], starts_at=begins, ends_at=begins + timedelta(hours=2),
        needed=2, made_at=NOON,
    ).id  # fmt: skip


@behind_doors("shift")
def _shift(world: World, number: str) -> UUID:
    """The volunteer of this building is down for that duty."""
    turn = Turn.objects.get(building=world.buildings[number])
    return Shift.objects.create(
        turn=turn, user_id=_junior(number), starts_at=turn.starts_at, ends_at=turn.ends_at, source="SELF", made_at=NOON
    ).id


@behind_doors("proposal")
def _proposal(world: World, number: str) -> UUID:
    """What a household of this building sent by its door card."""
    household = _first(number).household
    link = Link.objects.create(
        dwelling=household.dwelling, household=household, token_digest=f"{number}" * 64, made_at=NOON,
        expires_at=clock.now() + timedelta(days=9),
    )  # fmt: skip
    content = {"people": [], "sender": "", "remark": "都在家"}
    return Proposal.objects.create(
        link=link,
        dwelling=household.dwelling,
        household=household,
        reference=f"K{number}",
        content=content,
        sent_at=NOON,
    ).id


@behind_doors("petition")
def _petition(world: World, number: str) -> UUID:
    return Petition.objects.create(
        number=int(number), resident=_first(number), kind="CORRECTION", asked_by="本人", wish="改电话", taken_at=NOON,
        door="BROWSER", due_on=NOON.date(),
    ).id  # fmt: skip


@behind_doors("pairing")
def _pairing(world: World, number: str) -> UUID:
    """The volunteer of this building, side by side with somebody older."""
    senior = world.users.get(f"leader {number}", world.users["block leader 2"])
    return Pair.objects.create(
        building=world.buildings[number], senior=senior, junior_id=_junior(number), starts_at=NOON, made_how="HAND"
    ).id


def _junior(number: str) -> UUID:
    return User.objects.filter(posts__areas__building__number=number, full_name=f"帮手{number}").latest("id").id


@behind_doors("kinship")
def _kinship(world: World, number: str) -> UUID:
    relative = Relative.objects.create(name="远方的女儿", phones="13900000009")
    return Kinship.objects.create(
        resident=_first(number), relative=relative, relation="女儿", consent_by="本人", consent_how="DOOR",
        consent_on=NOON.date(), noted_at=NOON,
    ).id  # fmt: skip


@behind_doors("device")
def _device(world: World, number: str) -> UUID:
    user = Post.objects.get(id=_post(world, number)).user
    return Device.objects.create(user=user, label="iPhone", enrolled_at=NOON - timedelta(days=2)).id


# ---- once for a committee ----


@wide("round")
def _round(world: World, number: str) -> UUID:
    return world.furniture["round"].id  # type: ignore[attr-defined]


@wide("version")
def _version(world: World, number: str) -> UUID:
    return Version.objects.get(playbook__code="antigen").id


@wide("upload")
def _upload(world: World, number: str) -> UUID:
    """A list of which one row waits for an answer."""
    content, by = files.with_room_as_date(), world.users["secretary"]
    return register.import_file(name="名册.xlsx", content=content, apply=False, door="COMMAND", by=by, at=NOON).id


@wide("uploadrow")
def _upload_row(world: World, number: str) -> UUID:
    return UploadRow.objects.filter(kind="HELD").order_by("id")[0].id


@wide("otherrow")
def _other_row(world: World, number: str) -> UUID:
    """A row that waits, of a second list."""
    content, by = files.with_room_as_date("苏文博"), world.users["secretary"]
    second = register.import_file(name="又一份.xlsx", content=content, apply=False, door="COMMAND", by=by, at=NOON)
    return UploadRow.objects.get(upload=second.id, kind="HELD").id


@wide("form")
def _form(world: World, number: str) -> UUID:
    content = files.xlsx(("", "", ""), head=("序号", "姓名", "室号"))
    return register.bring_form(
        name="摸底表.xlsx", content=content, door="BROWSER", by=world.users["secretary"], at=NOON
    ).id


@wide("export")
def _export(world: World, number: str) -> UUID:
    return Export.objects.create(
        number=1, at=NOON, layout="PEOPLE", file_format="XLSX", group="ALL", people=1, expires_on=NOON.date()
    ).id


@wide("entry")
def _entry(world: World, number: str) -> UUID:
    return Entry.objects.order_by("-at", "-id")[0].id


@wide("certificate")
def _certificate(world: World, number: str) -> UUID:
    return Certificate.objects.create(number=1, at=NOON, code="PERSON", whom="某人", figures={}).id


@wide("somebodys")
def _somebodys(world: World, number: str) -> UUID:
    """Something that belongs to one person alone: of the asker's own there is none here."""
    return MISSING


@wide("committee")
def _committee(world: World, number: str) -> UUID:
    return world.committee.id
