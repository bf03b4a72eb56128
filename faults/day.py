"""One day of bad luck with one build, in a process and a data folder of its own; prints how it ended as one JSON line."""

import argparse
import contextlib
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

import django
from playwright.sync_api import Error, sync_playwright

from bench import stage
from faults import builds
from faults.ledger import UNDO, Act, Ledger, Stored, compare
from faults.phones import Phone
from faults.proxy import Proxy
from faults.server import Server

BAD = (("kill the server", 0.04), ("kill the browser", 0.06), ("reload", 0.08), ("offline", 0.12), ("online", 0.12))
CUT = 0.2  # of the deliveries never arrive, and as many arrive unanswered


class Day:
    """Phones, network and server together, and what befalls them."""

    def __init__(
        self, phones: list[Phone], proxy: Proxy, server: Server, ledger: Ledger, copy: Path, seed: int
    ) -> None:
        self.phones, self.proxy, self.server, self.ledger, self.copy = phones, proxy, server, ledger, copy
        self.chance = random.Random(seed)
        self.happened: Counter[str] = Counter()

    def live(self, seconds: float) -> None:
        """Tap, and have bad luck, until the time is over."""
        self.proxy.cut = CUT
        begun, until = time.monotonic(), time.monotonic() + seconds
        while time.monotonic() < until:
            self._lose_the_computer((time.monotonic() - begun) / seconds)
            phone = self.chance.choice(self.phones)
            what = self._what()
            with contextlib.suppress(Error, AssertionError):  # a screen that did not say so has not acknowledged it
                self._befall(phone, what)
            self.happened[what] += 1

    def _lose_the_computer(self, passed: float) -> None:
        """A copy is made early in the day; later the computer breaks, and the copy is put back."""
        if passed > 0.3 and not self.happened["copied"]:
            self.server.copy_to(self.copy)
            self.happened["copied"] += 1
        if passed > 0.7 and not self.happened["put back"]:
            self.server.put_back(self.copy)
            self.happened["put back"] += 1

    def _what(self) -> str:
        drawn = self.chance.random()
        for what, share in BAD:
            if drawn < share:
                return what
            drawn -= share
        return "tap"

    def _befall(self, phone: Phone, what: str) -> None:
        if what == "tap":
            phone.tap(self.chance, self.ledger)
        elif what == "kill the server":
            self.server.kill()
            phone.tap(self.chance, self.ledger)
            self.server.start()
        elif what == "kill the browser":
            phone.kill()
            self._back(phone)
        elif what == "reload":
            self._back(phone)
        else:
            phone.offline(what == "offline")

    def _back(self, phone: Phone) -> None:
        """The page again; from its copy when nothing answers."""
        for _again in range(5):
            if phone.go():
                return
        self.proxy.cut = 0.0
        phone.offline(False)
        phone.go()
        self.proxy.cut = CUT

    def end(self) -> bool:
        """The network is back for good; whether every screen comes to say that everything was received."""
        self.proxy.cut = 0.0
        if self.server.process is None:
            self.server.start()
        for phone in self.phones:
            phone.offline(False)
            phone.go()
        return not [phone for phone in self.phones if not phone.all_is_received()]


def main(words: list[str]) -> int:
    """Live one day."""
    wish = _wish(words)
    with tempfile.TemporaryDirectory(prefix="rollcall-faults-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        build = builds.make(folder / "build", wish.defect)
        server = Server(build, folder / "data", stage.free_port())
        server.set_up("quick")
        os.environ["ROLLCALL_DATA"] = str(folder / "data")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rollcall.settings")
        django.setup()
        print(json.dumps(_lived(folder, server, wish)), flush=True)
    return 0


def _wish(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.day")
    parser.add_argument("--defect", default="", choices=["", *builds.DEFECTS])
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--phones", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    return parser.parse_args(words)


def _lived(folder: Path, server: Server, wish: argparse.Namespace) -> dict[str, Any]:
    from bench import inside  # Django needs the data folder

    [work] = inside.open_rounds(1)
    work = sorted(work, key=lambda one: -len(one.lines))[: wish.phones]
    sessions = inside.sessions(one.username for one in work)
    proxy = Proxy(server.port, seed=wish.seed)
    base, ledger = f"http://127.0.0.1:{proxy.start()}", Ledger(folder / "ledger")
    server.start()
    with sync_playwright() as playwright:
        phones = [
            Phone(
                playwright.chromium, folder / f"phone-{number}", one.username,
                f"{base}/field/{one.round}/{one.building}/", ("session", sessions[one.username], base),
            )
            for number, one in enumerate(work)
        ]  # fmt: skip
        for phone in phones:
            phone.open()
            phone.learn()
        day = Day(phones, proxy, server, ledger, folder / "copy", wish.seed)
        day.live(wish.seconds)
        is_received = day.end()
        for phone in phones:
            if phone.context:
                phone.context.close()
    server.kill()
    proxy.stop()
    verdict = compare(ledger.attempted, ledger.acknowledged, _stored(UUID(work[0].round)))
    return {
        "defect": wish.defect, **asdict(verdict), "all_received": is_received, "seed": wish.seed,
        "kills": {"server": server.kills - 1, "browsers": sum(phone.kills for phone in phones)},
        "network": dict(proxy.counts), "happened": dict(day.happened),
    }  # fmt: skip


def _stored(round_id: UUID) -> list[Stored]:
    """What the database holds of the round: records, and what was put aside; each command once a household."""
    from django.db import connection

    from rollcall.rounds.models import Held, Line, Record
    from rollcall.tenancy import scope
    from rollcall.tenancy.models import Committee

    with closing(connection), scope.within(Committee.objects.get().id):
        rows = Record.objects.filter(round=round_id).select_related("by", "line").order_by("device_seq")
        each: dict[Any, Stored] = {}
        for row in rows:
            home, said = str(row.line.household_id), UNDO if row.withdraws else row.outcome or row.reason
            each[(row.command, home)] = Stored(Act(row.by.username, home, said), row.device_seq)
        homes = dict(Line.objects.filter(round=round_id).values_list("id", "household_id"))
        held = Held.objects.filter(round=round_id).select_related("by")
        put_aside = [_held(one.by.username, one.body, homes) for one in held]
    return [*each.values(), *put_aside]


def _held(user: str, body: Any, homes: dict[Any, Any]) -> Stored:
    said = UNDO if body.get("withdraws") else body.get("outcome") or body.get("reason")
    return Stored(Act(user, str(homes.get(UUID(body["lines"][0]))), str(said)), body.get("seq"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
