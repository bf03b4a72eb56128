"""The markup of one window. In Python, not in a template: a page may hold hundreds, and this is ten times as fast."""

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from rollcall.ui.elevation import Window
from rollcall.ui.elevation.windows import BADGE


def glazed(windows: tuple[Window, ...], uid: str) -> SafeString:
    """All windows of a front; `uid` names the picture's own patterns and marks."""
    return format_html_join("\n", "{}", ((_window(window, uid),) for window in windows))


def _window(window: Window, uid: str) -> SafeString:
    """A link to the door, or a plain group when it leads nowhere; each with its name."""
    cell = window.cell
    element, opening = ("a", f'a href="{escape(cell.href)}"') if cell.href else ("g", 'g role="img"')
    css = window.css + (" thin" if window.thin else "")
    title = escape(cell.title)
    return mark_safe(  # noqa: S308 : every text from outside is escaped here
        f'<{opening} class="{escape(css)}" aria-label="{title}"><title>{title}</title>'
        f'<rect x="{window.x}" y="{window.y}" width="{window.width}" height="{window.height}"/>'
        f"{_sash(window, uid)}{_sign(window, uid)}{_badge(window)}"
        f'<text class="room" x="{window.middle}" y="{window.lintel}">{escape(window.room)}</text>'
        f"{_flag(window)}</{element}>"
    )


def _sash(window: Window, uid: str) -> str:
    """The lower half of a half-done or hatched window, or a shop's awning."""
    if window.awning:
        return f'<path class="awning" d="{window.awning}"/>'
    if not window.sill:
        return ""
    fill = f' fill="url(#{uid}h)"' if window.hatched else ""
    plate = (
        f'<circle cx="{window.middle}" cy="{window.heart}" r="{9 if window.thin else 13}"/>' if window.hatched else ""
    )
    return (
        f'<path class="sash"{fill} d="M{window.x} {window.sill}h{window.width}v{window.sash}h-{window.width}z"/>{plate}'
    )


def _sign(window: Window, uid: str) -> str:
    """The count, the letter, or the mark of a state that needs neither."""
    if window.sign:
        return f'<text class="sign" x="{window.sign_x}" y="{window.sign_y}">{escape(window.sign)}</text>'
    return f'<use href="#{uid}{window.mark}" x="{window.sign_x}" y="{window.sign_y}"/>' if window.mark else ""


def _badge(window: Window) -> str:
    """The letter of a reason that holds for some behind the door only."""
    if not window.badge:
        return ""
    return (
        f'<circle class="badge" cx="{window.badge_x}" cy="{window.badge_y}" r="{BADGE}"/>'
        f'<text class="badge" x="{window.badge_x}" y="{window.badge_y}">{escape(window.badge)}</text>'
    )


def _flag(window: Window) -> str:
    """A dark corner where two answers differ."""
    return f'<path class="flag" d="M{window.edge} {window.floor}v-15l-15 15z"/>' if window.cell.flagged else ""
