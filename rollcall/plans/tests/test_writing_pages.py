"""A kind of round made in the browser: a draft written section by section, published, compared, copied, retired."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rollcall.plans import queries, rules
from rollcall.plans.models import Draft, Playbook, Version
from rollcall.rounds.tests.browser import as_
from tests.queries import asked
from tests.world import NOON, World


@pytest.fixture
def worker(world: World) -> Client:
    """The browser of a committee worker."""
    return as_(world, "worker")


@pytest.fixture
def begun(worker: Client) -> Draft:
    """A kind of round that was just begun."""
    worker.post(reverse("plans:new"))
    return Draft.objects.get()


def page(name: str, draft: Draft, *more: str) -> str:
    return reverse(f"plans:{name}", args=[draft.playbook_id, *more])


def keep(worker: Client, draft: Draft, section: str, **said: Any) -> Any:
    """Send a section as the browser does: what it shows, with some of it changed."""
    shown = worker.get(page("section", draft, section)).context["form"]
    fields = [shown, shown.rows.management_form, *shown.rows.forms] if hasattr(shown, "rows") else [shown]
    sent = {one.html_name: one.value() for form in fields for one in form}
    return worker.post(
        page("section", draft, section), {k: v for k, v in {**sent, **said}.items() if v not in (None, False)}
    )


def named(worker: Client, draft: Draft) -> None:
    keep(worker, draft, "names", title_zh="查阳台", title_en="Balcony check")


def test_a_kind_begun_from_nothing_lacks_only_its_name(begun: Draft) -> None:
    faults = rules.faults_of(rules.read_draft(begun.body))

    assert [(one.section, one.code) for one in faults] == [("names", "NAME_MISSING")]


def test_what_cannot_run_is_not_published_and_the_page_says_why(worker: Client, begun: Draft) -> None:
    answer = worker.post(page("publication", begun), {"edition": begun.edition})

    assert answer.status_code == 409
    assert page("section", begun, "names").encode() in answer.content
    assert not Version.objects.filter(playbook=begun.playbook).exists()


def test_a_named_kind_is_published_and_can_be_started(worker: Client, begun: Draft) -> None:
    named(worker, begun)
    begun.refresh_from_db()

    worker.post(page("publication", begun), {"edition": begun.edition})

    offered = {one.playbook.title.en: one for one in queries.latest_versions()}
    assert offered["Balcony check"].number == 1
    assert not Draft.objects.exists()
    assert "Balcony check" in worker.get(reverse("rounds:new")).content.decode()


def test_conditions_become_a_sentence_in_both_languages_and_a_count(worker: Client, begun: Draft) -> None:
    keep(worker, begun, "list", age_from="60", present="on", blocks=["1"], groups=["LIVES_ALONE", "AGED_80"])

    text = worker.get(page("section", begun, "list")).content.decode()

    assert "60岁及以上" in text
    assert "aged 60 and over" in text
    assert "0 of 11 people" in text or "11人里的0人" in text


def test_an_unknown_building_is_named_and_what_was_typed_stays(worker: Client, begun: Draft) -> None:
    answer = keep(worker, begun, "list", buildings="1 77")

    assert "77" in str(answer.context["form"].errors["buildings"])
    assert 'value="1 77"' in answer.content.decode()


def test_a_row_added_gets_a_code_of_its_own_and_one_taken_out_goes(worker: Client, begun: Draft) -> None:
    keep(worker, begun, "outcomes", **{"row-2-label_zh": "已加固", "row-2-label_en": "Made safe!", "row-1-gone": "on"})
    begun.refresh_from_db()

    assert [one["code"] for one in begun.body["outcomes"]] == ["DONE", "MADE_SAFE"]


def test_somebody_who_changed_the_draft_first_is_not_written_over(worker: Client, begun: Draft) -> None:
    Draft.objects.update(edition=7)

    answer = worker.post(page("section", begun, "notice"), {"edition": 1, "notice_zh": "甲", "notice_en": "A"})

    begun.refresh_from_db()
    assert answer.status_code == 302
    assert "notice" not in begun.body


def test_a_running_round_keeps_the_version_it_was_opened_with(world: World, worker: Client) -> None:
    opened = world.open_round()
    antigen = world.version.playbook
    worker.post(reverse("plans:draft", args=[antigen.id]))
    draft = Draft.objects.get()
    keep(worker, draft, "names", due_hours="3")
    draft.refresh_from_db()
    worker.post(page("publication", draft), {"edition": draft.edition})

    opened.refresh_from_db()
    newest = queries.latest_version("antigen")
    assert newest is not None
    assert (newest.number, newest.playbook.due_hours) == (2, 3)
    assert opened.version_id == world.version.id
    compared = worker.get(reverse("plans:comparison", args=[antigen.id]), {"from": "1", "to": "2"}).content.decode()
    assert "<del>" in compared
    assert "<ins>" in compared


def test_a_retired_kind_is_offered_to_nobody_until_it_is_brought_back(world: World, worker: Client) -> None:
    antigen = world.version.playbook
    offered = reverse("rounds:check", args=[world.version.id])

    worker.post(reverse("plans:retirement", args=[antigen.id]))
    assert offered not in worker.get(reverse("rounds:new")).content.decode()

    worker.post(reverse("plans:retirement", args=[antigen.id]))
    assert offered in worker.get(reverse("rounds:new")).content.decode()


@pytest.mark.parametrize("kind", ["toml", "json"])
@pytest.mark.parametrize("code", ["antigen", "typhoon", "heat-wave", "door-knock"])
def test_what_goes_out_as_a_file_comes_in_the_same(world: World, worker: Client, code: str, kind: str) -> None:
    found = queries.latest_version(code)
    assert found is not None
    out = worker.get(reverse("plans:file", args=[found.id, kind])).content

    worker.post(reverse("plans:import"), {"file": SimpleUploadedFile(f"{code}.{kind}", out)})

    body = Draft.objects.get().body
    assert rules.read_playbook({**body, "code": code}) == found.playbook


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[[[", b'{"code": 1}', b"[1]", b'{"title": "x"}', b"a" * 200_000]
)
def test_a_file_that_is_no_kind_of_round_is_refused_in_words(worker: Client, content: bytes) -> None:
    answer = worker.post(reverse("plans:import"), {"file": SimpleUploadedFile("x.toml", content)})

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Draft.objects.exists()


def test_a_copy_is_a_kind_of_its_own(world: World, worker: Client) -> None:
    worker.post(reverse("plans:copies", args=[world.version.playbook_id]))

    draft = Draft.objects.get()
    assert draft.playbook_id != world.version.playbook_id
    assert draft.body["title"]["zh"].endswith("\uff08副本\uff09")


def test_a_draft_thrown_away_leaves_nothing_of_a_kind_without_versions(worker: Client, begun: Draft) -> None:
    worker.post(page("throwing-away", begun), {"edition": begun.edition})

    assert not Draft.objects.exists()
    assert worker.get(page("playbook", begun)).status_code == 404


def test_the_shelf_asks_the_same_however_many_kinds_there_are(world: World, worker: Client) -> None:
    worker.get(reverse("plans:shelf"))  # notes when somebody was last seen
    with asked() as few:
        worker.get(reverse("plans:shelf"))
    for _number in range(3):
        worker.post(reverse("plans:copies", args=[world.version.playbook_id]))
    with asked() as many:
        worker.get(reverse("plans:shelf"))

    assert len(few) == len(many)


@pytest.mark.parametrize("section", rules.SECTIONS)
def test_every_section_kept_as_it_is_changes_nothing(world: World, worker: Client, section: str) -> None:
    typhoon = Playbook.objects.get(code="typhoon")
    worker.post(reverse("plans:draft", args=[typhoon.id]))
    draft = Draft.objects.get()
    before = rules.read_draft(draft.body)

    keep(worker, draft, section)

    draft.refresh_from_db()
    assert rules.read_draft(draft.body) == before
    assert queries.number_for(before, at=NOON).everybody == 11
