"""Sealing of sensitive values at rest: AES-256-GCM with keys derived per purpose, and keyed blind indexes.

A sealed value is bound to its place (table, field, committee), so a ciphertext that is moved to another row of another
committee or another column cannot be opened.
"""

import base64
import hashlib
import hmac
import os
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

    @cached_property
    def _ciphers(self) -> tuple[tuple[bytes, AESGCM], ...]:
        return tuple((_key_id(key), AESGCM(_derive(key, b"seal"))) for key in self.keys)

    @cached_property
    def _index_key(self) -> bytes:
        return _derive(self.keys[-1], b"blind-index")

    def seal(self, plain: bytes, place: str) -> bytes:
        """version (1) + key id (4) + nonce (12) + ciphertext and tag."""
        key_id, cipher = self._ciphers[0]
        nonce = os.urandom(NONCE_BYTES)
        return VERSION + key_id + nonce + cipher.encrypt(nonce, plain, place.encode())

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
        return hmac.digest(self._index_key, f"{place}\x00{plain}".encode(), "sha256").hex()[:32]


def _key_id(key: str) -> bytes:
    return hashlib.sha256(b"rollcall key id" + key.encode()).digest()[:4]


def _derive(key: str, purpose: bytes) -> bytes:
    raw = base64.urlsafe_b64decode(key)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"rollcall", info=purpose).derive(raw)
