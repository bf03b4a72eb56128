"""Making and ending pairs, and putting a stand-in where somebody dropped out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.planning import hours
from rollcall.team import queries, rules
from rollcall.team.actions.posts import MayNotGive, NewPost, end_post, give_posts, stand_in
from rollcall.team.models import BuildingDuty, Pair, Post, PostArea, Shift
from rollcall.team.queries import helpers, work
from rollcall.team.queries.areas import areas_at
from rollcall.tenancy import writing

CAPABILITY = "team.plan"
HELPER = "VOLUNTEER"


class MayNotPair(PermissionError):
    """The building is not the asker's, or one of the two holds no post that fits."""


class PairIsLocked(ValueError):
    """Somebody decided that this pair stays; it is unlocked first."""


class NothingToTakeOver(LookupError):
    """Whoever drops out holds no post any more, or the stand-in is nobody of the team."""


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair to make; `why` are codes with their values, as they stood beside the proposal."""

    building: UUID
    senior: UUID
    junior: UUID
    how: str = "HAND"
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What went to a stand-in."""

    posts: int
    pairs: int
    shifts: int
    left_open: int


def pair_up(*, pairs: Sequence[NewPair], standing: Standing, door: str, by: User | None, at: datetime) -> list[Pair]:
    """Make pairs from now on; a pair that the leader had there ends, and the volunteer gets a post over the building if
    there is none. Raises MayNotPair, PairIsLocked; then none of them is made."""
    with writing.transaction():
        known = helpers.helpers_at(at)
        for new in pairs:
            _check(new, known, standing)
        before = {(one.building_id, one.senior_id): one for one in helpers.pairs_at(at).select_for_update()}
        changes: list[journal.RowChange] = []
        made = []
        for new in pairs:
            old = before.get((new.building, new.senior))
            if old and old.junior_id == new.junior:
                continue
            if old and old.locked_at:
                raise PairIsLocked
            changes += [_end(old, at)] if old else []
            made.append(_made(new, by, at))
        Pair.objects.bulk_create(made, batch_size=500)
        changes += [journal.RowChange("team_pair", one.id, None, _said(one)) for one in made]
        posts = [NewPost(one.junior, HELPER, buildings=(one.building,)) for one in pairs if _needs_post(one, known)]
        if posts:
            give_posts(posts=posts, door=door, by=by, at=at)
        if made:
            journal.write(
                act="team.pair_up", door=door, figures={"pairs": len(made)}, changes=changes, by=by, at=at,
                subject=made[0].building_id if len(made) == 1 else None,
            )  # fmt: skip
    return made


def _check(new: NewPair, known: dict[UUID, helpers.Helper], standing: Standing) -> None:
    senior, junior = known.get(new.senior), known.get(new.junior)
    fits = senior and junior and new.building in senior.leads and new.senior != new.junior
    if not fits or not standing.may(CAPABILITY, new.building):
        raise MayNotPair


def _needs_post(new: NewPair, known: dict[UUID, helpers.Helper]) -> bool:
    junior = known[new.junior]
    return new.building not in junior.helps | junior.leads


def _made(new: NewPair, by: User | None, at: datetime) -> Pair:
    why = [list(reason) for reason in new.why]
    return Pair(
        building_id=new.building, senior_id=new.senior, junior_id=new.junior, starts_at=at, made_by=by,
        made_how=new.how, why=why,
    )  # fmt: skip


def _said(pair: Pair) -> dict[str, Any]:
    return {"senior": str(pair.senior_id), "junior": str(pair.junior_id), "kind": pair.made_how}


def _end(pair: Pair, at: datetime) -> journal.RowChange:
    """End a pair; one that began in this very moment never was."""
    if pair.starts_at < at:
        Pair.objects.filter(id=pair.id).update(ends_at=at)
    else:
        Pair.objects.filter(id=pair.id).delete()
    return journal.RowChange("team_pair", pair.id, {"ends_at": None}, {"ends_at": at.isoformat()})


def end_pair(*, pair: Pair, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """End a pair now; both keep their posts. Whether it lasted until now. Raises MayNotPair, PairIsLocked."""
    if not standing.may(CAPABILITY, pair.building_id):
        raise MayNotPair
    with writing.transaction():
        now = helpers.pairs_at(at).select_for_update().filter(id=pair.id).first()
        if now is None:
            return False
        if now.locked_at:
            raise PairIsLocked
        journal.write(
            act="team.end_pair", door=door, subject=pair.building_id, changes=[_end(now, at)], by=by, at=at
        )  # fmt: skip
    return True


def lock_pair(*, pair: Pair, locked: bool, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Say that a pair stays as it is whatever is proposed, or that it need not; whether that was news. Raises
    MayNotPair."""
    if not standing.may(CAPABILITY, pair.building_id):
        raise MayNotPair
    with writing.transaction():
        open_ = Pair.objects.filter(id=pair.id, ends_at__isnull=True, locked_at__isnull=locked)
        changed = open_.update(locked_at=at if locked else None, locked_by=by if locked else None)
        if changed:
            change = journal.RowChange("team_pair", pair.id, {"locked": not locked}, {"locked": locked})
            journal.write(
                act="team.lock_pair", door=door, subject=pair.building_id, changes=[change], by=by, at=at
            )  # fmt: skip
    return bool(changed)


def take_over(*, leaving: User, successor: User, standing: Standing, door: str, by: User, at: datetime) -> TakenOver:
    """Somebody drops out: posts, pairs and coming shifts go to another in one act, and the devices are shut out. What
    the old phone ticks later is kept as held work. Raises MayNotGive, NothingToTakeOver."""
    with writing.transaction():
        posts = _lasting_posts(leaving, at)
        levels = [held.level for held in standing.posts]
        gives = all(rules.may_give(queries.facts_of(one).level, levels=levels) for one in posts)
        if not standing.everywhere("team.appoint") or not gives:
            raise MayNotGive
        if not posts or leaving == successor or successor.id not in helpers.helpers_at(at, [successor.id]):
            raise NothingToTakeOver
        given = _posts_for(successor, posts, at)
        if given:
            give_posts(posts=given, door=door, by=by, at=at)
        _stand_in_too(posts, successor, standing, door, by, at)
        passed = _pass_pairs_on(leaving, successor, by, at)
        moved, left_open = _pass_shifts_on(leaving, successor, by, at)
        duties = _pass_duties_on(leaving, successor, at)
        for post in posts:
            end_post(post=post, standing=standing, door=door, by=by, at=at)
        figures = {"posts": len(given), "pairs": len(passed), "shifts": moved}
        journal.write(
            act="team.take_over", door=door, subject=leaving.id, figures=figures, changes=[*passed, *duties], by=by, at=at
        )  # fmt: skip
    return TakenOver(len(given), len([one for one in passed if one.before is None]), moved, left_open)


def _lasting_posts(user: User, at: datetime) -> list[Post]:
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    found = Post.objects.filter(lasting, user=user).select_for_update(of=("self",))
    return list(found.select_related("stands_in_for"))


def _posts_for(successor: User, posts: list[Post], at: datetime) -> list[NewPost]:
    """The same posts for as long, without what the stand-in holds already."""
    own = set(areas_at(at).filter(post__user=successor).values_list("post__role", *AREA))
    given = []
    for post in posts:
        areas = list(PostArea.objects.filter(post=post).values_list(*AREA))
        left = [area for area in areas if (post.role, *area) not in own]
        if left and not post.stands_in_for_id:
            given.append(_same_post(post, successor, left, at))
    return given


AREA = ("block_id", "building_id", "floor_from", "floor_to")


def _same_post(post: Post, successor: User, areas: list[Any], at: datetime) -> NewPost:
    return NewPost(
        user=successor.id,
        role=post.role,
        blocks=tuple(block for block, *_rest in areas if block),
        buildings=tuple(building for _block, building, low, _high in areas if building and low is None),
        floors=tuple((building, low, high) for _block, building, low, high in areas if building and low is not None),
        portfolio=post.portfolio,
        starts_at=max(post.starts_at, at),
        ends_at=post.ends_at,
        sent_by=post.sent_by,
        purpose=post.purpose,
    )


def _stand_in_too(
    posts: list[Post], successor: User, standing: Standing, door: str, by: User, at: datetime
) -> None:  # fmt: skip
    """Where whoever drops out stood in for somebody, the other does so for as long."""
    for post in posts:
        if post.stands_in_for and post.stands_in_for.user_id != successor.id:
            stand_in(
                post=post.stands_in_for, user=successor, starts_at=at, ends_at=post.ends_at, standing=standing,
                door=door, by=by, at=at,
            )  # fmt: skip


def _pass_pairs_on(leaving: User, successor: User, by: User, at: datetime) -> list[journal.RowChange]:
    """The stand-in goes beside the same partner; a pair with oneself is none, and stays open."""
    changes, made = [], []
    for pair in helpers.pairs_at(at).select_for_update():
        if leaving.id not in (pair.senior_id, pair.junior_id):
            continue
        changes.append(_end(pair, at))
        senior = successor.id if pair.senior_id == leaving.id else pair.senior_id
        junior = successor.id if pair.junior_id == leaving.id else pair.junior_id
        if senior != junior:
            made.append(_made(NewPair(pair.building_id, senior, junior, "STAND_IN"), by, at))
    taken = set(helpers.pairs_at(at).filter(ends_at__isnull=True).values_list("building_id", "senior_id"))
    new = {(one.building_id, one.senior_id): one for one in made if (one.building_id, one.senior_id) not in taken}
    Pair.objects.bulk_create(new.values(), batch_size=500)
    return [*changes, *(journal.RowChange("team_pair", one.id, None, _said(one)) for one in new.values())]


def pass_building_on(
    *, building: UUID, leaving: UUID, successor: UUID, by: User, at: datetime
) -> list[journal.RowChange]:
    """Somebody else leads a building now: goes beside the same partner there, and is chosen for what the other was."""
    changes, made = [], []
    for pair in helpers.pairs_at(at).select_for_update().filter(building=building, senior=leaving):
        changes.append(_end(pair, at))
        if pair.junior_id != successor:
            made.append(_made(NewPair(building, successor, pair.junior_id, "STAND_IN"), by, at))
    taken = set(
        helpers.pairs_at(at).filter(building=building, ends_at__isnull=True).values_list("senior_id", flat=True)
    )
    made = [one for one in made if one.senior_id not in taken]
    Pair.objects.bulk_create(made, batch_size=500)
    changes += [journal.RowChange("team_pair", one.id, None, _said(one)) for one in made]
    return changes + _duties_on(leaving, successor, at, building=building)


def _pass_duties_on(leaving: User, successor: User, at: datetime) -> list[journal.RowChange]:
    """What the leaving one was chosen for in buildings (informs, listens, runs errands): the stand-in is chosen now."""
    return _duties_on(leaving.id, successor.id, at)


def _duties_on(
    leaving: UUID, successor: UUID, at: datetime, *, building: UUID | None = None
) -> list[journal.RowChange]:
    held = list(
        BuildingDuty.objects.select_for_update().filter(
            user=leaving, ends_at__isnull=True, **({"building": building} if building else {})
        )
    )
    BuildingDuty.objects.filter(id__in=[one.id for one in held]).update(ends_at=at)
    made = [BuildingDuty(building_id=one.building_id, duty=one.duty, user_id=successor, starts_at=at) for one in held]
    BuildingDuty.objects.bulk_create(made, batch_size=500)
    before, after = {"user": str(leaving)}, {"user": str(successor)}
    return [journal.RowChange("team_buildingduty", one.id, before, {**after, "duty": one.duty}) for one in made]


def _pass_shifts_on(leaving: User, successor: User, by: User, at: datetime) -> tuple[int, int]:
    """Coming shifts; those that hours and rest forbid the stand-in stay open, to be seen as missing."""
    coming = list(work.shifts([leaving.id]).filter(ends_at__gt=at, attendance=""))
    zone, limits = work.zone(), work.limits()
    worker = work.workers([successor.id], at=at)[successor.id]
    moved = 0
    for shift in coming:
        Shift.objects.filter(id=shift.id).update(withdrawn_at=at, withdrawn_by=by)
        held = work.held([successor.id], shift.starts_at, zone)[successor.id]
        stint = work.stint_of(shift.turn, zone, shift.starts_at, shift.ends_at)
        down = Shift.objects.filter(turn=shift.turn, user=successor, withdrawn_at__isnull=True).exists()
        if not down and not hours.breaches(worker, stint, held, limits):
            Shift.objects.create(
                turn=shift.turn, user=successor, position=shift.position, starts_at=shift.starts_at,
                ends_at=shift.ends_at, source="STAND_IN", made_by=by, made_at=at,
            )  # fmt: skip
            moved += 1
    return moved, len(coming) - moved
