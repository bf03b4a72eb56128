"""Translations made ready to be read: `django.po`, which people edit, becomes `django.mo`, which Django reads."""

import hashlib
import importlib
import os
from pathlib import Path


def compile_in(folder: Path) -> int:
    """Compile every catalogue below a locale folder that changed since it was last compiled; how many that were."""
    return sum(_compile(source) for source in sorted(folder.glob("*/LC_MESSAGES/*.po")))


def _compile(source: Path) -> bool:
    target, note = source.with_suffix(".mo"), source.with_suffix(".mo.source")
    content = source.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if target.exists() and note.exists() and note.read_text(encoding="ascii") == digest:
        return False
    mofile, pofile = (
        importlib.import_module(f"babel.messages.{name}") for name in ("mofile", "pofile")
    )  # seldom needed
    draft = target.with_suffix(f".{os.getpid()}.mo")
    with source.open("rb") as text, draft.open("wb") as out:
        mofile.write_mo(out, pofile.read_po(text, locale=source.parent.parent.name))
    draft.replace(target)  # at once, so that no other process reads half a catalogue
    note.write_text(digest, encoding="ascii")
    return True
