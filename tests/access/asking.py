"""Everybody asks for every address: what came back, and whether anything was written because of it."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse

from tests.access.table import View
from tests.access.things import PLANTED, SEALED, Things

WRITES = re.compile(r'^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"(?P<table>\w+)"', re.IGNORECASE)
CHANCE = re.compile(
    r"[\w-]{64}"  # tokens of forms
    r"|/[\w./-]*[0-9a-f]{8}-[0-9a-f-]{27,}[\w./?=&;-]*"  # addresses of what was asked for
    r"|value=\"[0-9a-f]{8}-[0-9a-f-]{27}\""  # keys that make pressing twice count once
    r"|\d{4}-\d\d-\d\dT[\d:.+]+"
)
THING = re.compile(r"@?@(?P<kind>[a-z]+)")  # @@kind: the own one, whatever else is asked about
SERVER = ClientHandler(enforce_csrf_checks=False)  # one for all: each loads every middleware
OF_THE_SESSION = frozenset({"django_session", "accounts_signin"})
AREAS = {
    "STRANGER": (), "ENDED": (), "LEAD": ("A1", "A2", "A3"), "DIRECTOR": ("A1", "A2", "A3"), "STAFF": ("A1", "A2", "A3"),
    "BLOCK": ("A1", "A2"), "BUILDING": ("A1",), "VOLUNTEER": ("A1",), "SECONDED": ("A1",), "GUARD": (), "DRIVER": (),
}  # fmt: skip
READS_WHAT_IS_SENSITIVE = {"LEAD", "DIRECTOR", "STAFF", "BLOCK", "BUILDING"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str
    wrote: frozenset[str]

    @property
    def kind(self) -> str:
        """In the words of the table."""
        if self.status >= 500:
            return "broke"
        if self.status == 401 or (self.status == 302 and urlsplit(self.location).path.endswith("/sign-in/")):
            return "sign in first"
        return {403: "not for this post", 404: "not found", 405: "no such method"}.get(self.status, "answered")


class Asker:
    """Each role at a browser of its own."""

    def __init__(self, things: Things) -> None:
        self.things = things
        self.clients = {"STRANGER": _browser()}
        for role, user in things.users.items():
            self.clients[role] = _browser()
            self.clients[role].force_login(user)

    def ask(self, role: str, method: str, url: str, given: dict[str, Any] | None = None, **more: Any) -> Answer:
        """Ask, and leave everything as it was."""
        client = self.clients[role]
        before, client.cookies = client.cookies, SimpleCookie()
        client.cookies.update(before)
        with transaction.atomic(), watching() as wrote:
            if method in ("GET", "HEAD", "OPTIONS"):
                response = getattr(client, method.lower())(url, given, **more)
            else:
                response = client.generic(method, url, **more) if given is None else client.post(url, given, **more)
            text = text_of(response)
            transaction.set_rollback(True)
        after, client.cookies = client.cookies.get(settings.SESSION_COOKIE_NAME), before
        if role != "STRANGER" and after != before.get(settings.SESSION_COOKIE_NAME):
            client.force_login(self.things.users[role])  # it was signed out, or in as somebody else
        return Answer(response.status_code, response.headers.get("Location", ""), text, frozenset(wrote))


def _browser() -> Client:
    client = Client(headers={"Accept-Language": "en", "Accept": "text/html"}, raise_request_exception=False)
    client.handler = SERVER
    return client


def text_of(response: Any) -> str:
    """What an answer says, also one that is a workbook."""
    content = b"".join(response)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b" ".join(parts.read(name) for name in parts.namelist())
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


@contextmanager
def watching() -> Iterator[set[str]]:
    """The tables that were written to."""
    wrote: set[str] = set()

    def look(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        written = WRITES.match(sql)
        done = execute(sql, params, many, context)
        if written and written["table"] not in OF_THE_SESSION and context["cursor"].rowcount:
            wrote.add(written["table"])
        return done

    with connection.execute_wrapper(look):
        yield wrote


def address(view: View, things: Things, where: str, at: Mapping[str, str] | None = None) -> str:
    """The address about things of one scope. With `at`, the own things, but for these parts of the address, which name
    other kinds of things of that scope."""
    given: dict[str, Any] = dict(view.fixed)
    for names, kind in view.ids.items():
        value = things.id_of(kind, "own" if at else where)
        parts = names.split("+")
        given.update(zip(parts, value if isinstance(value, tuple) else [value] * len(parts), strict=True))
    given |= {name: things.id_of(kind, where) for name, kind in (at or {}).items()}
    return reverse(view.name, kwargs=given)


def given(view: View, things: Things, where: str, method: str) -> dict[str, Any] | None:
    """What a form says, with the ids of things of one scope."""
    if method != "POST" or not view.given:
        return None
    return {name: filled(value, things, where) for name, value in view.given.items()}


def filled(value: Any, things: Things, where: str) -> Any:
    """What is given, with the ids of things of one scope in the places of "@kind"."""
    if isinstance(value, dict):
        return {name: filled(each, things, where) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, things, where) for each in value]
    if not isinstance(value, str):
        return value
    return THING.sub(
        lambda found: str(things.id_of(found["kind"], "own" if found[0].startswith("@@") else where)), value
    )


def slips(role: str, text: str) -> list[str]:
    """Words planted behind doors that are none of this role's business."""
    foreign = [word for code, word in PLANTED.items() if code not in AREAS[role] and word in text]
    sealed = [
        word for code, word in SEALED.items() if word in text
        and (code not in AREAS[role] or role not in READS_WHAT_IS_SENSITIVE)
    ]  # fmt: skip
    return foreign + sealed


def without_chance(text: str, *keys: Any) -> str:
    """A page without what differs by chance or was asked for."""
    for key in chain.from_iterable(key if isinstance(key, tuple) else (key,) for key in keys):
        text = text.replace(str(key), "")
    return CHANCE.sub("", text)
