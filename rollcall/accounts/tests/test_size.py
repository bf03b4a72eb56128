"""What is too large is refused before it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import community

pytestmark = pytest.mark.django_db


def test_a_stranger_cannot_send_a_large_file() -> None:
    file = SimpleUploadedFile("a.bin", bytes(200_000))

    assert Client().post("/sign-in/", {"file": file}).status_code == 413


def test_somebody_signed_in_can() -> None:
    with community() as world:
        client = Client()
        client.force_login(world.users["secretary"], backend="rollcall.accounts.backends.PasswordBackend")

        assert (
            client.post("/register/imports/new/", {"file": SimpleUploadedFile("a.csv", bytes(200_000))}).status_code
            != 413
        )
