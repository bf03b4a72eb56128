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


@pytest.mark.parametrize("text", ["99弄5支弄12号302室", "5支弄12号302", "中原路99弄3支弄12号302室"])
def test_a_branch_lane_within_the_lane_is_passed_over(text: str) -> None:
    assert addresses.read_door(text, HOME).door == Door("12", "302")


def test_a_staircase_is_kept_beside_the_door() -> None:
    assert addresses.read_door("12幢1单元302", HOME).unit == "1"


ROOMS = ("302甲", "302A", "前楼", "亭子间", "101乙")
WITH_SIGNS = Place(lane="99", doors=frozenset(Door("3", room) for room in ROOMS))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("form", ["3号{}", "3号{}室", "99弄3号{}", "3-{}"])
def test_rooms_with_suffixes_and_names_are_found_among_the_doors(form: str, room: str) -> None:
    reading = addresses.read_door(form.format(room), WITH_SIGNS)

    assert (reading.kind, reading.door) == ("EXACT", Door("3", room))


@pytest.mark.parametrize(
    "text",
    [
        "5号回来",
        "80多",
        "39度2",
        "38周",
        "第三针",
        "13812345678",
        "100元",
        "110",
        "119",
        "120",
        "12345",
        "10086",
        "六楼没人",
    ],
)
def test_dates_ages_temperatures_and_hotlines_are_no_doors(text: str) -> None:
    in_group = Place(lane="99", doors=HOME.doors, building="20")

    assert addresses.read_door(text, HOME).kind == "NONE"
    assert addresses.read_door(text, in_group).kind == "NONE"


def test_only_those_ways_to_cut_digits_are_offered_that_exist() -> None:
    only = Place(lane="99", doors=frozenset({Door("12", "302")}))

    assert addresses.read_door("12302", only).doors == (Door("12", "302"),)
    assert addresses.read_door("12302", Place(lane="99", doors=frozenset({Door("5", "302")}))).kind == "NONE"


def test_a_room_without_a_building_may_be_in_any_of_them() -> None:
    reading = addresses.read_door("1204", HOME)

    assert reading.kind == "AMBIGUOUS"
    assert set(reading.doors) == {Door("1", "204"), Door("1", "1204"), Door("12", "1204")}


def test_a_number_in_the_text_beats_the_building_of_the_context() -> None:
    assert addresses.read_door("12号302", Place(doors=HOME.doors, building="20")).door == Door("12", "302")


def test_a_contradicting_floor_is_named_as_the_reason() -> None:
    assert addresses.read_door("12号4楼302", HOME).is_contradicted
    assert not addresses.read_door("12302", HOME).is_contradicted


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


PIECES = st.sampled_from([*"0123456789十一二三零幺号楼弄室幢-/# 甲A", "单元", "支弄", "前楼", "号楼", "99弄"])


@given(st.lists(PIECES, max_size=10).map("".join), st.sampled_from(["", "20", "12"]))
def test_whatever_is_pieced_together_only_doors_of_the_register_come_back_and_what_is_sure_is_one(
    text, building
) -> None:
    reading = addresses.read_door(text, Place(lane="99", doors=HOME.doors, building=building))

    assert set(reading.doors) <= HOME.doors
    assert (len(reading.doors) == 1) if reading.kind in ("EXACT", "BY_CONTEXT") else reading.door is None
    assert bool(reading.doors) == (reading.kind != "NONE")


@given(st.sampled_from(sorted(HOME.doors)), st.sampled_from(FORMS))
def test_every_spelling_of_a_door_leads_to_it_in_any_width(door: Door, form: str) -> None:
    typed = form.format(b=door.building, r=door.room, f=addresses.floor_of(door.room))

    assert addresses.read_door(typed, HOME) == addresses.read_door(typed.translate(WIDE), HOME)
    assert addresses.read_door(typed, HOME).door == door


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_and_only_known_doors_come_back(text: str) -> None:
    reading = addresses.read_door(text, HOME)

    assert all(door in HOME.doors for door in reading.doors)
