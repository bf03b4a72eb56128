"""The server starts on a free port only, and says so otherwise."""

import socket

import pytest

from rollcall.house import serving


def test_a_taken_port_is_told_before_the_server_starts():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        with pytest.raises(serving.PortIsTaken):
            serving.make_sure_free("127.0.0.1", other.getsockname()[1])


def test_an_address_of_another_machine_is_told_too():
    with pytest.raises(serving.PortIsTaken):
        serving.make_sure_free("192.0.2.1", 8000)


def test_one_process_writes():
    command = serving.command_for("127.0.0.1", 8000)

    assert command[command.index("--workers") + 1] == "1"
