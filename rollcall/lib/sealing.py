"""Sealing of sensitive values at rest: AES-256-GCM with keys derived per purpose, and keyed blind indexes.

A sealed value is bound to its place (table, field, committee), so a ciphertext that is moved to another row of another
committee or another column cannot be opened.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
NONCE_BYTES = 12


class CannotOpen(ValueError):
    """A sealed value that was changed, moved, or sealed with a key that is not here."""


def new_key() -> str:
    """A new random key of 32 bytes as URL-safe base64."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


@dataclass(frozen=True)
class Sealer:
    """Seals and opens with the first key; opens also what older keys sealed."""

    keys: tuple[str, ...]
    index_keys: tuple[str, ...] = ()  # without any, the oldest key's

    @cached_property
    def _ciphers(self) -> tuple[tuple[bytes, AESGCM], ...]:
        return tuple((key_id(key), AESGCM(_derive(key, b"seal"))) for key in self.keys)

    @cached_property
    def _index_keys(self) -> tuple[bytes, ...]:
        return tuple(_derive(key, b"blind-index") for key in self.index_keys or self.keys[-1:])

    @cached_property
    def key_id(self) -> bytes:
        """How a value that is sealed now says by which key."""
        return self._ciphers[0][0]

    def knows(self, sealed: bytes) -> bool:
        """Whether the key of a sealed value is here."""
        return any(known == key_of(sealed) for known, _cipher in self._ciphers)

    def seal(self, plain: bytes, place: str) -> bytes:
        """version (1) + key id (4) + nonce (12) + ciphertext and tag."""
        return self.sealing(place)(plain)

    def sealing(self, place: str) -> Callable[[bytes], bytes]:
        """Sealing of many values of one place."""
        (key_id, cipher), bound = self._ciphers[0], place.encode()
        before, encrypt = VERSION + key_id, cipher.encrypt

        def seal(plain: bytes) -> bytes:
            nonce = os.urandom(NONCE_BYTES)
            return before + nonce + encrypt(nonce, plain, bound)

        return seal

    def open(self, sealed: bytes, place: str) -> bytes:
        """The plain value. Raises CannotOpen."""
        key_id, nonce, body = sealed[1:5], sealed[5 : 5 + NONCE_BYTES], sealed[5 + NONCE_BYTES :]
        for known, cipher in self._ciphers:
            if known == key_id and sealed[:1] == VERSION:
                try:
                    return cipher.decrypt(nonce, body, place.encode())
                except InvalidTag as wrong:
                    raise CannotOpen(place) from wrong
        raise CannotOpen(place)

    def index(self, plain: str, place: str) -> str:
        """A keyed digest (128 bits, hex) by which equal values of one place can be found without opening them."""
        return self._digest(self._index_keys[0], plain, place)

    def indexes(self, plain: str, place: str) -> tuple[str, ...]:
        """The same by every key that is not retired, the current first: rows may still hold an older one's."""
        return tuple(self._digest(key, plain, place) for key in self._index_keys)

    def _digest(self, key: bytes, plain: str, place: str) -> str:
        return hmac.digest(key, f"{place}\x00{plain}".encode(), "sha256").hex()[:32]


def key_of(sealed: bytes) -> bytes:
    """Which key sealed a value."""
    return sealed[1:5]


def key_id(key: str) -> bytes:
    """How a key is named; says nothing about it."""
    return hashlib.sha256(b"rollcall key id" + key.encode()).digest()[:4]


def _derive(key: str, purpose: bytes) -> bytes:
    raw = base64.urlsafe_b64decode(key)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"rollcall", info=purpose).derive(raw)
