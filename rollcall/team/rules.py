"""What each post may do. Pure."""

from collections.abc import Mapping

ABOVE = {"LEAD": 0, "DIRECTOR": 0, "STAFF": 1, "BLOCK": 2, "BUILDING": 3, "VOLUNTEER": 4}

_FIELD = frozenset({"rounds.record"})
_BUILDING = _FIELD | {"rounds.see", "register.see", "rounds.see_outcomes", "team.see"}
_BLOCK = _BUILDING | {"team.enrol", "rounds.settle"}
_STAFF = _BLOCK | {"register.change", "register.import", "rounds.open", "journal.see"}
_TOP = _STAFF | {"register.export", "rounds.close", "rounds.sign", "register.undo"}

CAPABILITIES: Mapping[str, frozenset[str]] = {
    "LEAD": _TOP,
    "DIRECTOR": _TOP,
    "STAFF": _STAFF,
    "BLOCK": _BLOCK,
    "BUILDING": _BUILDING,
    "VOLUNTEER": _FIELD,
}


