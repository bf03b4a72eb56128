"""`rollcall register import|export|index|work`: the register from the command line."""

import importlib
import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.journal.models import Door
from rollcall.lib import clock
from rollcall.register.rules import exports


class Command(BaseCommand):
    """Bring lists in, hand the register out, do the work that an upload waits for."""

    help = gettext_lazy(
        "bring spreadsheets in (import), hand the register out (export), make everybody findable anew (index)"
    )  # type: ignore[assignment]

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", metavar="import|export|index|work", required=True)
        bring = parts.add_parser("import", help=_("read files one after the other and show what would change"))
        bring.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help=_("xlsx, xls, ods or csv; .json for relatives")
        )
        bring.add_argument(
            "--apply", action="store_true", help=_("write it to the register: all of a file, or nothing")
        )
        bring.add_argument(
            "--as-of", type=_day, metavar="YYYY-MM-DD", help=_("the day of lists that do not name one (default: today)")
        )
        bring.add_argument("--report", type=Path, metavar="OUT.json", help=_("write every problem with its place"))
        bring.add_argument("--json", action="store_true", help=_("answer as JSON"))
        _committee(bring)
        hand = parts.add_parser("export", help=_("write the whole register to a file"))
        hand.add_argument("file", type=Path, metavar="OUT.json|OUT.xlsx|OUT.csv")
        hand.add_argument(
            "--layout",
            type=str.upper,
            choices=[code for code in exports.LAYOUTS if code != "CHOSEN"],
            default="WHOLE",
            help=_("which list, in .xlsx and .csv (default: the whole register, to be brought in again)"),
        )
        hand.add_argument("--purpose", default="", help=_("what it is for; stands on every page and in the journal"))
        hand.add_argument("--json", action="store_true", help=_("answer as JSON"))
        _committee(hand)
        index = parts.add_parser("index", help=_("make everybody findable anew, by name and numbers"))
        index.add_argument("--json", action="store_true", help=_("answer as JSON"))
        _committee(index)
        work = parts.add_parser("work", help=_("do what an upload waits for (the server calls this)"))
        work.add_argument("key", metavar="ID")
        work.add_argument("--attempt", type=int, help=_("the count under which the server started it"))
        _committee(work)

    def handle(self, *args: Any, part: str, committee: str | None, **options: Any) -> None:
        commands = _commands()
        try:
            with commands.committee_named(committee):
                getattr(self, f"do_{part}")(options)
        except commands.CannotDo as reason:
            raise CommandError(str(reason)) from reason

    def do_import(self, options: dict[str, Any]) -> None:
        """Import, file by file; the exit code is 1 when one was refused."""
        done, commands = [], _commands()
        for one in commands.import_files(options["files"], apply=options["apply"], as_of=options["as_of"]):
            done.append(one)
            if not options["json"]:
                (self.stderr if one.refused else self.stdout).write(commands.line_for(one))
        report = commands.report(done)
        if options["report"]:
            options["report"].write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        if refused := report["figures"]["refused"]:
            raise CommandError(_("Refused files: %(count)s. Nothing of them was taken over.") % {"count": refused})

    def do_export(self, options: dict[str, Any]) -> None:
        """Export to the file that is named."""
        counts = _commands().export_to(
            options["file"], layout=options["layout"], purpose=options["purpose"], at=clock.now()
        )
        said = _("%(file)s: %(persons)s people, %(households)s households, %(dwellings)s rooms, %(problems)s questions")
        self.stdout.write(json.dumps(counts) if options["json"] else said % {"file": options["file"].name, **counts})

    def do_index(self, options: dict[str, Any]) -> None:
        """Put right what people are found by."""
        count = _commands().actions.index_residents(door=Door.COMMAND, by=None, at=clock.now())
        said = _("Made findable anew: %(count)s people") % {"count": count}
        self.stdout.write(json.dumps({"people": count}) if options["json"] else said)

    def do_work(self, options: dict[str, Any]) -> None:
        """Do the work of one upload."""
        self.stdout.write(_commands().work_on(options["key"], attempt=options["attempt"]))


def _commands() -> Any:
    """What the words do; loaded when there is something to do, so that explaining them takes no second."""
    return importlib.import_module("rollcall.register.commands")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(_("write the day like 2022-03-15")) from wrong


def _committee(parser: CommandParser) -> None:
    parser.add_argument("--committee", metavar="NAME", help=_("which committee, where there are several"))
