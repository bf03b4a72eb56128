"""`python -m bench.bare PORT`: serve the reference as the product is served, kept on one processor as well."""

import os
import sys

from rollcall.house import serving
from rollcall.lib import processors

APPLICATION = "bench.bare.wsgi:application"


def main() -> None:
    """Become the server."""
    processors.stay_on_one()
    command = serving.command_for("127.0.0.1", int(sys.argv[1]))
    os.execv(command[0], [APPLICATION if word == serving.APPLICATION else word for word in command])


if __name__ == "__main__":
    main()
