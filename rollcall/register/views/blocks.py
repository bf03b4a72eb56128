"""Blocks, and which buildings belong to them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rollcall.accounts import access
from rollcall.lib import clock
from rollcall.register import actions, queries, say
from rollcall.register.forms import BlockForm
from rollcall.register.pages import blocks as pages

DOOR = "BROWSER"


@access.requires("register.change")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Every block with its buildings, doors and people."""
    return render(request, "register/blocks.html", pages.every(_blocks(request)))


@access.requires("register.change")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a block, with buildings in it."""
    found, by = _blocks(request), access.must_stand(request).user
    form = BlockForm(request.POST if request.method == "POST" else None, found=found)
    if form.is_bound and form.is_valid():
        try:
            actions.make_block(code=form.code_given, put_in=form.put_in, door=DOOR, by=by, at=clock.now())
        except actions.BlockExists:
            form.say_taken()
        else:
            return _kept(request, form.code_given)
    return render(request, "register/block.html", pages.one(found, form, None))


@access.requires("register.change")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One block: what it is called, and its buildings."""
    found, by = _blocks(request), access.must_stand(request).user
    block = _block(found, key)
    form = BlockForm(request.POST if request.method == "POST" else None, found=found, own=block)
    if form.is_bound and form.is_valid():
        try:
            actions.change_block(
                block_id=key, code=form.code_given, put_in=form.put_in, take_out=form.take_out, door=DOOR, by=by,
                at=clock.now(),
            )  # fmt: skip
        except actions.BlockExists:
            form.say_taken()
        except ObjectDoesNotExist as gone:
            raise Http404 from gone
        else:
            return _kept(request, form.code_given)
    return render(request, "register/block.html", pages.one(found, form, block))


@access.requires("register.change")
@require_POST
def removal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove an empty block."""
    block, by = _block(_blocks(request), key), access.must_stand(request).user
    label = say.block(block.code)
    try:
        actions.remove_block(block_id=key, door=DOOR, by=by, at=clock.now())
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    except actions.BlockHasBuildings:
        messages.error(request, _("{block} still has buildings. Take them out first.").format(block=label))
        return redirect("register:block", key)
    except actions.BlockIsAnsweredFor:
        text = _("{block} stays: somebody holds or held a post over it. You can call it differently and use it again.")
        messages.error(request, text.format(block=label))
        return redirect("register:block", key)
    messages.success(request, _("{block} is removed.").format(block=label))
    return redirect("register:blocks")


def _kept(request: HttpRequest, code: str) -> HttpResponse:
    messages.success(request, _("{block} is kept as you said.").format(block=say.block(code)))
    return redirect("register:blocks")


def _blocks(request: HttpRequest) -> queries.Blocks:
    found = queries.blocks_for(by=access.must_stand(request))
    if found is None:
        raise Http404
    return found


def _block(found: queries.Blocks, key: UUID) -> queries.BlockRow:
    row = found.row(key)
    if row is None:
        raise Http404
    return row
