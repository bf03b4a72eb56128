"""Sign-in and sign-out."""

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access, actions
from rollcall.accounts.forms import PasswordForm, SignInForm


@access.public
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The way in for committee workers."""
    form = SignInForm(request.POST if request.method == "POST" else None, request=request)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if request.method == "POST" and form.is_valid() and form.user:
        login(request, form.user)
        safe = url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()})
        return redirect(onward if safe else "board:home")
    return render(request, "accounts/sign_in.html", {"form": form, "next": onward})


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Give oneself a new password; every other session of one's own ends with the old one."""
    standing = access.must_stand(request)
    user = standing.user
    if not (user.has_usable_password() or standing.can("register.import")):
        raise Http404  # whoever enters by a phone alone is shut out with the phone
    form = PasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound and form.is_valid():
        actions.set_password(user=user, password=form.cleaned_data["new"])
        update_session_auth_hash(request, user)
        messages.success(request, _("Your new password is set. Other places where you were signed in are signed out."))
        return redirect("board:home")
    return render(request, "accounts/password.html", {"form": form, "username": user.username})


@access.public
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; what the browser kept of the pages goes too. Unsent field work was asked about before."""
    logout(request)
    response = redirect("board:home")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
