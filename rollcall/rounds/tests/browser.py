"""Somebody at a browser, for tests of pages."""

import re
from typing import Any

from django.test import Client

from tests.world import World

MISSING = "0190f3a2-0000-7000-8000-000000000000"


def as_(world: World, who: str) -> Client:
    """Somebody who reads English."""
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.users[who])
    return client


def page(client: Client, url: str, **query: Any) -> str:
    """A page that is there."""
    response = client.get(url, query)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


def said(response: Any, key: object = "") -> str:
    """A page without what differs by chance or was asked for."""
    return re.sub(r'value="[\w-]{64}"', "", response.content.decode()).replace(str(key), "")


def words(html: str) -> str:
    """What a page says, without its markup."""
    body = re.sub(r"<(head|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
