#!/usr/bin/env python3
"""Every command that a person types. Needs nothing but Python; works on Linux, macOS and Windows.

python3 start.py                     set everything up, make an invented community, serve it, print the address
    --port N                         the port to serve on (8000)
    --host ADDRESS                   the address to serve on (127.0.0.1; 0.0.0.0 lets phones of the local network in)
    --data DIR                       the data folder: database, files, keys (var)
    --profile large|quick|lean|none  which invented community to make when there is none yet (large)
python3 start.py test [PYTEST …]     every test: on SQLite, on PostgreSQL, and whole days through a real browser
    --only sqlite|postgres|journeys  only one of the three
python3 start.py check               format, lint, types, layers, migrations, translations
python3 start.py bench [NAME …]      the benchmarks, as ratios measured in the same minutes
python3 start.py faults              a day of bad luck with real browsers: nothing lost, nothing doubled
python3 start.py lock                write the lock files anew after a change in pyproject.toml
python3 start.py help                this list

Everything else is `.venv/bin/rollcall` (on Windows `.venv\\Scripts\\rollcall`): it lists its commands itself.
"""

import sys

if sys.version_info < (3, 11):  # said here, before anything below that an older Python cannot read
    sys.exit("Rollcall needs Python 3.11 or newer; this one is %s." % sys.version.split()[0])

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
PYTHON_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
PROFILES = ("large", "quick", "lean", "none")
VENV_ADVICE = (
    "This Python cannot make environments by itself.\n"
    f"On Debian or Ubuntu: sudo apt install python{PYTHON_VERSION}-venv    and start again."
)
WITH_TOOLS = ("test", "check", "bench", "faults", "lock")


def main(words: list[str]) -> int:
    """Do what the words say; the answer is the exit code."""
    command = words[0] if words and not words[0].startswith("-") else "serve"
    if command == "help" or (command == "serve" and {"-h", "--help"} & set(words)):
        print(__doc__)
        return 0
    if command not in (*WITH_TOOLS, "serve"):
        return say_no(f"There is no command “{command}”. `python3 start.py help` lists them.")
    try:
        prepare("requirements-dev.lock" if command in WITH_TOOLS else "requirements.lock")
        return run_tool(command, words[1:]) if command in WITH_TOOLS else serve(words)
    except SetUpFailed as failure:
        return say_no(str(failure))
    except KeyboardInterrupt:
        return 130


# ---- the environment ----


class SetUpFailed(RuntimeError):
    """The environment could not be made; the text says what to do."""


def prepare(lock_name: str) -> None:
    """Make the environment hold what the lock names, and the `rollcall` command; does nothing when it already does."""
    make_environment()
    locked = digest(lock_name)
    if locked not in stamp("locked"):
        say("Installing what Rollcall is made of …")
        installer("--require-hashes", "-r", str(ROOT / lock_name))
        write_stamp("locked", sorted({locked, digest("requirements.lock")}))  # the other lock holds more, never less
    described = [digest("pyproject.toml")]
    if stamp("command") != described:
        installer("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        write_stamp("command", described)


def make_environment() -> None:
    """A virtual environment of this Python with uv in it, which installs the rest three times as fast as pip."""
    if stamp("made") != [PYTHON_VERSION]:
        say("Making a Python environment in .venv …")
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", VENV], check=False, capture_output=True, text=True)
        if made.returncode != 0:
            raise SetUpFailed(f"{made.stdout}{made.stderr}\n{VENV_ADVICE}")
        write_stamp("made", [PYTHON_VERSION])
    locked = [digest("requirements-uv.lock")]
    if stamp("uv") != locked:
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
        must([*pip, "--require-hashes", "-r", str(ROOT / "requirements-uv.lock")])
        write_stamp("uv", locked)


def installer(*arguments: str) -> None:
    """Install into the environment; set-up fails when it fails."""
    must([str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON), *arguments])


def must(command: list[str]) -> None:
    """Run one step of the set-up. Raises SetUpFailed."""
    if subprocess.run(command, check=False, cwd=ROOT).returncode != 0:
        raise SetUpFailed("The set-up stopped here. Is the network there? Run the same command again to go on.")


def digest(name: str) -> str:
    """The SHA-256 of a file of this folder."""
    file = ROOT / name
    if not file.exists():
        raise SetUpFailed(f"{name} is missing. Is this folder complete?")
    return hashlib.sha256(file.read_bytes()).hexdigest()


def stamp(name: str) -> list[str]:
    """What was set up last under this name; it goes with the environment when that is removed."""
    file = VENV / f"rollcall-{name}"
    return file.read_text(encoding="ascii").split() if file.exists() else []


def write_stamp(name: str, digests: list[str]) -> None:
    """Remember that this is set up."""
    (VENV / f"rollcall-{name}").write_text("\n".join(digests), encoding="ascii")


# ---- handing over ----


def serve(words: list[str]) -> int:
    """Set up the data folder and serve it until somebody stops it."""
    parser = argparse.ArgumentParser(prog="python3 start.py", add_help=False)
    parser.add_argument("command", nargs="?")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--profile", choices=PROFILES, default="large")
    wish = parser.parse_args(words)
    if wish.data is not None:
        os.environ["ROLLCALL_DATA"] = str(wish.data.expanduser().resolve())
    failed = hand_over("rollcall", "setup", "--profile", wish.profile)
    return failed or hand_over("rollcall", "serve", "--host", wish.host, "--port", str(wish.port))


def run_tool(command: str, words: list[str]) -> int:
    """Run a command for the people who build Rollcall."""
    module = command if command in ("bench", "faults") else f"tools.{command}"
    return hand_over(module, *words)


def hand_over(module: str, *words: str) -> int:
    """Run a module in the environment and wait for it; Ctrl-C and a request to stop are passed on and waited for."""
    child = subprocess.Popen([str(PYTHON), "-m", module, *words], cwd=ROOT, env=surroundings())
    with passing_on(child):
        return exit_code(child.wait())


def surroundings() -> dict[str, str]:
    """Our environment, but Python may keep what it compiles: in this folder, which is ours. Else each start would
    compile everything again, for several seconds."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def passing_on(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Leave stopping to the child: it gets Ctrl-C from the terminal as we do, and a request to stop from us."""
    before = {signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    before[signal.SIGTERM] = signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def exit_code(returned: int) -> int:
    """What a shell would say: 128 + the signal's number for a child that a signal ended."""
    return 128 - returned if returned < 0 else returned


def say(sentence: str) -> None:
    """One line of progress."""
    print(sentence, flush=True)


def say_no(sentence: str) -> int:
    """Why it does not go on; the answer is the exit code."""
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
