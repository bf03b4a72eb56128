"""What a household sent: looked at, taken over as far as somebody chooses, or refused."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.register import queries, tables
from rollcall.register.actions import asking, correcting, living, needing, presence, rows, together
from rollcall.register.actions.correcting import ChangedMeanwhile
from rollcall.register.actions.living import Newcomer
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Household, Link, Proposal, Resident
from rollcall.register.queries import facts
from rollcall.register.rules.proposals import NEW, Comparison, Pairing
from rollcall.tenancy import writing

DOOR: Final = "HOUSEHOLD"


class DecidedAlready(RuntimeError):
    """Somebody else decided the proposal a moment ago."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody takes over: codes of differences, and who of those not named has moved away. `seen`: the digest of
    what was shown."""

    take: frozenset[str]
    moved: frozenset[UUID] = frozenset()
    seen: str = ""


def look_at_proposal(*, proposal_id: UUID, by: User, at: datetime) -> None:
    """Note that somebody has seen it: from now on the household cannot send another in its place."""
    with writing.transaction():
        fresh = Proposal.objects.filter(id=proposal_id, looked_at__isnull=True, verdict="")
        if fresh.update(looked_at=at, looked_by=by):
            link = Proposal.objects.values_list("link_id", flat=True).get(id=proposal_id)
            Link.objects.filter(id=link, ended_at__isnull=True).update(ended_at=at)


def accept_proposal(*, proposal_id: UUID, wish: Wish, by: User, at: datetime) -> None:
    """Take over what was ticked, by the same acts as by hand, all or nothing, and note that the household confirmed it.

    Raises DecidedAlready, ChangedMeanwhile, AlreadySo, CannotBeSo.
    """
    with writing.transaction():
        rows.next_edition()
        proposal = _undecided(proposal_id)
        found = queries.comparison_of(proposal)
        if found.digest() != wish.seen:
            raise ChangedMeanwhile
        home = _Taking(proposal, wish, by, at).carry_out(found)
        everything = {one.code for one in found.differences} <= wish.take
        asking.write_check(
            household_id=home, dwelling_id=proposal.dwelling_id, how="ONLINE", what="ALL" if everything else "PEOPLE",
            source=str(proposal.content.get("sender", "")), checked_at=proposal.sent_at, door=DOOR, by=by, at=at,
        )  # fmt: skip
        _decide(proposal, "ACCEPTED", "", {"taken": len(wish.take)}, by=by, at=at)


def refuse_proposal(*, proposal_id: UUID, reason: str, by: User, at: datetime) -> None:
    """Take nothing of it over. Raises DecidedAlready."""
    with writing.transaction():
        _decide(_undecided(proposal_id), "REFUSED", reason, {}, by=by, at=at)


def _undecided(proposal_id: UUID) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(id=proposal_id)
    if proposal.verdict:
        raise DecidedAlready
    return proposal


def _decide(
    proposal: Proposal, verdict: str, reason: str, figures: dict[str, int], *, by: User, at: datetime
) -> None:  # fmt: skip
    Proposal.objects.filter(id=proposal.id).update(
        verdict=verdict, reason=reason, content={}, decided_at=at, decided_by=by
    )
    Link.objects.filter(id=proposal.link_id, ended_at__isnull=True).update(ended_at=at)
    change = RowChange(Proposal._meta.db_table, proposal.id, {"verdict": ""}, {"verdict": verdict, "note": reason})
    subject = proposal.household_id or proposal.dwelling_id
    act = "register.accept_proposal" if verdict == "ACCEPTED" else "register.refuse_proposal"
    journal.write(act=act, door=DOOR, subject=subject, figures=figures, changes=[change], by=by, at=at)


class _Taking:
    """One proposal being taken over."""

    def __init__(self, proposal: Proposal, wish: Wish, by: User, at: datetime) -> None:
        self.proposal, self.wish = proposal, wish
        self.told: dict[str, Any] = {"door": DOOR, "by": by, "at": at}
        self.source = str(proposal.content.get("sender", "")) or proposal.reference
        self.since = proposal.sent_at.astimezone(facts.zone()).date()
        self.household: UUID | None = proposal.household_id
        self.came = 0

    def carry_out(self, found: Comparison) -> UUID | None:
        """The household that was confirmed; None when nobody was taken over into one."""
        for pairing in found.pairings:
            resident = self._person(pairing)
            if resident:
                self._where(pairing, resident)
                self._needs(pairing, resident)
        for one in found.unnamed:
            if UUID(one.key) in self.wish.moved:
                living.record_departure(resident_id=UUID(one.key), left="MOVED", left_on=None, **self.told)
        self._fewer_unnamed()
        return self.household

    def _takes(self, pairing: Pairing, field: str) -> bool:
        code = f"{pairing.said.key}.{field}"
        return code in self.wish.take and any(one.code == code for one in pairing.differences)

    def _person(self, pairing: Pairing) -> UUID | None:
        """The resident whom somebody named is, added where that was wished."""
        if pairing.known is None:
            return self._newcomer(pairing) if self._takes(pairing, NEW) else None
        resident = UUID(pairing.known.key)
        values = {
            column: value
            for field, columns in self._columns(pairing).items()
            if self._takes(pairing, field)
            for column, value in columns.items()
        }
        if values:
            correcting.correct_facts(resident_id=resident, facts_now=values, **self.told)
        return resident

    def _columns(self, pairing: Pairing) -> dict[str, dict[str, Any]]:
        said, known = pairing.said, pairing.known
        birth = date.fromisoformat(said.birth) if said.birth else None
        phones = [*said.phones, *(one for one in (known.phones if known else ()) if one not in said.phones)]
        return {
            "name": {"name": said.name},
            "sex": {"sex": said.sex},
            "birth": {"birth_date": birth, "birth_precision": "DAY", "age": None},
            "phones": {"phones": " ".join(phones)},
            "relation": {"relation": said.relation},
        }

    def _newcomer(self, pairing: Pairing) -> UUID:
        said = pairing.said
        newcomer = Newcomer(
            name=said.name, sex=said.sex, birth_date=date.fromisoformat(said.birth) if said.birth else None,
            phones=said.phones, relation=said.relation,
        )  # fmt: skip
        made = living.move_in(
            dwelling_id=self.proposal.dwelling_id, household_id=self.household, newcomer=newcomer, **self.told
        )
        self.household = self.household or Resident.objects.values_list("household_id", flat=True).get(id=made)
        self.came += 1
        return made

    def _where(self, pairing: Pairing, resident: UUID) -> None:
        if self._takes(pairing, "where"):
            presence.say_where(
                resident_id=resident, kind=pairing.said.where, since=self.since, how="ONLINE", source=self.source,
                **self.told,
            )  # fmt: skip

    def _needs(self, pairing: Pairing, resident: UUID) -> None:
        for need in pairing.said.needs:
            if self._takes(pairing, f"need.{need}"):
                needing.add_need(resident_id=resident, kind=need, source=self.source, seen_by="TEAM", **self.told)

    def _fewer_unnamed(self) -> None:
        """Whoever gave a name is not among those without one any more."""
        if not self.came or not self.household:
            return
        home = Household.objects.filter(id=self.household, unnamed__gt=0).first()
        if home is None:
            return
        writes = Writes()
        left = max(home.unnamed - self.came, 0)
        writes.change(tables.HOUSEHOLD, home.id, {"unnamed": home.unnamed}, {"unnamed": left})
        together.carry_out(writes=writes, act="register.name_people", subject=home.id, **self.told)
