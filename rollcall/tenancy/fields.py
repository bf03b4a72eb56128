"""Columns for sensitive values: sealed at rest, bound to table, column and committee; and their blind indexes."""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.checks import CheckMessage
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from rollcall.lib import sealing
from rollcall.tenancy import scope


@lru_cache(maxsize=4)
def _sealer_with(keys: tuple[str, ...]) -> sealing.Sealer:
    return sealing.Sealer(keys)


def sealer() -> sealing.Sealer:
    """The sealer with this installation's keys."""
    return _sealer_with(tuple(settings.SEAL_KEYS))


def blind_index(subject: str, plain: str) -> str:
    """What a value looks like in a blind index column of the committee in scope; the empty value stays empty."""
    return sealer().index(plain, _index_place(subject, scope.current())) if plain else ""


@lru_cache(maxsize=256)
def _index_place(subject: str, committee: UUID | None) -> str:
    return f"{subject}:{committee}"


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text that only a process with the keys, in the scope of the same committee, can read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def _check_str_default_value(self) -> list[CheckMessage]:
        return []  # a default in text is right here: it is sealed like any other value

    def _place(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}:{scope.current()}"

    def _to_bytes(self, value: Any) -> bytes:
        return b"" if value == "" else str(value).encode()

    def _to_value(self, plain: bytes) -> Any:
        return plain.decode()

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, bytes):
            plain = self._to_bytes(value)
            value = sealer().seal(plain, self._place()) if plain else b""
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        if value is None:
            return None
        sealed = bytes(value)
        return self._to_value(sealer().open(sealed, self._place()) if sealed else b"")

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
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

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
