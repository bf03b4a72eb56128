"""Where real people are, nobody enters without signing in."""

from datetime import datetime

from django.test import Client
from django.urls import reverse

from rollcall.tenancy.models import Committee


def test_a_real_committee_has_no_such_entrance(db: None, client: Client, at: datetime) -> None:
    Committee.objects.create(name="春风苑居委会", created_at=at)

    assert client.get(reverse("demo:entry")).status_code == 404
    assert client.post(reverse("demo:enter", args=["LEAD"])).status_code == 404
