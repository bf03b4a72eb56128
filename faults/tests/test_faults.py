"""The fault run finds what it is there to find: the ledger's arithmetic, the seeded defects, the network that cuts."""

import socket
import threading
from collections.abc import Iterator

import pytest

from faults import builds
from faults.ledger import Act, Stored, compare
from faults.proxy import Proxy

TICK, AWAY = Act("leader", "301", "NEGATIVE"), Act("leader", "302", "AWAY")
DELIVERY = b"POST /field/records HTTP/1.1\r\n\r\n"


def stored(*acts: Act) -> list[Stored]:
    return [Stored(act, seq) for seq, act in enumerate(acts)]


def test_a_day_on_which_everything_is_there_once_is_clean() -> None:
    assert compare([TICK, AWAY], [TICK, AWAY], stored(TICK, AWAY)).is_clean


def test_what_a_screen_acknowledged_and_is_not_there_is_lost() -> None:
    verdict = compare([TICK, AWAY], [TICK, AWAY], stored(TICK))
    assert (verdict.lost, verdict.doubled) == (1, 0)


def test_what_was_tried_without_an_answer_may_be_there_or_not() -> None:
    assert compare([TICK, AWAY], [TICK], stored(TICK)).is_clean
    assert compare([TICK, AWAY], [TICK], stored(TICK, AWAY)).is_clean


def test_what_is_there_more_often_than_it_was_tried_is_doubled() -> None:
    assert compare([TICK], [TICK], stored(TICK, TICK)).doubled == 1


def test_two_records_under_one_number_of_a_phone_are_doubled_even_when_it_was_tried_twice() -> None:
    assert compare([TICK, TICK], [TICK], [Stored(TICK, 4), Stored(TICK, 4)]).doubled == 1


@pytest.mark.parametrize("name", builds.DEFECTS)
def test_the_place_of_every_seeded_defect_is_in_the_source(name: str) -> None:
    defect = builds.DEFECTS[name]
    text = (builds.ROOT / defect.file).read_text(encoding="utf-8")

    assert defect.seeded(text) != text


def test_a_defect_whose_place_is_gone_says_so() -> None:
    with pytest.raises(builds.DoesNotApply):
        builds.DEFECTS["counts-twice"].seeded("nothing of it")


@pytest.fixture
def server() -> Iterator[tuple[int, list[bytes]]]:
    """Answers everything, and remembers what came."""
    heard: list[bytes] = []
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def serve() -> None:
            while True:
                try:
                    taken, _where = listening.accept()
                except OSError:
                    return
                with taken:
                    heard.append(taken.recv(65536))
                    taken.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1], heard
        listening.shutdown(socket.SHUT_RDWR)


def said(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as asking:
        asking.sendall(DELIVERY)
        try:
            return asking.recv(65536)
        except ConnectionError:
            return b""


def test_the_network_passes_cuts_and_swallows_answers(server: tuple[int, list[bytes]]) -> None:
    port, heard = server
    proxy = Proxy(port, seed=3)
    through = proxy.start()

    assert said(through).startswith(b"HTTP/1.1 200")
    proxy.cut = 0.5
    answers = [said(through) for _number in range(20)]
    proxy.stop()

    assert set(answers) == {b""}
    assert proxy.counts["cut"] > 0
    assert proxy.counts["unanswered"] > 0
    assert len([one for one in heard if one]) == 1 + proxy.counts["unanswered"]
