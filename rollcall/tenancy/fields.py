"""Columns for sensitive values: sealed at rest, bound to table, column and committee; and their blind indexes."""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.checks import CheckMessage
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from rollcall.lib import compact, keyring, logs, sealing
from rollcall.tenancy import scope


@lru_cache(maxsize=8)
def _sealer_with(keys: tuple[str, ...], index_keys: tuple[str, ...]) -> sealing.Sealer:
    return sealing.Sealer(keys, index_keys)


def sealer(*, look_now: bool = False) -> sealing.Sealer:
    """The sealer with this installation's keys, as they are by now."""
    ring = keyring.in_use(settings.KEYS_FOLDER, look_now=look_now)
    return _sealer_with(ring.seal, ring.index)


def unseal(sealed: bytes, place: str) -> bytes:
    """What a sealed value holds; a key that came just now is looked for. Raises CannotOpen."""
    found = sealer()
    if not found.knows(sealed):
        found = sealer(look_now=True)
    return found.open(sealed, place)


def blind_index(subject: str, plain: str) -> str:
    """What a value looks like in a blind index column of the committee in scope; the empty value stays empty."""
    return indexing(subject)(plain)


def indexing(subject: str) -> Callable[[str], str]:
    """The same for many values, by the keys and in the scope of this moment."""
    index, place = sealer().index, _index_place(subject, scope.current())
    return lambda plain: index(plain, place) if plain else ""


@lru_cache(maxsize=256)
def _index_place(subject: str, committee: UUID | None) -> str:
    return f"{subject}:{committee}"


def blind_indexes(subject: str, plain: str) -> tuple[str, ...]:
    """The same as rows may hold it while the keys are being changed: what a look-up asks for, the current first."""
    return sealer().indexes(plain, f"{subject}:{scope.current()}") if plain else ("",)


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text that only a process with the keys, in the scope of the same committee, can read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def _check_str_default_value(self) -> list[CheckMessage]:
        return []  # a default in text is right here: it is sealed like any other value

    def place(self) -> str:
        """To what a value is bound: table, column, committee."""
        return f"{self.model._meta.db_table}.{self.column}:{scope.current()}"

    def _to_bytes(self, value: Any) -> bytes:
        if value == "":
            return b""
        logs.hide(str(value))
        return str(value).encode()

    def _to_value(self, plain: bytes) -> Any:
        text = plain.decode()
        logs.hide(text)
        return text

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, bytes):
            plain = self._to_bytes(value)
            value = sealer().seal(plain, self.place()) if plain else b""
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        if value is None:
            return None
        sealed = bytes(value)
        return self._to_value(unseal(sealed, self.place()) if sealed else b"")

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


class SealedJSONField(SealedTextField):
    """A JSON value, sealed as a whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def _to_bytes(self, value: Any) -> bytes:
        return compact.dumps(value)

    def _to_value(self, plain: bytes) -> Any:
        return json.loads(plain) if plain else {}


class BlindIndexField(models.CharField):  # type: ignore[type-arg]
    """A keyed digest of a sealed column, so that equal values can be found without opening any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 32)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class BlindIndexesField(BlindIndexField):
    """Several keyed digests in one column, by blanks: for a sealed column that holds several values."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", None)
        super().__init__(*args, **kwargs)
