"""Looking up rounds."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from rollcall.accounts.standing import Standing
from rollcall.plans import rules as playbooks
from rollcall.plans.models import Version
from rollcall.rounds.models import Closure, Kind, Round, Stage


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with its playbook."""

    id: UUID
    number: int
    stage: str
    opened_at: datetime
    due_at: datetime
    playbook: playbooks.Playbook
    closure: Closure | None = None
    kind: str = Kind.REAL
    follows: UUID | None = None
    version_id: UUID | None = None

    @property
    def playbook_id(self) -> UUID:
        """The key of the playbook, whatever its version."""
        assert self.version_id is not None
        return playbook_key(self.version_id)

    @property
    def is_drill(self) -> bool:
        """Whether it is practised only."""
        return self.kind == Kind.DRILL

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self.stage in (Stage.CLOSED, Stage.REVIEWED)


@lru_cache(maxsize=64)
def playbook_of(version_id: UUID) -> playbooks.Playbook:
    """The playbook of a version. Versions never change, so it is read once."""
    return playbooks.read_playbook(Version.objects.get(id=version_id).body)


@lru_cache(maxsize=64)
def playbook_key(version_id: UUID) -> UUID:
    """The key of the playbook of a version."""
    key: UUID = Version.objects.values_list("playbook_id", flat=True).get(id=version_id)
    return key


def playbook_in(round_id: UUID) -> playbooks.Playbook:
    """The playbook that a round runs. Raises Round.DoesNotExist."""
    return playbook_of(_version_of(round_id))


def writes_back(round_id: UUID) -> bool:
    """Whether records of a round write something back to the register; one that is not there writes nothing."""
    try:
        return playbook_in(round_id).writes_back
    except Round.DoesNotExist:
        return False


@lru_cache(maxsize=256)
def _version_of(round_id: UUID) -> UUID:
    """The version that a round runs. It never changes, so it is read once."""
    version: UUID = Round.objects.values_list("version_id", flat=True).get(id=round_id)
    return version


def view_of(round_: Round, closure: Closure | None = None) -> RoundView:
    """A row as a round with its playbook."""
    return RoundView(
        id=round_.id,
        number=round_.number,
        stage=round_.stage,
        opened_at=round_.opened_at,
        due_at=round_.due_at,
        playbook=playbook_of(round_.version_id),
        version_id=round_.version_id,
        closure=closure,
        kind=round_.kind,
        follows=round_.follows_id,
    )


def all_rounds(*, by: Standing) -> list[RoundView]:
    """All rounds, the newest first."""
    if not (by.can("rounds.see") or by.can("rounds.record")):
        return []
    closures = {closure.round_id: closure for closure in Closure.objects.select_related("by")}
    return [view_of(one, closures.get(one.id)) for one in Round.objects.order_by("-opened_at", "-id")]


def running_rounds(*, by: Standing) -> list[RoundView]:
    """The rounds that are not closed."""
    return [one for one in all_rounds(by=by) if not one.is_closed]


def round_for(round_id: UUID, *, by: Standing) -> RoundView | None:
    """One round."""
    if not (by.can("rounds.see") or by.can("rounds.record")):
        return None
    found = Round.objects.filter(id=round_id).first()
    if found is None:
        return None
    return view_of(found, Closure.objects.filter(round=found).select_related("by").first())
