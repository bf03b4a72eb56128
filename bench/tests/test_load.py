"""Many phones at once: every request is sent once, in the order of its phone, and what went wrong is counted."""

import os
from collections import defaultdict
from typing import cast

from bench import doors, load
from bench.client import Answer, Client


class FakeClient:
    """Remembers what was sent; refuses bodies that say so."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def post_json(self, path: str, body: bytes) -> Answer:
        self.sent.append(body)
        return Answer(500 if b"bad" in body else 200, b"database is locked", 0)


def test_every_phone_sends_its_own_in_order_and_errors_are_counted():
    phones = [FakeClient() for _ in range(4)]
    bodies = [b"1", b"2 bad", b"3"]

    work = [[(cast(Client, phone), body) for body in bodies] for phone in phones]
    seen = load.run(work, "/", lambda answer: answer.status == 200, os.getpid())

    assert [phone.sent for phone in phones] == [bodies] * 4
    assert seen.right == 8
    assert seen.wrong == {"database is locked": 4}
    assert seen.percentile(0.99) == max(seen.waits)


def test_buildings_are_dealt_out_to_phones_and_none_is_lost():
    clients = [cast(Client, FakeClient()) for _ in range(10)]

    hands = doors.dealt([(client, [b"a", b"b"]) for client in clients], 3)

    sent = defaultdict(list)
    for hand in hands:
        for client, body in hand:
            sent[client].append(body)
    assert len(hands) == 3
    assert sent == {client: [b"a", b"b"] for client in clients}


def test_a_tick_is_one_request_and_a_batch_is_44():
    work = doors.Work("leader", "round", "building", [str(number) for number in range(50)])

    assert len(doors.ticks(work)) == 50
    assert doors.batch(work).count(b'"seen_at"') == 44
