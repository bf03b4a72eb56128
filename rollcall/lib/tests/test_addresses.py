"""How doors are read."""

import pytest
from hypothesis import given, strategies as st

from rollcall.lib import addresses
from rollcall.lib.addresses import Door, Place

WIDE = str.maketrans({digit: chr(ord(digit) + 0xFEE0) for digit in "0123456789"})  # as Chinese keyboards write them
HOME = Place(
    road="中原路",
    lane="99",
    doors=frozenset(
        Door(str(b), f"{f}{r:02}")
        for b in range(1, 31)
        for f in range(1, 24 if b in (1, 12) else 7)
        for r in range(1, 5)
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "中原路99弄12号302室", "99弄12号302", "99-12-302", "12号302", "12号楼302", "12-302", "12/302", "12#302", "12 302",
        "12号302".translate(WIDE), "12号3楼302", "12幢1单元302", "十二号三零二室", "12号楼302室", "12号-302", "十二号三楼三零二", "第12号302",
        "上海市杨浦区中原路 99 弄 12 号 302 室", "12栋302", "Building 12 Room 302", "Hi, Room 302 Building 12", "12—302", "12楼302",
    ],
)  # fmt: skip
def test_a_door_written_in_any_of_these_ways_is_read(text: str) -> None:
    reading = addresses.read_door(text, HOME)

    assert reading.kind == "EXACT"
    assert reading.door == Door("12", "302")


@pytest.mark.parametrize("text", ["三零二", "302", "302室", "302".translate(WIDE)])
def test_a_room_alone_belongs_to_the_building_of_the_group(text: str) -> None:
    in_group = Place(lane="99", doors=HOME.doors, building="20")

    reading = addresses.read_door(text, in_group)

    assert reading.kind == "BY_CONTEXT"
    assert reading.door == Door("20", "302")


def test_a_spoken_number_is_a_room_of_the_building_of_the_group() -> None:
    in_group = Place(lane="99", doors=HOME.doors, building="12")

    assert addresses.read_door("幺二零四", in_group).doors == (Door("12", "1204"),)


def test_digits_that_can_be_cut_in_two_ways_are_asked_about() -> None:
    reading = addresses.read_door("12302", HOME)

    assert reading.kind == "AMBIGUOUS"
    assert set(reading.doors) == {Door("12", "302"), Door("1", "2302")}
    assert reading.door is None


def test_a_floor_that_contradicts_the_room_is_asked_about() -> None:
    assert addresses.read_door("12号4楼302", HOME).kind == "AMBIGUOUS"


def test_a_floor_and_a_short_room_make_a_room() -> None:
    assert addresses.read_door("12号3楼2室", HOME).door == Door("12", "302")


def test_three_floors_up_is_not_a_building() -> None:
    assert addresses.read_form("3楼302室").kind == "AMBIGUOUS"
    assert addresses.read_form("30楼502室").door == Door("30", "502")


@pytest.mark.parametrize("text", ["", "东门", "垃圾房", "电梯", "六楼", "车库", "谢谢"])
def test_what_is_no_door_gives_none(text: str) -> None:
    assert addresses.read_door(text, HOME).kind == "NONE"


def test_a_door_that_does_not_exist_is_never_made_up() -> None:
    assert addresses.read_door("12号9999", HOME).door is None
    assert addresses.read_door("77号302", HOME).kind == "NONE"


def test_rooms_with_signs_keep_them() -> None:
    assert addresses.read_form("3号101甲").door == Door("3", "101甲")
    assert addresses.read_form("3号102乙室").door == Door("3", "102乙")
    assert addresses.read_form("3号亭子间").door == Door("3", "亭子间")
    assert addresses.read_form("A座1203").door == Door("A", "1203")


def test_names_of_compounds_with_numbers_are_passed_over() -> None:
    place = Place(names=("延吉七村",))

    assert addresses.read_form("延吉七村14号楼501室", place).door == Door("14", "501")


def test_an_address_of_another_lane_says_so() -> None:
    assert addresses.read_form("100弄12号302室", HOME).other_lane == "100"


FORMS = (
    "{b}号{r}室",
    "{b}号楼{r}",
    "{b}-{r}",
    "{b}/{r}",
    "{b}#{r}",
    "{b} {r}",
    "99弄{b}号{r}室",
    "99-{b}-{r}",
    "{b}幢{r}",
    "{b}号{f}楼{r}室",
)


@given(st.integers(1, 250), st.integers(1, 33), st.integers(1, 20), st.sampled_from(FORMS))
def test_every_form_of_every_door_is_read_back(building: int, floor: int, flat: int, form: str) -> None:
    room = f"{floor}{flat:02}"

    reading = addresses.read_form(form.format(b=building, r=room, f=floor), Place(lane="99"))

    assert reading.doors == (Door(str(building), room),)
    assert reading.kind == "EXACT"


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_and_only_known_doors_come_back(text: str) -> None:
    reading = addresses.read_door(text, HOME)

    assert all(door in HOME.doors for door in reading.doors)
