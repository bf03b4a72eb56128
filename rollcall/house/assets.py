"""Static files made ready to be served: collected, named by their content, compressed; again only when they change."""

import hashlib
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

NOTE = "collected.sha256"
# What the htmx package brings besides the one file that pages load: another major version, extensions, readable copies.
UNUSED = ["htmax-*", "htmx-4*", "htmx-2.js", "ext"]


def collect_into(folder: Path) -> bool:
    """Collect the static files into a folder; whether there was anything to do. What was there stays: a phone may still
    hold a page from before, and a server may still be serving it."""
    note = folder / NOTE
    digest = _digest()
    if note.exists() and note.read_text(encoding="ascii") == digest:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=[*UNUSED])
    note.write_text(digest, encoding="ascii")
    return True


def _digest() -> str:
    sum_of_all = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(UNUSED), key=lambda found: found[0]):
            sum_of_all.update(name.encode() + b"\x00")
            with storage.open(name) as file:
                sum_of_all.update(hashlib.sha256(file.read()).digest())
    return sum_of_all.hexdigest()
