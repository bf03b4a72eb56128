"""Looking up files that were brought in, and their rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from rollcall.accounts.standing import Standing
from rollcall.register import packing
from rollcall.register.models import Stage, Upload, UploadRow, UploadStep
from rollcall.register.rules import columns
from rollcall.register.rules.facts import Answer, Door, Layout, SheetMapping

CAPABILITY = "register.import"
BETWEEN = "\x1f"  # sheet and row, in the key of an answer


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem of an applied list, where it stands."""

    file: str
    sheet: str
    row: int
    column: str
    code: str
    params: dict[str, str] = field(default_factory=dict)
    about: str = ""


def uploads(*, by: Standing) -> QuerySet[Upload]:
    """All files that were brought in, the newest first, for those who may import everywhere."""
    found = Upload.objects.order_by("-id")
    return found if by.everywhere(CAPABILITY) else found.none()


def upload_for(upload_id: UUID, *, by: Standing) -> Upload | None:
    """One file, for those who may import everywhere."""
    return uploads(by=by).filter(id=upload_id).first()


def steps_of(upload: Upload) -> list[UploadStep]:
    """How the file came to where it is."""
    return list(UploadStep.objects.filter(upload=upload).select_related("by").order_by("at", "id"))


def rows_of(upload: Upload, *, kind: str = "", code: str = "", text: str = "") -> QuerySet[UploadRow]:
    """Rows of a file in their order: of one verdict, with some words in the names, the doors or the row number."""
    found = UploadRow.objects.filter(upload=upload).order_by("position")
    if kind:
        found = found.filter(kind=kind)
    if code:
        found = found.filter(codes__contains=f" {code} ")
    if text.strip():
        wanted = text.strip()
        also = Q(row=int(wanted)) if wanted.isdecimal() and len(wanted) < 7 else Q()
        found = found.filter(Q(about__icontains=wanted) | also)
    return found


def problems_of(upload: Upload) -> Iterator[ProblemRow]:
    """Every problem of a file, in the order of its rows."""
    rows = UploadRow.objects.filter(upload=upload, problems__gt=0).order_by("position")
    for row in rows.only("sheet", "row", "about", "content").iterator(chunk_size=2000):
        for problem in row.content["problems"]:
            yield ProblemRow(
                upload.name, row.sheet, row.row, problem["column"], problem["code"], problem["params"], row.about
            )


SETTLED = (Stage.APPLIED, Stage.UNDONE)


def applied() -> QuerySet[Upload]:
    """The lists that make up the register, in the order in which they were brought in; also one that was applied and is
    being looked at anew."""
    last = UploadStep.objects.filter(upload=OuterRef("id"), stage__in=SETTLED).order_by("-at", "-id")
    found = Upload.objects.annotate(settled=Subquery(last.values("stage")[:1]))
    return found.filter(settled=Stage.APPLIED).order_by("id")


def settled(upload_id: UUID) -> Stage | None:
    """Whether a list is in the register (APPLIED), was taken back (UNDONE), or was never in it (None)."""
    steps = UploadStep.objects.filter(upload=upload_id, stage__in=SETTLED).order_by("-at", "-id")
    last = steps.values_list("stage", flat=True).first()
    return Stage(last) if last else None


def was_applied(upload: Upload) -> bool:
    """Whether it is in the register."""
    return settled(upload.id) == Stage.APPLIED


def row_for(upload: Upload, row_id: UUID) -> UploadRow | None:
    """One row of an upload."""
    return UploadRow.objects.filter(upload=upload, id=row_id).first()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was saved; `unread`: the list has not been compared with it yet."""

    answer: Answer
    unread: bool


def answer_key(sheet: str, row: int) -> str:
    """Under what an answer is kept."""
    return f"{sheet}{BETWEEN}{row}"


def answers_given(upload: Upload) -> dict[tuple[str, int], Given]:
    """What was decided about rows of an upload, by sheet and row."""
    found = {}
    for key, given in upload.answers.items():
        sheet, _, row = key.rpartition(BETWEEN)
        answer = Answer(given["take"], Door(*given["door"]) if given["door"] else None)
        found[sheet, int(row)] = Given(answer, bool(given.get("unread")))
    return found


def unanswered(upload: Upload) -> list[UploadRow]:
    """The rows that wait for an answer and have none yet, in their order; without their content."""
    held = UploadRow.objects.filter(upload=upload, kind="HELD").exclude(codes__contains=" LIST_PERSON_UNKNOWN ")
    answered = answers_given(upload)
    rows = held.order_by("position").only("id", "position", "sheet", "row")
    return [row for row in rows if (row.sheet, row.row) not in answered]


def next_unanswered(upload: Upload, after: UploadRow) -> UploadRow | None:
    """The row to answer next: the first one below, else the first one of all."""
    waiting = unanswered(upload)
    below = (row for row in waiting if row.position > after.position)
    return next(below, waiting[0] if waiting else None)


def last_steps(found: Iterable[Upload]) -> dict[UUID, UploadStep]:
    """For each file what was done with it last."""
    steps = UploadStep.objects.filter(upload__in=list(found)).select_related("by").order_by("at", "id")
    return {step.upload_id: step for step in steps}


def layout_of(upload: Upload) -> Layout:
    """How the sheets of an upload are read."""
    return packing.unpack(Layout, upload.reading["layout"].encode())


def lists_of(upload: Upload) -> list[SheetMapping]:
    """The sheets of an upload that are lists of people or dwellings."""
    return [sheet for sheet in layout_of(upload).sheets if sheet.kind in columns.LISTS]
