"""Besides the password, the phone has to agree: an app's codes, codes on paper, a browser that is remembered."""

import re
from datetime import timedelta

import pyotp
import pytest
import time_machine

from rollcall.accounts.models import Authenticator, Browser, RecoveryCode
from rollcall.journal.models import Entry
from rollcall.lib import clock
from rollcall.signin.tests.conftest import browser, enter, leads_to, signed_in
from tests.world import community


def secret_on(page) -> str:
    found = re.search(r'class="secret"[^>]*>([A-Z2-7 ]+)<', page.content.decode())
    assert found
    return found[1].replace(" ", "")


def set_up(client, world, who="secretary"):
    """The app's secret and the codes for paper."""
    enter(client, world, who)
    secret = secret_on(client.get("/sign-in/set-up/"))
    page = client.post("/sign-in/set-up/", {"code": pyotp.TOTP(secret).now()})
    return secret, re.findall(r"<li>(\w{5}-\w{5})</li>", page.content.decode())


def later(secret, minutes=1):
    return pyotp.TOTP(secret).at(clock.now() + timedelta(minutes=minutes))


def test_whoever_sees_the_whole_register_sets_it_up_before_coming_in(world):
    client = browser()

    response = enter(client, world, "secretary", next="/journal/")

    assert response.url == "/sign-in/set-up/"
    assert not signed_in(client)
    assert client.get("/journal/").status_code == 302


def test_a_block_leader_with_a_password_comes_in_without(world):
    client = browser()

    enter(client, world, "block leader 1")

    assert signed_in(client)


def test_in_an_invented_community_nobody_has_to(world):
    world.committee.profile = "lean"
    world.committee.save()
    client = browser()

    enter(client, world, "secretary")

    assert signed_in(client)


def test_a_code_of_the_app_sets_it_up_and_leads_in_with_ten_codes_for_paper(world):
    client = browser()

    secret, codes = set_up(client, world)

    assert signed_in(client)
    assert len(set(codes)) == 10
    app = Authenticator.objects.get()
    assert app.secret == secret
    stored = str(list(RecoveryCode.objects.values_list("digest", flat=True)))
    assert not any(code.replace("-", "") in stored for code in codes)


def test_a_wrong_code_sets_nothing_up(world):
    client = browser()
    enter(client, world, "secretary")
    client.get("/sign-in/set-up/")

    page = client.post("/sign-in/set-up/", {"code": "000000"})

    assert "This is not the code of now" in page.content.decode()
    assert not Authenticator.objects.exists()
    assert not signed_in(client)


def test_from_then_on_the_password_alone_opens_nothing_and_a_code_counts_once(world):
    secret, _codes = set_up(browser(), world)
    client, other = browser(), browser()
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        assert enter(client, world, "secretary", next="/journal/").url == "/sign-in/second/"
        assert client.get("/journal/").status_code == 302
        code = pyotp.TOTP(secret).at(clock.now())

        assert leads_to(client.post("/sign-in/second/", {"code": code})) == "/journal/"

        enter(other, world, "secretary")
        again = other.post("/sign-in/second/", {"code": code})
        assert "used already" in again.content.decode()
        assert not signed_in(other)


def test_a_code_on_paper_signs_in_once(world):
    _secret, codes = set_up(browser(), world)
    client, other = browser(), browser()

    enter(client, world, "secretary")
    client.post("/sign-in/second/", {"code": codes[3].upper()})
    enter(other, world, "secretary")
    other.post("/sign-in/second/", {"code": codes[3]})

    assert signed_in(client)
    assert not signed_in(other)
    assert Entry.objects.filter(act="signin.use_recovery_code").count() == 1


def test_codes_are_not_guessed(world):
    _secret, codes = set_up(browser(), world)
    client = browser()
    enter(client, world, "secretary")

    pages = [client.post("/sign-in/second/", {"code": f"{number:06}"}) for number in range(8)]

    assert "Too many wrong tries" in pages[-1].content.decode()
    client.post("/sign-in/second/", {"code": codes[0]})
    assert not signed_in(client)


def test_half_way_in_lasts_ten_minutes(world):
    secret, _codes = set_up(browser(), world)
    client = browser()
    enter(client, world, "secretary")

    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        answer = client.post("/sign-in/second/", {"code": pyotp.TOTP(secret).at(clock.now())})

    assert leads_to(answer) == "/sign-in/"
    assert not signed_in(client)


def test_a_browser_that_is_remembered_asks_for_no_code_for_thirty_days_or_until_it_is_told_to(world):
    secret, _codes = set_up(browser(), world)
    client, begun = browser(), clock.now()
    with time_machine.travel(begun + timedelta(minutes=1)):
        enter(client, world, "secretary")
        client.post("/sign-in/second/", {"code": pyotp.TOTP(secret).at(clock.now()), "remember": "on"})
        client.post("/sign-out/")
        assert enter(client, world, "secretary").url == "/"

        remembered = Browser.objects.get(second_until__isnull=False)
        assert client.post(f"/me/browsers/{remembered.id}/end/").status_code == 302
        client.post("/sign-out/")
        assert enter(client, world, "secretary").url == "/sign-in/second/"

    Browser.objects.filter(id=remembered.id).update(ended_at=None)
    with time_machine.travel(begun + timedelta(days=31)):
        assert enter(client, world, "secretary").url == "/sign-in/second/"


def test_the_secretary_lets_a_worker_set_it_up_anew_and_that_is_noted(world):
    set_up(browser(), world, "worker")
    office = browser()
    set_up(office, world)

    office.post(f"/people/{world.users['worker'].id}/second-factor/reset/")

    assert enter(browser(), world, "worker").url == "/sign-in/set-up/"
    entry = Entry.objects.get(act="signin.reset")
    assert (entry.by, entry.subject) == (world.users["secretary"], world.users["worker"].id)


@pytest.mark.parametrize("whom", ["secretary", "worker"])
def test_nobody_resets_upwards_or_the_own(world, whom):
    client = browser()
    set_up(client, world, "worker")

    assert client.post(f"/people/{world.users[whom].id}/second-factor/reset/").status_code == 404


def test_somebody_of_another_committee_is_nobody(world):
    client = browser()
    set_up(client, world)
    with community("梧桐里居委会") as other:
        stranger = other.users["worker"].id

    assert client.post(f"/people/{stranger}/second-factor/reset/").status_code == 404


def test_no_secret_stands_in_the_journal_or_the_log(world, caplog):
    client = browser()
    secret, codes = set_up(client, world)
    client.post("/me/recovery-codes/")

    written = str(list(Entry.objects.values_list("act", "figures"))) + caplog.text

    assert not any(word in written for word in [secret, *codes])
    assert {"signin.set_app", "signin.enter", "signin.new_recovery_codes"} <= set(
        Entry.objects.values_list("act", flat=True)
    )
