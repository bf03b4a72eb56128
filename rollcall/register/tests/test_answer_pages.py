"""What is done to a list after its first comparison: rows are answered, it is taken back, it is applied once more."""

from collections.abc import Iterator
from datetime import date

import pytest

from rollcall.register.models import Resident, Stage, Upload, UploadRow
from rollcall.register.tests import files
from rollcall.register.tests.steps import apply, bring, confirm, upload
from rollcall.rounds.tests.browser import as_, page, words
from tests.world import World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


@pytest.fixture
def secretary(world):
    return as_(world, "secretary")


def test_a_row_that_waits_is_answered_and_taken_in(secretary):
    url = bring(secretary, files.with_room_as_date())
    row = UploadRow.objects.get(kind="HELD")

    assert "郑秀英" in page(secretary, f"{url}rows/{row.id}/")
    secretary.post(f"{url}rows/{row.id}/", {"decision": "elsewhere", "building": "12号", "room": "501室"})
    assert "1 answer was given." in page(secretary, url)
    secretary.post(f"{url}comparison/")
    apply(secretary, url)

    assert Resident.objects.get(name="郑秀英").household.dwelling.room == "501"


def test_a_saved_answer_is_seen_beside_its_row_and_can_be_changed(secretary):
    url = bring(secretary, files.with_room_as_date())
    row = UploadRow.objects.get(kind="HELD")

    after = secretary.post(f"{url}rows/{row.id}/", {"decision": "leave-out"}, follow=True)
    assert "Saved – 名册, row 6: left out." in words(after.content.decode())
    beside = words(page(secretary, url, kind="HELD"))
    assert "answered" in beside
    assert "Your answer: left out Saved. It takes effect when the list is compared again." in beside
    shown = secretary.get(f"{url}rows/{row.id}/").context["form"]
    assert shown["decision"].value() == "leave-out"

    secretary.post(f"{url}rows/{row.id}/", {"decision": "elsewhere", "building": "12", "room": "501"})
    assert "1 answer was given." in page(secretary, url)
    assert "Your answer: behind the door 12-501" in words(page(secretary, url, kind="HELD"))


def test_after_an_answer_comes_the_next_row_without_one(secretary):
    second = ("12", date(2022, 11, 5), "汤福根", "户主", "男", "", "1951-02-03", "", "")
    url = bring(secretary, files.xlsx(*files.ROWS, files.with_date(), second))
    first, last = UploadRow.objects.filter(kind="HELD").order_by("position")

    response = secretary.post(f"{url}rows/{last.id}/", {"decision": "leave-out"})
    assert response.url == f"{url}rows/{first.id}/"
    response = secretary.post(f"{url}rows/{first.id}/", {"decision": "leave-out"})

    assert response.url == url


def test_a_list_of_people_whom_nobody_knows_may_be_taken_in_all_the_same(secretary):
    names = files.xlsx(("12", "302", "王桂芳", "独居"), head=("楼号", "室号", "姓名", "备注"), sheet="独居老人")
    url = upload(secretary, names)
    confirm(secretary, url, **{"s0-kind": "names"})

    text = words(page(secretary, url))

    assert "1 person of this list is not in the register yet, and a list of this kind adds nobody." in text
    assert "Take the list in now" in text
    assert "The register says all of this already" not in text


def test_what_never_was_applied_cannot_be_taken_back_and_the_page_says_so(secretary):
    url = bring(secretary)

    for response in (secretary.get(f"{url}undoing/", follow=True), secretary.post(f"{url}undoing/", follow=True)):
        assert "This list is not in the register" in response.content.decode()

    assert Upload.objects.get().stage == Stage.COMPARED


def test_a_list_that_was_taken_back_is_applied_again_after_a_look(secretary):
    url = bring(secretary, files.with_room_as_date())
    apply(secretary, url)
    secretary.post(f"{url}undoing/")

    assert "Compare it anew" in page(secretary, url)
    assert "/rows/" not in page(secretary, url)  # there is nothing to answer until then
    secretary.post(f"{url}comparison/")
    assert "/rows/" in page(secretary, url)
    assert "3 new people" in page(secretary, url)
    apply(secretary, url)

    assert Resident.objects.filter(name="王桂芳").count() == 1
    assert "Take this list back" in page(secretary, url)


def test_a_refusal_says_what_stands_in_the_way_and_where(secretary):
    first = bring(secretary)
    apply(secretary, first)
    later = bring(secretary, files.xlsx((*files.ROWS[0][:7], "16132936899", "")))
    apply(secretary, later)

    secretary.post(f"{first}undoing/")

    html = page(secretary, first)
    assert "changed or added to: 王桂芳 (12-302)." in words(html)
    assert f'href="{later}"' in html


def test_a_list_being_looked_at_anew_can_still_be_taken_back(secretary):
    url = bring(secretary)
    apply(secretary, url)
    secretary.post(f"{url}comparison/")

    assert "This list is in the register." in page(secretary, url)
    assert "People added 3" in words(page(secretary, f"{url}undoing/"))
    secretary.post(f"{url}undoing/")

    assert Resident.objects.filter(name="王桂芳").count() == 0


def test_an_answer_without_a_door_is_asked_for_again(secretary):
    url = bring(secretary, files.with_room_as_date())
    row = UploadRow.objects.get(kind="HELD")

    nothing = secretary.post(f"{url}rows/{row.id}/", {}).content.decode()
    half = secretary.post(f"{url}rows/{row.id}/", {"decision": "elsewhere", "building": "12"}).content.decode()

    assert "Choose a door, or leave the row out" in nothing
    assert "Give the room" in half


def test_a_row_that_does_not_wait_has_no_question(secretary):
    url = bring(secretary)

    assert secretary.get(f"{url}rows/{UploadRow.objects.get(row=2).id}/").status_code == 404
