"""The search: a page by itself, and the answer alone for whoever types with JavaScript.

No search is journaled: a look-up writes nothing, and shows nobody and no number that the asker could not open anyway.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.find import forms, pages
from rollcall.lib import clock
from rollcall.register import queries


@access.requires("register.see")
@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Doors and people that what was typed may mean."""
    by = access.must_stand(request)
    text = forms.FindForm(request.GET).text
    answer = queries.find(text, page=request.GET.get("page"), by=by)
    context = pages.found(text, answer, by=by, on=clock.today(by.user.committee.timezone))
    alone = request.headers.get("HX-Request") == "true"
    response = render(request, "find/parts/alone.html" if alone else "find/page.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
