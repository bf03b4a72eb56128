"""The search: a page by itself, and the answer alone for whoever types with JavaScript.

What was typed is written down nowhere. Whose telephone numbers the answer shows in full is noted as a look.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rollcall.accounts import access
from rollcall.find import forms, pages
from rollcall.journal import looking
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
    looking.note(request, {looking.PHONE}, pages.called(answer, by=by))
    alone = request.headers.get("HX-Request") == "true"
    response = render(request, "find/parts/alone.html" if alone else "find/page.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
