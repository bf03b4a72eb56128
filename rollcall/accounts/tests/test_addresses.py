"""From where a request comes is what the connection says, unless a trusted proxy says more."""

import pytest
from django.test import RequestFactory

from rollcall.accounts.addresses import address_of

TRUSTED = ["127.0.0.1", "10.0.0.0/8"]


@pytest.mark.parametrize(
    ("trusted", "connection", "told", "address"),
    [
        ([], "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ([], "127.0.0.1", "198.51.100.1", "127.0.0.1"),
        (TRUSTED, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (TRUSTED, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (TRUSTED, "127.0.0.1", "made-up, 192.0.2.9, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
        (TRUSTED, "10.9.9.9", "2001:db8::1", "2001:db8::1"),
        (TRUSTED, "127.0.0.1", "", "127.0.0.1"),
        (TRUSTED, "127.0.0.1", "rubbish, 10.1.2.3", "127.0.0.1"),
    ],
)
def test_the_sender_cannot_choose_the_address(settings, trusted, connection, told, address) -> None:
    settings.TRUSTED_PROXIES = trusted

    request = RequestFactory().get("/", REMOTE_ADDR=connection, headers={"X-Forwarded-For": told})

    assert address_of(request) == address
