"""Parts of pages that bring themselves up to date."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def nothing_new(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """The part that refreshes itself keeps what it shows; only the moment of which it is true moves on."""
    response = render(request, "ui/parts/as_of.html", {"at": at, "out_of_band": True})
    response.headers["HX-Reswap"] = "none"
    return response
