"""Text travels packed to browsers that take it; what is packed already does not."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from rollcall.ui.packing import PackingMiddleware

LONG = "一号楼 101 室；" * 200


def answer(content_type: str, encoding: str = "gzip") -> HttpResponse:
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(LONG, content_type=content_type)

    response: HttpResponse = PackingMiddleware(page)(RequestFactory().get("/", HTTP_ACCEPT_ENCODING=encoding))  # type: ignore[assignment]
    return response


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "text/csv", "image/svg+xml"])
def test_text_is_packed(kind: str) -> None:
    response = answer(kind)

    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == LONG
    assert len(response.content) < len(LONG.encode()) / 5
    assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/vnd.ms-excel"])
def test_what_is_packed_already_is_left_alone(kind: str) -> None:
    assert "Content-Encoding" not in answer(kind)


def test_a_browser_that_takes_nothing_packed_gets_it_plain() -> None:
    assert answer("text/html", encoding="identity").content.decode() == LONG


@pytest.mark.django_db
def test_every_page_is_packed(client: Client) -> None:
    assert client.get("/sign-in/", headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
