"""Lucide's icons as inline SVG: each is read from the wheel once and kept as text."""

import functools

import lucide
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

render = lucide._render_icon  # the function behind Lucide's own template tag


@functools.lru_cache(maxsize=512)
def icon(name: str, size: int = 20, css: str = "", label: str = "") -> SafeString:
    """The icon as SVG: silent beside words, spoken as `label` when it stands alone."""
    css = f"icon {css}".strip()
    if label:
        return _named(render(name, size, **{"class": css}), label)
    return mark_safe(render(name, size, **{"class": css, "aria-hidden": "true", "focusable": "false"}))  # noqa: S308


def _named(svg: str, label: str) -> SafeString:
    opening, rest = svg.split(">", 1)
    named = format_html(' role="img" aria-label="{}">', label)
    return mark_safe(opening + named + rest)  # noqa: S308
