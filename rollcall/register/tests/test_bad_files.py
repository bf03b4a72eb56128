"""Files that cannot be taken: each a clear sentence in both languages, and nothing half imported."""

import io
import os
import zipfile

import pytest
from django.utils import translation

from rollcall.register import actions, queries, say
from rollcall.register.models import Resident, Stage, Upload, UploadRow
from rollcall.register.tests import files
from rollcall.sheets import errors

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb() -> bytes:
    """A workbook whose one part unpacks to a hundred times what a list could be."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        with parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(b"0" * 2**24)
    return out.getvalue()


def encrypted() -> bytes:
    return OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000


REFUSED = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "NOT_SPREADSHEET"),
    "a PDF": (b"%PDF-1.7 ...", "NOT_SPREADSHEET"),
    "an empty file": (b"", "EMPTY_FILE"),
    "an empty workbook": (files.xlsx(("",), head=("",)), "EMPTY_FILE"),
    "a broken workbook": (files.xlsx()[:3000], None),
    "an encrypted workbook": (encrypted(), "ENCRYPTED"),
    "a zip bomb": (bomb, "BOMB"),
    "a zip of something else": (None, "NOT_SPREADSHEET"),
    "bytes that are no text": (bytes(range(128, 256)) * 40, None),
    "somebody else's columns": (
        files.xlsx(("2022-03-01", "沪A12345", 120), ("2022-03-02", "沪A12346", 88), head=("日期", "车牌", "公里")),
        "NO_LIST",
    ),
}


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("photo.txt", "hello")
    return out.getvalue()


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_no_list_is_refused_and_leaves_nothing(bring, settings, what):
    made, code = REFUSED[what]
    content = made() if callable(made) else made
    empty = queries.content_hash()

    upload = bring(archive() if content is None else content, name="list.xlsx")

    assert upload.stage == Stage.FAILED
    assert code in (upload.error, None)
    assert queries.content_hash() == empty
    assert UploadRow.objects.count() == 0
    assert not list(settings.DATA.rglob("*.plan"))
    assert code == "NO_LIST" or not list(settings.DATA.rglob("*.content"))


@pytest.mark.parametrize("code", [*errors.by_code(), *say.ERRORS, "TOO_MANY_AT_ONE_DOOR"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_refusal_has_a_sentence(code, language):
    params = {"limit": 300, "sheet": "一号块", "building": "8", "room": "101"}

    with translation.override(language):
        sentence = say.error(code, params)

    assert len(sentence) > 8
    assert "%(" not in sentence


def test_a_file_over_the_limit_is_refused_before_it_is_kept(committee, settings, at):
    settings.UPLOAD_MAX_BYTES = 1000

    with pytest.raises(actions.FileIsTooLarge):
        actions.import_file(name="list.xlsx", content=files.xlsx(), door="COMMAND", by=None, at=at)

    assert Upload.objects.count() == 0
    assert not list(settings.DATA.rglob("*.content"))


def test_a_formula_that_somebody_typed_as_a_name_waits_and_is_never_run(bring):
    content = files.xlsx(*files.ROWS, ("12", "502", "=HYPERLINK(1)", "户主", "女", "", "1950-01-01", "", ""))

    upload = bring(content)

    assert not Resident.objects.filter(name__startswith="=").exists()
    assert Resident.objects.count() == 3
    assert upload.figures["problems"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_encodings_that_excel_writes(bring, encoding):
    lines = [",".join(files.HEAD), *(",".join(row) for row in files.ROWS)]

    upload = bring("\r\n".join(lines).encode(encoding), name="名册.csv")

    assert upload.stage == Stage.APPLIED
    assert {resident.name for resident in Resident.objects.all()} == {"王桂芳", "李国庆", "周敏"}


def test_more_rows_than_a_list_has_are_refused(bring):
    rows = "\n".join(f"{n % 99},{n // 99},王{n}" for n in range(300_001))

    upload = bring(f"楼号,室号,姓名\n{rows}".encode(), name="名册.csv")

    assert (upload.stage, upload.error) == (Stage.FAILED, "TOO_MANY_ROWS")
    assert Resident.objects.count() == 0


@pytest.mark.skipif(os.environ.get("ROLLCALL_TEST_DB") == "postgres", reason="read once; it never comes to a database")
def test_a_list_that_puts_hundreds_behind_each_door_is_refused_with_the_door_it_names(bring):
    rows = "\n".join(f"{n % 99},101,王{n}" for n in range(200_000))

    upload = bring(f"楼号,室号,姓名\n{rows}".encode(), name="名册.csv")

    assert (upload.stage, upload.error) == (Stage.FAILED, "TOO_MANY_AT_ONE_DOOR")
    assert upload.error_params == {"limit": 500, "building": "0", "room": "101"}
    assert "101" in say.error(upload.error, upload.error_params)
    assert Resident.objects.count() == 0
