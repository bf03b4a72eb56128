"""What `rollcall register …` does, apart from reading its words."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rollcall.journal.models import Door
from rollcall.lib import clock, ids
from rollcall.register import actions, queries, relatives, say
from rollcall.register.models import ExportFormat, Stage, Upload
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


class CannotDo(RuntimeError):
    """Why a command cannot do what it was asked; the text is for the person at the prompt."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file."""

    file: str
    stage: str
    error: str
    say: str
    figures: dict[str, Any]
    problems: list[dict[str, Any]]

    @property
    def refused(self) -> bool:
        """Whether nothing of the file could be used."""
        return self.stage == Stage.FAILED


@contextmanager
def committee_named(name: str | None) -> Iterator[Committee]:
    """Work for the committee of a name, or for the only one. Raises CannotDo."""
    found = list(Committee.objects.order_by("created_at"))
    wanted = [one for one in found if name in (None, one.name, str(one.id))]
    if not wanted:
        raise CannotDo(_("There is no committee “%(name)s”.") % {"name": name} if name else _no_committee())
    if len(wanted) > 1:
        names = "、".join(one.name for one in wanted)
        raise CannotDo(_("There are several committees. Name one of them by --committee: %(names)s") % {"names": names})
    with scope.within(wanted[0].id):
        yield wanted[0]


def _no_committee() -> str:
    return _("There is no committee yet. Run `rollcall setup --committee NAME` first.")


def import_files(paths: Iterable[Path], *, apply: bool, as_of: date | None) -> Iterator[Imported]:
    """Bring files in one after the other, in the order given. Raises CannotDo for one that is not there."""
    paths = list(paths)
    for path in paths:
        if not path.is_file():
            raise CannotDo(_("There is no file %(path)s.") % {"path": path})
    for path in paths:
        yield _import_relatives(path, apply) if path.suffix == ".json" else _import_file(path, apply, as_of)


def _import_relatives(path: Path, apply: bool) -> Imported:
    """The relatives of a register that was written to JSON; its people come in by the list of the whole register."""
    try:
        said = relatives.read(path.read_bytes())
    except relatives.NotRelatives:
        text = _("This file is no register that this program wrote, or holds no relatives that can be read.")
        return Imported(path.name, Stage.FAILED, "NOT_RELATIVES", text, {}, [])
    brought = actions.bring_relatives(rows=said, apply=apply, door=Door.COMMAND, by=None, at=clock.now())
    problems = [
        {
            "file": path.name, "sheet": "", "row": number, "column": "", "code": "LIST_PERSON_UNKNOWN",
            "say": say.problem("LIST_PERSON_UNKNOWN", {"cell": row.resident.name, "door": str(row.resident.door)}),
        }
        for number, row in brought.unknown
    ]  # fmt: skip
    rows = {"NEW": brought.new, "SAME": brought.same, "HELD": len(brought.unknown)}
    figures: dict[str, Any] = {"rows": rows, "problems": {"LIST_PERSON_UNKNOWN": len(problems)} if problems else {}}
    if apply:
        figures["written"] = brought.new
    return Imported(path.name, Stage.APPLIED if apply else Stage.COMPARED, "", "", figures, problems)


def _import_file(path: Path, apply: bool, as_of: date | None) -> Imported:
    try:
        upload = actions.import_file(
            name=path.name,
            content=path.read_bytes(),
            apply=apply,
            as_of=as_of,
            now=clock.now,
            door=Door.COMMAND,
            by=None,
            at=clock.now(),
        )
    except actions.FileIsTooLarge:
        return Imported(path.name, Stage.FAILED, "TOO_LARGE", say.file_too_large(), {}, [])
    said = say.error(upload.error, upload.error_params) if upload.error else ""
    return Imported(upload.name, upload.stage, upload.error, said, upload.figures, list(_problems(upload)))


def _problems(upload: Upload) -> Iterator[dict[str, Any]]:
    for one in queries.problems_of(upload):
        yield {
            "file": one.file, "sheet": one.sheet, "row": one.row or None, "column": one.column, "code": one.code,
            "say": say.problem(one.code, one.params),
        }  # fmt: skip


def report(files: list[Imported]) -> dict[str, Any]:
    """What --report writes: every file, every problem, and the figures of all together."""
    return {
        "files": [
            {"file": one.file, "stage": one.stage, "error": one.error, "say": one.say, "figures": one.figures}
            for one in files
        ],
        "problems": [problem for one in files for problem in one.problems],
        "figures": {
            "files": len(files),
            "refused": sum(one.refused for one in files),
            "rows": _added(one.figures.get("rows", {}) for one in files),
            "problems": _added(one.figures.get("problems", {}) for one in files),
            "written": sum(one.figures.get("written", 0) for one in files),
        },
    }


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in counts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total


def line_for(one: Imported) -> str:
    """What the prompt says of one file."""
    if one.refused:
        return f"{one.file}: {one.say}"
    rows = one.figures["rows"]
    counts = ", ".join(f"{say.verdict(kind)} {rows[kind]}" for kind in say.VERDICTS if rows.get(kind))
    problems = sum(one.figures["problems"].values())
    asked = _("questions: %(count)s") % {"count": problems}
    written = (
        _("written: %(count)s") % {"count": one.figures.get("written", 0)}
        if one.stage == Stage.APPLIED
        else _("not applied")
    )
    others = [
        _("%(count)s waiting rows of %(name)s taken over") % {"count": count, "name": name}
        for name, count in one.figures.get("found", [])
    ]
    return " · ".join([f"{one.file}: {counts}", asked, written, *others])


FORMATS = {".json": ExportFormat.JSON, ".xlsx": ExportFormat.XLSX, ".csv": ExportFormat.CSV}


def export_to(path: Path, *, layout: str = "WHOLE", purpose: str = "", at: datetime) -> dict[str, int]:
    """Write the register to a file; its ending says how. Raises CannotDo."""
    purpose = purpose or "command line"
    if path.suffix not in FORMATS:
        raise CannotDo(_("Name a file that ends in .json or .xlsx, or in .csv."))
    try:
        if path.suffix == ".json":
            return _export_json(path, purpose, at)
        return _export_list(path, layout, purpose, at)
    except OSError as refusal:
        raise CannotDo(_("%(path)s cannot be written: %(why)s") % {"path": path, "why": refusal.strerror}) from refusal
    except actions.PurposeIsMissing as missing:
        raise CannotDo(_("Say in a few words what the list is for (--purpose).")) from missing
    except actions.NeedsSheets as refusal:
        raise CannotDo(_("A sheet for each building needs an .xlsx file.")) from refusal


def _export_json(path: Path, purpose: str, at: datetime) -> dict[str, int]:
    whole = actions.export_register(purpose=purpose, door=Door.COMMAND, by=None, at=at)
    path.write_text(json.dumps(whole.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
    return {
        "persons": len(whole.persons),
        "problems": len(whole.problems),
        "dwellings": whole.dwellings,
        "households": whole.households,
    }


def _export_list(path: Path, layout: str, purpose: str, at: datetime) -> dict[str, int]:
    wish = actions.Wish(
        queries.whole_committee(), layout=layout, file_format=FORMATS[path.suffix], opened=True, purpose=purpose
    )
    handed = actions.hand_out(wish=wish, door=Door.COMMAND, by=None, at=at)
    path.write_bytes(handed.content)
    return {"persons": handed.export.people, **queries.size()}


def work_on(key: str, *, attempt: int | None) -> str:
    """Do what an upload waits for; returns the stage it came to. Raises CannotDo."""
    upload_id = ids.read_id(key)
    upload = Upload.objects.filter(id=upload_id).first() if upload_id else None
    if upload is None:
        raise CannotDo(_("There is no import %(key)s.") % {"key": key})
    number = attempt if attempt is not None else _take_over(upload.id)
    actions.do_work(upload_id=upload.id, attempt=number, now=clock.now, alone=True, door=Door.BROWSER)
    upload.refresh_from_db()
    return str(upload.stage)


def _take_over(upload_id: UUID) -> int:
    try:
        return actions.take_over(upload_id=upload_id, at=clock.now())
    except actions.NotAtThatStage as busy:
        raise CannotDo(_("There is nothing to do for this import, or a process is at it already.")) from busy
