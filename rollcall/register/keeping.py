"""What the register keeps of people, and how it forgets one: the entry stays as an empty mark, on which counts rest."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from rollcall.register import files, say
from rollcall.register.actions.rows import next_edition
from rollcall.register.models import (
    Absence,
    Acknowledgement,
    Announcement,
    Attempt,
    Check,
    Decision,
    Dwelling,
    Edition,
    Export,
    Form,
    Household,
    Keeping,
    Kinship,
    LayoutMemory,
    Left,
    Link,
    Need,
    Proposal,
    Relative,
    Resident,
    Stage,
    Upload,
    UploadRow,
    UploadStep,
)
from rollcall.tenancy.kept import ENDED, EXPIRED, LEFT, MADE, NEVER, Erased, Held, Part, Rule, Words, hidden

NAMELESS = "—"  # stands for the name of somebody who was erased, and for the door of such people
BATCH = 500
OVER = (Stage.APPLIED, Stage.UNDONE, Stage.FAILED)

RULES = (
    Rule(
        Resident, "name finding sex birth_date birth_precision age id_kind id_number id_index id_end id_verified",
        "IDENTIFY", "DUTY", LEFT, 365, "people", "left_on", {"left__in": (Left.DEAD, Left.MOVED)},
    ),
    Rule(Resident, "phones phone_ends relation is_contact", "REACH", "DUTY", LEFT, 365),
    Rule(Resident, "remark", "CARE", "SENSITIVE", LEFT, 365),
    Rule(Resident, "sources position left left_on merged_at", "IDENTIFY", "DUTY", LEFT, 365),
    Rule(
        Need, "kind kind_index note fact_index source noted_at seen_by review_on reviewed_at until_on ended_at", "CARE",
        "SENSITIVE", ENDED, 90, "needs", "ended_at",
    ),
    Rule(
        Absence, "kind starts_at ends_at source how expected_on ended_how ended_source", "PRESENCE", "EMERGENCY", ENDED,
        180, "absences", "ends_at",
    ),
    Rule(Announcement, "group told_at ended_at", "CARE", "DUTY", ENDED, 180, "announcements", "ended_at"),
    Rule(Acknowledgement, "at", "ACCOUNT", "SECURITY", ENDED, 180),
    Rule(Decision, "verdict facts_index entry at ended_at", "IDENTIFY", "DUTY", LEFT, 365),
    Rule(Form, "name size fingerprint reading meanings at", "EXPORT", "DUTY", MADE, 365, "forms", "at", {"reading__gt": b""}),
    Rule(
        Export, "number at layout file_format area group columns opened purpose people expires_on", "ACCOUNT", "SECURITY",
        MADE, 1095, "exports", "at",
    ),
    Rule(
        Upload, "name digest size stage layout as_of reading unread_answers figures edition entries answers error "
        "error_params attempt done total heard_by", "IMPORT", "DUTY", ENDED, 90, "uploads", "steps__at",
        {"steps__stage": F("stage"), "stage__in": OVER, "reading__gt": b""},
    ),
    Rule(UploadStep, "stage at", "ACCOUNT", "SECURITY", NEVER),
    Rule(UploadRow, "position sheet row kind problems codes about content", "IMPORT", "DUTY", ENDED, 90),
    Rule(LayoutMemory, "fingerprint meanings at", "IMPORT", "DUTY", NEVER),
    Rule(Household, "number unnamed", "IDENTIFY", "DUTY", NEVER),
    Rule(Dwelling, "room floor position use", "IDENTIFY", "DUTY", NEVER),
    Rule(Edition, "number", "ACCOUNT", "SECURITY", NEVER),
    Rule(Check, "how what source checked_at", "IDENTIFY", "DUTY", NEVER),
    Rule(Attempt, "at slot result note door", "REACH", "DUTY", MADE, 180, "attempts", "at"),
    Rule(Relative, "name phones phone_ends place timezone speech channel", "FAMILY", "CONSENT", ENDED),
    Rule(
        Kinship, "relation is_emergency holds_key key_place may_be_told consent_by consent_how consent_on until_on noted_at "
        "withdrawn_at withdrawn_source", "FAMILY", "CONSENT", ENDED, 30, "kinships", "withdrawn_at",
    ),
    Rule(Link, "token_digest made_at expires_at ended_at", "REACH", "SECURITY", EXPIRED),
    Rule(
        Proposal, "reference content sent_at sendings looked_at verdict reason decided_at", "IDENTIFY", "DUTY", ENDED, 90,
        "proposals", "decided_at", {"content__gt": b""},
    ),
    Rule(Keeping, "fresh_days attempts link_days holidays", "IDENTIFY", "DUTY", NEVER),
)  # fmt: skip


def words_of(resident: Resident) -> Words:
    """By what somebody can be recognized: all entries that are this person, their names and numbers."""
    own = list(Resident.objects.filter(Q(id=resident.id) | Q(merged_into=resident.id)))
    numbers = {str(one.id_number) for one in own} | {phone for one in own for phone in str(one.phones).split()}
    names = {one.name for one in own if one.name != NAMELESS}
    return Words(
        frozenset(one.id for one in own), tuple(sorted(names)), tuple(sorted(n for n in numbers if len(n) > 4))
    )


# ---- what hangs on somebody by no key


def beside(words: Words) -> Sequence[Held]:
    """What was confirmed and tried at the person's household, and rows of lists that name the person or a namesake."""
    rows = [Held("LIST_ROW", f"{upload} · {sheet} · {row}") for upload, sheet, row, _key in _rows_naming(words)]
    return [*_at_home(words), *rows]


def _at_home(words: Words) -> Iterator[Held]:
    homes = set(Resident.objects.filter(id__in=words.keys).values_list("household_id", flat=True))
    for check in Check.objects.filter(household__in=homes).select_related("by").order_by("-checked_at"):
        yield Held("ASKED", _said(check.by, say.known_from(check.how, check.source)), check.checked_at)
    for attempt in Attempt.objects.filter(household__in=homes).select_related("by").order_by("-at"):
        yield Held("TRIED", _said(attempt.by, str(attempt.note)), attempt.at)


def _said(by: object, *told: str) -> str:
    return " · ".join(filter(None, (str(by or ""), *told)))


def _rows_naming(words: Words) -> Iterator[tuple[str, str, int, UUID]]:
    rows = UploadRow.objects.order_by("id").values_list("upload__name", "sheet", "row", "id", "about", "content")
    for upload, sheet, row, key, about, content in rows.iterator(chunk_size=BATCH):
        if hidden(about, words)[1] or hidden(content, words)[1]:
            yield upload, sheet, row, key


# ---- forgetting somebody


def erase(words: Words, at: datetime) -> Erased:
    """Take away all that hangs on somebody and empty the entry; the counts of rounds rest on it, so it stays as a mark."""
    next_edition()
    own = Resident.objects.filter(id__in=words.keys)
    told = Announcement.objects.filter(resident__in=words.keys)
    counts = {"uploads": _forget_lists(words)}
    counts["needs"] = Need.objects.filter(resident__in=words.keys).delete()[0]
    counts["absences"] = Absence.objects.filter(resident__in=words.keys).delete()[0]
    Acknowledgement.objects.filter(announcement__in=told.values("id")).delete()
    counts["announcements"] = told.delete()[0]
    Decision.objects.filter(Q(one__in=words.keys) | Q(other__in=words.keys)).update(facts_index="")
    counts["residents"] = own.count()
    counts["attempts"] = _forget_at_home(words)
    counts["proposals"] = _forget_proposals(words)
    counts["kinships"] = _forget_families(Kinship.objects.filter(resident__in=words.keys))
    Relative.objects.filter(person__in=words.keys).update(person=None)
    for one in own.select_related("household__dwelling"):
        _empty(one)
    counts["exports"] = _purposes(words)
    return counts


def _empty(one: Resident) -> None:
    home = no_door(one.household.dwelling)
    left = {} if one.merged_into_id else {"left": Left.ERASED}
    Resident.objects.filter(id=one.id).update(
        household=home, name=NAMELESS, finding="", sex="", birth_date=None, birth_precision="", age=None, id_kind="",
        id_number=b"", id_index="", id_end="", id_verified=False, phones=b"", phone_ends="", relation="",
        is_contact=False, remark=b"", sources={}, position=0, left_on=None, registered_in=None, **left,
    )  # fmt: skip


def no_door(beside_: Dwelling) -> Household:
    """Where in a building those stand who were erased: behind no door that anybody could remember."""
    last = Dwelling.objects.filter(building=beside_.building_id).aggregate(last=Max("position"))["last"] or 0
    door, _new = Dwelling.objects.get_or_create(
        building_id=beside_.building_id, room=NAMELESS, defaults={"position": last + 1, "use": "VACANT"}
    )
    return Household.objects.get_or_create(dwelling=door, number=1)[0]


def _forget_lists(words: Words) -> int:
    """Rows that name the person go, and the file with them; what else of an upload names the person is blotted out."""
    named = list(_rows_naming(words))
    touched = set(UploadRow.objects.filter(id__in=[key for *_said, key in named]).values_list("upload_id", flat=True))
    UploadRow.objects.filter(id__in=[key for *_said, key in named]).delete()
    for upload in Upload.objects.all():
        cut = {name: hidden(getattr(upload, name), words) for name in ("reading", "answers", "error_params")}
        changed = {name: value for name, (value, was_there) in cut.items() if was_there}
        if changed or upload.id in touched:
            files.forget(upload.id, files.CONTENT, files.PLAN)
        if changed:
            Upload.objects.filter(id=upload.id).update(**changed)
    for form in Form.objects.all():
        reading, was_there = hidden(form.reading, words)
        if was_there:
            Form.objects.filter(id=form.id).update(reading=reading)
            files.forget(form.id, files.CONTENT, "sheet")
    return len(named)


def _forget_at_home(words: Words) -> int:
    """What was tried and confirmed at the household: nothing of it stays that names the person, nor the words of attempts
    at a household that has nobody else."""
    homes = set(Resident.objects.filter(id__in=words.keys).values_list("household_id", flat=True))
    shared = set(
        Resident.objects.filter(household__in=homes, left="")
        .exclude(id__in=words.keys)
        .values_list("household_id", flat=True)
    )
    count = Attempt.objects.filter(household__in=homes - shared).update(note=b"")
    for attempt in Attempt.objects.filter(note__gt=b""):
        note, was_there = hidden(attempt.note, words)
        if was_there:
            Attempt.objects.filter(id=attempt.id).update(note=note)
            count += 1
    for check in Check.objects.exclude(source=""):
        source, was_there = hidden(check.source, words)
        if was_there or check.household_id in homes - shared:
            Check.objects.filter(id=check.id).update(source="" if check.household_id in homes - shared else source)
            count += 1
    return count


def _forget_proposals(words: Words) -> int:
    """What a household sent that names the person is blotted out."""
    count = 0
    for proposal in Proposal.objects.all():
        content, named = hidden(proposal.content, words)
        reason, told = hidden(str(proposal.reason), words)
        if named or told:
            Proposal.objects.filter(id=proposal.id).update(content=content, reason=reason)
            count += 1
    return count


def _forget_families(kinships: "QuerySet[Kinship]") -> int:
    """Links to relatives go, and relatives of whom nobody else is linked."""
    relatives = set(kinships.values_list("relative_id", flat=True))
    count = kinships.delete()[0]
    others = set(Kinship.objects.filter(relative__in=relatives).values_list("relative_id", flat=True))
    Relative.objects.filter(id__in=relatives - others).delete()
    return count


def _purposes(words: Words) -> int:
    count = 0
    for export in Export.objects.all():
        purpose, was_there = hidden(export.purpose, words)
        if was_there:
            Export.objects.filter(id=export.id).update(purpose=purpose)
            count += 1
    return count


# ---- what is due


def _needs(keys: Sequence[UUID]) -> None:
    Need.objects.filter(id__in=keys).delete()


def _absences(keys: Sequence[UUID]) -> None:
    Absence.objects.filter(id__in=keys).delete()


def _announcements(keys: Sequence[UUID]) -> None:
    Acknowledgement.objects.filter(announcement__in=keys).delete()
    Announcement.objects.filter(id__in=keys).delete()


def _attempts(keys: Sequence[UUID]) -> None:
    Attempt.objects.filter(id__in=keys).delete()


def _proposals(keys: Sequence[UUID]) -> None:
    Proposal.objects.filter(id__in=keys).update(content=b"", reason=b"")


def _kinships(keys: Sequence[UUID]) -> None:
    _forget_families(Kinship.objects.filter(id__in=keys))


def _forms(keys: Sequence[UUID]) -> None:
    for key in keys:
        files.forget(key, files.CONTENT, "sheet")
    Form.objects.filter(id__in=keys).update(reading=b"")


def _exports(keys: Sequence[UUID]) -> None:
    Export.objects.filter(id__in=keys).delete()


def _uploads(keys: Sequence[UUID]) -> None:
    for key in keys:
        files.forget(key, files.CONTENT, files.PLAN)
    UploadRow.objects.filter(upload__in=keys).delete()
    Upload.objects.filter(id__in=keys).update(reading=b"", answers=b"", error_params=b"")


PART = Part(
    rules=RULES,
    said={
        (Resident, "sex"): lambda code: say.value("sex", code),
        (Resident, "left"): lambda code: say.value("former", code),
        (Resident, "birth_precision"): say.precision,
        (Resident, "id_kind"): say.id_kind,
        (Need, "kind"): say.need,
        (Absence, "kind"): say.presence,
        (Absence, "how"): lambda code: say.known_from(code, ""),
        (Absence, "ended_how"): lambda code: say.known_from(code, ""),
        (Announcement, "group"): say.group,
        (Decision, "verdict"): say.double,
    },
    beside=beside,
    erase=erase,
    ends={
        "needs": _needs, "absences": _absences, "announcements": _announcements, "attempts": _attempts, "kinships": _kinships, "proposals": _proposals, "forms": _forms, "exports": _exports,
        "uploads": _uploads,
    },
)  # fmt: skip
