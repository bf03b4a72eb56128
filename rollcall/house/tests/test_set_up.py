"""A data folder is made ready once, and founding a committee puts its secretary in post."""

import pytest

from rollcall.accounts.models import User
from rollcall.house import actions, assets, catalogues, founding, tables
from rollcall.plans import actions as plans, queries as playbooks
from rollcall.plans.actions import shipping
from rollcall.team import queries as team
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


@pytest.mark.django_db
def test_tables_that_are_up_to_date_are_left_alone():
    assert tables.migrate() is False


def test_assets_are_collected_again_only_when_they_changed(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    (tmp_path / assets.NOTE).write_text("what they were before", encoding="ascii")

    assert [assets.collect_into(tmp_path), assets.collect_into(tmp_path)] == [True, False]
    assert list(tmp_path.rglob("*.css"))


@pytest.mark.django_db
def test_the_secretary_of_a_new_committee_answers_for_all_of_it(at):
    first = founding.found_committee(name=" 春风苑居委会 ", by=None, at=at)

    secretary = User.objects.get(username=first.username)
    assert secretary.check_password(first.password)
    assert Committee.objects.get(id=first.committee).name == "春风苑居委会"
    with scope.within(first.committee):
        assert team.standing_for(secretary, at=at).everywhere("rounds.close")


@pytest.mark.django_db
def test_two_committees_have_two_secretaries(at):
    names = [founding.found_committee(name=name, by=None, at=at).username for name in ("East", "West", "North")]

    assert names == ["secretary", "secretary-2", "secretary-3"]


@pytest.mark.django_db
def test_a_committee_is_founded_once_under_its_name(at):
    founding.found_committee(name="春风苑居委会", by=None, at=at)

    with pytest.raises(actions.CannotSetUp, match="春风苑居委会"):
        founding.found_committee(name=" 春风苑居委会", by=None, at=at)

    assert Committee.objects.count() == 1


@pytest.mark.django_db
def test_a_committee_needs_a_name(at):
    with pytest.raises(actions.CannotSetUp):
        founding.found_committee(name="  ", by=None, at=at)

    assert not Committee.objects.exists()


@pytest.mark.django_db
def test_committees_that_are_there_get_the_playbooks_that_come_with_a_newer_version_once(
    at, settings, tmp_path, monkeypatch
):
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "antigen.toml").write_bytes((plans.SHIPPED / "antigen.toml").read_bytes())
    newer = plans.SHIPPED
    monkeypatch.setattr(shipping, "SHIPPED", shipped)
    committees = [founding.found_committee(name=name, by=None, at=at).committee for name in ("East", "West")]
    monkeypatch.setattr(shipping, "SHIPPED", newer)
    monkeypatch.setattr(catalogues, "compile_in", lambda folder: 0)
    settings.STATIC_ROOT = str(tmp_path / "static")

    done = [
        actions.set_up(profile="none", committee=None, say=lambda sentence: None, at=at)["playbooks"]
        for _time in (1, 2)
    ]

    others = len(list(newer.glob("*.toml"))) - 1
    assert done == [2 * others, 0]
    for committee in committees:
        with scope.within(committee):
            assert "door-knock" in [one.playbook.code for one in playbooks.latest_versions()]
