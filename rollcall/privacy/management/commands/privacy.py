"""`rollcall privacy due|impact`: what is due to be erased, and the record of what is held and why."""

import importlib
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.journal.models import Door
from rollcall.lib import clock


class Command(BaseCommand):
    """Say what is due and erase it; write the record of processing."""

    help = gettext_lazy("what is due to be erased (due), what is held and why (impact)")  # type: ignore[assignment]

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", metavar="due|impact", required=True)
        due = parts.add_parser("due", help=_("what is over its time; --erase CODE erases it"))
        due.add_argument("--erase", metavar="CODE", help=_("erase what is due by this rule"))
        due.add_argument("--json", action="store_true", help=_("answer as JSON"))
        impact = parts.add_parser("impact", help=_("what is held, why, on what basis, how long, as Markdown"))
        impact.add_argument("--language", choices=("zh-hans", "en"), help=_("the language of the document"))
        for one in (due, impact):
            one.add_argument("--committee", metavar="NAME", help=_("which committee, where there are several"))

    def handle(self, *args: Any, part: str, committee: str | None, **options: Any) -> None:
        commands = importlib.import_module("rollcall.register.commands")
        try:
            with commands.committee_named(committee) as found:
                self.committee = found
                getattr(self, f"do_{part}")(options)
        except commands.CannotDo as reason:
            raise CommandError(str(reason)) from reason

    def do_due(self, options: dict[str, Any]) -> None:
        """Say what is due, or erase it."""
        at, actions, pages = clock.now(), _part("actions"), _part("pages")
        if options["erase"]:
            try:
                actions.end_due(code=options["erase"], door=Door.COMMAND, by=None, at=at)
            except actions.NoSuchTerm as wrong:
                raise CommandError(_("There is no rule “%(code)s”.") % {"code": options["erase"]}) from wrong
        lines = pages.due(_part("queries").due(at=at))
        if options["json"]:
            self.stdout.write(json.dumps({line.code: line.count for line in lines}))
            return
        for line in lines:
            self.stdout.write(f"{line.count:>7,}  {line.code:<14} {line.label} · {line.term}")

    def do_impact(self, options: dict[str, Any]) -> None:
        """Write the document."""
        with translation.override(options["language"] or translation.get_language()):
            self.stdout.write(_part("pages").document(self.committee.name, clock.today(self.committee.timezone)))


def _part(name: str) -> Any:
    """A part of the package; loaded when there is something to do, so that explaining the words takes no second."""
    return importlib.import_module(f"rollcall.privacy.{name}")
