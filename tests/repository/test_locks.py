"""What the lock files obey: they fit pyproject.toml, carry a hash for everything and an address for nothing."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import places

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")
PINNED = re.compile(
    r"^([\w.-]+)==([^\s;\\]+)(?:\s*;[^\\\n]*)?((?:\s*\\\n\s+--hash=sha256:[0-9a-f]{64})*)", re.MULTILINE
)


def text_of(lock: str) -> str:
    return (places.ROOT / lock).read_text(encoding="utf-8")


def pinned(lock: str) -> dict[str, str]:
    return {canonicalize_name(found[1]): found[2] for found in PINNED.finditer(text_of(lock))}


def wished() -> list[Requirement]:
    project = tomllib.loads(text_of("pyproject.toml"))
    return [Requirement(line) for line in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]]


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_locked_has_its_hashes(lock):
    assert [found[1] for found in PINNED.finditer(text_of(lock)) if "--hash" not in found[3]] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock):
    assert "//" not in text_of(lock)


@pytest.mark.parametrize("wish", wished(), ids=str)
def test_the_lock_holds_what_the_project_asks_for(wish):
    version = pinned("requirements-dev.lock").get(canonicalize_name(wish.name))

    assert version is not None
    assert wish.specifier.contains(version)


def test_the_tools_come_on_top_of_what_is_served():
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()


def test_every_dependency_has_its_reason_beside_it():
    sections = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text_of("pyproject.toml"), re.MULTILINE | re.DOTALL)
    lines = "".join(sections).splitlines()

    assert len(lines) == len(wished())
    assert [line for line in lines if "# " not in line] == []
