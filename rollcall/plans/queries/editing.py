"""Playbooks for those who write them: the shelf, a draft, the versions of one playbook."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.plans import rules, words
from rollcall.plans.models import Draft, Playbook, Version
from rollcall.plans.queries.versions import PlaybookVersion, latest_versions, read
from rollcall.plans.rules import Fault
from rollcall.register.models import Block, Building
from rollcall.team import queries as team, words as team_words

MAKES = "plans.make"


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with its body read, and what still keeps it from being published."""

    id: UUID
    playbook_id: UUID
    body: dict[str, Any]
    playbook: rules.Playbook
    faults: tuple[Fault, ...]
    edition: int
    changed_at: datetime
    changed_by: str
    number: int = 1  # of the version that it becomes

    def faulty(self, section: str) -> list[Fault]:
        """What is wrong in one section."""
        return [one for one in self.faults if one.section == section]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A playbook on the shelf: its versions, the newest first, and its draft if somebody is writing one."""

    row: Playbook
    versions: tuple[PlaybookVersion, ...] = ()
    made: dict[UUID, tuple[datetime, str]] = field(default_factory=dict)
    draft: DraftView | None = None

    @property
    def newest(self) -> rules.Playbook | None:
        """What it says as it is published, else as it is being written."""
        if self.versions:
            return self.versions[0].playbook
        return self.draft.playbook if self.draft else None


def shelf_for(*, by: Standing) -> list[Shelf]:
    """All playbooks, those in use first; three queries. Nobody but who makes playbooks sees the shelf."""
    if not by.everywhere(MAKES):
        return []
    found = _shelves()
    return sorted(found, key=lambda one: (one.row.retired_at is not None, one.row.code))


def versions_for(playbook_id: UUID, *, by: Standing) -> Shelf | None:
    """One playbook; a foreign one and a missing one are the same."""
    if not by.everywhere(MAKES):
        return None
    return next(iter(_shelves(id=playbook_id)), None)


def version_for(version_id: UUID, *, by: Standing) -> tuple[Shelf, PlaybookVersion] | None:
    """One version with its playbook."""
    key = Version.objects.filter(id=version_id).values_list("playbook_id", flat=True).first()
    shelf = versions_for(key, by=by) if key else None
    found = next((one for one in shelf.versions if one.id == version_id), None) if shelf else None
    return (shelf, found) if shelf and found else None


def draft_for(playbook_id: UUID, *, by: Standing) -> DraftView | None:
    """The draft of a playbook."""
    shelf = versions_for(playbook_id, by=by)
    return shelf.draft if shelf else None


def _shelves(**only: Any) -> list[Shelf]:
    rows = list(Playbook.objects.filter(**only))
    keys = [row.id for row in rows]
    versions: dict[UUID, list[Version]] = defaultdict(list)
    for one in Version.objects.filter(playbook__in=keys).select_related("made_by").order_by("-number"):
        versions[one.playbook_id].append(one)
    drafts = {one.playbook_id: one for one in Draft.objects.filter(playbook__in=keys).select_related("changed_by")}
    shelves = [_shelf(row, versions[row.id], drafts.get(row.id)) for row in rows]
    return [one for one in shelves if one.newest]  # of a draft thrown away before it was published nothing is left


def _shelf(row: Playbook, versions: list[Version], draft: Draft | None) -> Shelf:
    made = {one.id: (one.made_at, one.made_by.full_name if one.made_by else "") for one in versions}
    number = versions[0].number + 1 if versions else 1
    return Shelf(row, tuple(read(one) for one in versions), made, _draft(draft, number) if draft else None)


def _draft(draft: Draft, number: int) -> DraftView:
    playbook = rules.read_draft(draft.body)
    return DraftView(
        draft.id, draft.playbook_id, draft.body, playbook, tuple(rules.faults_of(playbook)), draft.edition,
        draft.changed_at, draft.changed_by.full_name, number,
    )  # fmt: skip


def around(shelf: Shelf) -> dict[str, Any]:
    """What a section can choose from: blocks and buildings of the register, roles, other playbooks."""
    others = [one for one in latest_versions() if one.playbook.code != shelf.row.code]
    return {
        "blocks": list(Block.objects.order_by("position").values_list("code", flat=True)),
        "buildings": list(Building.objects.order_by("position").values_list("number", flat=True)),
        "roles": roles_in_words(),
        "playbooks": [(one.playbook.code, words.say(one.playbook.title)) for one in others],
    }


def roles_in_words() -> dict[str, str]:
    """What the committee calls each role, in the order of the chain."""
    return {code: team_words.role(code, facts.titles) for code, facts in team.roles_by_code().items()}
