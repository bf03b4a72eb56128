"""Invented contents of the gallery, in the language that is asked for. No person, building or number in it is real."""

from typing import Any

from rollcall.ui.samples import forms, lists, pictures, texts
from rollcall.ui.samples.speech import Speech

ICONS = ("phone", "house", "door-open", "clipboard-check", "search", "printer", "upload", "users", "triangle-alert")
TOKENS = (
    "paper", "paper-deep", "sheet", "rule", "rule-strong", "ink", "ink-soft", "open", "open-deep", "open-wash", "done",
    "done-wash", "done-rule", "reason", "reason-wash", "reason-rule", "link", "link-deep", "link-wash", "focus",
)  # fmt: skip


def context(language: str) -> dict[str, Any]:
    """Everything the section templates show."""
    say = Speech(language)
    return {
        "language": language,
        "say": texts.texts(say),
        "search_name": f"q-{language}",
        "icons": ICONS,
        "tokens": TOKENS,
        **pictures.pictures(say),
        **forms.forms_of(say, language),
        **lists.lists(say),
    }
