"""`start.py`: what it says to people, and what it leaves alone."""

import subprocess
import sys
from pathlib import Path

import pytest

import start
from tools import places


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own with lock files in it, and an installer that only remembers what it was asked."""
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="ascii")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    return tmp_path


@pytest.fixture
def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(start, "make_environment", lambda: None)
    monkeypatch.setattr(start, "installer", lambda *words: asked.append(Path(words[-1]).name))
    return asked


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "start.py", *words], cwd=places.ROOT, capture_output=True, text=True, check=False
    )


def test_help_lists_the_commands():
    done = run("help")

    assert done.returncode == 0
    assert all(f"start.py {command}" in done.stdout for command in ("test", "check", "bench", "help"))


def test_an_unknown_command_ends_with_two():
    assert run("tset").returncode == 2


def test_an_old_python_is_told_so_in_one_sentence():
    text = (places.ROOT / "start.py").read_text(encoding="utf-8")
    refusal = text[text.index("import sys") : text.index("import argparse")]

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        exec(refusal.replace("sys.version_info", "(3, 9)"), {})


def test_a_second_start_installs_nothing(installed):
    start.prepare("requirements.lock")
    start.prepare("requirements.lock")

    assert len(installed) == 2  # what is locked, and our own command


def test_a_changed_lock_is_installed(installed, folder):
    start.prepare("requirements.lock")
    (folder / "requirements.lock").write_text("newer", encoding="ascii")
    start.prepare("requirements.lock")

    assert installed.count("requirements.lock") == 2


def test_serving_after_testing_installs_nothing_again(installed):
    start.prepare("requirements-dev.lock")
    start.prepare("requirements.lock")

    assert "requirements.lock" not in installed


def test_testing_after_serving_adds_the_tools(installed):
    start.prepare("requirements.lock")
    start.prepare("requirements-dev.lock")

    assert installed[-1] == "requirements-dev.lock"


def test_a_python_that_cannot_make_environments_is_told_what_to_install(folder, monkeypatch):
    failed = subprocess.CompletedProcess([], 1, stdout="", stderr="ensurepip is not available")
    monkeypatch.setattr(subprocess, "run", lambda *_words, **_options: failed)

    with pytest.raises(start.SetUpFailed, match=r"apt install python3\.\d+-venv"):
        start.make_environment()


def test_an_incomplete_folder_is_told(installed, folder):
    (folder / "requirements.lock").unlink()

    with pytest.raises(start.SetUpFailed, match=r"requirements\.lock is missing"):
        start.prepare("requirements.lock")


@pytest.mark.parametrize(("returned", "said"), [(0, 0), (3, 3), (-15, 143)])
def test_a_child_that_a_signal_ended_is_told_as_a_shell_does(returned, said):
    assert start.exit_code(returned) == said


def test_what_python_compiles_is_kept_even_where_the_machine_says_not_to(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    kept = start.surroundings()

    assert "PYTHONDONTWRITEBYTECODE" not in kept
    assert kept["LANG"] == "zh_CN.UTF-8"
