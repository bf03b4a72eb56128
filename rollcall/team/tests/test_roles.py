"""Roles are data: renamed, added, given other capabilities, and never more than the one who changes them holds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rollcall.journal.models import Entry
from rollcall.team import actions, queries, rules
from rollcall.team.models import OwnRole, Post
from tests.world import NOON, World, community


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        yield made


def wish(code: str, **changes: object) -> actions.RoleWish:
    """A role as it is now, with changes."""
    now = queries.roles_by_code()[code]
    same = actions.RoleWish(
        now.title_zh, now.title_en, now.level, now.answers, now.outside, now.span, now.capabilities, now.retired
    )
    return replace(same, **changes)  # type: ignore[arg-type]


def change(world: World, who: str, code: str, **changes: object) -> bool:
    return actions.change_role(
        code=code,
        wish=wish(code, **changes),
        standing=world.standing(who),
        door="BROWSER",
        by=world.users[who],
        at=NOON,
    )


def test_a_role_that_was_never_changed_has_no_row_and_is_as_shipped(world: World) -> None:
    assert not OwnRole.objects.exists()
    assert queries.roles_by_code()["BLOCK"].capabilities == rules.CAPABILITIES["BLOCK"]


def test_a_renamed_role_is_called_so_in_the_chain_and_keeps_what_it_may_do(world: World) -> None:
    change(world, "secretary", "BLOCK", title_zh="片长", title_en="Sector leader")

    [link] = [one for one in _chain(world, "1") if one.role == "BLOCK"]
    assert link.titles == ("片长", "Sector leader")
    assert world.standing("block leader 1").may("rounds.settle", world.buildings["1"].id)


def _chain(world: World, number: str) -> tuple[queries.Link, ...]:
    building = world.buildings[number].id
    return queries.chains_for([building], at=NOON)[building]


def test_what_is_withheld_from_a_role_is_withheld_from_who_holds_it(world: World) -> None:
    change(world, "secretary", "BLOCK", capabilities=rules.CAPABILITIES["BLOCK"] - {"rounds.settle"})

    assert not world.standing("block leader 1").can("rounds.settle")
    assert world.standing("block leader 1").can("rounds.see")
    assert OwnRole.objects.get(code="BLOCK").withheld == ["rounds.settle"]


def test_a_capability_of_a_later_version_reaches_a_renamed_role(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    change(world, "secretary", "BLOCK", title_zh="片长")

    monkeypatch.setitem(rules.CAPABILITIES, "BLOCK", rules.CAPABILITIES["BLOCK"] | {"later.thing"})

    assert world.standing("block leader 1").can("later.thing")


def test_an_own_role_does_what_was_granted_and_stands_where_it_was_put(world: World) -> None:
    code = actions.add_role(
        wish=actions.RoleWish("楼层长", "Floor leader", 3, True, False, None, frozenset({"rounds.record"})),
        standing=world.standing("secretary"),
        door="BROWSER",
        by=world.users["secretary"],
        at=NOON,
    )
    post = actions.NewPost(user=world.users["worker"].id, role=code, buildings=(world.buildings["3"].id,))
    actions.give_post(
        post=post, standing=world.standing("secretary"), door="BROWSER", by=world.users["secretary"], at=NOON
    )

    nearest = queries.nearest(_chain(world, "3"))
    assert nearest is not None
    assert (nearest.name, nearest.titles, nearest.level) == ("worker", ("楼层长", "Floor leader"), 3)
    assert Entry.objects.filter(act="team.add_role").exists()


@pytest.mark.parametrize("who", ["worker", "block leader 1", "volunteer 1"])
def test_only_who_manages_roles_changes_them(world: World, who: str) -> None:
    with pytest.raises(actions.MayNotManageRoles):
        change(world, who, "VOLUNTEER", title_zh="小志")


def test_nobody_grants_more_than_they_hold(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rules.CAPABILITIES, "LEAD", rules.CAPABILITIES["LEAD"] - {"rounds.close"})

    with pytest.raises(actions.MayNotManageRoles):
        change(world, "secretary", "STAFF", capabilities=rules.CAPABILITIES["STAFF"] | {"rounds.close"})


def test_the_last_role_that_manages_roles_keeps_that(world: World) -> None:
    with pytest.raises(actions.NobodyCouldManageRoles):
        change(world, "secretary", "LEAD", capabilities=rules.CAPABILITIES["LEAD"] - {rules.MANAGES_ROLES})

    assert world.standing("secretary").can(rules.MANAGES_ROLES)


def test_a_post_whose_role_nobody_knows_does_nothing(world: World) -> None:
    Post.objects.filter(user=world.users["worker"]).update(role="GONE")

    assert world.standing("worker").grants == {}
