"""`rollcall keys rotate|status|retire`: other keys for what is sealed, while the product serves."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.house import rekeying
from rollcall.lib import clock


class Command(BaseCommand):
    """Make a new key, seal everything by it, and take the old one away."""

    help = gettext_lazy("a new key for what is sealed (rotate), how far it is (status), the old one away (retire)")  # type: ignore[assignment]

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", metavar="rotate|status|retire", required=True)
        rotate = parts.add_parser("rotate", help=_("make a new key and seal everything by it, or go on with that"))
        status = parts.add_parser("status", help=_("how much each key still holds"))
        retire = parts.add_parser("retire", help=_("take the old key out, once nothing needs it"))
        retire.add_argument("--now", action="store_true", help=_("do not wait until the new key is an hour in use"))
        for one in (rotate, status, retire):
            one.add_argument("--json", action="store_true", help=_("answer as JSON"))

    def handle(self, *args: Any, part: str, **options: Any) -> None:
        self.quiet = options["json"]
        getattr(self, f"do_{part}")(options)

    def do_rotate(self, options: dict[str, Any]) -> None:
        """Rotate, or go on with a rotation that was stopped."""
        done = rekeying.rotate(say=self.say, wait=time.sleep, now=clock.now, at=clock.now())
        if self.quiet:
            self.stdout.write(json.dumps({"resumed": done.resumed, "resealed": done.resealed, "reindexed": done.reindexed,
                                          "files": done.files, "unreadable": done.unreadable}))  # fmt: skip
        else:
            if done.resumed:
                self.stdout.write(_("Went on with the rotation that was begun before."))
            said = _("Sealed anew: %(values)s values, %(files)s files. Indexes made anew: %(rows)s rows.")
            self.stdout.write(said % {"values": done.resealed, "files": done.files, "rows": done.reindexed})
            self.stdout.write(_("An hour from now, take the old key away: rollcall keys retire"))
        if done.unreadable:
            shown = "\n  ".join(done.unreadable[:20])
            raise CommandError(
                _("%(count)s values cannot be read: somebody moved or changed them. They were left alone:\n  %(what)s")
                % {"count": len(done.unreadable), "what": shown}
            )

    def do_status(self, options: dict[str, Any]) -> None:
        """Say how much each key holds."""
        found = rekeying.status()
        if self.quiet:
            self.stdout.write(json.dumps({"keys": found.held, "unknown": found.unknown, "since": found.ring.since}))
            return
        for place, (name, count) in enumerate(found.held.items()):
            role = _("seals now") if place == 0 else _("old") if found.ring.since else _("announced")
            self.stdout.write(f"{name}  {role}  " + _("%(count)s values") % {"count": count})
        if found.unknown:
            self.stdout.write(_("%(count)s values by a key that is not here") % {"count": found.unknown})

    def do_retire(self, options: dict[str, Any]) -> None:
        """Take the old keys away."""
        try:
            kept = rekeying.retire(early=options["now"], say=self.say, at=clock.now())
        except rekeying.NothingToRetire as refusal:
            raise CommandError(_("There is one key only: nothing to take away.")) from refusal
        except rekeying.TooEarly as refusal:
            raise CommandError(
                _("The new key is in use for less than an hour. Wait, or say --now if no import is running.")
            ) from refusal
        except rekeying.StillNeeded as refusal:
            raise CommandError(_("Something still needs the old key. Run `rollcall keys rotate` again.")) from refusal
        if self.quiet:
            self.stdout.write(json.dumps({"kept": kept.name}))
            return
        said = _(
            "The old key is away. Copies of the database from before need it: keep %(file)s apart, as long as them."
        )
        self.stdout.write(said % {"file": kept.name})

    def say(self, what: str, rows: int) -> None:
        """One line of progress, unless a machine reads."""
        if not self.quiet:
            self.stdout.write(_("%(table)s: %(rows)s rows") % {"table": what, "rows": rows})
            self.stdout.flush()
