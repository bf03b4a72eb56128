"""Setting a data folder up: what is there already is looked at and left alone, because every start does this."""

import importlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from rollcall.house import assets, catalogues, tables
from rollcall.journal.models import Door
from rollcall.plans import actions as plans
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

PROFILES = ("large", "quick", "lean", "none")

Say = Callable[[str], None]


class CannotSetUp(RuntimeError):
    """The data folder cannot be made ready; the text says why."""


def set_up(*, profile: str, committee: str | None, secretary: str = "", say: Say, at: datetime) -> dict[str, Any]:
    """Make the data folder ready; what is ready already costs nothing. Says each step; returns what was done.

    What makes people is imported only when people are made: a second start does without it."""
    done: dict[str, Any] = {"data": str(settings.DATA), "translations": catalogues.compile_in(_locale_folder())}
    say(_("Data folder: {folder}").format(folder=settings.DATA))
    done["tables"] = tables.migrate()
    done["playbooks"] = _ship_playbooks(at)
    if done["playbooks"]:
        say(_("Kinds of rounds that are new: {number}").format(number=done["playbooks"]))
    done["assets"] = assets.collect_into(Path(settings.STATIC_ROOT))
    if committee is not None:
        first = importlib.import_module("rollcall.house.founding").found_committee(
            name=committee, secretary=secretary, by=None, at=at
        )
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


def _ship_playbooks(at: datetime) -> int:
    """Give every committee the playbooks that came with this version of the product; how many rows that were."""
    made = 0
    for committee in Committee.objects.values_list("id", flat=True):
        with scope.within(committee):
            made += len(plans.ship_playbooks(door=Door.COMMAND, by=None, at=at))
    return made


def _make_community(profile: str, at: datetime) -> None:
    actions = importlib.import_module("rollcall.demo.actions")
    actions.make_community(profile=profile, by=None, at=at)


def _locale_folder() -> Path:
    return Path(settings.LOCALE_PATHS[0])
