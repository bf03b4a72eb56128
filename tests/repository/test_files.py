"""What every file obeys: short enough to be read, ours, and silent about where it was made."""

import re
import subprocess
from pathlib import Path

import pytest

from tools import places

LONGEST = 400
SOURCES = [file for file in places.own_files("*.py", "*.html", "*.js", "*.css") if "migrations" not in file.parts]
PICTURES = {".png", ".svg", ".webp"}
TEXTS = {
    "", ".py", ".html", ".txt", ".js", ".mjs", ".css", ".json", ".md", ".toml", ".lock", ".po", ".webmanifest", ".csv",
    ".gitignore", ".typ", ".yml",
}  # fmt: skip
DATA = {".xlsx", ".csv", ".gz"}  # small files that tests read
NOT_OURS = re.compile(r"@license|Copyright \(c\)|\.min\.(js|css)|sourceMappingURL", re.IGNORECASE)
# Written in two pieces so that this file does not find itself.
UNSPEAKABLE = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "/wo" + "rk/", r"\.\./sha" + "red"])
)


def committed() -> list[Path]:
    """The files that git keeps (or would); without git, our own files."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=places.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode != 0:
        return places.own_files("*")
    return [file for line in listed.stdout.splitlines() if (file := places.ROOT / line).is_file()]


COMMITTED = committed()


def name(file: Path) -> str:
    return file.relative_to(places.ROOT).as_posix()


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_file_is_short_enough_to_be_read(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_only_kinds_of_files_that_we_write_ourselves_are_kept():
    strange = [name(file) for file in COMMITTED if file.suffix not in TEXTS | PICTURES | DATA]

    assert strange == []


def test_no_file_of_a_third_party_is_kept():
    ours = [file for file in COMMITTED if file.suffix in {".js", ".mjs", ".css", ".html", ".svg"}]

    assert [name(file) for file in ours if NOT_OURS.search(file.name + file.read_text(encoding="utf-8"))] == []


def test_no_file_names_a_package_registry_or_the_place_where_it_was_made():
    texts = [file for file in COMMITTED if file.suffix in TEXTS]

    assert [name(file) for file in texts if UNSPEAKABLE.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "page", sorted(places.ROOT.glob("docs/guide/*/README.md")) + sorted(places.ROOT.glob("README*"))
)
def test_a_guide_shows_only_pictures_that_are_there(page):
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8"))

    assert shown
    assert [name for name in shown if not (page.parent / name).exists()] == []
