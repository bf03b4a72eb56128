"""In by password, second factor or passkey; out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access, entering, queries as identity
from rollcall.accounts.actions import MustWait
from rollcall.lib import clock
from rollcall.signin import actions, arriving, pages, passkeys, words
from rollcall.signin.forms import CodeForm, SignInForm
from rollcall.tenancy import scope


@access.public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The way in for committee workers."""
    at, form = clock.now(), SignInForm(request.POST if request.method == "POST" else None)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    status = 200
    if form.is_bound and form.is_valid():
        try:
            user = actions.check_password(**form.cleaned_data, cookies=request.COOKIES, door=arriving.DOOR, at=at)
        except actions.WrongPassword:
            form.add_error(None, words.not_right())
        except MustWait as wait:
            form.add_error(None, f"{words.must_wait(wait.open_at, at=at)} {words.where_else()}")
            status = 429
        else:
            with scope.within(user.committee_id):
                return arriving.welcome(request, user, onward, at=at)
    context = {"form": form, "next": onward, "sending": pages.leftovers(request)}
    return render(request, "signin/sign_in.html", context, status=status)


@access.public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """After the password: a code, or a passkey."""
    at = clock.now()
    half = arriving.half_way(request, at=at)
    if half is None:
        return redirect("signin:sign-in")
    with scope.within(half.user.committee_id):
        form = CodeForm(request.POST if "code" in request.POST else None)
        remember = request.POST.get("remember") == "on"
        try:
            if _second_holds(request, half, form):
                onward = half.onward
                return arriving.let_in(request, half.user, how="PASSWORD", onward=onward, remember=remember, at=at)
        except actions.WrongCode:
            form.add_error("code", words.wrong_code())
        except MustWait as wait:
            form.add_error(None, words.must_wait(wait.open_at, at=at))
        except passkeys.NotGood:
            return _ask_again(request, half)
        return render(request, "signin/second.html", pages.second(request, half, form))


def _second_holds(request: HttpRequest, half: arriving.HalfWay, form: CodeForm) -> bool:
    if request.POST.get("credential"):
        return passkey_holds(request, half.user)
    if not (form.is_bound and form.is_valid()):
        return False
    code = form.cleaned_data["code"]
    actions.use_code(user=half.user, code=code, door=arriving.DOOR, at=clock.now())
    return True


def passkey_holds(request: HttpRequest, user: arriving.User) -> bool:
    text = request.POST["credential"]
    whose, credential = passkeys.read_names(text)
    known = identity.passkey_of(credential, user=user)
    if known is None or (whose and whose != known.user_id):
        raise passkeys.NotGood
    actions.use_passkey(passkey=known, sign_count=passkeys.prove(request, text, known), at=clock.now())
    return True


def _ask_again(request: HttpRequest, half: arriving.HalfWay) -> HttpResponse:
    context = {**pages.second(request, half, CodeForm()), "passkey_failed": True}
    return render(request, "signin/second.html", context, status=422)


@access.public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """In by a passkey alone: it proves the phone or computer, and the finger or PIN that unlocked it."""
    at, failed = clock.now(), False
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if request.method == "POST":
        try:
            whose, _credential = passkeys.read_names(request.POST.get("credential", ""))
            user = identity.active_user(whose)
            if user is None:
                raise passkeys.NotGood
            with scope.within(user.committee_id):
                passkey_holds(request, user)
                return arriving.let_in(request, user, how="PASSKEY", onward=onward, at=at)
        except passkeys.NotGood:
            failed = True
    context = {"next": onward, "passkey_failed": failed, **pages.passkey_question(request)}
    return render(request, "signin/passkey.html", context, status=422 if failed else 200)


@access.public
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; what the browser kept of the pages goes too. Unsent field work was asked about before."""
    standing, (device, committee) = access.standing_of(request), arriving.shared_device(request)
    if standing:
        actions.leave(sign_in=entering.sign_in_id(request), door=arriving.DOOR, by=standing.user, at=clock.now())
    logout(request)
    if device and committee:
        arriving.hand_to_post(request, device, committee)  # only the person leaves
    response = redirect("board:home")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
