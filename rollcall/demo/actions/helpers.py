"""What makes the chain of an invented community lifelike: workers with blocks and lines of work, somebody who stands in,
people from outside, and how residents may call the leaders."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.demo.rules.shapes import BUILDING, DIRECTOR, LEAD, STAFF, VOLUNTEER, Member
from rollcall.journal.models import Door
from rollcall.register import actions as register
from rollcall.team import actions as team, queries
from rollcall.team.models import Post
from rollcall.team.rules import PORTFOLIOS

STAYS = timedelta(days=20)
# role, name, telephone, sent by, what for; nobody of them exists
GUESTS = (
    ("SECONDED", "陆景明", "19900000701", "区档案馆", "协助一楼一表和上门核对"),
    ("GUARD", "郝大勇", "19900000702", "安城保安公司", "东门夜班"),
    ("DRIVER", "常顺", "19900000703", "区公交车队", "接送就医"),
)


def bring_help(*, users: Mapping[Member, User], founded: register.Founded, by: User | None, at: datetime) -> None:
    """Give the posts beside the first ones, and bring the people from outside."""
    _second_posts(users, founded, by=by, at=at)
    _guests(founded, by=by, at=at)
    _addresses(users, at=at)
    _stand_in(users, at=at)


def _second_posts(users: Mapping[Member, User], founded: register.Founded, *, by: User | None, at: datetime) -> None:
    """Each worker answers twice: for some blocks, and for a line of work."""
    workers = [user for member, user in users.items() if member.role == STAFF]
    blocks = list(founded.blocks.values())
    posts = []
    for number, worker in enumerate(workers):
        own: Sequence[UUID] = blocks[number :: len(workers)]
        posts += [team.NewPost(user=worker.id, role=STAFF, blocks=tuple(own))] if own else []
        posts.append(team.NewPost(user=worker.id, role=STAFF, portfolio=PORTFOLIOS[number % len(PORTFOLIOS)]))
    team.give_posts(posts=posts, door=Door.COMMAND, by=by, at=at)


def _guests(founded: register.Founded, *, by: User | None, at: datetime) -> None:
    new = [accounts.NewUser(accounts.free_username(name), name, phone) for _role, name, phone, _from, _why in GUESTS]
    made = accounts.make_users(users=new, at=at)
    first = next(iter(founded.buildings.values()))
    posts = [
        team.NewPost(
            user=user.id, role=role, buildings=(first,) if role == "SECONDED" else (), ends_at=at + STAYS,
            sent_by=sent_by, purpose=purpose,
        )
        for user, (role, _name, _phone, sent_by, purpose) in zip(made, GUESTS, strict=True)
    ]  # fmt: skip
    team.give_posts(posts=posts, door=Door.COMMAND, by=by, at=at)


def _addresses(users: Mapping[Member, User], *, at: datetime) -> None:
    """The committee, the leaders and every second volunteer let residents see the telephone number."""
    showing = [user for member, user in users.items() if member.role in (LEAD, DIRECTOR, STAFF, BUILDING)]
    showing += [user for member, user in users.items() if member.role == VOLUNTEER][::2]
    team.show_phones(users=showing, door=Door.COMMAND, by=None, at=at)


def _stand_in(users: Mapping[Member, User], *, at: datetime) -> None:
    """Somebody leads the neighbour's building too, while the leader there is ill."""
    leaders = [user for member, user in users.items() if member.role == BUILDING]
    secretary = next(user for member, user in users.items() if member.role == LEAD)
    if len(leaders) < 2:
        return
    post = Post.objects.filter(user=leaders[1], stands_in_for=None).select_related("user").first()
    if post:
        team.stand_in(
            post=post, user=leaders[0], starts_at=None, ends_at=at + STAYS, standing=queries.standing_for(secretary, at=at),
            door=Door.COMMAND, by=secretary, at=at,
        )  # fmt: skip
