"""From a playbook's body to typed values and back. Pure: plain JSON on one side."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from rollcall.plans.rules import faults
from rollcall.plans.rules.faults import Fault
from rollcall.plans.rules.shape import (
    EVERYBODY,
    GAPS,
    LONGEST_KEPT,
    RECORDS,
    Contingency,
    Item,
    Outcome,
    Playbook,
    Reason,
    Words,
)
from rollcall.plans.rules.who import Condition


class PlaybookIsWrong(ValueError):
    """A body that contradicts itself or lacks something; `faults` says where."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


def read_playbook(body: Mapping[str, Any]) -> Playbook:
    """The playbook that a body describes. Raises PlaybookIsWrong."""
    playbook = read_draft(body)
    found = faults.faults_of(playbook)
    if found:
        raise PlaybookIsWrong("; ".join(f"{one.code} {one.about}".strip() for one in found), tuple(found))
    return playbook


def read_draft(body: Mapping[str, Any]) -> Playbook:
    """The same of a body that may still contradict itself. Raises PlaybookIsWrong where it is no playbook at all."""
    try:
        return _read(body)
    except (KeyError, TypeError, ValueError, AttributeError) as missing:
        raise PlaybookIsWrong(f"missing or unknown: {missing}") from missing


def _read(body: Mapping[str, Any]) -> Playbook:
    return Playbook(
        code=_text(body["code"]),
        subject=_text(body["subject"]),
        title=_words(body["title"]),
        done=_words(body["done"]),
        not_done=_words(body["not_done"]),
        due_hours=int(body["due_hours"]),
        outcomes=tuple(_outcome(outcome) for outcome in body["outcomes"]),
        reasons=tuple(_reason(reason) for reason in body["reasons"]),
        audience=body.get("audience", EVERYBODY),
        counts_tries=bool(body.get("counts_tries", False)),
        gaps=tuple(body.get("gaps", GAPS)),
        about=_words(body["about"]) if body.get("about") else None,
        who=tuple(_condition(one) for one in body.get("who", ())),
        checklist=tuple(Item(_text(one["code"]), _words(one["text"])) for one in body.get("checklist", ())),
        contingencies=tuple(_contingency(one) for one in body.get("contingencies", ())),
        ticks=body.get("ticks", RECORDS),
        closing=tuple(body.get("closing", ())),
        notice=_words(body["notice"]) if body.get("notice") else None,
        follow=_text(body.get("follow", "")),
        basis=_text(body.get("basis", "")),
        keep_days=int(body.get("keep_days", LONGEST_KEPT)),
    )


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError(f"not a text: {raw!r}")
    return raw


def _words(raw: Mapping[str, Any]) -> Words:
    return Words(**{name: _text(text) for name, text in raw.items()})


def _outcome(raw: Mapping[str, Any]) -> Outcome:
    return Outcome(**{**raw, "code": _text(raw["code"]), "label": _words(raw["label"])})


def _reason(raw: Mapping[str, Any]) -> Reason:
    words = {name: _words(raw[name]) for name in ("label", "letter")}
    return Reason(**{**raw, **words, "code": _text(raw["code"]), "excuse": tuple(raw.get("excuse", ()))})


def _condition(raw: Mapping[str, Any]) -> Condition:
    number = raw.get("number")
    if number is not None and not isinstance(number, int):
        raise TypeError("a condition's number is a number")
    return Condition(_text(raw["fact"]), number, tuple(_text(one) for one in raw.get("values", ())))


def _contingency(raw: Mapping[str, Any]) -> Contingency:
    return Contingency(_text(raw["code"]), _words(raw["when"]), _words(raw["then"]), _text(raw["who"]))


def as_body(playbook: Playbook) -> dict[str, Any]:
    """A playbook as its body, without what goes without saying: reading it gives the same playbook."""
    usual = {one.name: one.default for one in fields(playbook)}
    values = {name: getattr(playbook, name) for name in usual}
    return {name: _plain(value) for name, value in values.items() if value != usual[name]}


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return {"zh": value.zh, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: (getattr(value, one.name), one.default) for one in fields(value)}
        return {name: _plain(own) for name, (own, usual) in named.items() if own != usual}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
