"""Starting a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.plans import queries as plans, words as kinds
from rollcall.plans.queries import PlaybookVersion
from rollcall.plans.rules import MISSING
from rollcall.rounds import naming, words
from rollcall.rounds.forms import OpenForm
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Preview
from rollcall.team import words as team
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Kind:
    """A playbook to choose."""

    title: str
    url: str
    version: int
    about: str = ""


def new(versions: Sequence[PlaybookVersion], *, by: Standing) -> Context:
    """The kinds of rounds."""
    kinds = [
        Kind(
            words.say(one.playbook.title),
            reverse("rounds:check", args=[one.id]),
            one.number,
            words.say(one.playbook.about) if one.playbook.about else "",
        )
        for one in versions
    ]
    may_make = by.everywhere(plans.MAKES)
    return {"kinds": kinds, "may_make": may_make, "crumbs": _crumbs(parts.Crumb(_("Start a round")))}


def check(preview: Preview, form: OpenForm, *, at: datetime) -> Context:
    """A round that is not opened yet."""
    title = words.say(preview.playbook.title)
    return {
        "form": form,
        "preview": preview,
        "title": title,
        "sentence": kinds.sentence(preview.playbook) if preview.playbook.who else "",
        "counted": naming.counted(preview.playbook.subject, preview.lines),
        "is_part": preview.playbook.audience == MISSING,
        "blocks": [
            (team.block(code), naming.counted(preview.playbook.subject, number))
            for code, number in preview.blocks.items()
        ],
        "asked": " ".join(sorted(preview.asked)),
        "excused": [(words.reason(preview.playbook, code), number) for code, number in preview.excused.most_common()],
        "running": [(words.round_title(one), reverse("rounds:round", args=[one.id])) for one in preview.running],
        "at": at,
        "crumbs": _crumbs(parts.Crumb(_("Start a round"), reverse("rounds:new")), parts.Crumb(title)),
    }


def _crumbs(*below: parts.Crumb) -> list[parts.Crumb]:
    return [parts.Crumb(_("Rounds"), reverse("rounds:list")), *below]
