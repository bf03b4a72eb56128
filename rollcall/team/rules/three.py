"""The three of a building, as residents see them: who informs, who listens, who runs errands. Pure."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from rollcall.lib import names

DUTIES = ("INFORMS", "LISTENS", "ERRANDS")
DOUBLE_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "端木",
)


class InChain(Protocol):
    """What is looked at of a link of the chain over a building."""

    @property
    def level(self) -> int: ...
    @property
    def user(self) -> UUID: ...
    @property
    def whole(self) -> bool: ...
    @property
    def answers(self) -> bool: ...
    @property
    def stands_in_for(self) -> str: ...


Somebody = TypeVar("Somebody", bound=InChain)


def three(chain: Sequence[Somebody], chosen: Mapping[str, UUID]) -> dict[str, Somebody]:
    """Who does which duty: whoever was chosen and still is in the chain, else whom the posts make the nearest."""
    found = {}
    for duty, nearest in (("INFORMS", _informs), ("LISTENS", _listens), ("ERRANDS", _errands)):
        picked = [one for one in chain if one.user == chosen.get(duty)]
        somebody = picked[-1] if picked else nearest(chain)
        if somebody is not None:
            found[duty] = somebody
    return found


def _informs(chain: Sequence[Somebody]) -> Somebody | None:
    """The committee worker whose building it is; else the head of the committee."""
    return _first([one for one in chain if one.level == 1 and one.answers and not one.whole]) or _first(
        [one for one in chain if one.level == 0]
    )


def _listens(chain: Sequence[Somebody]) -> Somebody | None:
    """The building leader; else the block leader."""
    leaders = [one for one in chain if one.level >= 2 and one.answers]
    return max(leaders, key=lambda one: (one.level, bool(one.stands_in_for)), default=None)


def _errands(chain: Sequence[Somebody]) -> Somebody | None:
    """The volunteer of the building."""
    return _first([one for one in chain if one.level == 4 and not one.whole])


def _first(found: Sequence[Somebody]) -> Somebody | None:
    return next((one for one in found if one.stands_in_for), found[0] if found else None)


def called(full_name: str) -> str:
    """How residents may call somebody who said nothing of it: 王老师, or the given name."""
    if names.ANY_HAN.match(full_name):
        surname = full_name[:2] if full_name.startswith(DOUBLE_SURNAMES) else full_name[:1]
        return f"{surname}老师"
    return full_name.split(maxsplit=1)[0] if full_name.split() else full_name
