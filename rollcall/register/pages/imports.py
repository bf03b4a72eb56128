"""The pages about files that were brought in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.register import say
from rollcall.register.models import Stage, Upload, UploadStep
from rollcall.ui.parts import Crumb

WORKING = (Stage.READING, Stage.COMPARING, Stage.APPLYING, Stage.UNDOING)
ASKING = ("HELD", "REJECTED", "CONFLICT")  # verdicts that wait for somebody
CHIP = {"HELD": "OPEN", "REJECTED": "OPEN", "CONFLICT": "FLAG"}


@dataclass(frozen=True, slots=True)
class Line:
    """One file in the list of all."""

    name: str
    url: str
    state: str
    said: str
    at: datetime | None
    who: str
    figures: str


def crumbs(upload: Upload | None = None, last: str = "") -> list[Crumb]:
    """The way back from a page about imports."""
    way = [Crumb(_("Register"), reverse("register:home"))]
    if upload is None and not last:
        return [*way, Crumb(_("Lists brought in"))]
    way.append(Crumb(_("Lists brought in"), reverse("register:imports")))
    if upload is None:
        return [*way, Crumb(last)]
    if not last:
        return [*way, Crumb(upload.name)]
    return [*way, Crumb(upload.name, reverse("register:import", args=[upload.id])), Crumb(last)]


def stage(upload: Upload) -> str:
    """Where a file stands, in words."""
    return stage_word(upload.stage)


def stage_word(code: str) -> str:
    """A stage in words."""
    return {
        Stage.READING: _("being read"),
        Stage.MAPPING: _("columns to be looked at"),
        Stage.COMPARING: _("being compared"),
        Stage.COMPARED: _("preview ready"),
        Stage.APPLYING: _("being applied"),
        Stage.APPLIED: _("applied"),
        Stage.UNDOING: _("being taken back"),
        Stage.UNDONE: _("taken back"),
        Stage.FAILED: _("could not be read"),
    }[Stage(code)]


def lines(uploads: Iterable[Upload], steps: Mapping[Any, UploadStep]) -> list[Line]:
    """All files, each with what was done last."""
    made = []
    for upload in uploads:
        step = steps.get(upload.id)
        waits = upload.stage in (*WORKING, Stage.MAPPING, Stage.COMPARED)
        made.append(
            Line(
                name=upload.name,
                url=reverse("register:import", args=[upload.id]),
                state="PARTLY" if waits else "DONE",
                said=stage(upload),
                at=step.at if step else None,
                who=who(step),
                figures=figures(upload),
            )
        )
    return made


def who(step: UploadStep | None) -> str:
    """Who brought a file to a stage."""
    return step.by.full_name if step and step.by else _("at the command line")


@dataclass(frozen=True, slots=True)
class Done:
    """A step that a file has taken."""

    at: datetime
    said: str
    who: str


def steps(found: Iterable[UploadStep]) -> list[Done]:
    """What was done with a file, from the first step on."""
    return [Done(step.at, stage_word(step.stage), who(step)) for step in found]


def figures(upload: Upload) -> str:
    """The counts of rows that matter, in one line."""
    counts = upload.figures.get("rows", {})
    return _(", ").join(
        f"{say.verdict(kind)} {counts[kind]:,}" for kind in say.VERDICTS if counts.get(kind) and kind != "IGNORED"
    )


# ---- work going on


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come."""

    label: str
    done: int
    total: int
    interrupted: bool


def progress(upload: Upload, at: datetime) -> Progress:
    """What is being done, and whether it is still being done."""
    label = {
        Stage.READING: _("Reading the file"),
        Stage.COMPARING: _("Comparing with the register, row by row"),
        Stage.APPLYING: _("Writing to the register"),
        Stage.UNDOING: _("Taking back what was written"),
    }.get(Stage(upload.stage), stage(upload))
    silent = upload.heard_by is not None and upload.heard_by < at
    return Progress(label, upload.done, upload.total or 100, silent)


def new_label() -> str:
    """What the page is called on which a file is brought in."""
    return _("Bring a list in")


def columns_label() -> str:
    """What the page is called that shows the columns."""
    return _("Columns")
