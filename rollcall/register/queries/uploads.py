"""Looking up files that were brought in, and their rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts.standing import Standing
from rollcall.register.models import RowKind, Stage, Upload, UploadRow, UploadStep

CAPABILITY = "register.import"


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


def counts_of(upload: Upload) -> Counter[str]:
    """How many rows came to each verdict."""
    return Counter(upload.figures.get("rows", {}))


def problems_of(upload: Upload) -> Iterator[ProblemRow]:
    """Every problem of a file, in the order of its rows."""
    rows = UploadRow.objects.filter(upload=upload, problems__gt=0).order_by("position")
    for row in rows.only("sheet", "row", "about", "content").iterator(chunk_size=2000):
        for problem in row.content["problems"]:
            yield ProblemRow(
                upload.name, row.sheet, row.row, problem["column"], problem["code"], problem["params"], row.about
            )


def applied() -> QuerySet[Upload]:
    """The lists that make up the register, in the order in which they were applied."""
    return Upload.objects.filter(stage=Stage.APPLIED).order_by("id")


def is_list_row(row: UploadRow) -> bool:
    """Whether it stands for a row of the file and not for a whole sheet."""
    return row.kind != RowKind.SHEET


def shown(row: UploadRow) -> dict[str, Any]:
    """What the preview shows of a row."""
    content: dict[str, Any] = row.content
    return content
