"""`rollcall restored`: an older copy of the data folder was put back; phones are to send again what it lacks."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _, gettext_noop

from rollcall.house import restoring
from rollcall.lib import clock


class Command(BaseCommand):
    """Say that this data folder is an older copy."""

    help = gettext_noop("say that this data folder is an older copy that was put back: phones send again what it lacks")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("answer as JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        names = restoring.say_that_it_was_restored(at=clock.now())
        if not names:
            raise CommandError(_("There is no committee in this data folder."))
        if options["json"]:
            self.stdout.write(json.dumps({"committees": names}, ensure_ascii=False))
            return
        self.stdout.write(
            _("Noted for {names}. Each phone sends again what it sent within the last 14 days, as soon as it has network.")
            .format(names=_(", ").join(names))
        )  # fmt: skip
