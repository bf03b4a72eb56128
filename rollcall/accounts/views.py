"""Sign-in and sign-out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access
from rollcall.accounts.forms import SignInForm


@access.public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The way in for committee workers."""
    form = SignInForm(request.POST if request.method == "POST" else None, request=request)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if request.method == "POST" and form.is_valid() and form.user:
        login(request, form.user)
        safe = url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()})
        return redirect(onward if safe else "board:home")
    return render(request, "accounts/sign_in.html", {"form": form, "next": onward})


@access.public
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; what the browser kept of the pages goes too. Unsent field work was asked about before."""
    logout(request)
    response = redirect("board:home")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
