"""A pytest plugin, loaded before Django: which data folder and which database the tests have.

ROLLCALL_TEST_DB        sqlite (the default) or postgres: one server for the whole run, shared by its worker processes
ROLLCALL_TEST_POSTGRES  the address of a PostgreSQL server to use instead of starting one
ROLLCALL_TEST_PART      database: only tests that open a database. The others have just run beside those on SQLite.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from tools import places, postgres

OPEN_A_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}  # fixtures; without one it is refused


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None, object, object]:
    """Set the environment before the settings are read. Worker processes inherit it from the first process."""
    os.environ["ROLLCALL_DATA"] = str(places.TEST_DATA)
    os.environ["ROLLCALL_MAKE_KEYS"] = "1"
    if _is_first_process():
        _choose_database(os.environ.get("ROLLCALL_TEST_DB", "sqlite"))
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Compile the translations and collect the static files, once for all processes; costs nothing when unchanged."""
    if _is_first_process():
        from django.conf import settings

        from rollcall.house import assets, catalogues

        catalogues.compile_in(Path(settings.LOCALE_PATHS[0]))
        assets.collect_into(Path(settings.STATIC_ROOT))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what says the same on every database, because it opens none: pytest-django would not let it."""
    if os.environ.get("ROLLCALL_TEST_PART") == "database":
        config.hook.pytest_deselected(items=[item for item in items if not _opens_a_database(item)])
        items[:] = [item for item in items if _opens_a_database(item)]


def _opens_a_database(item: pytest.Item) -> bool:
    asked = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not OPEN_A_DATABASE.isdisjoint(asked)


def pytest_report_header() -> str:
    """On which database the tests run."""
    return f"database: {os.environ.get('DATABASE_URL') or 'SQLite'}"


def _is_first_process() -> bool:
    return "PYTEST_XDIST_WORKER" not in os.environ


def _choose_database(wish: str) -> None:
    if wish == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif wish == "postgres":
        os.environ["DATABASE_URL"] = os.environ.get("ROLLCALL_TEST_POSTGRES") or postgres.start().url
    else:
        raise pytest.UsageError(f"ROLLCALL_TEST_DB is sqlite or postgres, not {wish}")
