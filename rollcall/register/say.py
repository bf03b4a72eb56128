"""What the screen and the command line say about uploads: sentences for errors and problems, words for fields and values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext_lazy

from rollcall.register import masks
from rollcall.register.rules import groups, headers, kinds, needs, presence as rules, words
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
        "No sheet of this file can be read as a list of residents. Give each person a row, with building, room and name in "
        "columns of their own and a heading above each (楼号, 室号, 姓名), and bring it in again."
    ),
}


def file_too_large() -> str:
    """The sentence about a file over the limit."""
    return _("This file is larger than %(limit)s MB. Split it, or remove pictures from it, and try again.") % {
        "limit": settings.UPLOAD_MAX_BYTES // 10**6
    }


def no_marked_copy(*, gone: bool) -> str:
    """Why there is no copy with the cells marked."""
    if gone:
        return error("FILE_IS_GONE", {})
    return _("This list is too long for a copy with its cells marked. Take the questions as a file instead.")


def error(code: str, params: Mapping[str, Any]) -> str:
    """The sentence for what stopped an upload."""
    if code == "CHANGED_SINCE":
        return changed_since(params)
    if code in ERRORS:
        return str(ERRORS[code])
    if code == "TOO_MANY_AT_ONE_DOOR":
        return _(words.TOO_MANY_AT_ONE_DOOR) % params
    refusal = errors.by_code().get(code)
    return _(refusal.sentence) % params if refusal else str(ERRORS["UNEXPECTED"])


def changed_since(params: Mapping[str, Any]) -> str:
    """Why an applied list cannot be taken back any more, whatever stands in the way."""
    return " ".join([refusal(), *map(reason_against, params.get("reasons", ()))])


def stopped(code: str, params: Mapping[str, Any]) -> str:
    """As `error`, where the page lists the reasons of a refusal below."""
    return refusal() if code == "CHANGED_SINCE" else error(code, params)


def refusal() -> str:
    """That a list cannot be taken back, without the reasons."""
    return _("This list cannot be taken back now, because later work builds on it. Nothing was changed.")


def reason_against(one: Mapping[str, Any]) -> str:
    """One reason against taking a list back: who or what, and the people or doors that it is about."""
    values = {"name": one["name"], "about": about(one["named"], one["count"])}
    match one["sort"]:
        case "LIST":
            return _("The later list “%(name)s” changed or added to: %(about)s.") % values
        case "PERSON":
            return _("%(name)s has changed since then: %(about)s.") % values
        case "TABLE":
            return _used(one["name"], values)
        case _:
            return _("Changed since then: %(about)s.") % values


def _used(label: str, values: Mapping[str, Any]) -> str:
    if label == "rounds.Line":
        return _("On the list of a round: %(about)s.") % values
    if label in ("register.Check", "register.Attempt", "register.Link", "register.Proposal"):
        return _("Somebody has asked there since: %(about)s.") % values
    if label.startswith("team."):
        return _("Somebody in the team answers for: %(about)s.") % values
    return _("Other work refers to: %(about)s.") % values


def about(named: Sequence[Sequence[str]], count: int) -> str:
    """The first few people or doors by name, and how many more there are."""
    known = _(", ").join(subject(*one) for one in named)
    more = count - len(named)
    return ngettext("%(named)s and %(count)s more", "%(named)s and %(count)s more", more) % {
        "named": known, "count": f"{more:,}"
    } if more else known  # fmt: skip


def subject(sort: str, *words: str) -> str:
    """Somebody with the door, a door, a building or a block, as people say it."""
    match sort, words:
        case "person", (building, room, name):
            return _("%(name)s (%(building)s-%(room)s)") % {"name": name, "building": building, "room": room}
        case "door", (building, room):
            return f"{building}-{room}"
        case "building", (number,):
            return _("building %(number)s") % {"number": number}
        case "block", (code,):
            return _("block %(code)s") % {"code": code}
        case _:
            return words[-1] if words else _("an entry that is gone")


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
    """What is wrong, and what to do about it; where two rows are meant, also where the other one is."""
    said = _problem(str(params.get("asked") or code), params)
    if not params.get("at_list"):
        return said
    where = {"said": said, "place": _other_place(params)}
    return _("%(place)s: %(said)s") % where if "asked" in params else _("%(said)s The other row: %(place)s.") % where


def _other_place(params: Mapping[str, Any]) -> str:
    """A row of another list."""
    named = _("%(list)s, %(sheet)s, row %(row)s") if params.get("at_sheet") else _("%(list)s, row %(row)s")
    return named % {"list": params["at_list"], "sheet": params.get("at_sheet", ""), "row": params.get("at_row", "")}


def _problem(code: str, params: Mapping[str, Any]) -> str:
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


def precision(code: str) -> str:
    """How much of a birth date is known."""
    return _(kinds.PRECISIONS[code]) if code in kinds.PRECISIONS else code


def id_kind(code: str) -> str:
    """A kind of document."""
    return _(kinds.ID_KINDS[code]) if code in kinds.ID_KINDS else code


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


CONSENTED: Final = {
    "SIGNED": pgettext_lazy("consent", "signed"),
    "PHONE": pgettext_lazy("consent", "by telephone"),
    "DOOR": pgettext_lazy("consent", "said at the door"),
}
CHANNELS: Final = {
    "CALL": pgettext_lazy("channel", "a call"),
    "TEXT": pgettext_lazy("channel", "a text message"),
    "WECHAT": pgettext_lazy("channel", "WeChat"),
}
SPEECHES: Final = {
    "MANDARIN": gettext_lazy("Mandarin"),
    "SHANGHAINESE": gettext_lazy("Shanghainese"),
    "CANTONESE": gettext_lazy("Cantonese"),
    "ENGLISH": gettext_lazy("English"),
    "OTHER": gettext_lazy("another language"),
}
KIN_FOR: Final = {
    "EMERGENCY": gettext_lazy("Called first in an emergency"),
    "KEY": gettext_lazy("Keeps the key"),
    "WORD": gettext_lazy("May be told each day that all is well"),
}
KIN_SHORT: Final = {
    "EMERGENCY": gettext_lazy("emergencies"),
    "KEY": gettext_lazy("has the key"),
    "WORD": gettext_lazy("is told the daily word"),
}


def known_from(how: str, source: str) -> str:
    """Who said so and how: "the aunt, by telephone"; "" when nobody noted it."""
    return _(", ").join(one for one in (source, str(HOWS.get(how, ""))) if one)


def cannot_be_so(code: str) -> str:
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


def block(code: str) -> str:
    """Block 3, as people say it; a block that has a name instead of a number is said by it."""
    if not code:
        return _("Without a block")
    return (_("Block %(code)s") if code[0].isdigit() else _("%(code)s block")) % {"code": code}


def building(number: str) -> str:
    """Building 12, as people say it."""
    return _("Building %(number)s") % {"number": number}


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
