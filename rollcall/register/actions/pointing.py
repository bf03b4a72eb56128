"""Keeping the questions about two rows at both of them: worked out anew from all lists of the register, each time one changes.

So it makes no difference which of two lists came first, and what a list asked of others goes with it when it is taken back.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from rollcall.register import queries
from rollcall.register.actions import rows
from rollcall.register.models import Edition, Resident, Upload, UploadRow
from rollcall.register.queries.uploads import applied
from rollcall.register.rules import pointing
from rollcall.register.rules.facts import Door
from rollcall.register.rules.pointing import Line
from rollcall.tenancy import bulk, writing

TAKEN: Final = ("NEW", "CHANGED", "SAME", "CONFLICT")  # rows whose people are in the register
COLUMNS: Final = ("problems", "codes", "content")
BATCH: Final = 500


def point(*, also: UUID) -> None:
    """Let every question about two rows name the other one, and stand there too. `also`: a list that is not in the register (any more)."""
    if not Edition.objects.exists():
        return  # nobody ever wrote to this register: no list is in it to point to
    with writing.transaction():
        rows.hold_register()
        _Pointing(also).do()


class _Pointing:
    def __init__(self, also: UUID) -> None:
        self.applied = {one.id: one for one in applied()}
        self.uploads = {**self.applied, **{one.id: one for one in Upload.objects.filter(id=also)}}
        self.columns = {key: _name_columns(one) for key, one in self.uploads.items()}
        self.kept: dict[UUID, UploadRow] = {}
        self.lines: dict[UUID, Line] = {}

    def do(self) -> None:
        """Load, work out, and write what differs."""
        asked = Q()
        for code in pointing.CODES:
            asked |= Q(codes__contains=f" {code} ")
        self._load(UploadRow.objects.filter(asked, upload__in=self.uploads).order_by("id"))
        asking = [question for question in self._questions() if question[2]]
        stands = self._where({wanted for _, _, wanted in asking})
        for part in _parts({key for keys in stands.values() for key in keys}):
            self._load(UploadRow.objects.filter(id__in=part))
        for line, problem, wanted in asking:
            self._tell(line, problem, [self.lines[key] for key in stands[wanted] if key != line.id])
        self._write()

    def _load(self, found: Iterable[UploadRow]) -> None:
        for row in found:
            if row.id not in self.lines:
                column = self.columns[row.upload_id].get(row.sheet, "")
                own = pointing.bare(row.content.get("problems", ()))
                file, people = self.uploads[row.upload_id].name, row.content.get("people", ())
                self.kept[row.id] = row
                self.lines[row.id] = Line(row.id, row.upload_id, file, row.sheet, row.row, column, people, own)

    def _questions(self) -> list[tuple[Line, dict[str, Any], str]]:
        about = pointing.TWICE | pointing.AGAINST
        asked = [(line, one) for line in self.lines.values() for one in line.problems if one["code"] in about]
        doors = _doors({person["ref"] for line, _ in asked for person in line.people if person.get("ref")})
        return [(line, one, pointing.other(one, line, doors)) for line, one in asked]

    def _where(self, wanted: set[str]) -> dict[str, list[UUID]]:
        """In which rows of the register's lists these people stand."""
        stands: dict[str, list[UUID]] = defaultdict(list)
        if wanted:
            found = UploadRow.objects.filter(upload__in=self.applied, kind__in=TAKEN).order_by("upload_id", "position")
            for row, upload, sheet, about in found.values_list("id", "upload_id", "sheet", "about").iterator(
                chunk_size=2000
            ):
                for one in wanted.intersection(about.split("; ")):
                    if sheet in self.columns[upload]:
                        stands[one].append(row)
        return stands

    def _tell(self, line: Line, problem: dict[str, Any], others: list[Line]) -> None:
        if others:
            problem["params"] = problem["params"] | others[0].place
        for at in others if line.upload in self.applied else ():
            said = pointing.echo(problem, line, at)
            if not pointing.is_told(at, said):
                at.problems.append(said)

    def _write(self) -> None:
        changed = []
        for key, row in self.kept.items():
            problems = self.lines[key].problems
            if problems != row.content.get("problems", []):
                codes = f" {' '.join(sorted({one['code'] for one in problems}))} "[:400] if problems else ""
                changed.append((len(problems), codes, {**row.content, "problems": problems}, key))
                self._count(self.uploads[row.upload_id], row.content.get("problems", ()), problems)
        bulk.write(bulk.update(UploadRow, COLUMNS, changed))
        for upload in {self.kept[key].upload_id for *_, key in changed}:
            Upload.objects.filter(id=upload).update(figures=self.uploads[upload].figures)

    def _count(self, upload: Upload, before: Iterable[Any], after: Iterable[Any]) -> None:
        counts = dict(upload.figures.get("problems", {}))
        for step, problems in ((-1, before), (1, after)):
            for one in problems:
                counts[one["code"]] = counts.get(one["code"], 0) + step
        upload.figures = {**upload.figures, "problems": {code: count for code, count in counts.items() if count > 0}}


def _name_columns(upload: Upload) -> dict[str, str]:
    """In which column each sheet of a register has its names; lists of names make nobody and are not among them."""
    sheets = (
        [sheet for sheet in queries.lists_of(upload) if sheet.kind == "register"] if "layout" in upload.reading else []
    )
    return {
        sheet.sheet[:100]: next((column.letter for column in sheet.columns if column.meaning == "name"), "")
        for sheet in sheets
    }


def _doors(residents: set[str]) -> dict[str, tuple[str, Door]]:
    found = {}
    for part in _parts({UUID(ref) for ref in residents}):
        people = Resident.objects.filter(id__in=part)
        for key, name, building, room in people.values_list(
            "id", "name", "household__dwelling__building__number", "household__dwelling__room"
        ):
            found[str(key)] = (name, Door(building, room))
    return found


def _parts(keys: set[UUID]) -> list[list[UUID]]:
    wanted = sorted(keys)
    return [wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH)]
