"""Where a playbook begins: from nothing with what every one has, or from another one. Pure."""

from collections.abc import Mapping
from typing import Any

from rollcall.plans.rules.reading import as_body
from rollcall.plans.rules.shape import Playbook


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _reason(code: str, letter: tuple[str, str], label: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {"code": code, "letter": _said(*letter), "label": _said(*label), **more}


def blank() -> dict[str, Any]:
    """The body of a playbook that lacks only its name: the outcomes and reasons that nearly every round has."""
    return {
        "subject": "resident",
        "due_hours": 12,
        "title": _said("", ""),
        "done": _said("已完成", "done"),
        "not_done": _said("未完成", "not done"),
        "outcomes": [
            {"code": "DONE", "counts": "DONE", "usual": True, "label": _said("完成", "done")},
            {"code": "AGAIN", "counts": "OPEN", "label": _said("要再来一次", "another try needed")},
        ],
        "reasons": [
            _reason("NO_ANSWER", ("无", "N"), ("敲门无人", "nobody opened"), nobody=True),
            _reason("AWAY", ("外", "A"), ("外出", "away"), excuse=["AWAY", "RELATIVES", "ABROAD", "CARE_HOME"]),
            _reason("WORKSITE", ("岗", "W"), ("住在单位", "lives at the workplace"), excuse=["WORKSITE"]),
            _reason("HOSPITAL", ("院", "H"), ("住院", "in hospital"), excuse=["HOSPITAL"]),
            _reason(
                "QUARANTINE", ("隔", "Q"), ("集中隔离", "in quarantine"), excuse=["QUARANTINE", "SHELTER_HOSPITAL"]
            ),
            _reason("REFUSED", ("拒", "R"), ("拒绝", "refused")),
            _reason("UNKNOWN", ("未", "U"), ("多次联系仍不清楚", "unknown after several tries"), signed=True),
        ],
    }


def copied(playbook: Playbook) -> dict[str, Any]:
    """The body of a copy, whose name says that it is one."""
    title = _said(f"{playbook.title.zh}（副本）"[:40], f"{playbook.title.en} (copy)"[:60])
    return {**as_body(playbook), "title": title}


def changed(body: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """A body with some words changed; None takes a word out."""
    return {key: value for key, value in {**body, **change}.items() if value is not None}
