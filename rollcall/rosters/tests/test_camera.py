"""Photos of filled pages: read, matched, confirmed by a person; nothing is recorded before, and bad pictures say what to do."""

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rollcall.paper.eye import pages
from rollcall.paper.layout import Geometry
from rollcall.rosters import reading
from rollcall.rosters.models import Return, Scan, Sheet
from rollcall.rosters.tests.test_paper_round import printed, send
from rollcall.rounds.models import Record, Round
from rollcall.rounds.tests.browser import as_, page, words
from tests.paper import camera, pens, scoring
from tests.world import World, community

SCALE = 9.0


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def round_(world: World) -> Round:
    return world.open_round()


@pytest.fixture(scope="module")
def blank() -> Any:
    """A printed page without a mark, in grey."""
    pdf, _geometry = scoring.sheet_pdf(1)
    return camera.rendered(pdf, 0, SCALE)


def upload(client: Client, *contents: bytes) -> Any:
    files = [SimpleUploadedFile(f"{number}.jpg", one) for number, one in enumerate(contents, 1)]
    return client.post("/paper/photos/", {"photos": files}, follow=True)


def as_seen(monkeypatch: pytest.MonkeyPatch, sheet: Sheet, *ticks: int | None, quality: float = 1.0) -> None:
    """The eye sees this page of the sheet: in each row a tick in that column, or none."""
    rows = []
    for row in range(len(sheet.pages[0])):
        boxes = [[0.0, 0.0, 0.0] for _box in range(13)]
        if row < len(ticks) and ticks[row] is not None:
            boxes[ticks[row] or 0] = [0.12, 0.9, 0.0]
        rows.append({"left": 0.05, "boxes": boxes} if sheet.pages[0][row][0] else {"left": 0.0, "boxes": boxes})
    seen = {
        "said": f"http://x/paper/s/{sheet.code}/1/?g=1.2.11.16",
        "quality": quality,
        "rows": rows,
        "picture": "AAAA",
    }
    monkeypatch.setattr(reading, "look", lambda _content: {"pages": [seen]})


def confirmed(**fields: Any) -> dict[str, Any]:
    blanks = {f"r{row}": "-" for row in range(4, 16)}
    return {"first": "金桂香", "second": "", "day": "2022-04-05", "time": "13:30", **blanks, **fields}


def test_a_page_photographed_by_a_phone_is_proposed_confirmed_and_recorded(world, round_):
    [sheet] = printed(world, round_)
    client = as_(world, "leader 1")
    pdf = client.get(f"/paper/batches/{sheet.batch}/").content
    paper = camera.rendered(pdf, 0, SCALE)
    pen, geometry = pens.Pen(random.Random(3), SCALE), Geometry(2, 11, 16)
    for row, column, kind in ((0, 0, "tick"), (1, 3, "cross"), (2, 0, "tick"), (2, 5, "tick")):
        x, y = geometry.box(row, column)
        pen.mark(paper, x, y, kind)

    answer = upload(client, camera.photograph(paper, random.Random(4), longest=2000))

    scan = Scan.objects.get()
    assert answer.redirect_chain[-1][0] == f"/paper/photos/{scan.id}/"
    assert Record.objects.count() == 0
    assert "1 row was not read for sure" in words(answer.content.decode())
    assert client.get(f"/paper/photos/{scan.id}/picture/").content[:3] == b"\xff\xd8\xff"
    form = answer.context["form"]
    chosen = {f"r{row}": form[f"r{row}"].value() for row in range(16)}
    assert [chosen[f"r{row}"] for row in range(4)] == ["NEGATIVE", "AWAY", "", "-"]
    unanswered = client.post(f"/paper/photos/{scan.id}/", {"key": scan.id, **confirmed(**chosen)})
    assert unanswered.status_code == 422
    assert Record.objects.count() == 0
    told = client.post(
        f"/paper/photos/{scan.id}/", {"key": scan.id, **confirmed(**{**chosen, "r2": "HOSPITAL"})}, follow=True
    )
    assert "3 rows recorded." in words(told.content.decode())
    assert world.line(round_, "林小满").reason == "HOSPITAL"
    assert Return.objects.get().how == "CAMERA"
    assert str(Scan.objects.get().picture) == ""


def test_clear_ticks_are_read_and_nothing_doubtful_passes_as_sure():
    found = scoring.score(2, seed=11)

    assert found.lost == []
    assert found.wrong == []
    assert found.silent == []
    assert found.sure >= 0.95 * found.clear


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (lambda paper: np.full((900, 700), 240, np.uint8), "NO_SHEET"),
        (lambda paper: paper[: paper.shape[0] // 2], "PART_OF_SHEET"),
        (lambda paper: np.hstack([paper, paper]), "TWO_SHEETS"),
        (lambda paper: paper[::6, ::6], "TOO_SMALL"),
    ],
    ids=["no sheet", "half a page", "two sheets", "too small"],
)
def test_a_picture_of_no_whole_page_says_what_is_wrong(blank, spoil, trouble):
    [read] = pages.read(camera.jpeg(np.ascontiguousarray(spoil(blank))))["pages"]

    assert read["trouble"] == trouble


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", "EMPTY"),
        (b"%PDF-1.7 nothing", "NOT_A_PICTURE"),
        (b"room;name\n101;x", "NOT_A_PICTURE"),
        (b"\xff\xd8\xff", "NOT_A_PICTURE"),
    ],
    ids=["empty", "broken pdf", "text", "broken photo"],
)
def test_a_file_that_is_no_picture_says_so(content, trouble):
    assert pages.read(content) == {"trouble": trouble}


def test_a_scan_upside_down_is_put_straight(blank):
    [read] = pages.read(camera.jpeg(np.ascontiguousarray(np.rot90(blank, 2))))["pages"]

    assert read["said"].endswith("?g=1.2.11.16")
    assert read["quality"] > 0.9


def test_a_file_that_is_none_changes_nothing_and_is_named(world, round_):
    answer = upload(as_(world, "leader 1"), b"room;name")

    assert "1.jpg: This is no picture" in words(answer.content.decode())
    assert Scan.objects.count() == 0


def test_another_committees_sheet_is_told_like_one_that_does_not_exist(world, round_, monkeypatch):
    [sheet] = printed(world, round_)
    as_seen(monkeypatch, sheet, 0)

    foreign = words(upload(as_(world, "leader 2"), b"photo").content.decode())
    sheet.code = "22223333"
    as_seen(monkeypatch, sheet, 0)
    missing = words(upload(as_(world, "leader 1"), b"photo").content.decode())

    assert "This sheet is not one of your lists." in foreign
    assert "This sheet is not one of your lists." in missing
    assert Scan.objects.count() == 0


def test_a_page_that_came_back_before_is_not_taken_twice(world, round_, monkeypatch):
    [sheet] = printed(world, round_)
    client = as_(world, "leader 1")
    send(client, sheet, r0="1")
    as_seen(monkeypatch, sheet, 0)

    answer = upload(client, b"photo")

    assert "Page 1 of Building 1 was taken in already, by leader 1" in words(answer.content.decode())
    assert Scan.objects.count() == 0


def test_two_photos_of_one_page_wait_once(world, round_, monkeypatch):
    [sheet] = printed(world, round_)
    as_seen(monkeypatch, sheet, 0)

    upload(as_(world, "leader 1"), b"photo", b"photo")

    assert Scan.objects.filter(settled_at__isnull=True).count() == 1


def test_a_poor_picture_must_be_answered_row_by_row(world, round_, monkeypatch):
    [sheet] = printed(world, round_)
    as_seen(monkeypatch, sheet, 0, 3, quality=0.5)
    client = as_(world, "leader 1")

    answer = upload(client, b"photo")

    assert "16 rows were not read for sure" in words(answer.content.decode())


def test_a_photo_that_is_thrown_away_leaves_its_page_out(world, round_, monkeypatch):
    [sheet] = printed(world, round_)
    as_seen(monkeypatch, sheet, 0)
    client = as_(world, "leader 1")
    upload(client, b"photo")
    scan = Scan.objects.get()

    client.post(f"/paper/photos/{scan.id}/dropping/")

    assert "1 page out" in words(page(client, f"/paper/rounds/{round_.id}/"))
    assert client.get(f"/paper/photos/{scan.id}/").status_code == 404


def test_a_photo_of_a_closed_round_is_kept_as_late(world, round_, monkeypatch):
    [sheet] = printed(world, round_)
    as_seen(monkeypatch, sheet, 0)
    Round.objects.filter(id=round_.id).update(stage="CLOSED")
    client = as_(world, "leader 1")
    upload(client, b"photo")
    scan = Scan.objects.get()

    answer = client.post(
        f"/paper/photos/{scan.id}/",
        {"key": scan.id, **confirmed(r0="NEGATIVE", r1="-", r2="-", r3="-")}, follow=True,
    )  # fmt: skip

    assert "marked as late" in words(answer.content.decode())
    assert Record.objects.get().flag == "LATE"
