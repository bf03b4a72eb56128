"""No page shows a way that is shut: every link opens for whoever sees it."""

import os
import re

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world import World, community

KEYS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|\d+")
LINKS = re.compile(r'<a[^>]* href="(/[^"#]*)"')
LEAVING = ("/sign-out/", "/static/", "/demo/")


def lively(world: World) -> None:
    """A round is running in which something was told, and somebody is away."""
    world.away("林小满", "WORKPLACE")
    round_ = world.open_round()
    world.tell("leader 1", world.told(round_, "金桂香", outcome="NEGATIVE"))
    world.tell("leader 1", world.told(round_, "钱水娟", outcome="NOT_DONE", reason="NO_ANSWER", minute=2))


def kind_of(url: str) -> str:
    """Pages of one kind look alike: one of each is opened."""
    path, _, query = url.partition("?")
    return KEYS.sub("N", path) + "?" + "&".join(sorted(part.split("=")[0] for part in query.split("&")))


def shut(client: Client) -> list[tuple[str, int, str]]:
    """The links that do not open: address, status, and the page on which it stands."""
    found, seen, waiting = [], set(), [("/", "")]
    while waiting:
        url, source = waiting.pop(0)
        cache.clear()
        answer = client.get(url)
        if answer.status_code not in (200, 302):
            found.append((url, answer.status_code, source))
        if answer.status_code == 302:
            waiting.append((answer["Location"], source))
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        for link in LINKS.findall(answer.getvalue().decode().replace("&amp;", "&")):
            if kind_of(link) not in seen and not link.startswith(LEAVING):
                seen.add(kind_of(link))
                waiting.append((link, url))
    assert len(seen) > 10, seen
    return found


@pytest.mark.skipif(os.environ.get("ROLLCALL_TEST_DB") == "postgres", reason="every page is opened once, on SQLite")
@pytest.mark.django_db
@pytest.mark.parametrize("who", ["secretary", "worker", "block leader 1", "leader 1", "volunteer 1"])
def test_every_link_opens_for_whoever_sees_it(who: str) -> None:
    with community() as world:
        lively(world)
        client = Client()
        client.force_login(world.users[who])

        assert shut(client) == []
