"""The process that reads one untrusted picture or PDF from its input and writes what it saw to its output as JSON."""

import contextlib
import json
import os
import sys

with contextlib.suppress(ImportError):  # Windows has no such limits; there the size checks stand alone
    import resource

MEMORY_BYTES = 3 * 2**30  # of addresses, most of which are never touched
CPU_SECONDS = 150
MOST_PIXELS = 120_000_000


def main() -> None:
    """Limits itself, reads, answers. That nothing could be read is an answer too."""
    _limit_itself()
    os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(MOST_PIXELS)  # read when the library is loaded
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from rollcall.paper.eye import pages

    sys.stdout.buffer.write(json.dumps(pages.read(sys.stdin.buffer.read())).encode())


def _limit_itself() -> None:
    if "resource" in globals():
        with contextlib.suppress(ValueError, OSError):  # macOS knows this limit and refuses to set it
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write


if __name__ == "__main__":
    main()
