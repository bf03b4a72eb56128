"""Files that were brought in, and plans that wait: sealed in the data folder, below `files/uploads`.

Plain, they are in memory only: no copy is laid down that could outlive a process that was killed.
"""

import os
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from rollcall.tenancy import scope
from rollcall.tenancy.fields import sealer

CONTENT: Final = "content"  # the bytes of the file
PLAN: Final = "plan"  # what applying it would write


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
    return sealer().open(sealed, _place(upload, part))


def forget(upload: UUID, *parts: str) -> None:
    """Remove parts of an upload; those that are gone already do not matter."""
    for part in parts:
        _path(upload, part).unlink(missing_ok=True)


def _path(upload: UUID, part: str) -> Path:
    return Path(settings.DATA) / "files" / "uploads" / scope.current().hex / f"{upload.hex}.{part}"


def _place(upload: UUID, part: str) -> str:
    return f"upload.{part}:{upload}:{scope.current()}"
