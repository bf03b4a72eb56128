"""Founding a committee: its rows, its secretary, the playbooks it starts with."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.house import actions
from rollcall.journal.models import Door
from rollcall.plans import actions as plans
from rollcall.team import actions as team
from rollcall.team.models import Role
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """How the secretary of a new committee enters for the first time. The password is kept nowhere."""

    committee: UUID
    name: str
    username: str
    password: str


def found_committee(*, name: str, secretary: str = "", by: User | None, at: datetime) -> FirstSignIn:
    """Make an empty committee with its secretary in post. Raises CannotSetUp."""
    if not name.strip():
        raise actions.CannotSetUp(_("A committee needs a name."))
    if Committee.objects.filter(name=name.strip()).exists():
        raise actions.CannotSetUp(_("There is a committee “%(name)s” already.") % {"name": name.strip()})
    password = secrets.token_urlsafe(12)
    with writing.transaction():
        committee = Committee.objects.create(name=name.strip(), created_at=at)
        with scope.within(committee.id):
            new = accounts.NewUser(
                username=_free_username(), full_name=secretary.strip() or _("Secretary"), password=password
            )
            first = accounts.make_users(users=[new], at=at)[0]
            first_post = team.NewPost(user=first.id, role=Role.LEAD)
            team.give_posts(posts=[first_post], door=Door.COMMAND, by=by, at=at)
            plans.ship_playbooks(door=Door.COMMAND, by=by, at=at)
    return FirstSignIn(committee.id, committee.name, first.username, password)


def _free_username() -> str:
    """`secretary`, or with a number where another committee's has that."""
    taken = set(User.objects.filter(username__startswith="secretary").values_list("username", flat=True))
    wished = ["secretary", *(f"secretary-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in wished if name not in taken)
