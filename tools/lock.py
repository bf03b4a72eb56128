"""`python3 start.py lock`: the lock files, made anew from pyproject.toml. They carry hashes and no addresses."""

import subprocess
import sys
from collections.abc import Sequence

from tools import places

UV = [
    sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
]  # fmt: skip
WISH_FOR_UV = "uv~=0.13.9"  # the installer itself; start.py installs it by pip, hash-locked too


def main(words: Sequence[str]) -> int:
    """Write the three lock files. `--upgrade` takes the newest versions that pyproject.toml admits."""
    compile_to("requirements.lock", "pyproject.toml", *words)
    compile_to("requirements-dev.lock", "pyproject.toml", "--group", "dev", "-c", "requirements.lock", *words)
    compile_to("requirements-uv.lock", "-", *words, wish=WISH_FOR_UV)
    return 0


def compile_to(lock: str, *arguments: str, wish: str = "") -> None:
    """Resolve and write one lock file."""
    subprocess.run([*UV, *arguments, "-o", lock], cwd=places.ROOT, input=wish, text=True, check=True)
    print(f"{lock}: {(places.ROOT / lock).read_text(encoding='utf-8').count('==')} packages")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
