"""The process that reads one untrusted file from its input and writes it to its output as JSON.

`python -m rollcall.sheets.child NAME`
"""

import contextlib
import json
import sys

from rollcall.sheets import limits

with contextlib.suppress(ImportError):  # Windows has no such limits; there the size checks stand alone
    import resource


def main() -> None:
    """Limits itself, reads, answers. A refusal is an answer too."""
    _limit_itself()
    from rollcall.sheets import errors, reading, wire

    try:
        answer = wire.dump(reading.read_stream(sys.stdin.buffer, sys.argv[1]))
    except errors.SheetError as refusal:
        answer = json.dumps({"refused": refusal.code, "params": refusal.params}).encode()
    except MemoryError:
        answer = json.dumps({"refused": errors.TooHeavy.code, "params": {}}).encode()
    sys.stdout.buffer.write(answer)


def _limit_itself() -> None:
    if "resource" in globals():
        with contextlib.suppress(ValueError, OSError):  # macOS knows this limit and refuses to set it
            resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write


if __name__ == "__main__":
    main()
