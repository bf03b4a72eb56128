"""Looking up playbooks."""

from dataclasses import dataclass
from uuid import UUID

from rollcall.plans import rules
from rollcall.plans.models import Version


@dataclass(frozen=True, slots=True)
class PlaybookVersion:
    """A version with its body read."""

    id: UUID
    number: int
    playbook: rules.Playbook


def latest_versions() -> list[PlaybookVersion]:
    """The newest version of each playbook that is not retired, by code."""
    newest: dict[UUID, Version] = {}
    for version in Version.objects.filter(playbook__retired_at__isnull=True).order_by("playbook__code", "number"):
        newest[version.playbook_id] = version
    return [read(version) for version in newest.values()]


def latest_version(code: str) -> PlaybookVersion | None:
    """The newest version of one playbook, unless it is retired."""
    found = Version.objects.filter(playbook__code=code, playbook__retired_at__isnull=True).order_by("-number").first()
    return read(found) if found else None


def version_of(version_id: UUID) -> PlaybookVersion | None:
    """One version."""
    found = Version.objects.filter(id=version_id).first()
    return read(found) if found else None


def read(version: Version) -> PlaybookVersion:
    """A version row with its body read."""
    return PlaybookVersion(id=version.id, number=version.number, playbook=rules.read_playbook(version.body))
