"""The people of one row: names, numbers, births, telephones, needs, each with what is wrong about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rollcall.lib import dates, id_numbers, names, phones
from rollcall.register.rules import needs
from rollcall.register.rules.facts import Former, NeedFact, PersonFacts, Precision, Sex
from rollcall.register.rules.rows import DITTO, Notebook, RowView
from rollcall.sheets.book import ERROR, letter_of, text_of

PARTS = re.compile(r"[、,,;;/|\n]+")
SEXES: dict[str, Sex] = {
    "男": "M",
    "女": "F",
    "M": "M",
    "F": "F",
    "男性": "M",
    "女性": "F",
    "MALE": "M",
    "FEMALE": "F",
    "先生": "M",
    "女士": "F",
    "1": "M",
    "2": "F",
}
NO_SEX = frozenset(("", "-", "/", "未知", "不详"))
CONTACTS = frozenset(
    [
        "户主",
        "本人",
        "承租人",
        "主租人",
        "租客代表",
        "租户代表",
        "户代表",
        "代表",
        "联系人",
        "业主",
        "户长",
        "负责人",
        "家长",
        "第一联系人",
    ]
)
BRACKETS = re.compile(r"[((【\[](.*?)[))】\]]")
MONTHS_OFF = 2  # an age in months is rounded
YEARS_OFF = 2  # traditional ages count one or two years more
TROUBLES = {
    "LOST_DIGITS": "ID_LOST_DIGITS",
    "LENGTH": "ID_LENGTH",
    "CHECK_DIGIT": "ID_CHECK_DIGIT",
    "BIRTH_IMPOSSIBLE": "ID_BIRTH_IMPOSSIBLE",
    "UNCLEAR": "ID_UNCLEAR",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the people of rows. `loose`: the list is a csv; `need`: what every person of a list of names has."""

    as_of: date
    loose: bool = False
    need: str = ""
    area: str = "021"

    def read(self, view: RowView, notes: Notebook) -> tuple[PersonFacts, ...]:
        """Everybody whom the row names, without doors."""
        typed, beside = _name_and_beside(view.text("name"))
        who = names.split(typed)
        if not who:
            return ()
        _judge_names(who, view, notes)
        people = [PersonFacts(name=names.without_room(name)[1]) for name in who]
        people = self._with_relations(people, view)
        people = self._with_identity(people, view, notes)
        people = self._with_phones(people, view, notes)
        return tuple(self._with_words(people, view, notes, beside))

    # ---- relation

    def _with_relations(self, people: list[PersonFacts], view: RowView) -> list[PersonFacts]:
        relations = _shared(view.text("relation"), len(people))
        return [
            replace(p, relation=relation, is_contact=relation in CONTACTS)
            for p, relation in zip(people, relations, strict=True)
        ]

    # ---- identity number, birth, sex

    def _with_identity(self, people: list[PersonFacts], view: RowView, notes: Notebook) -> list[PersonFacts]:
        numbers = self._numbers(len(people), view, notes)
        births = self._births(len(people), view, notes)
        sexes = _sexes(len(people), view, notes)
        result = []
        for person, number, birth, sex in zip(people, numbers, births, sexes, strict=True):
            result.append(self._agreed(person, number, birth, sex, view, notes))
        return result

    def _numbers(self, count: int, view: RowView, notes: Notebook) -> list[id_numbers.Reading]:
        meaning = "id_number" if view.text("id_number") else "disability_id"
        cell, letter = view.text(meaning), view.letter(meaning)
        parts = _id_parts(cell)
        if count > 1 and len(parts) == 1 and id_numbers.tidy(parts[0]) not in id_numbers.NONE_WORDS:
            notes.note("SEVERAL_PEOPLE_ONE_ID", "to-verify", letter, cell=cell)
            return [id_numbers.NOTHING] * count
        if len(parts) not in (0, count):
            notes.note("SEVERAL_IDS", "to-verify", letter, cell=cell)
            return [id_numbers.NOTHING] * count
        readings = [self._number(part, meaning, view) for part in parts] or [id_numbers.NOTHING] * count
        for part, reading in zip(parts, readings, strict=False):
            if reading.trouble:
                lost = reading.trouble == "LOST_DIGITS"
                notes.note(TROUBLES[reading.trouble], "reject-cell" if lost else "to-verify", letter, cell=part)
        return readings

    def _number(self, part: str, meaning: str, view: RowView) -> id_numbers.Reading:
        if meaning == "disability_id" and (parts := id_numbers.disability_parts(part)):
            part = parts[0]
        return id_numbers.read(
            part, self.as_of, was_number=view.is_number(meaning), loose=self.loose, kind_word=view.text("id_kind")
        )

    def _births(self, count: int, view: RowView, notes: Notebook) -> list[dates.Reading]:
        meaning = "birth" if view.value("birth") != "" else "age"
        value = view.value(meaning)
        values: Sequence[object] = [value] if count == 1 else _shared(text_of(value), count)
        readings = [dates.read(value, self.as_of, ages=meaning == "age") for value in values]
        for told, reading in zip(values, readings, strict=True):
            if reading.trouble:
                impossible = reading.trouble == "IMPOSSIBLE"
                code = "BIRTH_IMPOSSIBLE" if impossible else "BIRTH_UNCLEAR"
                cell = told if isinstance(told, str) else view.text(meaning)
                notes.note(code, "reject-cell" if impossible else "to-verify", view.letter(meaning), cell=cell)
        return readings

    def _agreed(
        self,
        person: PersonFacts,
        number: id_numbers.Reading,
        birth: dates.Reading,
        sex: Sex,
        view: RowView,
        notes: Notebook,
    ) -> PersonFacts:
        """Number, birth and sex together. Where they disagree a number that checks is believed, and both are shown."""
        born: tuple[date | None, Precision] = (birth.birth, birth.precision)
        if number.birth:
            if not self._fits(number.birth, birth):
                meaning = "birth" if view.value("birth") != "" else "age"
                told = view.text(meaning)
                notes.note(
                    "ID_BIRTH_MISMATCH", "conflict", view.letter(meaning), cell=told, other=number.birth.isoformat()
                )
            born = (number.birth, "DAY")
        if number.sex and sex and number.sex != sex:
            notes.note("ID_SEX_MISMATCH", "conflict", view.letter("sex"), cell=view.text("sex"))
        return replace(
            person,
            id_number=number.number,
            id_kind=number.kind,
            id_verified=number.verified,
            birth_date=born[0],
            birth_precision=born[1],
            age=birth.age,
            sex=number.sex or sex,
            remark=birth.about,
        )

    def _fits(self, known: date, told: dates.Reading) -> bool:
        """Whether a birth from a number and one from a column can be one."""
        if told.birth is None:
            return True
        if told.precision == "DAY":
            return told.birth == known
        if told.precision == "MONTH":
            apart = abs((told.birth.year - known.year) * 12 + told.birth.month - known.month)
            return apart <= (MONTHS_OFF if told.age is not None else 0)
        if told.age is None:
            return told.birth.year == known.year
        return -1 <= told.age - dates.age_on(known, self.as_of) <= YEARS_OFF

    # ---- telephones

    def _with_phones(self, people: list[PersonFacts], view: RowView, notes: Notebook) -> list[PersonFacts]:
        found: list[str] = []
        said: list[str] = []
        for text, column in view.texts("phone"):
            if text in DITTO:
                continue
            reading = phones.read(text, self.area)
            for wrong in reading.wrong:
                notes.note("PHONE_INVALID", "to-verify", letter_of(column), cell=wrong)
            found += reading.numbers
            said += reading.notes
        each: list[tuple[str, ...]] = (
            [(number,) for number in found] if len(found) == len(people) > 1 else [tuple(dict.fromkeys(found))]
        )
        each += [()] * (len(people) - len(each))
        remark = [*said] if said else []
        return [
            replace(person, phones=numbers, remark=_joined([person.remark, *(remark if index == 0 else [])]))
            for index, (person, numbers) in enumerate(zip(people, each, strict=True))
        ]

    # ---- needs, whereabouts, remarks

    def _with_words(self, people: list[PersonFacts], view: RowView, notes: Notebook, beside: str) -> list[PersonFacts]:
        told = [
            (meaning, text, letter_of(column)) for meaning in ("tags", "remark") for text, column in view.texts(meaning)
        ]
        if beside:
            told.append(("remark", beside, view.letter("name")))
        remarks = [(needs.read(text), letter, text) for _, text, letter in told]
        found = self._own_needs(view)
        found += [need for remark, _, _ in remarks for need in remark.needs]
        if len(people) > 1 and found:
            notes.note(
                "NEED_OF_WHOM",
                "to-verify",
                remarks[0][1] if remarks else "",
                cell=_joined([text for _, text, _ in remarks]),
            )
            found = []
        presence, former, unclear = self._whereabouts(view, remarks, notes)
        rest = [*unclear, *(word for remark, _, _ in remarks for word in (*remark.rest, *remark.doubtful))]
        first = people[0]
        person = replace(
            first,
            needs=tuple(dict.fromkeys(found)),
            presence=presence if len(people) == 1 else None,
            former=former if len(people) == 1 else None,
            remark=_joined([first.remark, *rest]),
        )
        return [person, *people[1:]]

    def _own_needs(self, view: RowView) -> list[NeedFact]:
        """What the columns of a list of names and the sort of the list itself say."""
        found = []
        kind, grade = view.text("disability_kind"), view.text("disability_grade")
        if not kind and (parts := id_numbers.disability_parts(view.text("disability_id"))):
            kind, grade = parts[1:]
        if kind:
            found.append(needs.disability(kind, grade))
        if self.need and not any(need.kind == self.need for need in found):
            found.append(NeedFact(self.need))
        return found

    def _whereabouts(
        self, view: RowView, remarks: list[tuple[needs.Remark, str, str]], notes: Notebook
    ) -> tuple[str | None, Former | None, list[str]]:
        """Where the person is, by the column for it first; the third value is what was not understood."""
        presence: str | None = None
        former: Former | None = None
        unclear: list[str] = []
        for text, column in view.texts("presence"):
            remark = needs.read(text)
            presence, former = presence or remark.presence, former or remark.former
            if not remark.status and not names.is_vacancy(text):
                notes.note("PRESENCE_UNCLEAR", "to-verify", letter_of(column), cell=text)
                unclear.append(text)
        for remark, letter, _ in remarks:
            if remark.status or remark.doubtful:
                notes.note("REMARK_STATUS", "to-verify", letter, cell=_joined([*remark.status, *remark.doubtful]))
            presence, former = presence or remark.presence, former or remark.former
        return presence, former, unclear


def _name_and_beside(typed: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it: 王芳(住院) -> 王芳, 住院."""
    beside = _joined(BRACKETS.findall(typed))
    return BRACKETS.sub("", typed), beside


def _judge_names(who: tuple[str, ...], view: RowView, notes: Notebook) -> None:
    letter = view.letter("name")
    for name in who:
        bare = names.without_room(name)[1]
        if names.starts_formula(name):
            notes.note("FORMULA_TEXT", "to-verify", letter, cell=name)
        elif names.is_nickname(bare):
            notes.note("NICKNAME_ONLY", "to-verify", letter, cell=name)
        elif not names.looks_like_name(bare):
            notes.note("NAME_UNUSUAL", "to-verify", letter, cell=name)


def _shared(text: str, count: int) -> list[str]:
    """A cell's parts for the people of a row; all of it for one person, nothing when the numbers do not agree."""
    if count == 1:
        return ["" if text in DITTO else text.strip()]
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    return parts if len(parts) == count else [""] * count


def _id_parts(cell: str) -> list[str]:
    """The numbers of an ID cell; blanks inside one number do not part it."""
    if cell in DITTO or not cell.strip():
        return []
    if re.fullmatch(r"\d{15}|\d{17}[\dX]|(?:\d{17}[\dX])\d{2}", id_numbers.tidy(cell)):
        return [cell]
    parts = [part for part in PARTS.split(cell) if part.strip()]
    if len(parts) == 1 and all(len(id_numbers.tidy(word)) in (15, 18) for word in cell.split()):
        parts = cell.split()
    return parts


def _sexes(count: int, view: RowView, notes: Notebook) -> list[Sex]:
    parts = _shared(view.text("sex"), count)
    for part in parts:
        if part.upper() not in SEXES and part not in NO_SEX:
            notes.note("SEX_UNCLEAR", "to-verify", view.letter("sex"), cell=part)
    return [SEXES.get(part.upper(), "") for part in parts]


def _joined(words: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(word for word in words if word))


def unreadable_cells(view: RowView, notes: Notebook) -> None:
    """Formulas without a value and cells that show an error: nobody can say what belongs there."""
    for columns in view.columns.values():
        for column in columns:
            kind = view.sheet.unread.get((view.number - 1, column))
            if kind:
                notes.note("CELL_ERROR" if kind == ERROR else "FORMULA_NO_VALUE", "reject-cell", letter_of(column))
