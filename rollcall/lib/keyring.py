"""The keys of an installation: one small file in the data folder, made once, never in the database or a backup of it."""

import contextlib
import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from rollcall.lib import clock, sealing

FILE_NAME = "keys.json"
LOOK_AGAIN: Final = 0.5  # seconds after which a process looks whether the keys have changed


class KeysAreMissing(RuntimeError):
    """There is a database but no keys: new ones would make what is sealed unreadable, so nothing is made."""


@dataclass(frozen=True)
class Keyring:
    """`secret` signs sessions and links; `seal` and `index` hold the keys of sealed columns and of blind indexes. The first
    is written with, all are read with. `since` is when the first became the first."""

    secret: str
    seal: tuple[str, ...]
    index: tuple[str, ...]
    since: str = ""


def load(folder: Path, *, has_data: bool) -> Keyring:
    """The keys in a data folder; makes them where there is no data yet. Raises KeysAreMissing."""
    file = folder / FILE_NAME
    if not file.exists():
        if has_data:
            raise KeysAreMissing(f"{file} is missing, but there is a database. Put the file back from its safe copy.")
        _make(file)
    return read(folder)


def read(folder: Path) -> Keyring:
    """The keys as they stand in the file."""
    content = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    seal = tuple(content["seal"])
    return Keyring(content["secret"], seal, tuple(content.get("index") or seal[-1:]), content.get("since", ""))


@dataclass
class _Known:
    """What a process knows of the file: its keys, how the file looked, and until when nobody needs to look again."""

    ring: Keyring
    look: tuple[int, int, int]
    until: float


_known: dict[Path, _Known] = {}


def in_use(folder: Path, *, look_now: bool = False) -> Keyring:
    """The keys of a running process: when another process changes the file, this one knows within LOOK_AGAIN."""
    known, now = _known.get(folder), clock.ticks()
    if known and not look_now and now < known.until:
        return known.ring
    look = _look(folder / FILE_NAME)
    ring = known.ring if known and known.look == look else read(folder)
    _known[folder] = _Known(ring, look, now + LOOK_AGAIN)
    return ring


def _look(file: Path) -> tuple[int, int, int]:
    found = file.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def announce(ring: Keyring) -> Keyring:
    """With a new key that everybody may read with, and nobody writes with yet."""
    new = sealing.new_key()
    return Keyring(ring.secret, (*ring.seal, new), (*ring.index, new), "")


def promote(ring: Keyring, at: datetime) -> Keyring:
    """With the key that came last in front: from now on it is written with."""
    return Keyring(ring.secret, ring.seal[-1:] + ring.seal[:-1], ring.index[-1:] + ring.index[:-1], at.isoformat())


def retire(ring: Keyring) -> Keyring:
    """Without the keys that nobody writes with."""
    return Keyring(ring.secret, ring.seal[:1], ring.index[:1], ring.since)


def replace(folder: Path, ring: Keyring, *, at: datetime) -> Path:
    """Put other keys into the file, at once and on the disk; the file as it was stays beside it, and is returned."""
    file = folder / FILE_NAME
    kept = folder / f"keys-{len(list(folder.glob('keys-*.json'))) + 1:03d}-before-{at:%Y%m%d}.json"
    _write(kept, file.read_bytes())
    draft = file.with_suffix(f".{os.getpid()}")
    content = {"secret": ring.secret, "seal": ring.seal, "index": ring.index, "since": ring.since}
    draft.unlink(missing_ok=True)
    _write(draft, json.dumps(content).encode())
    draft.replace(file)
    _sync(folder)
    return kept


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    _write(draft, json.dumps({"secret": secrets.token_urlsafe(48), "seal": [sealing.new_key()]}).encode())
    try:
        with contextlib.suppress(FileExistsError):  # the first of two processes wins; the other reads what it made
            os.link(draft, file)
    except OSError:  # a file system without hard links
        if not file.exists():
            draft.replace(file)
            return
    draft.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _sync(folder: Path) -> None:
    """Let the name of a file in a folder outlast a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
