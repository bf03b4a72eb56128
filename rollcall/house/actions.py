"""Setting a data folder up, and founding a committee in it."""

import importlib
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.house import assets, catalogues, tables
from rollcall.journal.models import Door
from rollcall.plans import actions as plans
from rollcall.team import actions as team
from rollcall.team.models import Role
from rollcall.tenancy import scope, writing
from rollcall.tenancy.models import Committee

PROFILES = ("large", "quick", "lean", "none")

Say = Callable[[str], None]


class CannotSetUp(RuntimeError):
    """The data folder cannot be made ready; the text says why."""


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """How the secretary of a new committee enters for the first time. The password is kept nowhere."""

    committee: UUID
    name: str
    username: str
    password: str


def set_up(*, profile: str, committee: str | None, secretary: str = "", say: Say, at: datetime) -> dict[str, Any]:
    """Make the data folder ready; what is ready already costs nothing. Says each step; returns what was done."""
    done: dict[str, Any] = {"data": str(settings.DATA), "translations": catalogues.compile_in(_locale_folder())}
    say(_("Data folder: {folder}").format(folder=settings.DATA))
    done["tables"] = tables.migrate()
    done["assets"] = assets.collect_into(Path(settings.STATIC_ROOT))
    if committee is not None:
        first = found_committee(name=committee, secretary=secretary, by=None, at=at)
        done["committee"] = {key: str(value) for key, value in asdict(first).items()}
        say(
            _("Committee “{name}” is there. Its secretary signs in with this; the password is shown only now:").format(
                name=first.name
            )
        )
        say(_("  user name {username}    password {password}").format(username=first.username, password=first.password))
    elif profile != "none" and not Committee.objects.exists():
        say(_("Making an invented community …"))
        _make_community(profile, at)
        done["profile"] = profile
    return done


def found_committee(*, name: str, secretary: str = "", by: User | None, at: datetime) -> FirstSignIn:
    """Make an empty committee with its secretary in post. Raises CannotSetUp."""
    if not name.strip():
        raise CannotSetUp(_("A committee needs a name."))
    if Committee.objects.filter(name=name.strip()).exists():
        raise CannotSetUp(_("There is a committee “%(name)s” already.") % {"name": name.strip()})
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


def _make_community(profile: str, at: datetime) -> None:
    actions = importlib.import_module("rollcall.demo.actions")  # only here: serving does without it
    actions.make_community(profile=profile, by=None, at=at)


def _locale_folder() -> Path:
    return Path(settings.LOCALE_PATHS[0])
