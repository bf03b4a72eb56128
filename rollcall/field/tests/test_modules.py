"""The script's pure modules, tested by Node's own runner; the Playwright wheel carries a Node, so none is needed."""

import subprocess
from pathlib import Path

import pytest

driver = pytest.importorskip("playwright._impl._driver")

JS = Path(__file__).parent / "js"


@pytest.mark.parametrize("file", sorted(JS.glob("*.test.mjs")), ids=lambda file: file.name)
def test_module_holds_its_own_tests(file: Path) -> None:
    node, _program = driver.compute_driver_executable()

    ended = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, check=False, timeout=60)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "fail 0" in ended.stdout
