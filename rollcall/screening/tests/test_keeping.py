"""A leader's report in words is found and blotted out when a person it names is erased."""

from collections.abc import Iterator

import pytest

from rollcall.register.keeping import words_of
from rollcall.screening import keeping
from rollcall.screening.models import Told
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def told(world: World, text: str) -> Told:
    return Told.objects.create(
        round=world.open_round(), building=world.buildings["2"], text=text, lines=4, at=NOON, by=world.users["leader 2"]
    )


def test_a_report_that_names_somebody_is_in_the_file(world: World) -> None:
    told(world, "4=3+1：201史玉兰住院")

    assert [(one.what, one.said) for one in keeping.beside(words_of(world.resident("史玉兰")))] == [
        ("TOLD", "4=3+1：201史玉兰住院")
    ]
    assert keeping.beside(words_of(world.resident("孔令仪"))) == []


def test_erasing_takes_the_name_out_and_leaves_the_rest_and_its_count(world: World) -> None:
    report = told(world, "4=3+1：201史玉兰住院")

    done = keeping.erase(words_of(world.resident("史玉兰")), NOON)

    report.refresh_from_db()
    assert done == {"told": 1}
    assert "史玉兰" not in report.text
    assert "住院" in report.text
    assert report.lines == 4
