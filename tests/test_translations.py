"""The tool that compares what the code says with what the catalogue knows."""

from pathlib import Path

import pytest

from tools import places, translations

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

ONE = _("Nobody is left behind.")
TWO = ngettext("%(n)s door", "%(n)s doors", 2)
THREE = pgettext_lazy("of a round", "open")
"""
PAGE = """
<p>{% translate "Who is missing?" %}</p>
{% blocktranslate trimmed with n=open %}
    {{ n }} still open
{% endblocktranslate %}
{% include "x.html" with title=_("Today") %}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "rollcall"
    (package / "rounds" / "templates").mkdir(parents=True)
    (package / "rounds" / "words.py").write_text(PYTHON, encoding="utf-8")
    (package / "rounds" / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "PACKAGE", package)
    monkeypatch.setattr(translations, "CATALOGUE", package / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po")
    return tmp_path


def fill(project: Path, **chinese: str) -> None:
    """Write the catalogue with these translations of the first word of each sentence."""
    other = project / "other.po"
    other.write_text(
        "\n\n".join(
            f'{context}msgid "{english}"\n{plural}msgstr{"[0]" if plural else ""} "{chinese.get(name, "好")}"'
            for name, context, english, plural in [
                ("nobody", "", "Nobody is left behind.", ""),
                ("doors", "", "%(n)s door", 'msgid_plural "%(n)s doors"\n'),
                ("open", 'msgctxt "of a round"\n', "open", ""),
                ("who", "", "Who is missing?", ""),
                ("still", "", "%(n)s still open", ""),
                ("today", "", "Today", ""),
            ]
        ),
        encoding="utf-8",
    )
    translations.update([other])


def test_it_finds_what_code_and_pages_say(project):
    assert set(translations.found()) == {
        (None, "Nobody is left behind."),
        (None, "%(n)s door"),
        ("of a round", "open"),
        (None, "Who is missing?"),
        (None, "%(n)s still open"),
        (None, "Today"),
    }


def test_a_complete_catalogue_passes(project):
    fill(project, doors="%(n)s 扇门", still="还有 %(n)s 户")

    assert list(translations.check()) == []


def test_a_catalogue_that_is_not_there_lacks_everything(project):
    assert len(list(translations.check())) == 6


@pytest.mark.parametrize(
    ("chinese", "complaint"),
    [
        ({"doors": "%(n)s 扇门", "still": "还有几户"}, "placeholders differ: “%(n)s still open”"),
        ({"doors": "%(m)s 扇门", "still": "还有 %(n)s 户"}, "placeholders differ: “%(n)s door”"),
        ({"doors": "%(n)s 扇门", "still": "还有 %(n)s 户", "today": ""}, "empty: “Today”"),
    ],
)
def test_a_fault_is_told(project, chinese, complaint):
    fill(project, **chinese)

    assert [told[: len(complaint)] for told in translations.check()] == [complaint]


def test_a_sentence_that_is_gone_is_stale_until_the_catalogue_is_written_anew(project):
    fill(project, doors="%(n)s 扇门", still="还有 %(n)s 户")
    (project / "rollcall" / "rounds" / "words.py").write_text("", encoding="utf-8")

    assert [told.split(":")[0] for told in translations.check()] == ["stale"] * 3

    translations.update([])

    assert list(translations.check()) == []


def test_writing_the_catalogue_twice_changes_nothing(project):
    fill(project, doors="%(n)s 扇门", still="还有 %(n)s 户")
    before = translations.CATALOGUE.read_bytes()

    translations.update([])

    assert translations.CATALOGUE.read_bytes() == before
