"""What the screen and the command line say about uploads: sentences for errors and problems, words for fields and values."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext_lazy

from rollcall.register import masks
from rollcall.register.rules import groups, headers, needs, presence as rules, words
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


HOWS: Final = {
    "DOOR": pgettext_lazy("how known", "asked at the door"),
    "PHONE": pgettext_lazy("how known", "by telephone"),
    "ONLINE": pgettext_lazy("how known", "by a message"),
    "PRESUMED": pgettext_lazy("how known", "presumed, nobody said so"),
    "LIST": pgettext_lazy("how known", "from a list"),
}
SEEN_BY: Final = {
    "TEAM": gettext_lazy("The building's team and the committee"),
    "STAFF": gettext_lazy("Only the committee's staff"),
}


def known_from(how: str, source: str) -> str:
    """Who said so and how: "the aunt, by telephone"; "" when nobody noted it."""
    return _(", ").join(one for one in (source, str(HOWS.get(how, ""))) if one)


def refusal(code: str) -> str:
    """Why something about where somebody is cannot be noted."""
    return _(rules.REFUSALS[code])


def with_whom(names: Sequence[str]) -> str:
    """A household by the names of its people."""
    shown = SEPARATOR.join(names[:4])
    return _("With %(names)s") % {"names": shown + (" …" if len(names) > 4 else "")}


def group(code: str) -> str:
    """What a group is called."""
    if code in groups.GROUPS:
        return _(groups.GROUPS[code])
    word = need(code)
    return word[:1].upper() + word[1:]


def meaning(code: str) -> str:
    """What a column means."""
    return _(headers.MEANINGS[code]) if code in headers.MEANINGS else _("not read")


def reason(code: str) -> str:
    """How the meaning of a column was found."""
    return _(words.REASONS.get(code, words.REASONS[""]))


def sheet_kind(code: str) -> str:
    """What a sheet is."""
    return _(words.SHEET_KINDS.get(code, words.SHEET_KINDS["skip"]))
