"""The chain, block by block."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from rollcall.team import words
from rollcall.team.queries import BlockTeam, Member, Tree
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Block:
    """A block on the page."""

    anchor: str
    label: str
    leaders: list[parts.Person]
    team: BlockTeam


def tree(found: Tree) -> dict[str, Any]:
    """The chain, block by block, with its gaps."""
    blocks = [
        Block(f"block-{index}", words.block(one.code), [person_line(leader) for leader in one.leaders], one)
        for index, one in enumerate(found.blocks, 1)
    ]
    return {
        "top": [person_line(one) for one in found.top],
        "blocks": blocks,
        "jumps": [parts.Chip(one.label, f"#{one.anchor}") for one in blocks] if len(blocks) > 1 else [],
        "gaps": [words.building(one.building.number) for one in found.gaps],
        "has_blocks": any(one.team.id for one in blocks),
        "forsaken": sum(one.residents for one in found.gaps),
    }


def person_line(member: Member) -> parts.Person:
    """A member with post and phone, leading to the member's page."""
    url = reverse("team:person", args=[member.user])
    return parts.Person(name=member.name, role=words.role(member.role, member.titles), phone=member.phone, url=url)
