"""What the screen and the command line say about uploads: sentences for errors and problems, words for fields and values."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.register import masks
from rollcall.register.rules import headers, needs, words
from rollcall.register.rules.known import KnownPerson
from rollcall.sheets import errors

ERRORS: Final = {
    "FILE_IS_GONE": gettext_lazy("The file is not in the data folder any more. Upload it again."),
    "UNEXPECTED": gettext_lazy(
        "Something went wrong that should not have. Nothing was written to the register. Try again; if it happens again, "
        "tell whoever looks after this installation."
    ),
    "REGISTER_CHANGED": gettext_lazy(
        "The register was changed after the preview was made, so nothing was applied. The preview has been made again: look "
        "at it once more."
    ),
    "NO_LIST": gettext_lazy(
        "No sheet of this file looks like a list of residents: there is no column with names and doors."
    ),
}


def file_too_large() -> str:
    """The sentence about a file over the limit."""
    return _("This file is larger than %(limit)s MB. Split it, or remove pictures from it, and try again.") % {
        "limit": settings.UPLOAD_MAX_BYTES // 10**6
    }


def error(code: str, params: Mapping[str, Any]) -> str:
    """The sentence for what stopped an upload."""
    if code == "CHANGED_SINCE":
        return changed_since(params)
    if code in ERRORS:
        return str(ERRORS[code])
    refusal = errors.by_code().get(code)
    return _(refusal.sentence) % params if refusal else str(ERRORS["UNEXPECTED"])


def changed_since(params: Mapping[str, Any]) -> str:
    """Why an applied list cannot be undone any more."""
    parts = []
    if changed := params.get("changed"):
        parts.append(
            ngettext(
                "%(count)s entry that this list wrote was changed later.",
                "%(count)s entries that this list wrote were changed later.",
                len(changed),
            )
            % {"count": len(changed)}
        )
    for label, count in (params.get("used") or {}).items():
        parts.append(_used(label, count))
    return " ".join([_("This cannot be undone any more."), *parts, _("Nothing was changed.")])


def _used(label: str, count: int) -> str:
    if label == "rounds.Line":
        return ngettext(
            "A round has %(count)s person of it on its list.", "A round has %(count)s people of it on its list.", count
        ) % {"count": count}
    if label.startswith("team."):
        return _("Somebody has a post over one of its buildings.")
    return ngettext("%(count)s other entry refers to it.", "%(count)s other entries refer to it.", count) % {
        "count": count
    }


# ---- problems and values

LIKE_AN_ID = re.compile(r"(?<!\d)\d{14,18}[\dXx](?!\d)")
A_DOOR = re.compile(r"(\w+)/(\w+)")
SEPARATOR = "、"


class _Params(dict[str, Any]):
    """What fills a sentence; a missing value shows as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"


def masked(text: str) -> str:
    """A text with every identity number in it masked."""
    return LIKE_AN_ID.sub(lambda found: masks.mask_id(found.group()), text)


def problem_short(code: str) -> str:
    """The heading of a sort of problems."""
    known = words.CODES.get(code)
    return _(known.short) if known else code


def problem(code: str, params: Mapping[str, Any]) -> str:
    """What is wrong, and what to do about it."""
    known = words.CODES.get(code)
    if not known:
        return code
    field = str(params.get("field", ""))
    filled = {name: _param(field, name, str(text)) for name, text in params.items() if text}
    return _(known.sentence) % _Params(filled)


def _param(field: str, name: str, text: str) -> str:
    if name == "choices":
        return _(", ").join(A_DOOR.sub(r"\1-\2", one) for one in text.split(SEPARATOR))
    if A_DOOR.fullmatch(text):
        return A_DOOR.sub(r"\1-\2", text)
    return value(field, text) if field and name in ("cell", "other") else masked(text)


def action(code: str) -> str:
    """What happens to something with a problem."""
    return _(words.ACTIONS[code]) if code in words.ACTIONS else code


# Verdicts in the order in which people want to know them.
VERDICTS: Final = ("NEW", "CHANGED", "CONFLICT", "HELD", "REJECTED", "SAME", "IGNORED", "SHEET")


def verdict(kind: str) -> str:
    """What becomes of a row."""
    if kind == "SHEET":
        return _("about the sheet")
    return _(words.VERDICTS[kind])


def ignored(code: str) -> str:
    """Why a row makes nobody."""
    return _(words.IGNORED[code]) if code in words.IGNORED else ""


def field(name: str) -> str:
    """What a field of a person is called."""
    return _(words.FIELDS[name]) if name in words.FIELDS else name


def value(name: str, text: str) -> str:
    """A value of a field, as the preview and the history show it."""
    match name:
        case "needs":
            return SEPARATOR.join(need(*one.partition(":")[::2]) for one in text.split(SEPARATOR) if one)
        case "presence":
            return presence(text)
        case "is_contact":
            return _("yes") if text in ("True", "true") else _("no")
        case "id_number":
            return masks.mask_id(text)
        case "door":
            return A_DOOR.sub(r"\1-\2", text)
        case _:
            return _(words.VALUES[text]) if text in words.VALUES else text


def need(kind: str, note: str = "") -> str:
    """A need in words, with what belongs to it."""
    word = _(needs.KINDS[kind]) if kind in needs.KINDS else kind
    return _("%(need)s (%(note)s)") % {"need": word, "note": note} if note else word


def presence(code: str) -> str:
    """Where somebody is, in words."""
    return _(needs.PRESENCES[code]) if code in needs.PRESENCES else code


def meaning(code: str) -> str:
    """What a column means."""
    return _(headers.MEANINGS[code]) if code in headers.MEANINGS else _("not read")


def reason(code: str) -> str:
    """How the meaning of a column was found."""
    return _(words.REASONS.get(code, words.REASONS[""]))


def sheet_kind(code: str) -> str:
    """What a sheet is."""
    return _(words.SHEET_KINDS.get(code, words.SHEET_KINDS["skip"]))


# ---- doors


def uses() -> list[tuple[str, str]]:
    """What a door can be used for, by code."""
    return [(code, _(word)) for code, word in words.USES.items()]


def household(number: int) -> str:
    """What one of several households is called."""
    return _("Household %(number)s") % {"number": number}


def of_household(name: str, number: int) -> str:
    """Somebody of one of several households; 0 where there is only one."""
    return _("%(name)s (household %(number)s)") % {"name": name, "number": number} if number else name


# ---- two entries that may be one person


def double(verdict: str) -> str:
    """What two entries are."""
    return _(words.VERDICTS_ON_DOUBLES[verdict])


def evidence(codes: Iterable[str]) -> str:
    """What speaks for one person, as one line."""
    return _(", ").join(_(words.EVIDENCE[code]) for code in codes)


def likeliness(level: str) -> str:
    """How sure it is."""
    return _(words.LIKELINESS[level])


def double_kind(kind: str) -> str:
    """The rule that found two entries."""
    return _(words.DOUBLES[kind])


def sides(name: str, one: KnownPerson, other: KnownPerson) -> tuple[str, str]:
    """A field of both, in words."""
    if name == "id_number":
        return masks.mask_two(one.id_number, other.id_number)
    return side(name, one), side(name, other)


def side(name: str, person: KnownPerson) -> str:
    """A field of one of the two, in words."""
    if name == "birth_date":
        return person.birth_date.isoformat()[: BIRTH_SIGNS[person.birth_precision]] if person.birth_date else ""
    if name == "former":
        return value("former", person.former) if person.former else _("lives here")
    held = getattr(person, name)
    return "" if held in (None, ()) else value(name, str(held))


BIRTH_SIGNS: Final = {"": 10, "DAY": 10, "MONTH": 7, "YEAR": 4}
