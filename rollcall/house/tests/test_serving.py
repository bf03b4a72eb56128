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


def test_the_address_to_open_is_said_as_a_browser_takes_it():
    assert serving.addresses_at("127.0.0.1", 8000) == ["http://127.0.0.1:8000/"]
    assert serving.addresses_at("::1", 80) == ["http://[::1]:80/"]


def test_a_server_that_listens_everywhere_says_where_this_machine_finds_it():
    assert serving.addresses_at("0.0.0.0", 8000)[0] == "http://127.0.0.1:8000/"


def test_one_process_writes():
    command = serving.command_for("127.0.0.1", 8000)

    assert command[command.index("--workers") + 1] == "1"
