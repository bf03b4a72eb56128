"""Plans wait on disk as JSON and come back as they were."""

from datetime import date

from rollcall import sheets
from rollcall.register import packing
from rollcall.register.rules import columns, compare, reading
from rollcall.register.rules.facts import Layout
from rollcall.register.rules.known import KnownRegister
from rollcall.register.rules.plans import Plan, Update
from tests import scorer


def test_the_plan_of_a_whole_list_comes_back_as_it_was():
    workbook = sheets.read(scorer.lists()[0])
    plan = compare.compare(KnownRegister(), reading.read_workbook(workbook, as_of=date(2022, 3, 15))).plan

    assert packing.unpack(Plan, packing.pack(plan)) == plan


def test_values_of_changes_keep_their_types():
    before = {"birth_date": None, "phones": (), "id_verified": False}
    after = {"birth_date": date(1950, 3, 12), "phones": ("16132936871", "58881234"), "id_verified": True}
    plan = Plan("layout", date(2022, 3, 15), updates=(Update("resident", "x", before, after),))

    assert packing.unpack(Plan, packing.pack(plan)) == plan


def test_a_layout_comes_back_as_it_was():
    layout = columns.match(sheets.read(scorer.lists()[1]))

    assert packing.unpack(Layout, packing.pack(layout)) == layout


def test_signs_that_are_no_unicode_survive():
    plan = Plan("\ud800 王", date(2022, 3, 15))

    assert packing.unpack(Plan, packing.pack(plan)) == plan
