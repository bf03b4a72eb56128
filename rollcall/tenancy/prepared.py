"""Questions that are asked at every tick: their SQL is made once, then only asked.

Making the SQL of a query costs Django several times what a database on the same machine needs to answer it. All else is
as with the query itself: the committee in scope, the columns' own conversions, rows of the model where it gives those.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

import django_scopes
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

from rollcall.tenancy import scope

Row = TypeVar("Row")
Converters = dict[int, tuple[list[Callable[..., Any]], Any]]
EARLY = datetime(1900, 1, 1, tzinfo=UTC)


class CannotPrepare(TypeError):
    """A question one of whose values does not arrive in the SQL as it is."""


@dataclass(frozen=True, slots=True)
class _Hole:
    """A parameter that differs each time: the value of a name, or one of a list; without a name, the committee."""

    name: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """The SQL, its parameters in order, and how to read its rows."""

    sql: str
    parameters: tuple[Any, ...]
    converters: Converters
    model: type[Model] | None
    names: list[str]


class Prepared(Generic[Row]):
    """A question by values: keys (UUID), moments, and lists of keys. `build` makes the query from them and is called
    once for every length of the lists, which are padded so that there are few. The query may not join rows into its models (select_related)."""

    def __init__(self, build: "Callable[..., QuerySet[Any, Row]]") -> None:
        self._build = build
        self._made: dict[Any, _Question] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The rows that the query would give."""
        if any(value == [] for value in values.values()):
            return []
        values = {name: _padded(value) if isinstance(value, list) else value for name, value in values.items()}
        question = self._question_for(values)
        with connection.cursor() as cursor:
            cursor.execute(question.sql, [_filled(one, values) for one in question.parameters])
            rows = [_converted(row, question.converters) for row in cursor.fetchall()]
        if question.model is None:
            return rows
        return [question.model.from_db(connection.alias, question.names, row) for row in rows]  # type: ignore[misc]

    def _question_for(self, values: dict[str, Any]) -> _Question:
        lengths = tuple(len(value) if isinstance(value, list) else None for value in values.values())
        kind = (connection.vendor, tuple(values), lengths)
        if kind not in self._made:
            self._made[kind] = self._make(values)
        return self._made[kind]

    def _make(self, values: dict[str, Any]) -> _Question:
        holes: dict[Any, _Hole] = {}
        stand_ins = {name: _stand_in(name, value, holes) for name, value in values.items()}
        with django_scopes.scope(committee=_stand_in_key(_Hole(""), holes)):
            query = self._build(**stand_ins)
            compiler = query.query.get_compiler(connection.alias)
            sql, parameters = compiler.as_sql()
        found = tuple(holes.get(one, one) for one in parameters)
        if {hole for hole in holes.values() if hole.name} - set(found):
            raise CannotPrepare(sql)
        model = query.model if query._iterable_class is ModelIterable else None
        names = [field.attname for field in query.model._meta.concrete_fields]
        return _Question(sql, found, compiler.get_converters([one[0] for one in compiler.select]), model, names)


def _padded(keys: list[Any]) -> list[Any]:
    """The list with its last key repeated up to the next power of two: the same question, and few lengths to make."""
    return keys + keys[-1:] * ((1 << (len(keys) - 1).bit_length()) - len(keys))


def _stand_in(name: str, value: Any, holes: dict[Any, _Hole]) -> Any:
    """A value that nobody else has, to be found again among the parameters."""
    if isinstance(value, list):
        return [_stand_in_key(_Hole(name, place), holes) for place in range(len(value))]
    if isinstance(value, datetime):
        moment = EARLY + timedelta(seconds=len(holes))
        holes[connection.ops.adapt_datetimefield_value(moment)] = _Hole(name)
        return moment
    return _stand_in_key(_Hole(name), holes)


def _stand_in_key(hole: _Hole, holes: dict[Any, _Hole]) -> UUID:
    key = uuid.uuid4()
    holes[_stored(key)] = hole
    return key


def _filled(parameter: Any, values: dict[str, Any]) -> Any:
    if not isinstance(parameter, _Hole):
        return parameter
    if not parameter.name:
        return _stored(scope.current())
    value = values[parameter.name]
    return _stored(value if parameter.place is None else value[parameter.place])


def _stored(value: UUID | datetime) -> Any:
    """A value as the database keeps it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value if connection.features.has_native_uuid_field else value.hex


def _converted(row: Sequence[Any], converters: Converters) -> Any:
    values = list(row)
    for place, (steps, column) in converters.items():
        for step in steps:
            values[place] = step(values[place], column, connection)
    return tuple(values)
