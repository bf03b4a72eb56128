"""The `rollcall` command: `rollcall <noun> …` runs the command of that name from the package that owns it.

Exit codes: 0 done · 1 it could not be done, and the line on stderr says why · 2 the words were not understood ·
130 Ctrl-C.
"""

import argparse
import io
import os
import sys
from collections.abc import Mapping
from typing import Final

import django
from django.apps import apps
from django.core.management import BaseCommand, CommandError, ManagementUtility, get_commands, load_command_class
from django.core.management.base import handle_default_options
from django.db import DatabaseError, connections
from django.utils import translation
from django.utils.translation import gettext as _

from rollcall.lib.keyring import KeysAreMissing

DJANGO: Final = "django"  # `rollcall django migrate …`: what Django itself offers
USAGE: Final = 2
STOPPED: Final = 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):  # a console that lacks Chinese shows question marks, and the work goes on
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rollcall.settings")
    if words[:1] == ["setup"]:
        os.environ.setdefault("ROLLCALL_MAKE_KEYS", "1")
    try:
        django.setup()
        translation.activate(language_of(os.environ))
        return run(words)
    except KeysAreMissing as missing:
        return fail(str(missing))
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def run(words: list[str]) -> int:
    """Find the command that the first word names and give it the rest."""
    noun, *rest = words or [""]
    owners = nouns()
    if noun in owners:
        return run_noun(load_command_class(owners[noun], noun), noun, rest)
    if noun == DJANGO:
        ManagementUtility(["rollcall django", *rest]).execute()
        return 0
    if noun in ("", "help", "-h", "--help"):
        print(overview(owners))
        return 0
    return fail(_("There is no command “{noun}”. `rollcall` alone lists them.").format(noun=noun), USAGE)


def run_noun(command: BaseCommand, noun: str, words: list[str]) -> int:
    """Run a command; what goes wrong unexpectedly is one line too, and a traceback only for those who ask for it."""
    command.help = _(str(command.help))  # marked by gettext_noop where it is written
    command.requires_system_checks = []  # `start.py check` has looked; a person at a prompt need not wait for it
    try:
        execute(command, noun, words)
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except CommandError as refusal:
        return fail(str(refusal), refusal.returncode)
    except Exception as failure:
        if "--traceback" in words:
            raise
        return fail(explain(failure))
    return 0


def execute(command: BaseCommand, noun: str, words: list[str]) -> None:
    """What Django's own `run_from_argv` does, but the refusal comes back to us and is told in our words."""
    # wrong words end in a usage line, not in a traceback
    command._called_from_command_line = True  # type: ignore[attr-defined]
    options = vars(command.create_parser("rollcall", noun).parse_args(words))
    handle_default_options(argparse.Namespace(**options))
    try:
        command.execute(*options.pop("args", ()), **options)
    finally:
        connections.close_all()


def explain(failure: Exception) -> str:
    """One line about a failure that no command expected."""
    if isinstance(failure, DatabaseError) and ("no such table" in str(failure) or "does not exist" in str(failure)):
        return _("This data folder is not set up yet. Run `rollcall setup` first.")
    return f"{type(failure).__name__}: {failure}  " + _("(more with --traceback)")


def nouns() -> dict[str, str]:
    """The commands of our own packages: {noun: package}."""
    return {noun: app for noun, app in get_commands().items() if app.startswith("rollcall.")}


def overview(owners: Mapping[str, str]) -> str:
    """The list of commands, grouped by the package that owns them."""
    lines = [_("rollcall <command> … · every command explains itself with --help"), ""]
    for app in apps.get_app_configs():
        own = sorted(noun for noun, owner in owners.items() if owner == app.name)
        lines += [f"  {noun:<12} {_(str(load_command_class(app.name, noun).help))}" for noun in own]
    lines += [f"  {DJANGO:<12} " + _("what Django itself offers"), "", _("ROLLCALL_DATA names the data folder.")]
    lines += [_("Exit codes: 0 done · 1 it could not be done, and why is said · 2 the words were not understood")]
    return "\n".join(lines)


def language_of(environment: Mapping[str, str]) -> str:
    """The language to speak at the prompt: what the environment says, else the default.

    >>> language_of({"LANG": "en_US.UTF-8"}), language_of({"LANG": "zh_CN.UTF-8"}), language_of({})
    ('en', 'zh-hans', 'zh-hans')
    """
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "zh")
    return "zh-hans" if said.startswith("zh") else "en"


def fail(sentence: str, code: int = 1) -> int:
    """Say on stderr why it could not be done; the answer is the exit code."""
    print(f"rollcall: {sentence}", file=sys.stderr)
    return code
