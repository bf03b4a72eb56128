"""A committee's computer that does not exist: serves the real page of doors, keeps what phones send, and can misbehave."""

import functools
import json
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from rollcall.accounts.models import User
from rollcall.accounts.standing import Held, Standing
from rollcall.field import pages, queries
from rollcall.field.rules import Said, standing_commands
from rollcall.lib import clock
from rollcall.plans import actions as plans
from rollcall.plans.rules import Playbook, read_playbook
from rollcall.register.models import Building
from rollcall.rounds.queries import Door, DoorHousehold, DoorLine, RoundView
from rollcall.rounds.rules import Fact, derive_state
from rollcall.tenancy.models import Committee

HERE = UUID("0190a000-0000-7000-8000-000000000000")
NOON = datetime(2022, 4, 5, 4, 0, tzinfo=UTC)
NAMES = ("王桂芬", "李国强", "张小满", "金招娣", "赵子轩", "钱月", "孙阿福", "周建平")
POLICY = pages.POLICY


def key(*words: object) -> UUID:
    """The same words, the same key."""
    return uuid5(HERE, " ".join(map(str, words)))


def line_of(room: str, person: int) -> str:
    """The key of somebody's line."""
    return str(key("line", room, person))


@dataclass
class FakeCommittee:
    """`mode` says how it answers: ok, held, mismatch, busy (500), conflict (409), token (403 until asked anew),
    signin, captive (a hotel's page), silent (no answer), lost (kept, but the answer is lost), poison (cannot read what
    says REFUSED), crash (breaks down over what says REFUSED), down (nothing answers, not even pages)."""

    floors: int = 6
    rooms: int = 4
    mode: str = "ok"
    epoch: str = field(default_factory=lambda: str(uuid4()))
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    arrivals: list[str] = field(default_factory=list)
    batches: list[dict[str, Any]] = field(default_factory=list)
    greetings: list[dict[str, Any]] = field(default_factory=list)
    lines: dict[str, dict[str, str]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    forms: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    now_sending: int = 0
    crashes: int = 0
    most_at_once: int = 0
    slow: float = 0
    language: str = "zh-hans"
    elder: bool = False
    user: UUID = field(default_factory=lambda: key("user"))
    url: str = ""

    @staticmethod
    @functools.cache
    def playbook() -> Playbook:
        """The playbook that ships."""
        return read_playbook(tomllib.loads((plans.SHIPPED / "antigen.toml").read_text(encoding="utf-8")))

    def take(self, message: dict[str, Any]) -> list[dict[str, str]]:
        """Keep each record once by its key, and answer for it."""
        with self.lock:
            self.now_sending += 1
            self.most_at_once = max(self.most_at_once, self.now_sending)
        time.sleep(self.slow)
        with self.lock:
            self.now_sending -= 1
            (self.batches if message["records"] else self.greetings).append(message)
            return [self._take(record) for record in message["records"]]

    def _take(self, record: dict[str, Any]) -> dict[str, str]:
        self.arrivals.append(record["id"])
        if self.mode in ("held", "mismatch"):
            return {"id": record["id"], "status": self.mode, "flag": "", "say": f"Said to be {self.mode}."}
        before = self.kept.setdefault(record["id"], record)
        same = {**before, "seq": 0} == {**record, "seq": 0}
        return {"id": record["id"], "status": "received" if same else "mismatch", "flag": "", "say": ""}

    def door_list(self) -> queries.DoorList:
        """The building as the domain would give it."""
        now = clock.now()
        view = RoundView(key("round"), 3, "RUNNING", now, now + timedelta(hours=8), self.playbook())
        doors = [self._door(floor, room) for floor in range(1, self.floors + 1) for room in range(1, self.rooms + 1)]
        return queries.DoorList(
            view, Building(id=key("building"), committee_id=key("committee"), number="12"), doors, self._commands()
        )

    def _door(self, floor: int, number: int) -> Door:
        room = f"{floor}{number:02}"
        people = 1 + (floor + number) % 3
        if room == "103":
            return Door(key("door", room), room, floor, "VACANT", ())
        if room == "202":
            shared = (DoorHousehold(key("home", room, n), n, (self._line(room, n),)) for n in (1, 2))
            return Door(key("door", room), room, floor, "HOME", tuple(shared))
        lines = tuple(self._line(room, person) for person in range(1, people + 1))
        return Door(key("door", room), room, floor, "HOME", (DoorHousehold(key("home", room), 1, lines),))

    def _line(self, room: str, person: int) -> DoorLine:
        line = line_of(room, person)
        known = self.lines.get(line) or self._derived(line, "HOSPITAL" if (room, person) == ("302", 1) else "")
        name = NAMES[(int(room) + 3 * person) % len(NAMES)]
        state, outcome, reason = (known[column] for column in ("state", "outcome", "reason"))
        return DoorLine(UUID(line), name, state, outcome, reason, "", disputed=False, recorded_at=None, recorded_by="")

    def _derived(self, line: str, excuse: str) -> dict[str, str]:
        """What follows from the records kept, by the product's own rule."""
        facts = [
            Fact(
                UUID(record["id"]), self.user, NOON + timedelta(seconds=record["seq"]), record["outcome"],
                record["reason"], UUID(record["withdraws"]) if record["withdraws"] else None,
            )
            for record in list(self.kept.values())
            if line in record["lines"]
        ]  # fmt: skip
        state = derive_state(self.playbook(), excuse, facts)
        return {"state": state.state, "outcome": state.outcome, "reason": state.reason}

    def _commands(self) -> dict[UUID, UUID]:
        return standing_commands(
            Said(
                UUID(line), UUID(record["id"]), UUID(record["withdraws"]) if record["withdraws"] else None,
                NOON + timedelta(seconds=record["seq"]),
            )
            for record in list(self.kept.values())
            for line in record["lines"]
        )  # fmt: skip

    def page(self) -> str:
        """The page of doors, as the product renders it."""
        request = RequestFactory().get(f"/field/{key('round')}/{key('building')}/")
        committee = Committee(id=key("committee"), name="春风苑居委会", epoch=self.epoch)
        user = User(id=self.user, username="leader", committee=committee)
        request.standing = Standing(user=user, posts=(Held("BUILDING"),))  # type: ignore[attr-defined]
        request.COOKIES = {"elder": "1"} if self.elder else {}
        request.session = {}  # type: ignore[assignment]
        with translation.override(self.language):
            return render_to_string("field/doors.html", pages.doors(request, self.door_list(), at=clock.now()), request)

    def state(self) -> dict[str, Any]:
        """What it knows of each line."""
        as_of, found = now(), self.door_list()
        lines = {
            str(line.id): {
                "state": line.state, "outcome": line.outcome, "reason": line.reason, "by": "",
                "record": str(found.commands.get(line.id, "")),
            }
            for line in found.lines
        }  # fmt: skip
        return {**self.papers(), "as_of": as_of, "open": 0, "lines": lines}

    def papers(self) -> dict[str, str]:
        """Token and epoch."""
        return {"user": str(self.user), "csrf": "token", "epoch": self.epoch}

    @property
    def path(self) -> str:
        """Where the page of doors is."""
        return f"/field/{key('round')}/{key('building')}/"


def now() -> str:
    """The moment as the wire writes it."""
    return datetime.now(UTC).isoformat()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    committee: FakeCommittee

    def log_message(self, *_words: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if self.committee.mode == "down":
            self._cut()
        elif path.startswith("/static/"):
            self._file(Path(settings.STATIC_ROOT) / path.removeprefix("/static/"))
        elif path == "/field/sw.js":
            self._say(render_to_string("field/sw.js", pages.worker()), "text/javascript")
        elif path == "/field/records":
            if self.committee.mode == "token":
                self.committee.mode = "ok"
            self._json(self.committee.papers(), status=401 if self.committee.mode == "signin" else 200)
        elif path.endswith("/state"):
            self._json(self.committee.state())
        elif path == self.committee.path:
            self._say(self.committee.page(), "text/html")
        else:
            self._say("?", "text/plain", 403 if path == "/field/" else 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        mode = self.committee.mode
        if self.path != "/field/records":
            self.committee.forms.append((self.path, parse_qs(body.decode())))
            return self._say("<p>Thank you", "text/html")
        if mode in ("silent", "down"):
            return self._cut()
        if mode == "captive":
            return self._say("<h1>Welcome to our hotel</h1>", "text/html")
        if mode in ("busy", "conflict", "token", "signin"):
            return self._json({}, status={"busy": 500, "conflict": 409, "token": 403, "signin": 401}[mode])
        message = json.loads(body)
        if message["user"] != str(self.committee.user):
            return self._json({}, status=401)
        if mode == "poison" and any(record["reason"] == "REFUSED" for record in message["records"]):
            return self._json({"say": "Not to be read."}, status=400)
        if mode == "crash" and any(record["reason"] == "REFUSED" for record in message["records"]):
            self.committee.crashes += 1
            return self._json({}, status=500)
        answers = self.committee.take(message)
        if mode == "lost":
            return self._cut()
        return self._json({**self.committee.papers(), "received_at": now(), "answers": answers})

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.close()

    def _json(self, value: Any, status: int = 200) -> None:
        self._say(json.dumps(value), "application/json", status)

    def _file(self, path: Path) -> None:
        kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
        self._say(path.read_bytes(), kinds[path.suffix])

    def _say(self, body: str | bytes, kind: str, status: int = 200) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)


class Quiet(ThreadingHTTPServer):
    """A phone that hangs up in the middle is no news here."""

    def handle_error(self, *_where: object) -> None:
        """Say nothing."""


@contextmanager
def serve(committee: FakeCommittee, port: int = 0) -> Iterator[FakeCommittee]:
    """The committee's computer on a free port of this machine until the block ends."""
    server = Quiet(("127.0.0.1", port), type("Bound", (Handler,), {"committee": committee}))
    committee.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield committee
    finally:
        server.shutdown()
        server.server_close()
