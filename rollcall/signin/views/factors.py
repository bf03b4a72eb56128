"""Setting a second factor up, at the first sign-in or later; taking it away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rollcall.accounts import access, entering
from rollcall.accounts.actions import MustWait
from rollcall.lib import clock
from rollcall.signin import actions, arriving, pages, passkeys, queries, words
from rollcall.signin.forms import ProofForm
from rollcall.signin.own import own_page
from rollcall.team import queries as team
from rollcall.tenancy import scope


@access.public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """An app or a passkey beside the password: for somebody half-way in, or signed in."""
    at = clock.now()
    half, standing = arriving.half_way(request, at=at), access.standing_of(request)
    if half is not None:
        with scope.within(half.user.committee_id):
            if queries.next_step(half.user, token="", at=at) != queries.SET_UP:
                return redirect("signin:second")
            return _set_up(request, half.user, half)
    if standing is None or not standing.posts or not standing.user.has_usable_password():
        return redirect("signin:sign-in")
    if not entering.is_confirmed(request, at=at):
        return access.confirmation(request)
    return _set_up(request, standing.user, None)


def _set_up(request: HttpRequest, user: arriving.User, half: arriving.HalfWay | None) -> HttpResponse:
    form = ProofForm(request.POST if "code" in request.POST else None)
    failed = False
    try:
        codes = _new_factor(request, user, form)
        if codes is not None:
            return _done(request, user, half, codes)
    except actions.WrongCode:
        form.add_error("code", words.wrong_app_code())
    except MustWait as wait:
        form.add_error(None, words.must_wait(wait.open_at, at=clock.now()))
    except passkeys.NotGood:
        failed = True
    context = {**pages.set_up(request, user, form), "half_way": half is not None, "passkey_failed": failed}
    return render(request, "signin/set_up.html", context, status=422 if failed else 200)


def _new_factor(request: HttpRequest, user: arriving.User, form: ProofForm) -> list[str] | None:
    """The codes for paper that come with what was just set up; None when nothing was."""
    at = clock.now()
    if request.POST.get("credential"):
        new = passkeys.read_new(request, request.POST["credential"], arriving.label_of(request))
        first = pages.has_no_second(user)
        return actions.add_passkey(user=user, new=new, fresh_codes=first, door=arriving.DOOR, at=at)
    secret = pages.app_secret(request)
    if not secret or not (form.is_bound and form.is_valid()):
        return None
    code = form.cleaned_data["code"]
    return actions.set_app(user=user, secret=secret, code=code, door=arriving.DOOR, at=at)


def _done(request: HttpRequest, user: arriving.User, half: arriving.HalfWay | None, codes: list[str]) -> HttpResponse:
    request.session.pop(pages.APP_SECRET, None)
    onward = ""
    if half is not None:
        arriving.sign_in(request, user, how="PASSWORD", at=clock.now())
        onward = arriving.safe(request, half.onward)
    if not codes:
        messages.success(request, _("The passkey is kept."))
        return redirect("signin:mine")
    response = render(request, "signin/codes.html", pages.codes(user, codes, onward))
    if half is not None:
        arriving.know(request, response, user, remember=False, at=clock.now())
    return response


@own_page
@access.recently_confirmed
@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """Other recovery codes; shown this once."""
    user = access.must_stand(request).user
    made = actions.new_recovery_codes(user=user, door=arriving.DOOR, by=user, at=clock.now())
    return render(request, "signin/codes.html", pages.codes(user, made, ""))


@own_page
@access.recently_confirmed
@require_POST
def passkey_end(request: HttpRequest, passkey_id: UUID) -> HttpResponse:
    """Take one of one's passkeys away."""
    user = access.must_stand(request).user
    if not actions.remove_passkey(user=user, passkey=passkey_id, door=arriving.DOOR, by=user, at=clock.now()):
        raise Http404
    messages.success(request, _("The passkey signs nobody in any more."))
    return redirect("signin:mine")


@access.requires("team.appoint")
@access.recently_confirmed
@require_POST
def reset(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Take somebody's second factor away: phone and paper are lost."""
    at, standing = clock.now(), access.must_stand(request)
    found = team.person_for(user_id, by=standing, at=at)
    if found is None:
        raise Http404
    try:
        actions.reset(user=found.user, standing=standing, door=arriving.DOOR, by=standing.user, at=at)
    except actions.MayNotReset as refusal:
        raise Http404 from refusal
    messages.success(request, _("Done. At the next sign-in a new code app or passkey is set up."))
    return redirect("team:person", user_id)


@access.requires("team.roles")
@access.recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def factor_rule(request: HttpRequest) -> HttpResponse:
    """Whether a second factor is demanded of the whole staff, and who has none yet."""
    by, at = access.must_stand(request), clock.now()
    rule = queries.factor_rule(by=by, at=at)
    if rule is None:
        raise Http404
    if request.method == "POST":
        demanded = request.POST.get("demanded") == "1"
        actions.demand_second_factor(demanded=demanded, standing=by, door=arriving.DOOR, by=by.user, at=at)
        messages.success(request, _("It is so from the next sign-in on."))
        return redirect("signin:factor-rule")
    return render(request, "signin/factor_rule.html", pages.factor_rule(rule))
