"""What the pages of playbooks are given: plain values, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, override

from rollcall.plans import queries, rules, telling, words
from rollcall.plans.forms import FileForm, Section
from rollcall.plans.queries import DraftView, Number, PlaybookVersion, Shelf
from rollcall.plans.rules import Playbook
from rollcall.ui import parts

Context = dict[str, Any]
ROWS = ("outcomes", "reasons", "before", "if")
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Card:
    """A playbook on the shelf."""

    title: str
    about: str
    url: str
    version: int
    is_own: bool
    draft_url: str
    retired: bool


def shelf(found: Sequence[Shelf]) -> Context:
    """The shelf: those in use, then those retired."""
    cards = [_card(one) for one in found]
    return {
        "used": [one for one in cards if not one.retired],
        "retired": [one for one in cards if one.retired],
        "crumbs": _crumbs(),
    }


def _card(one: Shelf) -> Card:
    playbook = one.newest
    draft_url = reverse("plans:draft", args=[one.row.id]) if one.draft else ""
    return Card(
        title=title_of(playbook),
        about=words.say(playbook.about) if playbook else "",
        url=reverse("plans:playbook", args=[one.row.id]),
        version=one.versions[0].number if one.versions else 0,
        is_own=any(name for _at, name in one.made.values()) or not one.versions,
        draft_url=draft_url,
        retired=one.row.retired_at is not None,
    )


def title_of(playbook: Playbook | None) -> str:
    """What it is called; one without a name yet says so."""
    return (words.say(playbook.title) if playbook else "").strip() or _("without a name yet")


def playbook(found: Shelf, shown: PlaybookVersion) -> Context:
    """One version of a playbook, and what can be done."""
    newest = found.versions[0]
    return {
        "title": title_of(shown.playbook),
        "about": words.say(shown.playbook.about),
        "shelf": found,
        "shown": shown,
        "is_newest": shown.id == newest.id,
        "newest_url": reverse("plans:playbook", args=[found.row.id]),
        "told": telling.told(shown.playbook, queries.roles_in_words()),
        "versions": [
            (one.number, reverse("plans:version", args=[one.id]), *found.made[one.id], _compare_url(found, one.number))
            for one in found.versions
        ],
        "crumbs": _crumbs(parts.Crumb(title_of(shown.playbook))),
    }


def _compare_url(found: Shelf, number: int) -> str:
    """To the comparison with the version before; the first one has none."""
    earlier = [one.number for one in found.versions if one.number < number]
    return f"{reverse('plans:comparison', args=[found.row.id])}?from={max(earlier)}&to={number}" if earlier else ""


def comparison(found: Shelf, before: str, after: str) -> Context:
    """What differs between two versions; without a choice between the two newest."""
    numbers = {str(one.number): one.playbook for one in found.versions}
    if found.draft:
        numbers[DRAFT] = found.draft.playbook
    order = [*([DRAFT] if found.draft else []), *(str(one.number) for one in found.versions)]
    new = after if after in numbers else order[0]
    old = before if before in numbers else order[min(1, len(order) - 1)]
    return {
        "title": title_of(found.newest),
        "old": old,
        "new": new,
        "choices": [
            (code, _("the draft") if code == DRAFT else _("version {number}").format(number=code)) for code in order
        ],
        "changes": telling.changes(numbers[old], numbers[new], queries.roles_in_words()),
        "crumbs": _crumbs(_crumb(found), parts.Crumb(_("Two versions compared"))),
    }


def draft(found: Shelf, one: DraftView, number: Number | None, *, refused: bool = False) -> Context:
    """The sections as tasks."""
    tasks = [_task(one, section) for section in rules.SECTIONS]
    return {
        "title": title_of(one.playbook),
        "draft": one,
        "shelf": found,
        "tasks": tasks,
        "sentence": words.sentence(one.playbook),
        "counted": counted(one.playbook, number),
        "faults": [
            (words.fault(fault), section_url(one.playbook_id, fault.section), str(words.SECTIONS[fault.section]))
            for fault in one.faults
        ],
        "refused": refused,
        "compare_url": reverse("plans:comparison", args=[found.row.id]) if found.versions else "",
        "crumbs": _crumbs(*([_crumb(found)] if found.versions else []), parts.Crumb(_("Draft"))),
    }


def _task(one: DraftView, section: str) -> parts.Task:
    faults = one.faulty(section)
    status = _("to be put right") if faults else _("filled in") if _says(one.playbook, section) else _("left empty")
    hint = words.fault(faults[0]) if faults else ""
    url = section_url(one.playbook_id, section)
    return parts.Task(str(words.SECTIONS[section]), url, status, "OPEN" if faults else "DONE", hint)


def _says(playbook: Playbook, section: str) -> bool:
    empty = {"before": playbook.checklist, "if": playbook.contingencies, "notice": playbook.notice}
    return bool(empty.get(section, True))


def section_url(playbook_id: UUID, section: str) -> str:
    """The page of one section."""
    return reverse("plans:section", args=[playbook_id, section])


def again_url(playbook_id: UUID, section: str) -> str:
    """The same page with more empty rows."""
    return section_url(playbook_id, section) + "?more=1#more"


def template_of(section: str) -> str:
    """Rows are shown in another way than fields."""
    return "rows.html" if section in ROWS else "section.html"


def section(
    one: DraftView, code: str, form: Section, number: Number | None, *, as_typed: Playbook | None = None
) -> Context:
    """One section of a draft."""
    playbook = as_typed or one.playbook
    return {
        "form": form,
        "draft": one,
        "code": code,
        "title": str(words.SECTIONS[code]),
        "name": title_of(one.playbook),
        "faults": [] if form.is_bound else [words.fault(fault) for fault in one.faulty(code)],
        "in_chinese": _in("zh-hans", playbook) if code == "list" else "",
        "in_english": _in("en", playbook) if code == "list" else "",
        "counted": counted(playbook, number),
        "ageless": _ageless(number),
        "crumbs": _crumbs(
            parts.Crumb(title_of(one.playbook), reverse("plans:draft", args=[one.playbook_id])),
            parts.Crumb(str(words.SECTIONS[code])),
        ),
    }


def _in(language: str, playbook: Playbook) -> str:
    with override(language):
        return words.sentence(playbook)


def counted(playbook: Playbook, number: Number | None) -> str:
    """How long the list would be now."""
    if number is None:
        return ""
    said = {
        rules.HOUSEHOLD: ngettext("{count} of {all} household", "{count} of {all} households", number.everybody),
        rules.DWELLING: ngettext("{count} of {all} door", "{count} of {all} doors", number.everybody),
    }.get(playbook.subject, ngettext("{count} of {all} person", "{count} of {all} people", number.everybody))
    return said.format(count=f"{number.count:,}", all=f"{number.everybody:,}")


def _ageless(number: Number | None) -> str:
    """That somebody is left out only since nobody knows how old they are."""
    if number is None or not number.ageless:
        return ""
    return ngettext(
        "{number} person is left out because nobody knows how old they are. Complete the register first.",
        "{number} people are left out because nobody knows how old they are. Complete the register first.",
        number.ageless,
    ).format(number=f"{number.ageless:,}")


def bring_in(form: FileForm) -> Context:
    """Taking a file in."""
    return {"form": form, "crumbs": _crumbs(parts.Crumb(_("From a file")))}


def _crumb(found: Shelf) -> parts.Crumb:
    return parts.Crumb(title_of(found.newest), reverse("plans:playbook", args=[found.row.id]))


def _crumbs(*below: parts.Crumb) -> list[parts.Crumb]:
    rounds = parts.Crumb(_("Rounds"), "/rounds/")
    shelf_url = reverse("plans:shelf") if below else ""
    return [rounds, parts.Crumb(_("Kinds of rounds"), shelf_url), *below]
