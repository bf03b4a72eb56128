"""The gallery: each section is a template under ui/gallery/, shown with the same samples in both languages."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from rollcall.ui import samples

LANGUAGES = ("zh-hans", "en")
SECTIONS = {
    "elevation": ("楼面图", "Elevation"),
    "street": ("全小区", "Compound"),
    "counts": ("数字", "Counts"),
    "bars": ("进度条", "Bars"),
    "buttons": ("按钮", "Buttons"),
    "fields": ("表单", "Form fields"),
    "errors": ("出错", "Errors"),
    "tasks": ("任务", "Task list"),
    "answers": ("核对", "Check answers"),
    "tables": ("表格", "Tables"),
    "lists": ("查找", "Finding in lists"),
    "states": ("状态", "States"),
    "people": ("人", "People"),
    "notices": ("通知", "Notices"),
    "type": ("文字", "Type"),
    "tokens": ("颜色", "Tokens"),
}
WIDE = ("elevation", "street")  # one language below the other
FRAMES = (("zh-hans", "normal"), ("zh-hans", "elder"), ("en", "normal"), ("en", "elder"))


@dataclass(frozen=True, slots=True)
class Pane:
    """A section in both languages."""

    name: str
    title: str
    faces: tuple[tuple[str, SafeString], ...]


def panes(request: HttpRequest, only: str = "") -> list[Pane]:
    """All sections, or the one that is asked for."""
    if only and only not in SECTIONS:
        raise Http404
    names = [only] if only else list(SECTIONS)
    return [
        Pane(name, title_of(name), tuple((code, _face(request, name, code)) for code in LANGUAGES)) for name in names
    ]


def titles() -> list[tuple[str, str]]:
    """(name, title) of every section."""
    return [(name, title_of(name)) for name in SECTIONS]


def title_of(name: str) -> str:
    """The title of a section in the language of the page."""
    return SECTIONS[name][translation.get_language() == "en"]


def frames() -> list[tuple[str, str, str]]:
    """(language, face, title) of the narrow frames."""
    return [(code, face, f"{code}, {face}") for code, face in FRAMES]


def specimen(request: HttpRequest, language: str, *, elder: bool) -> HttpResponse:
    """A whole page as a worker would see it, in a language and a face of one's choice."""
    with translation.override(language):
        context = {**samples.context(language), "elder": elder}
        return render(request, "ui/gallery/specimen.html", context)


def _face(request: HttpRequest, name: str, language: str) -> SafeString:
    with translation.override(language):
        context = {**samples.context(language), "elder": request.COOKIES.get("elder") == "1"}
        return render_to_string(f"ui/gallery/{name}.html", context, request)
