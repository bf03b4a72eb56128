"""What every page obeys: nothing inline, nobody else's host, no word that is not translated."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tools import places

PAGES = [file for file in places.own_files("*.html", "*.svg") if places.PACKAGE in file.parents]
TEMPLATES = [file for file in PAGES if "templates" in file.parts]
SCRIPTS = [file for file in places.own_files("*.js", "*.mjs") if places.PACKAGE in file.parents]
STATIC = [file for file in places.own_files("*.css", "*.svg", "*.webmanifest") if "static" in file.parts]

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
CHOSEN_ELEMENT = re.compile(r"(</?)\{%.*?%\}")  # `<{% if … %}a href=…{% else %}span{% endif %}>`
COMMENT = re.compile(r"\{% comment.*?%\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"\{% blocktrans(?:late)?\b.*?%\}.*?\{% endblocktrans(?:late)? %\}", re.DOTALL)
ADDRESS = re.compile(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}")
NAMESPACES = ("http://www.w3.org", "https://www.w3.org")
SAID_ALOUD = {"title", "alt", "aria-label", "placeholder", "aria-description"}
SAME_IN_BOTH = {"Rollcall", "一个不落", "English", "中文", "320 px"}


def name(file: Path) -> str:
    return file.relative_to(places.PACKAGE).as_posix()


class Reader(HTMLParser):
    """Collects what a page says, and what it carries inline."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.inline: list[str] = []
        self.inside: list[str] = []
        self.forms: list[str] = []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.inside.append(tag)
        script_as_data = values.get("type") in {"application/json", "application/ld+json"}
        if tag == "style" or (tag == "script" and "src" not in values and not script_as_data):
            self.inline.append(f"<{tag}>")
        self.inline += [key for key in values if key == "style" or re.match(r"on[a-z]+$|hx-on", key)]
        self.inline += [
            key for key, value in values.items() if (value or "").lstrip().startswith(("javascript:", "js:"))
        ]
        self.said += [value or "" for key, value in values.items() if key in SAID_ALOUD]

    def handle_data(self, data):
        if not {"script", "style"} & set(self.inside[-1:]):
            self.said.append(data)

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass


def read(file: Path) -> Reader:
    text = COMMENT.sub("", file.read_text(encoding="utf-8"))
    reader = Reader()
    reader.feed(TAG.sub(" ", CHOSEN_ELEMENT.sub(r"\1", TRANSLATED.sub(" ", text))))
    return reader


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_a_page_carries_no_script_and_no_style_inside(file):
    assert read(file).inline == []


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_every_word_of_a_page_goes_through_gettext(file):
    words = [text.strip() for text in read(file).said if re.search(r"[A-Za-z]{2,}|[\u4e00-\u9fff]", text)]

    assert [text for text in words if text not in SAME_IN_BOTH] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_every_form_that_changes_something_carries_its_token(file):
    text = file.read_text(encoding="utf-8")
    forms = re.findall(r"<form\b[^>]*method=\"?post.*?</form>", text, re.DOTALL | re.IGNORECASE)

    assert [form[:80] for form in forms if "{% csrf_token %}" not in form] == []


@pytest.mark.parametrize("file", [*TEMPLATES, *SCRIPTS, *STATIC], ids=name)
def test_no_page_reaches_for_somebody_elses_host(file):
    found = ADDRESS.findall(file.read_text(encoding="utf-8"))

    assert [address for address in found if not address.startswith(NAMESPACES)] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_evaluates_no_text_and_writes_no_markup(file):
    text = file.read_text(encoding="utf-8")

    assert re.findall(r"\beval\(|new Function\(|innerHTML|document\.write|insertAdjacentHTML|\.style\b", text) == []
