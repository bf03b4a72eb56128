"""The steps of bringing a list in, as a browser takes them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from rollcall.register.tests import files
from rollcall.rounds.tests.browser import words


def upload(client, content: bytes | None = None, name: str = "名册.xlsx") -> str:
    """Upload a file; the address of its page."""
    given = SimpleUploadedFile(name, files.xlsx() if content is None else content)
    response = client.post("/register/imports/new/", {"file": given})
    assert response.status_code == 302, words(response.content.decode())
    return response.url


def confirm(client, url: str, **changed: str) -> str:
    """Accept the columns as they were understood, but for some."""
    response = client.get(f"{url}columns/")
    form = response.context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "as_of"}
    data |= {"as_of_year": "2022", "as_of_month": "3", "as_of_day": "15"} if "as_of" in form.fields else {}
    response = client.post(f"{url}columns/", data | changed)
    return words(response.content.decode()) if response.status_code == 200 else ""


def bring(client, content: bytes | None = None) -> str:
    """Upload and compare; the address of the preview."""
    url = upload(client, content)
    confirm(client, url)
    return url


def apply(client, url: str) -> None:
    assert client.post(f"{url}application/").url == url
