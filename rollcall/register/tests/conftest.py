"""What the tests of bringing lists in share."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rollcall.register import actions
from rollcall.register.models import Upload
from rollcall.register.tests import files

Bring = Callable[..., Upload]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> None:
    """Uploaded files go into a folder of the test; work is done at once, in this process."""
    settings.DATA = tmp_path
    settings.WORK = "inline"


@pytest.fixture
def bring(committee, at: datetime) -> Bring:
    """Bring a small list in: compared, and applied unless told otherwise."""

    def bring(content: bytes | None = None, *, name: str = "名册.xlsx", apply: bool = True, **more: Any) -> Upload:
        content = files.xlsx() if content is None else content
        return actions.import_file(name=name, content=content, apply=apply, door="COMMAND", by=None, at=at, **more)

    return bring
