"""What `test_bytes` runs in a process of its own: the main acts, with a value to look for in every sensitive column."""

import logging

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from rollcall.lib import clock  # noqa: E402
from rollcall.privacy import actions as privacy  # noqa: E402
from rollcall.register import actions as register, queries  # noqa: E402
from rollcall.register.actions import Wish  # noqa: E402
from rollcall.register.models import Resident  # noqa: E402
from tests.test_bytes import CANARIES  # noqa: E402
from tests.test_looking import planted  # noqa: E402
from tests.world import NOON, community  # noqa: E402

PHONE, NUMBER, REMARK, NOTE, WORD, SECRET = CANARIES


def main() -> None:
    """Everything that writes sensitive values somewhere."""
    with community("向阳新苑居委会") as world:
        somebody = planted(world)
        at, user = clock.now(), world.users["secretary"]
        list_ = f"姓名,楼号,室号,电话,备注\n金桂香,1,101,{PHONE},{REMARK}\n吴小妹,2,201,{PHONE},{SECRET}\n"
        register.import_file(
            name="名册.csv",
            content=list_.encode(),
            apply=True,
            as_of=NOON.date(),
            now=clock.now,
            door="SHEET",
            by=user,
            at=at,
        )
        register.reveal_numbers(
            resident=somebody, reason="核对", standing=world.standing("secretary"), door="BROWSER", by=user, at=at
        )
        wish = Wish(queries.whole_committee(), opened=True, purpose=f"给{SECRET}送药")
        register.hand_out(wish=wish, door="BROWSER", by=user, at=at)
        privacy.take_petition(
            resident=somebody.id, kind="ERASURE", asked_by="本人", wish=SECRET, door="BROWSER", by=user, at=at
        )
        asked = privacy.take_petition(
            resident=somebody.id, kind="CORRECTION", asked_by=WORD, wish=SECRET, door="BROWSER", by=user, at=at
        )
        privacy.decide_petition(
            petition_id=asked.id, verdict="GRANTED", ground="WRONG", statement=SECRET, door="BROWSER", by=user, at=at
        )
        privacy.carry_out(petition_id=asked.id, done=SECRET, door="BROWSER", by=user, at=at)
        browser = Client()
        browser.force_login(user)
        for url in (
            f"/register/residents/{somebody.id}/",
            f"/privacy/residents/{somebody.id}/file/",
            f"/find/?q={PHONE[-4:]}",
        ):
            assert browser.get(url).status_code == 200
        logging.getLogger("rollcall").warning("sought for nobody: %s", Resident.objects.get(id=somebody.id).phones)
        connection.cursor().execute("SELECT 1")  # the log of the database stays open, as while it serves


main()
