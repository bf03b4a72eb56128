"""Plain facts as JSON and back, by their types: how a plan waits on disk between preview and apply."""

import dataclasses
import json
import types
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rollcall.lib import compact

T = TypeVar("T")

Read = Callable[[Any], Any]


def pack(facts: object) -> bytes:
    """A frozen dataclass of plain values as JSON; each dataclass inside becomes the list of its values."""
    return compact.dumps(facts, _plain, errors="surrogatepass")


def unpack(kind: type[T], data: bytes) -> T:
    """What `pack` wrote of a value of this type."""
    read = _reader(cast(Hashable, kind))
    value: T = read(json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_tagged))
    return value


def _plain(value: object) -> Any:
    kind = cast(type, type(value))
    if dataclasses.is_dataclass(kind):
        return _writer(kind)(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value))


@cache
def _writer(kind: type) -> Read:
    """How a dataclass becomes the list of its values."""
    names, hints = _names(kind), get_type_hints(kind)
    values = attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, names[0]),)
    mappings = [place for place, name in enumerate(names) if get_origin(hints[name]) is Mapping]
    return (lambda one: _opened(list(values(one)), mappings)) if mappings else values


def _opened(values: list[Any], mappings: list[int]) -> list[Any]:
    """Values of a mapping say themselves what they are, because no type does."""
    for place in mappings:
        values[place] = {key: _tag(inner) for key, inner in values[place].items()}
    return values


def _tag(value: Any) -> Any:
    if isinstance(value, date):
        return {"$": "date", "v": value.isoformat()}
    return {"$": "tuple", "v": list(value)} if isinstance(value, tuple) else value


def _tagged(raw: dict[str, Any]) -> Any:
    match raw.get("$"):
        case "date":
            return date.fromisoformat(raw["v"])
        case "tuple":
            return tuple(raw["v"])
        case _:
            return raw


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _reader(kind: Any) -> Read:
    """How a value of a type is read from JSON."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_reader(inner[0])
    if origin in (Union, types.UnionType):
        return _optional_reader(next(option for option in inner if option is not type(None)))
    return date.fromisoformat if kind is date else _as_it_is


def _dataclass_reader(kind: type) -> Read:
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in _names(kind)]

    def read(values: list[Any]) -> Any:
        return kind(*[one(value) for one, value in zip(readers, values, strict=True)])

    return read


def _tuple_reader(inner: Any) -> Read:
    one = _reader(inner)
    return tuple if one is _as_it_is else lambda values: tuple([one(value) for value in values])


def _optional_reader(inner: Any) -> Read:
    one = _reader(inner)
    return one if one is _as_it_is else lambda value: None if value is None else one(value)
