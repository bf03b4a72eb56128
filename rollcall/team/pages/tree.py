"""The chain: as a picture, block by block in tables, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.team import words
from rollcall.team.pages import problems
from rollcall.team.queries import Answers, BlockTeam, BuildingTeam, Member
from rollcall.team.rules.chain import Span
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Block:
    """A block on the page; `wrong`: the buildings of it that something is wrong with."""

    anchor: str
    label: str
    leaders: list[parts.Person]
    team: BlockTeam
    workers: list[parts.Person]
    wrong: frozenset[UUID]
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Answering:
    """Somebody with the span of control; `over`: more people report to them than should."""

    person: parts.Person
    span: Span
    limit: int
    over: bool


def tree(found: Answers, asked: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The chain with its gaps; `asked`: what is searched (q), and whether only what is wrong is shown (wrong)."""
    text, only_wrong = (asked or {}).get("q", "").strip()[:40], bool((asked or {}).get("wrong"))
    blocks = [_block(index, one, found) for index, one in enumerate(found.tree.blocks, 1)]
    shown = [one for one in (_narrowed(block, text, only_wrong) for block in blocks) if one]
    return {
        "top": [_answering(one, found) for one in _once(found.tree.top) if not text or _named(one, text)],
        "helpers": [person_line(one) for one in found.tree.helpers if not text or _named(one, text)],
        "blocks": shown,
        "picture": blocks if len(blocks) > 1 or len(found.houses) > 1 else [],
        "jumps": [parts.Chip(one.label, f"#{one.anchor}") for one in shown] if len(shown) > 1 else [],
        "gaps": [words.building(one.building.number) for one in found.tree.gaps],
        "has_blocks": any(one.team.id for one in blocks),
        "forsaken": sum(one.residents for one in found.tree.gaps),
        "problems": problems.lines(found.problems),
        "leads": _leads(found),
        "text": text,
        "only_wrong": only_wrong,
        "ways": _ways(found, text, only_wrong=only_wrong),
        "nothing_found": bool((text or only_wrong) and not shown),
    }


def _once(members: Iterable[Member]) -> list[Member]:
    return list({(one.user, one.role, one.portfolio): one for one in members}.values())


def _block(index: int, one: BlockTeam, found: Answers) -> Block:
    at_house = {problem.house.id for problem in found.problems if problem.house}
    wrong = frozenset(building.building.id for building in one.buildings if building.building.id in at_house)
    of_block = any(problem.block == one.id and not problem.house for problem in found.problems if problem.block)
    return Block(
        anchor=f"block-{index}",
        label=words.block(one.code),
        leaders=[person_line(leader) for leader in one.leaders],
        team=one,
        workers=[person_line(worker) for worker in one.workers],
        wrong=wrong,
        is_wrong=of_block,
    )


def _narrowed(block: Block, text: str, only_wrong: bool) -> Block | None:
    """The block with the buildings that were asked for; None when there are none."""
    buildings = block.team.buildings
    if only_wrong:
        buildings = tuple(one for one in buildings if one.building.id in block.wrong)
    if text and not any(_named(one, text) for one in (*block.team.leaders, *block.team.workers)):
        buildings = tuple(one for one in buildings if _is_meant(one, text))
    if not buildings and (text or (only_wrong and not block.is_wrong)):
        return None
    team = BlockTeam(
        block.team.id, block.team.code, block.team.leaders, buildings, block.team.workers, block.team.helpers
    )
    return Block(block.anchor, block.label, block.leaders, team, block.workers, block.wrong, block.is_wrong)


def _is_meant(one: BuildingTeam, text: str) -> bool:
    number = text.removesuffix("号楼").removesuffix("号")
    return one.building.number == number or any(
        _named(member, text) for member in (*one.leaders, *one.volunteers, *one.workers)
    )


def _named(member: Member, text: str) -> bool:
    return text.lower() in member.name.lower() or (len(text) > 3 and text in member.phone)


def _answering(member: Member, found: Answers) -> Answering:
    span = found.spans[member.user]
    limit = span.limit(found.limits)
    return Answering(person_line(member), span, limit, len(span.reports) > limit)


def _leads(found: Answers) -> list[Answering]:
    """Everybody who answers below the top, the widest first."""
    below = [span for span in found.spans.values() if span.member.level in (1, 2, 3) and span.reports]
    in_order = sorted(below, key=lambda span: (span.member.level, -span.households))
    limit = found.limits
    return [
        Answering(person_line(one.member), one, one.limit(limit), len(one.reports) > one.limit(limit))
        for one in in_order
        if one.buildings
    ]


def _ways(found: Answers, text: str, *, only_wrong: bool) -> list[parts.Chip]:
    """Everything, or what is wrong."""
    home, kept = reverse("team:home"), {"q": text} if text else {}
    wrong = Counter(problem.kind for problem in found.problems).total()
    return [
        parts.Chip(_("Everything"), f"{home}?{urlencode(kept)}" if kept else home, current=not only_wrong),
        parts.Chip(_("What is wrong"), f"{home}?{urlencode({**kept, 'wrong': 1})}", count=wrong, current=only_wrong),
    ]


def person_line(member: Member) -> parts.Person:
    """A member with post and phone, leading to the member's page."""
    url = reverse("team:person", args=[member.user])
    role = words.post(member.role, titles=member.titles, line=member.portfolio, stands_in_for=member.stands_in_for)
    return parts.Person(name=member.name, role=role, phone=member.phone, url=url)
