"""What every action obeys: keywords only, ending in who and when."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tools import places


def actions() -> Iterator[Callable[..., Any]]:
    for file in places.own_files("*.py"):
        parts = file.relative_to(places.ROOT).with_suffix("").parts
        if parts[0] == "rollcall" and len(parts) > 2 and parts[2] == "actions" and "tests" not in parts:
            name = ".".join(parts).removesuffix(".__init__")
            for function in vars(importlib.import_module(name)).values():
                if (
                    inspect.isfunction(function)
                    and function.__module__ == name
                    and not function.__name__.startswith("_")
                ):
                    yield function


ACTIONS = [action for action in actions() if {"by", "at"} <= set(inspect.signature(action).parameters)]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.__module__}.{action.__name__}")
def test_an_action_takes_keywords_only_and_ends_in_who_and_when(action):
    parameters = inspect.signature(action).parameters
    demanded = [name for name, parameter in parameters.items() if parameter.default is inspect.Parameter.empty]

    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert demanded[-1] == "at"
    assert "by" not in demanded[:-2]


def test_there_are_actions_to_look_at():
    assert len(ACTIONS) > 10
