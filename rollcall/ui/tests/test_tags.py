"""The components as markup."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.utils import translation

from rollcall.ui import gallery, icons, parts, samples, widgets
from rollcall.ui.elevation import DONE, NOT_DONE, OPEN, PARTLY, SHOP, Cell, Elevation

NASTY = '"><script>alert(1)</script>'


class Visit(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the card", error_messages={"required": "Write the name"})
    result = forms.ChoiceField(
        label="Result", widget=forms.RadioSelect, choices=[("N", "Negative"), ("P", "Positive")],
        error_messages={"required": "Choose a result"},
    )  # fmt: skip
    born = forms.DateField(label="Born", required=False, widget=widgets.DateParts)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def render(source, **context):
    return engines["django"].from_string(source).render(context)


def house(state=OPEN, room="302", **changes):
    return Elevation(
        "Building 12", (Cell(room, 3, state, **{"count_open": 2, "count_total": 3, **changes}),), plate="12"
    )


def test_an_error_summary_says_the_same_words_as_the_fields_and_leads_to_them():
    form = Visit({})

    summary, page = render("{% error_summary form %}", form=form), render("{% fields form %}", form=form)

    for target, said in re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary):
        assert f'id="{target}"' in page
        assert said in page
    assert summary.count("<a ") == 2


def test_an_error_summary_takes_the_focus():
    assert re.search(
        r'<div class="errors"[^>]*tabindex="-1" autofocus', render("{% error_summary form %}", form=Visit({}))
    )


@pytest.mark.parametrize("form", [Visit(), Visit({"name": "金月华", "result": "N"}), None])
def test_without_errors_there_is_no_summary(form):
    assert render("{% error_summary form %}", form=form).strip() == ""


def test_what_was_typed_stays_in_the_field_that_failed():
    assert 'value="金月华"' in render("{% fields form %}", form=Visit({"name": "金月华"}))


def test_hint_and_error_are_tied_to_their_field():
    page = render("{% field form.name %}", form=Visit({}))

    described = re.findall(r'aria-describedby="([^"]+)"', page)[0].split()
    assert all(f'id="{name}"' in page for name in described)
    assert len(described) == 2


def test_radios_stand_in_a_group_with_a_legend():
    page = render("{% field form.result %}", form=Visit())

    assert page.startswith("<fieldset")
    assert "<legend>Result</legend>" in page
    assert page.count('type="radio"') == 2


def test_a_date_is_asked_in_three_boxes_and_read_as_one_date():
    data = {"name": "金月华", "result": "N", "born_year": "1941", "born_month": " 3", "born_day": "8"}

    form = Visit(data)

    assert form.is_valid()
    assert form.cleaned_data["born"].isoformat() == "1941-03-08"
    assert render("{% field form.born %}", form=form).count('inputmode="numeric"') == 3


def test_an_impossible_date_is_refused_and_an_empty_one_left_out():
    assert (
        "born" in Visit({"name": "x", "result": "N", "born_year": "1941", "born_month": "13", "born_day": "8"}).errors
    )
    assert Visit({"name": "x", "result": "N", "born_year": "", "born_month": "", "born_day": ""}).is_valid()


def test_no_form_field_has_placeholder_text():
    assert "placeholder" not in render("{% fields form %}", form=Visit())


def test_labels_from_outside_are_escaped_everywhere_in_the_picture():
    for state in (OPEN, PARTLY, NOT_DONE, DONE, SHOP):
        nasty = Elevation(
            NASTY,
            house(state, NASTY, letter=NASTY, href=NASTY, count_open=0).cells,
            plate=NASTY,
            href=NASTY,
            legend=((NASTY, NASTY),),
        )

        for tag in ("elevation", "elevation_mini"):
            assert "<script" not in render(f"{{% {tag} building %}}", building=nasty)


def test_each_window_is_a_link_with_a_name():
    page = render("{% elevation building %}", building=house(href="/doors/7"))

    assert (
        '<a href="/doors/7" class="is-open" aria-label="302: 2 of 3 not yet known"><title>302: 2 of 3 not yet known</title>'
        in page
    )


def test_a_window_that_leads_nowhere_is_no_link():
    page = render("{% elevation building %}", building=house())

    assert '<g role="img" class="is-open"' in page
    assert "<a " not in page


def test_the_picture_comes_with_a_table_of_the_same_doors():
    page = render("{% elevation building %}", building=house(href="/doors/7"))

    assert "<caption>Building 12: 2 of 3 people not yet accounted for</caption>" in page
    assert page.count('href="/doors/7"') == 2


def test_for_elders_the_picture_is_larger_and_its_table_open():
    normal = render("{% elevation building %}", building=house())
    elder = render("{% elevation building %}", building=house(), elder=True)

    assert int(width_of(elder)) == int(width_of(normal)) * 3 // 2
    assert ' class="e-twin" open>' in elder
    assert ' class="e-twin">' in normal


def test_the_table_is_known_by_the_same_name_when_the_counts_have_changed():
    before = render("{% elevation building %}", building=house(count_open=2))
    after = render("{% elevation building %}", building=house(count_open=1))

    assert name_of_twin(before) == name_of_twin(after) != []


def name_of_twin(page):
    return re.findall(r'<details id="(\w+)" class="e-twin"', page)


def test_a_door_where_one_is_done_and_one_is_in_hospital_shows_both():
    both = Elevation("7", (Cell("302", 3, DONE, "H", 0, 2, letters=("H", "A")),), legend=(("H", "in hospital"),))

    page = render("{% elevation building %}", building=both)

    assert "302: Done; not done, with reason: H, A" in page
    assert re.search(r'<use href="#\w+y"', page)
    assert '<text class="badge"' in page
    assert "in hospital" in page
    assert 'data-label="With reason">302 H A<' in page
    assert 'data-label="Done" class="soft">302<' in page


def test_a_door_where_one_is_open_and_one_is_away_shows_the_count_and_the_letter():
    both = Elevation("7", (Cell("302", 3, PARTLY, "A", 1, 2),), legend=(("A", "away"),))

    page = render("{% elevation building %}", building=both)

    assert "302: 1 of 2 not yet known; not done, with reason: A" in page
    assert re.search(r'<text class="sign"[^>]*>1</text><circle class="badge".*?>A</text>', page)
    assert 'data-label="With reason">302 A<' in page


def width_of(page):
    return re.findall(r'<svg viewBox="[^"]+" width="(\d+)"', page)[0]


def test_the_figure_leads_to_the_doors_behind_it():
    page = render("{% count_figure 42 5560 url='/who/' %}")

    assert '<a href="/who/"><b>42</b>' in page
    assert "of 5,560 people not yet accounted for" in page


def test_zero_is_quiet():
    assert "zero" in render("{% count_figure 0 5560 %}")


def test_a_bar_says_its_figures_in_words_and_links_only_what_there_is():
    shares = [
        parts.Part("Tested", 5102, "DONE"),
        parts.Part("Away", 0, "NOT_DONE", "/away/"),
        parts.Part("Open", 42, "OPEN", "/open/"),
    ]

    page = render("{% stacked_bar 'On the list' parts %}", parts=shares)

    assert "5,102" in page
    assert 'href="/open/"' in page
    assert 'href="/away/"' not in page
    assert page.count("<rect") == 2


def test_a_task_that_cannot_start_yet_is_no_link():
    page = render(
        "{% task_list tasks %}", tasks=[parts.Task("Sign", "/sign/", state="BLOCKED"), parts.Task("Count", "/count/")]
    )

    assert "/sign/" not in page
    assert 'href="/count/"' in page


def test_dicts_do_as_well_as_dataclasses():
    page = render(
        "{% filter_chips 'Show' chips %}{% stacked_bar 'x' parts %}",
        chips=[{"label": "Open", "url": "?a", "count": 42}],
        parts=[{"label": "Open", "count": 2, "state": "OPEN"}],
    )

    assert "42" in page
    assert "is-open" in page


def test_a_number_can_be_dialled_as_it_is_written():
    page = render("{% person_line person %}", person=parts.Person("金月华", "leader", "+86 137 0000 0012"))

    assert 'href="tel:+8613700000012"' in page
    assert "+86 137 0000 0012" in page


def test_a_table_row_names_its_columns_for_small_screens():
    page = render(
        "{% data_table 'Buildings' columns rows %}",
        columns=["Building", parts.Column("Open", number=True)],
        rows=[[parts.Entry("12", "/b/12/"), 1042]],
    ).replace("\n", "")

    assert '<td class="n" data-label="Open">1,042</td>' in page
    assert '<th scope="row"><a href="/b/12/">12</a></th>' in page


def test_pages_keep_the_rest_of_the_address(rf):
    page = render(
        "{% pagination page %}", page=Paginator(range(100), 10).page(2), request=rf.get("/people/?q=jin&page=2")
    )

    assert 'href="?q=jin&amp;page=3"' in page
    assert 'aria-current="page"' in page


def test_one_page_needs_no_pages():
    assert render("{% pagination page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_an_icon_is_silent_beside_words_and_speaks_alone():
    assert 'aria-hidden="true"' in render("{% icon 'phone' %}")
    assert 'role="img" aria-label="Call"' in render("{% icon 'phone' label='Call' %}")


def test_an_icon_is_read_from_the_wheel_once(monkeypatch):
    icons.icon.cache_clear()
    reads = []

    def read(name, size, **attributes):
        reads.append(name)
        return "<svg>"

    monkeypatch.setattr(icons, "render", read)

    for _ in range(3):
        icons.icon("phone")

    assert len(reads) == 1


@pytest.mark.parametrize("section", gallery.SECTIONS)
def test_no_component_breaks_the_content_security_policy(section):
    page = render(f'{{% include "ui/gallery/{section}.html" %}}', **samples.context("en"))

    assert not re.search(r"<[^>]*\s(style|on\w+)=", page)
    assert "<script" not in page
    assert "<style" not in page
    assert "://" not in page.replace('xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize("section", gallery.SECTIONS)
def test_no_id_is_given_twice(section):
    page = render(f'{{% include "ui/gallery/{section}.html" %}}', **samples.context("en"))

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
