"""`rollcall setup`: everything that a data folder needs before it can be served."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _, gettext_noop

from rollcall.house import actions
from rollcall.lib import clock


class Command(BaseCommand):
    """Set the data folder up: tables, translations, static files, and the first committee."""

    help = gettext_noop("make the data folder ready, with an invented community or an empty committee")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--profile",
            choices=actions.PROFILES,
            default="none",
            help=_("the invented community to make when there is none yet"),
        )
        parser.add_argument("--committee", metavar="NAME", help=_("make an empty committee of this name"))
        parser.add_argument("--secretary", metavar="NAME", default="", help=_("the name of its secretary"))
        parser.add_argument("--json", action="store_true", help=_("answer as JSON"))

    def handle(self, *args: Any, profile: str, committee: str | None, secretary: str, **options: Any) -> None:
        self.quiet = options["json"]
        if committee is not None and profile != "none":
            raise CommandError(_("--committee makes an empty committee; it does not go with an invented community."))
        try:
            done = actions.set_up(
                profile=profile, committee=committee, secretary=secretary, say=self.say, at=clock.now()
            )
        except actions.CannotSetUp as reason:
            raise CommandError(str(reason)) from reason
        if self.quiet:
            self.stdout.write(json.dumps(done, ensure_ascii=False))

    def say(self, sentence: str) -> None:
        """One line of progress, unless a machine reads."""
        if not self.quiet:
            self.stdout.write(sentence)
            self.stdout.flush()
