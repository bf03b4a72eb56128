"""A person's file holds all that is held, and who looked."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from rollcall.journal.models import Entry, Look
from rollcall.privacy import actions, queries, words
from rollcall.register import actions as register
from rollcall.register.models import Absence, Announcement, Decision, Resident, Upload, UploadRow
from rollcall.rounds.models import Held, Line, Record, Round
from rollcall.tenancy import kept
from rollcall.tenancy.fields import BlindIndexField
from tests.test_looking import planted
from tests.world import NOON, World, community

TEXTS = ("CharField", "TextField", "SealedTextField")


@pytest.fixture
def world(db):
    with community() as made:
        yield made


def as_(world: World, who: str, client):
    client.force_login(world.users[who])
    return client


def file_page(world: World, client, somebody: Resident, **query) -> str:
    return as_(world, "secretary", client).get(reverse("privacy:file", args=[somebody.id]), query).content.decode()


def fill_every_text(world: World, somebody: Resident) -> set[str]:
    """A word of its own in every column of free text of every row that hangs on somebody."""
    planted_words: set[str] = set()
    found = queries.file_for(somebody.id, by=world.standing("secretary"))
    assert found is not None
    for table in found.tables:
        for field in table.model._meta.concrete_fields:
            free = type(field).__name__ in TEXTS and not field.choices and not isinstance(field, BlindIndexField)
            if free and field.name not in (
                "id_kind",
                "kind",
                "group",
                "reason",
                "outcome",
                "excuse",
                "flag",
                "door",
                "ground",
                "seen_by",  # of records, to which the database only lets be added: the next test writes one
            ):
                word = f"字{len(planted_words):02d}{field.name[:4]}"
                table.model.objects.filter(id__in=[row.id for row in table.rows]).update(**{field.name: word})
                planted_words.add(word)
    return planted_words


def test_every_field_that_hangs_on_a_person_appears(world, client):
    somebody = planted(world)
    other = world.resident("水生根")
    Absence.objects.create(resident=somebody, kind="HOSPITAL", starts_at=NOON)
    Announcement.objects.create(
        resident=somebody, building=somebody.household.dwelling.building, group="LIVES_ALONE", told_at=NOON
    )
    one, two = sorted((somebody, other), key=lambda person: person.id)
    Decision.objects.create(one=one, other=two, verdict="TWO", at=NOON, by=world.users["worker"])
    actions.take_petition(
        resident=somebody.id, kind="ERASURE", asked_by="本人", wish="请删除", door="BROWSER", by=world.users["worker"],
        at=NOON,
    )  # fmt: skip
    words = fill_every_text(world, somebody)

    html = file_page(world, client, Resident.objects.get(id=somebody.id))

    assert [word for word in words if word not in html] == []
    assert len(words) > 12


def test_who_walked_with_the_paper_appears(world, client):
    somebody = planted(world)
    told = world.told(Round.objects.get(), somebody.name, outcome="NEGATIVE", minute=9)

    world.tell("leader 1", replace(told, seen_by="走访人甲"))

    assert "走访人甲" in file_page(world, client, somebody)


def test_what_hangs_by_no_key_appears_too(world, client):
    somebody = planted(world)
    upload = Upload.objects.create(name="名册.xlsx", digest="x", size=1, stage="APPLIED", as_of=NOON.date())
    UploadRow.objects.create(
        upload=upload, position=1, sheet="一号楼", row=7, kind="SAME", content={"people": [{"name": "金桂香"}]}
    )
    register.reveal_numbers(
        resident=somebody, reason="核对身份证", standing=world.standing("secretary"), door="BROWSER",
        by=world.users["secretary"], at=NOON,
    )  # fmt: skip
    line = Line.objects.get(resident=somebody)
    Held.objects.create(
        command=line.id, body={"lines": [str(line.id)], "note": "狗叫得厉害"}, why="x", by=world.users["leader 1"],
        received_at=NOON,
    )  # fmt: skip
    as_(world, "worker", client).get(reverse("register:resident", args=[somebody.id]))

    html = file_page(world, client, somebody)

    for word in ("名册.xlsx · 一号楼 · 7", "核对身份证", "狗叫得厉害", "worker"):
        assert word in html


def test_opening_the_file_is_a_look_and_taking_it_away_is_journaled(world, client):
    somebody = planted(world)

    file_page(world, client, somebody, download="1")

    assert Look.objects.filter(page="privacy:file", kinds="FILE", people=somebody.id.hex).exists()
    assert Entry.objects.filter(act="privacy.take_file", subject=somebody.id).exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_says_why_and_how_long_in_both_languages(world, client, language):
    somebody = planted(world)
    client.cookies.load({"language": language})

    html = file_page(world, client, somebody)

    said = {"zh-hans": "死亡或搬走", "en": "after somebody died or moved away"}
    assert said[language] in html
    with translation.override(language):
        assert translation.gettext("File of %(name)s") % {"name": "金桂香"} in html


def test_a_leader_of_a_building_has_no_files(world, client):
    somebody = world.resident("金桂香")

    answer = as_(world, "leader 1", client).get(reverse("privacy:file", args=[somebody.id]))

    assert answer.status_code == 403


def test_a_list_that_left_with_the_person_is_named(world, client):
    from rollcall.register import queries as asked
    from rollcall.register.actions import Wish

    somebody = planted(world)
    wish = Wish(asked.whole_committee(), opened=True, purpose="给独居老人送药")
    register.hand_out(wish=wish, door="BROWSER", by=world.users["worker"], at=NOON)

    found = queries.file_for(somebody.id, by=world.standing("secretary"))

    assert found is not None
    assert [held.what for held in found.beside].count("TAKEN") == 1
    assert Record.objects.count() == 1


@pytest.mark.parametrize("model", sorted({rule.model for rule in kept.rules()}, key=str))
def test_the_record_of_processing_names_every_table_in_words(model):
    assert words.table(model._meta.db_table) != model._meta.db_table


def test_codes_of_a_file_are_said_in_words(world, client):
    somebody = world.resident("金桂香")
    somebody.birth_date, somebody.birth_precision, somebody.id_kind = date(1950, 3, 12), "DAY", "RESIDENT"
    somebody.save()

    text = file_page(world, client, somebody)

    assert "<dd>日</dd>" in text
    assert "居民身份证" in text
    assert ">RESIDENT<" not in text
