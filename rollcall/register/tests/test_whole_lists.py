"""The test lists of a whole neighbourhood, through the database: in, once more, out again."""

from collections.abc import Sequence
from datetime import date

from rollcall.register import actions, queries
from rollcall.register.actions.whole import effects_of
from rollcall.register.models import Absence, Stage, Upload
from rollcall.register.queries import export
from rollcall.register.rules import effects
from tests import scorer

AS_OF = date(2022, 3, 15)


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
