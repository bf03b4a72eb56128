"""`rollcall serve`: serve the data folder until stopped."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _, gettext_noop

from rollcall.house import serving


class Command(BaseCommand):
    """Serve the data folder until Ctrl-C."""

    help = gettext_noop("serve this data folder in the browser until Ctrl-C")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help=_("0.0.0.0 lets phones of the local network in"))
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        try:
            serving.make_sure_free(host, port)
        except serving.PortIsTaken as taken:
            raise CommandError(
                _(
                    "Nothing can be served at {host}:{port}: it is taken or not this machine's. Choose another --port."
                ).format(host=host, port=port)
            ) from taken
        for address in serving.addresses_at(host, port):
            self.stdout.write(_("Rollcall is at {address} (Ctrl-C stops it)").format(address=address))
        self.stdout.flush()
        sys.exit(serving.serve(host, port))
