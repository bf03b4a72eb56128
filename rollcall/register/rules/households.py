"""Which household of a dwelling a row belongs to: each begins with its contact, with its own merged cell or its own number."""

import re
from dataclasses import dataclass, field

from rollcall.lib import numerals
from rollcall.register.rules.facts import Door


@dataclass(slots=True)
class _State:
    number: int
    has_contact: bool
    block: int


@dataclass(slots=True)
class Counter:
    """Numbers the households behind each door as the rows come. `active` is False for lists without households."""

    active: bool
    states: dict[Door, _State] = field(default_factory=dict)
    heads: dict[Door, dict[str, int]] = field(default_factory=dict)

    def next(self, door: Door, block: int, told: str, *, is_contact: bool, head: str = "") -> int:
        """The household of the next row: 0 when the list has no households.

        `block` is the row where the merged cell of the door begins (0: not merged); `told` is what a column says (第2户);
        `head` is who the household is named after, where every row says so.
        """
        if not self.active:
            return 0
        if head:
            numbers = self.heads.setdefault(door, {})
            return numbers.setdefault(head, len(numbers) + 1)
        said = number_in(told)
        state = self.states.get(door)
        if state is None:
            state = self.states[door] = _State(said or 1, is_contact, block)
            return state.number
        if said:
            state.number = said
        elif (is_contact and state.has_contact) or block != state.block:
            state.number += 1
            state.has_contact = False
        state.has_contact = state.has_contact or is_contact
        state.block = block
        return state.number


def number_in(text: str) -> int:
    """The number that a cell such as 第2户 holds; 0 when none."""
    found = re.search(r"\d{1,2}", numerals.to_arabic(text)) if text else None
    return int(found.group()) if found else 0
