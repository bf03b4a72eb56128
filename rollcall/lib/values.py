"""Plain values that nobody changes, made by the hundred thousand while a list is read.

`@value(frozen=True, slots=True)` is a frozen dataclass to the type checker, which refuses every change; at run time it is
one that is not guarded a second time, because Python's guard makes each of them three times as slow to build.
"""

from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen, slots, order=False):
        """A dataclass that can be a key, as frozen ones can."""
        return dataclass(slots=slots, unsafe_hash=frozen, order=order)
