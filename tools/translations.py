"""The words people see, in both languages: found in the code, compared with the catalogue, written into it.

python -m tools.translations check          say what is missing, stale or wrong; ends non-zero when anything is
python -m tools.translations missing        print what is missing as entries to fill in
python -m tools.translations update [PO …]  write the catalogue anew, with what other catalogues add
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages import extract, pofile
from babel.messages.catalog import Catalog, Message
from django.utils.translation import template

from tools import places

CATALOGUE = places.PACKAGE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
KEYWORDS = {
    name + lazy: numbers
    for name, numbers in {
        "_": None,
        "gettext": None,
        "gettext_noop": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]  # context, English


@dataclass
class Found:
    """One sentence in the code: its English, its plural if it has one, and the files it stands in."""

    context: str | None
    singular: str
    plural: str | None = None
    files: set[str] = field(default_factory=set)

    @property
    def id(self) -> str | tuple[str, str]:
        """The key as Babel has it."""
        return self.singular if self.plural is None else (self.singular, self.plural)


def main(words: Sequence[str]) -> int:
    """Do what the first word says; the answer is the exit code."""
    match list(words):
        case ["check"]:
            complaints = list(check())
            print("\n".join(complaints) or "Both languages are complete.")
            return 1 if complaints else 0
        case ["missing"]:
            print(missing())
        case ["update", *others]:
            print(update([Path(other) for other in others]))
        case _:
            print(__doc__)
            return 2
    return 0


# ---- what the code says ----


def found() -> dict[Key, Found]:
    """Every sentence that code and templates hand to gettext."""
    sentences: dict[Key, Found] = {}
    for file in places.own_files("*.py", "*.html", "*.txt", "*.svg"):
        if places.PACKAGE in file.parents and "tests" not in file.parts:
            for sentence in _in_file(file):
                known = sentences.setdefault((sentence.context, sentence.singular), sentence)
                known.plural = known.plural or sentence.plural
                known.files.add(file.relative_to(places.ROOT).as_posix())
    return sentences


def _in_file(file: Path) -> Iterator[Found]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        if "templates" not in file.parts:
            return
        text = _as_python(text, file)
    for _line, said, _comments, context in extract.extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
        singular, plural = said if isinstance(said, tuple) else (said, None)
        yield Found(context, singular, plural)


def _as_python(text: str, file: Path) -> str:
    """A template as calls of gettext; without indentation, which would mean something to Python."""
    lines = template.templatize(text, origin=str(file)).splitlines()
    return "\n".join(line.strip() for line in lines)


# ---- what the catalogue says ----


def read(file: Path) -> dict[Key, Message]:
    """The entries of a catalogue; empty when there is none."""
    if not file.exists():
        return {}
    with file.open("rb") as text:
        catalogue = pofile.read_po(text, locale="zh_Hans", ignore_obsolete=True)
    return {_key(message): message for message in catalogue if message.id}


def _key(message: Message) -> Key:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, singular


def translations_of(message: Message) -> list[str]:
    """The Chinese of an entry; Chinese has one plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


# ---- comparing ----


def check() -> Iterator[str]:
    """What is wrong with the catalogue, one sentence each."""
    sentences, entries = found(), read(CATALOGUE)
    for key, sentence in sentences.items():
        if key not in entries:
            yield f"missing: “{sentence.singular}” ({', '.join(sorted(sentence.files))})"
    for key, message in entries.items():
        if key not in sentences:
            yield f"stale: “{key[1]}” stands nowhere in the code"
        else:
            yield from _faults(sentences[key], message)


def _faults(sentence: Found, message: Message) -> Iterator[str]:
    chinese = translations_of(message)
    if not all(chinese):
        yield f"empty: “{sentence.singular}”"
    elif message.fuzzy:
        yield f"fuzzy: “{sentence.singular}”"
    elif (sentence.plural is not None) != isinstance(message.id, tuple):
        yield f"plural differs: “{sentence.singular}”"
    else:
        english = _placeholders(sentence.plural or sentence.singular)
        for text in chinese:
            if _placeholders(text) != english:
                yield f"placeholders differ: “{sentence.singular}” / “{text}”"


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


# ---- writing ----


def missing() -> str:
    """The entries that the catalogue lacks, ready to be filled in."""
    entries = read(CATALOGUE)
    lacking = [s for key, s in found().items() if key not in entries or not all(translations_of(entries[key]))]
    return _as_text((sentence, "") for sentence in lacking)


def update(others: Sequence[Path]) -> str:
    """Write the catalogue anew; of several translations of a sentence the first stays. Says what it came to."""
    sources = [read(file) for file in (CATALOGUE, *others)]
    entries = [(sentence, _first(sources, key)) for key, sentence in found().items()]
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(HEADER + _as_text(entries), encoding="utf-8", newline="\n")
    empty = sum(not chinese for _sentence, chinese in entries)
    return f"{CATALOGUE.relative_to(places.ROOT)}: {len(entries)} sentences, {empty} without Chinese"


def _first(sources: Sequence[dict[Key, Message]], key: Key) -> str:
    for entries in sources:
        if key in entries and all(translations_of(entries[key])):
            return translations_of(entries[key])[0]
    return ""


def _as_text(entries: Iterable[tuple[Found, str]]) -> str:
    """Entries as a catalogue has them, in the order of the English, so that two people's changes seldom meet."""
    catalogue = Catalog(locale="zh_Hans")
    for sentence, chinese in entries:
        where = [(file, 1) for file in sorted(sentence.files)]
        text = chinese if sentence.plural is None else (chinese,)
        catalogue.add(sentence.id, text, locations=where, context=sentence.context)
    out = io.BytesIO()
    pofile.write_po(out, catalogue, width=120, omit_header=True, sort_output=True, include_lineno=False)
    return out.getvalue().decode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
