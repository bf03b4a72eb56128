"""A committee whose secretary and worker have passwords, and browsers that speak English."""

from collections.abc import Iterator

import pytest
from django.test import Client

from rollcall.accounts import actions as accounts
from tests.world import World, community

PASSWORD = "柳穗新村 2022"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with community() as made:
        for who in ("secretary", "worker", "block leader 1"):
            accounts.set_password(user=made.users[who], password=PASSWORD)
        yield made


def leads_to(response) -> str:
    """Where an answer leads."""
    return response.headers.get("Location", "")


def browser(**headers: str) -> Client:
    return Client(headers={"Accept-Language": "en", **headers})


def enter(client: Client, world: World, who: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in/", {"username": world.users[who].username, "password": password, **more})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
