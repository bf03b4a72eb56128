"""A phone as the server sees it: one kept-open connection, cookies, the token against forged requests."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

CSRF_SECRET = "benchbenchbenchbenchbenchbench12"  # any 32 letters and digits: cookie and header must only agree


class Refused(RuntimeError):
    """The server did not let the client in."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body, the body as it was sent and unpacked."""

    status: int
    body: bytes
    sent_bytes: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)


class Client:
    """Asks one server over one connection; not to be shared between threads."""

    def __init__(self, port: int, session: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies = {"session": session, "csrf": CSRF_SECRET} if session else {}

    def get(self, path: str) -> Answer:
        """Fetch a page as a browser does: packed if the server can."""
        return self._ask("GET", path, None, {"Accept-Encoding": "gzip"})

    def post_json(self, path: str, body: bytes) -> Answer:
        """Send JSON as the phone page does."""
        return self._ask("POST", path, body, {"Content-Type": "application/json", "X-CSRFToken": self._token()})

    def post_form(self, path: str, values: Mapping[str, str]) -> Answer:
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": self._token(), **values}).encode()
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, path: str, username: str, password: str) -> None:
        """Sign in through the form at a path. Raises Refused."""
        self.get(path)
        answer = self.post_form(path, {"username": username, "password": password})
        if answer.status not in (302, 303):
            raise Refused(f"{username}: {answer.status}")

    def _token(self) -> str:
        return next((value for name, value in self._cookies.items() if "csrf" in name), "")

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        response = self._send(method, path, body, {**headers, **({"Cookie": cookies} if cookies else {})})
        sent = response.read()
        for line in response.headers.get_all("Set-Cookie") or ():
            self._cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        packed = response.headers.get("Content-Encoding") == "gzip"
        return Answer(
            response.status,
            gzip.decompress(sent) if packed else sent,
            len(sent),
            {name.lower(): value for name, value in response.headers.items()},
        )

    def _send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> HTTPResponse:
        """Send, and once more on a new connection when the server has closed one that rested: as phones do."""
        try:
            self._connection.request(method, path, body, headers)
            return self._connection.getresponse()
        except (ConnectionError, RemoteDisconnected):
            self._connection.close()
            self._connection.request(method, path, body, headers)
            return self._connection.getresponse()
