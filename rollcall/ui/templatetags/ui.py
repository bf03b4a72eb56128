"""Template tags of the components. They are built in: no {% load %} needed. Every one is on the gallery page, /ui/.

Values are dicts or the dataclasses of `rollcall.ui.parts` (same names). Texts are given translated.

    {% icon "phone" %}                           a Lucide icon, decorative; size= css= label= (spoken when it stands alone)
    {% button label href="" kind="" icon="" name="" value="" big=False %}   kind: "" | "second" | "warn"; href: a link
    {% field form.name %}                        label, hint, error, widget: radios, boxes, select, text, date, file
    {% fields form %}                            hidden fields, then every visible one by {% field %}
    {% error_summary form … focus=True %}        first on a page whose form failed; takes the focus
    {% task_list tasks %}                        Task(label, url, status, state, hint): only what is open is coloured
    {% summary_list rows %}                      Row(label, value, change_url, change_label): check before sending
    {% data_table caption columns rows %}        Column(label, number); rows of Entry(text, url, state, note) or plain values
    {% chip state label="" %}                    OPEN | PARTLY | DONE | NOT_DONE | BLOCKED | FLAG
    {% count_figure left total url="" unit="people" small=False %}   "42 of 5,560 people not yet accounted for";
                                                 unit: people | doors | lines
    {% stacked_bar label parts %}                Part(label, count, state, url): bar with its figures below
    {% slim_bar parts %}                         the same, slim, beside words that say it
    {% pagination page %}                        a Django Page; keeps the rest of the query string
    {% search_box label action="" name="q" value="" hint="" %}
    {% breadcrumb crumbs %}                      Crumb(label, url), the last without url
    {% empty_state title text action_label="" action_url="" icon="" %}     who does what next, and one button
    {% banner text title="" kind="" %}           kind: "" | "good" | "open"
    {% progress_bar label value total %}
    {% filter_chips label chips %}               Chip(label, url, count, current): one list, seen by parts
    {% disclosure summary opened=False %} … {% enddisclosure %}
    {% person_line person %}                     Person(name, role, phone, url)
    {% elevation building opened=False %}        the signature picture with legend and table twin (opened: unfolded)
    {% elevation_mini building %}                its small sister (a link when building.href is set)
    {% street label groups %}                    Group(label, buildings, url, person, open): all of them, block by block
    {% left_in_words count %}                    "3 open", or "All done"
    {{ number|num }}                             5,560
"""

import dataclasses
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from rollcall.ui import bars, elevation as fronts, glazing, icons, words as say

register = template.Library()


@register.filter
def num(value: Any) -> str:
    """5560 → 5,560; what is no whole number stays as it is."""
    return f"{value:,}" if isinstance(value, int) else str(value)


@register.simple_tag
def icon(name: str, size: int = 20, css: str = "", label: str = "") -> SafeString:
    """A Lucide icon as inline SVG."""
    return icons.icon(str(name), size, css, label)


@register.inclusion_tag("ui/parts/button.html")
def button(
    label: str, href: str = "", kind: str = "", icon: str = "", name: str = "", value: str = "", big: bool = False
) -> dict[str, Any]:
    """A button of a form, or a link that looks like one."""
    return {"label": label, "href": href, "kind": kind, "icon": icon, "name": name, "value": value, "big": big}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: forms.BoundField) -> dict[str, Any]:
    """One field of a form: label, hint, error, widget."""
    return {"field": bound, "kind": _kind_of(bound.field.widget)}


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """All fields of a form, each by `field`."""
    return {"form": form}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*given: forms.BaseForm, focus: bool = True) -> dict[str, Any]:
    """What went wrong, each line leading to its field, in the same words as beside the field."""
    found = [form for form in given if form and form.errors]
    lines = [
        (bound.id_for_label or f"{bound.auto_id}_0", error)
        for form in found
        for bound in form
        for error in bound.errors
    ]
    general = [error for form in found for error in form.non_field_errors()]
    return {
        "general": general,
        "lines": lines,
        "failed": bool(found),
        "focus": focus,
        "uid": _uid(*(form.prefix for form in found)),
    }


@register.inclusion_tag("ui/parts/task_list.html")
def task_list(tasks: Sequence[Any]) -> dict[str, Any]:
    """A longer job in its parts."""
    return {"tasks": tasks}


@register.inclusion_tag("ui/parts/summary_list.html")
def summary_list(rows: Sequence[Any]) -> dict[str, Any]:
    """Answers to be checked before they are sent."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/data_table.html")
def data_table(caption: str, columns: Sequence[Any], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """A table; on a narrow screen each row becomes a small card with the column names in it."""
    heads = [column if not isinstance(column, str) else {"label": column} for column in columns]
    lines = [[(head, _entry(value)) for head, value in zip(heads, row, strict=True)] for row in rows]
    return {"caption": caption, "columns": heads, "rows": lines}


@register.inclusion_tag("ui/parts/chip.html")
def chip(state: str, label: str = "") -> dict[str, Any]:
    """The state of a line or a door as a word."""
    return {"css": say.css_of(state), "label": label or say.state(state)}


@register.inclusion_tag("ui/parts/count_figure.html")
def count_figure(left: int, total: int, url: str = "", unit: str = "people", small: bool = False) -> dict[str, Any]:
    """How many are not yet accounted for, as large as it deserves."""
    return {"open": left, "of": say.left_of(left, total, unit), "url": url, "small": small}


@register.inclusion_tag("ui/parts/stacked_bar.html")
def stacked_bar(label: str, parts: Sequence[Any]) -> dict[str, Any]:
    """Done, not done with a reason, open: as one bar, with the same figures in words below."""
    counts = [_get(part, "count") for part in parts]
    spans = bars.spans(counts)
    drawn = [
        {"part": part, "css": say.css_of(_get(part, "state")), "start": f"{start:g}", "width": f"{width:g}"}
        for part, (start, width) in zip(parts, spans, strict=True)
    ]
    return {"label": label, "parts": drawn, "total": sum(counts), "uid": _uid(label, *counts)}


@register.inclusion_tag("ui/parts/slim_bar.html")
def slim_bar(parts: Sequence[Any]) -> dict[str, Any]:
    """The same bar, slim and without figures, beside words that say them."""
    return stacked_bar("", parts)


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Earlier and later pages of a list."""
    query = context["request"].GET if context.get("request") else QueryDict()
    span = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "span": span, "gap": page.paginator.ELLIPSIS, "query": query}


@register.inclusion_tag("ui/parts/search_box.html")
def search_box(label: str, action: str = "", name: str = "q", value: str = "", hint: str = "") -> dict[str, Any]:
    """One box and one button."""
    return {"label": label, "action": action, "name": name, "value": value, "hint": hint, "uid": f"search-{name}"}


@register.inclusion_tag("ui/parts/breadcrumb.html")
def breadcrumb(crumbs: Sequence[Any]) -> dict[str, Any]:
    """The way back up."""
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/parts/empty_state.html")
def empty_state(
    title: str, text: str = "", action_label: str = "", action_url: str = "", icon: str = ""
) -> dict[str, Any]:
    """Nothing here yet: who does what next, and one button for it."""
    return {"title": title, "text": text, "action_label": action_label, "action_url": action_url, "icon": icon}


@register.inclusion_tag("ui/parts/banner.html")
def banner(text: str, title: str = "", kind: str = "") -> dict[str, Any]:
    """Something to know before the page."""
    return {"text": text, "title": title, "kind": kind}


@register.inclusion_tag("ui/parts/progress_bar.html")
def progress_bar(label: str, value: int, total: int) -> dict[str, Any]:
    """How far a long piece of work has come."""
    return {"label": label, "value": value, "total": total, "uid": _uid(label)}


@register.inclusion_tag("ui/parts/filter_chips.html")
def filter_chips(label: str, chips: Sequence[Any]) -> dict[str, Any]:
    """The ways to see one list, each a link with its count."""
    return {"label": label, "chips": chips}


@register.simple_block_tag
def disclosure(content: SafeString, summary: str, opened: bool = False) -> SafeString:
    """More for those who want it."""
    return format_html(
        '<details class="more"{}><summary>{}</summary><div>{}</div></details>',
        " open" if opened else "",
        summary,
        content,
    )


@register.inclusion_tag("ui/parts/person_line.html")
def person_line(person: Any) -> dict[str, Any]:
    """Who answers for it, and a call to them."""
    return {
        "person": person,
        "tel": "".join(sign for sign in str(_get(person, "phone") or "") if sign in "+0123456789"),
    }


@register.inclusion_tag("ui/parts/elevation.html", takes_context=True)
def elevation(context: template.Context, building: fronts.Elevation, opened: bool = False) -> dict[str, Any]:
    """The front of a building with a window for each door; legend and table twin with it."""
    spoken = dataclasses.replace(building, cells=tuple(say.titled(cell) for cell in building.cells))
    drawing = fronts.front(spoken)
    twin = say.twin(spoken)
    elder = bool(context.get("elder"))
    uid = _uid(building.label, building.open, len(building.cells))
    return {
        "building": spoken,
        "drawing": drawing,
        "windows": glazing.glazed(drawing.windows, uid),
        "uid": uid,
        "width": drawing.width * 3 // 2 if elder else drawing.width,
        "heading": say.heading(building),
        "linked": any(cell.href for cell in building.cells),
        "legend": say.legend(spoken),
        "flagged": say.state("FLAG") if any(cell.flagged for cell in building.cells) else "",
        "twin": twin,
        "twin_id": _uid(building.label, "twin"),
        "twin_other": any(row.other for row in twin),
        "opened": opened or elder,
    }


@register.inclusion_tag("ui/parts/elevation_mini.html")
def elevation_mini(building: fronts.Elevation) -> dict[str, Any]:
    """A building a few millimetres wide, with its number and what is open."""
    return {"building": building, "drawing": fronts.mini(building), "heading": say.heading(building)}


@register.inclusion_tag("ui/parts/street.html")
def street(label: str, groups: Sequence[Any]) -> dict[str, Any]:
    """All buildings, block by block, standing on one ground line."""
    return {"label": label, "groups": groups}


@register.simple_tag
def left_in_words(count: int) -> str:
    """ "3 open" for small places."""
    return ngettext("%(count)s open", "%(count)s open", count) % {"count": num(count)} if count else _("All done")


def _kind_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "box"
    return "group" if widget.use_fieldset else "plain"


def _entry(value: Any) -> Any:
    return value if isinstance(value, Mapping) or dataclasses.is_dataclass(value) else {"text": value}


def _get(part: Any, name: str) -> Any:
    return part.get(name) if isinstance(part, Mapping) else getattr(part, name)


def _uid(*values: Any) -> str:
    return f"u{zlib.crc32(repr(values).encode()):08x}"
