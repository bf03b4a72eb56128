"""Files that were brought in, and plans that wait: sealed in the data folder, below `files/uploads`.

Plain, they are in memory only: no copy is laid down that could outlive a process that was killed.
"""

import os
from collections import Counter
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from rollcall.lib.sealing import CannotOpen, key_of
from rollcall.tenancy import scope
from rollcall.tenancy.fields import sealer, unseal

CONTENT: Final = "content"  # the bytes of the file
PLAN: Final = "plan"  # what applying it would write
KEY_LENGTH: Final = 32  # hex digits of a key in the name of a file
HEAD: Final = 8  # bytes that say by which key a file is sealed


class FileIsGone(LookupError):
    """What was kept for an upload is not in the data folder any more."""


def keep(upload: UUID, part: str, content: bytes) -> None:
    """Seal and store one part of an upload; on the disk when this returns."""
    target = _path(upload, part)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(sealer().seal(content, _place(upload, part)))
        out.flush()
        os.fsync(out.fileno())
    draft.replace(target)


def load(upload: UUID, part: str) -> bytes:
    """One part of an upload. Raises FileIsGone."""
    try:
        sealed = _path(upload, part).read_bytes()
    except FileNotFoundError as missing:
        raise FileIsGone(part) from missing
    return unseal(sealed, _place(upload, part))


def forget(upload: UUID, *parts: str) -> None:
    """Remove parts of an upload; those that are gone already do not matter."""
    for part in parts:
        _path(upload, part).unlink(missing_ok=True)


def _path(upload: UUID, part: str) -> Path:
    return Path(settings.DATA) / "files" / "uploads" / scope.current().hex / f"{upload.hex}.{part}"


def _place(upload: UUID, part: str) -> str:
    return f"upload.{part}:{upload}:{scope.current()}"


def reseal() -> tuple[int, list[str]]:
    """Seal by the first key what older keys sealed, in the committee in scope: how many files, and which cannot be opened."""
    count, unreadable = 0, []
    for path in _all():
        upload, part = UUID(path.stem), path.suffix[1:]
        try:
            if key_of(_head(path)) != sealer().key_id:
                keep(upload, part, load(upload, part))
                count += 1
        except FileIsGone:  # whoever needed it has done with it meanwhile
            continue
        except CannotOpen:
            unreadable.append(path.name)
    return count, unreadable


def held_by_key() -> dict[bytes, int]:
    """How many files each key sealed, in the committee in scope."""
    return dict(Counter(key_of(_head(path)) for path in _all()))


def _all() -> list[Path]:
    folder = Path(settings.DATA) / "files" / "uploads" / scope.current().hex
    return [path for path in sorted(folder.glob("*.*")) if path.suffix[1:].isalpha() and len(path.stem) == KEY_LENGTH]


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as content:
            return content.read(HEAD)
    except FileNotFoundError as missing:
        raise FileIsGone(path.name) from missing
