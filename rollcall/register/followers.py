"""Who is to act when the register changes: packages above say so once, at start, by a name that is looked up when it is needed.

Naming instead of importing keeps the start of every command free of what only an act on the register needs.
"""

import importlib
from collections.abc import Callable
from functools import cache

Follower = Callable[..., None]  # keywords door, by, at

_named: list[tuple[str, str]] = []


def follow(module: str, function: str) -> None:
    """From now on this function is called after each act that changes who lives where, or who is away."""
    if (module, function) not in _named:
        _named.append((module, function))


def all_of_them() -> list[Follower]:
    """The functions that were named."""
    return [_found(module, function) for module, function in _named]


@cache
def _found(module: str, function: str) -> Follower:
    found: Follower = getattr(importlib.import_module(module), function)
    return found
