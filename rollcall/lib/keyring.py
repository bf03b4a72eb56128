"""The keys of an installation: one small file in the data folder, made once, never in the database or a backup of it."""

import contextlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from rollcall.lib import sealing

FILE_NAME = "keys.json"


class KeysAreMissing(RuntimeError):
    """There is a database but no keys: new ones would make what is sealed unreadable, so nothing is made."""


@dataclass(frozen=True)
class Keyring:
    """`secret` signs sessions and links; `seal` holds the sealing keys, newest first."""

    secret: str
    seal: tuple[str, ...]


def load(folder: Path, *, has_data: bool) -> Keyring:
    """The keys in a data folder; makes them where there is no data yet. Raises KeysAreMissing."""
    file = folder / FILE_NAME
    if not file.exists():
        if has_data:
            raise KeysAreMissing(f"{file} is missing, but there is a database. Put the file back from its safe copy.")
        _make(file)
    content = json.loads(file.read_text(encoding="utf-8"))
    return Keyring(secret=content["secret"], seal=tuple(content["seal"]))


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"secret": secrets.token_urlsafe(48), "seal": [sealing.new_key()]})
    draft = file.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    try:
        with contextlib.suppress(FileExistsError):  # the first of two processes wins; the other reads what it made
            os.link(draft, file)
    except OSError:  # a file system without hard links
        if not file.exists():
            draft.replace(file)
            return
    draft.unlink(missing_ok=True)
