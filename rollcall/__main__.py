"""`python -m rollcall` is the `rollcall` command."""

import sys

from rollcall import cli

if __name__ == "__main__":
    sys.exit(cli.main())
