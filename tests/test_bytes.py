"""No sensitive value lies readable anywhere in the data folder or in what the server says: searched for byte by byte."""

import base64
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import live
from tests.live import environment
from tools import places

CANARIES = ("13755501424", "310119193508151231", "柜子里有猫头鹰", "蓝色氧气瓶", "看见了长颈鹿", "红色暗号本")
ACTS = Path(__file__).with_name("acts_with_canaries.py")


def forms_of(text: str) -> Iterator[bytes]:
    """A value as it may lie in a file: in several encodings, in hex, in base64 at each of its three offsets."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        plain = text.encode(encoding)
        yield plain
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + plain)
            yield coded[4 if shift else 0 : len(coded) - 4]


def readable_in(folder: Path) -> list[tuple[str, str]]:
    """Which values can be read in which files."""
    return [
        (file.name, word)
        for file in folder.rglob("*")
        if file.is_file()
        for content in [file.read_bytes()]
        for word in CANARIES
        if any(form in content for form in forms_of(word))
    ]


@pytest.mark.skipif(os.name == "nt", reason="folders for temporary files are named otherwise")
def test_no_sensitive_value_can_be_read_from_the_data_folder_the_temporary_files_or_the_log(tmp_path):
    data, temporary = tmp_path / "data", tmp_path / "tmp"
    temporary.mkdir()
    live.command(data, "setup", "--committee", "春风苑居委会")
    own = {**environment(data), "TMPDIR": str(temporary), "DJANGO_SETTINGS_MODULE": "rollcall.settings"}

    done = subprocess.run(
        [sys.executable, str(ACTS)], cwd=places.ROOT, env={**own, "PYTHONPATH": str(places.ROOT)}, capture_output=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr.decode()
    (tmp_path / "log").write_bytes(done.stdout + done.stderr)
    assert b"sought for nobody" in done.stderr  # the log does speak
    kept = sqlite3.connect(data / "rollcall.sqlite3")
    assert kept.execute("SELECT COUNT(*) FROM register_need").fetchone() == (1,)
    assert (data / "rollcall.sqlite3-wal").exists()
    assert list(data.rglob("*.content"))
    assert readable_in(tmp_path) == []
    kept.close()


def test_the_search_finds_what_lies_there(tmp_path):
    for place, form in enumerate(forms_of(CANARIES[2])):
        file = tmp_path / "file"
        file.write_bytes(b"before" + form + b"after")
        assert readable_in(tmp_path), place
