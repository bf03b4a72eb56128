"""Argon2 with the memory that OWASP asks for, not five times as much: a small machine has eight sign-ins at once."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

from rollcall.lib import processors


class SmallArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). It computes beside Python."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> Any:
        """The digest of a password."""
        with processors.anywhere():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> Any:
        """Whether the digest is that of the password."""
        with processors.anywhere():
            return super().verify(password, encoded)
