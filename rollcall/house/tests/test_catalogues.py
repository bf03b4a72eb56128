"""Translations are compiled when they changed, and only then."""

import gettext
from pathlib import Path

from rollcall.house import catalogues

ENTRY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "door"\nmsgstr "{}"\n'


def catalogue(folder: Path, chinese: str) -> Path:
    file = folder / "zh_Hans" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ENTRY.format(chinese), encoding="utf-8")
    return file


def spoken(file: Path) -> str:
    with file.with_suffix(".mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled).gettext("door")


def test_a_catalogue_is_compiled_once(tmp_path):
    file = catalogue(tmp_path, "门")

    assert [catalogues.compile_in(tmp_path), catalogues.compile_in(tmp_path)] == [1, 0]
    assert spoken(file) == "门"


def test_a_changed_catalogue_is_compiled_again(tmp_path):
    catalogue(tmp_path, "门")
    catalogues.compile_in(tmp_path)
    file = catalogue(tmp_path, "户门")

    assert catalogues.compile_in(tmp_path) == 1
    assert spoken(file) == "户门"


def test_a_removed_compiled_file_comes_back(tmp_path):
    file = catalogue(tmp_path, "门")
    catalogues.compile_in(tmp_path)
    file.with_suffix(".mo").unlink()

    catalogues.compile_in(tmp_path)

    assert spoken(file) == "门"
