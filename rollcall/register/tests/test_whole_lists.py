"""The test lists of a whole neighbourhood, through the database: in, once more, out again."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from django.db import transaction

from rollcall.register import actions, queries
from rollcall.register.actions.whole import effects_of
from rollcall.register.models import Absence, Stage, Upload
from rollcall.register.queries import export
from rollcall.register.rules import effects
from tests import scorer

AS_OF = date(2022, 3, 15)
NAMES = 5  # the list of civil affairs: names, and nobody new


def bring_in(numbers: Sequence[int], at) -> list[Upload]:
    """Apply the lists of these numbers one after the other."""
    lists = scorer.lists()
    return [
        actions.import_file(
            name=lists[number].name,
            content=lists[number].read_bytes(),
            as_of=AS_OF,
            apply=True,
            door="COMMAND",
            by=None,
            at=at,
        )
        for number in numbers
    ]


def scored(numbers: Sequence[int]) -> scorer.Score:
    whole = export.export()
    people = [
        scorer.Person(
            one["name"],
            one["building"],
            one["room"],
            one["household"],
            one["birth_date"],
            one["sex"],
            one["id_number"],
            one["phones"],
            one["tags"],
            one["presence"],
        )
        for one in whole.persons
    ]
    reports = [scorer.Report(p["code"], p["file"], p["sheet"], p["row"] or 0, p["column"]) for p in whole.problems]
    return scorer.score(people, reports, numbers)


def test_three_lists_come_in_with_nobody_lost_or_invented_and_no_spoiled_number(committee, at):
    uploads = bring_in((0, 2, 4), at)

    score = scored((0, 2, 4))

    assert {upload.stage for upload in uploads} == {Stage.APPLIED}
    assert score.dangerous == []
    assert score.recall == 1.0
    assert {missed.split()[0] for missed in score.missed} <= {
        "DUPLICATE_ID",
        "DUPLICATE_PROBABLE",
    }  # of people whose own list is not here


def test_of_real_lists_too_the_preview_promises_what_the_journal_counts(committee, at):
    for upload in bring_in((1, 5), at):
        residents = dict(Absence.objects.values_list("id", "resident_id"))
        written = effects.counted(effects_of(upload.entries), residents)

        assert written == upload.figures["writes"] == upload.figures["whole"]


def test_all_six_come_in_once_more_without_a_row_and_go_out_without_a_trace(committee, at):
    empty = queries.content_hash()
    uploads = bring_in(range(6), at)
    full = queries.content_hash()
    score = scored(range(6))
    assert (score.dangerous, score.recall, score.missed) == ([], 1.0, [])

    again = bring_in(range(6), at)

    assert [upload.figures["written"] for upload in again] == [0] * 6
    assert queries.content_hash() == full
    for upload in reversed([*uploads, *again]):
        actions.undo_applied(upload=upload, door="COMMAND", by=None, at=at)
        assert upload.stage == Stage.UNDONE, upload.error_params
    assert queries.content_hash() == empty


def register_without_keys() -> list[str]:
    """Everybody in the register with all that is said of them."""
    return sorted(json.dumps(person, ensure_ascii=False, sort_keys=True) for person in export.export().persons)


@pytest.mark.parametrize("order", [(5, 0, 1), (0, 5, 1), (1, 5, 0)])
def test_a_list_of_names_may_come_before_the_lists_of_its_people(order, committee, at):
    with transaction.atomic():
        bring_in((0, 1, 5), at)
        last, marks = register_without_keys(), codes_of(NAMES)
        transaction.set_rollback(True)

    bring_in(order, at)

    assert register_without_keys() == last
    assert codes_of(NAMES) == marks


def test_taking_back_the_list_that_brought_the_people_takes_back_what_was_added_to_them(committee, at):
    bring_in((5,), at)
    before, waiting = register_without_keys(), codes_of(NAMES)
    [people] = bring_in((0,), at)
    names = Upload.objects.get(name=scorer.lists()[NAMES].name)
    assert [name for name, _count in people.figures["found"]] == [names.name]
    assert codes_of(NAMES)["LIST_PERSON_UNKNOWN"] < waiting["LIST_PERSON_UNKNOWN"]

    actions.undo_applied(upload=people, door="COMMAND", by=None, at=at)

    names.refresh_from_db()
    assert people.stage == Stage.UNDONE
    assert register_without_keys() == before == []
    assert codes_of(NAMES) == waiting == names.figures["problems"]
    assert names.entries == []


def test_taking_back_the_list_of_names_leaves_the_people(committee, at):
    [alone] = bring_in((0,), at)
    without = register_without_keys()
    actions.undo_applied(upload=alone, door="COMMAND", by=None, at=at)
    [names] = bring_in((5,), at)
    [people] = bring_in((0,), at)
    names.refresh_from_db()

    actions.undo_applied(upload=names, door="COMMAND", by=None, at=at)

    people.refresh_from_db()
    assert register_without_keys() == without
    assert len(people.entries) == 1


def codes_of(number: int) -> Counter[str]:
    """How often each question is asked about a list, as its rows show it."""
    upload = Upload.objects.get(name=scorer.lists()[number].name, stage=Stage.APPLIED)
    return Counter(one.code for one in queries.problems_of(upload))
