"""Writing a playbook: a draft, changed section by section, then published as the next version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.lib import ids
from rollcall.plans import rules
from rollcall.plans.models import Draft, Playbook, Version
from rollcall.tenancy import writing

OWN = "own-"  # how the code of a playbook begins that a committee made


class ChangedMeanwhile(Exception):
    """Somebody else changed, published or threw away the draft since the page was shown."""


def begin_playbook(*, body: Mapping[str, Any], door: str, by: User, at: datetime) -> Draft:
    """Begin a playbook of the committee's own, from a body that is a playbook but for its code. Raises PlaybookIsWrong."""
    with writing.transaction():
        code = f"{OWN}{ids.new_id().hex[-12:]}"
        own = {**body, "code": code}
        rules.read_draft(own)
        playbook = Playbook.objects.create(code=code)
        draft = Draft.objects.create(playbook=playbook, body=own, changed_at=at, changed_by=by)
        journal.write(act="plans.begin_playbook", door=door, subject=playbook.id, by=by, at=at)
    return draft


def begin_draft(
    *, playbook_id: UUID, body: Mapping[str, Any] | None = None, door: str, by: User, at: datetime
) -> Draft:
    """Begin the next version of a playbook, from its newest version or from a body given; a draft that is there already
    is gone on with. Raises PlaybookIsWrong, Playbook.DoesNotExist."""
    with writing.transaction():
        playbook = Playbook.objects.select_for_update().get(id=playbook_id)
        there = Draft.objects.filter(playbook=playbook).first()
        if there:
            return there
        newest = Version.objects.filter(playbook=playbook).order_by("-number").first()
        own = {**(body if body is not None else newest.body if newest else {}), "code": playbook.code}
        rules.read_draft(own)
        draft = Draft.objects.create(playbook=playbook, body=own, changed_at=at, changed_by=by)
        journal.write(act="plans.begin_draft", door=door, subject=playbook_id, by=by, at=at)
    return draft


def change_draft(
    *, playbook_id: UUID, change: Mapping[str, Any], edition: int, door: str, by: User, at: datetime
) -> None:
    """Put the words of one section in place of those before; None takes a word out. Raises ChangedMeanwhile."""
    with writing.transaction():
        draft = _draft(playbook_id, edition)
        body = rules.changed(draft.body, change)
        rules.read_draft(body)
        Draft.objects.filter(id=draft.id).update(body=body, edition=edition + 1, changed_at=at, changed_by=by)
        figures = {"section": ", ".join(sorted(change))}
        journal.write(act="plans.change_draft", door=door, subject=playbook_id, figures=figures, by=by, at=at)


def publish(*, playbook_id: UUID, edition: int, door: str, by: User, at: datetime) -> Version:
    """Make a draft the next version; rounds that run keep theirs. Raises PlaybookIsWrong, ChangedMeanwhile."""
    with writing.transaction():
        draft = _draft(playbook_id, edition)
        rules.read_playbook(draft.body)
        before = Version.objects.filter(playbook=playbook_id).order_by("-number").values_list("number", flat=True)
        number = (before.first() or 0) + 1
        made = Version.objects.create(playbook_id=playbook_id, number=number, body=draft.body, made_by=by, made_at=at)
        Draft.objects.filter(id=draft.id).delete()
        journal.write(act="plans.publish", door=door, subject=playbook_id, figures={"version": number}, by=by, at=at)
    return made


def throw_away(*, playbook_id: UUID, edition: int, door: str, by: User, at: datetime) -> None:
    """Throw a draft away; of a playbook that never had a version nothing is shown any more. Raises ChangedMeanwhile."""
    with writing.transaction():
        Draft.objects.filter(id=_draft(playbook_id, edition).id).delete()
        journal.write(act="plans.throw_away", door=door, subject=playbook_id, by=by, at=at)


def _draft(playbook_id: UUID, edition: int) -> Draft:
    Playbook.objects.select_for_update().filter(id=playbook_id).first()
    found = Draft.objects.filter(playbook=playbook_id, edition=edition).first()
    if found is None:
        raise ChangedMeanwhile
    return found
