"""The people of one row: names, relations, papers, telephones, needs, each with what is wrong about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rollcall.lib import id_numbers, names, phones
from rollcall.register.rules import headers, looks, needs, papers
from rollcall.register.rules.facts import Former, NeedFact, PersonFacts
from rollcall.register.rules.rows import DITTO, Notebook, RowView
from rollcall.sheets.book import ERROR, index_of, letter_of, text_of

CONTACTS = frozenset(
    re.findall(
        r"\w+",
        "户主 本人 承租人 主租人 租客代表 租户代表 户代表 代表 联系人 业主 户长 负责人 家长 第一联系人 Head head Householder householder Self self",
    )
)
CONTACT = "户主"
BRACKETS = re.compile(r"[(【\[](.*?)[)】\]]")
AND_OTHERS = re.compile(
    r"(?P<name>.+?)(?:等|及家人|一家|全家)(?:共)?(?P<count>\d+|[二两三四五六七八九十])(?:口|人|个人)?"
)
TICKED = frozenset(("是", "√", "✓", "✔", "有", "1", "Y", "YES", "TRUE", "○", "●", "〇", "O", "对", "V"))
UNTICKED = frozenset(("", "否", "无", "×", "✗", "X", "0", "N", "NO", "FALSE", "-", "/", "没有", "不是"))
LONGEST_RELATION = 20  # signs


Draft = dict[str, Any]  # fields of PersonFacts, while they come together


@dataclass(slots=True)
class Reader:
    """Reads the people of rows. `loose`: the list is a csv; `need`: what every person of a list of names has.

    `of_contacts`: the names are those of the households' contacts. `area`: the code of the own landlines.
    """

    as_of: date
    loose: bool = False
    need: str = ""
    of_contacts: bool = False
    area: str = "021"
    phones_above: tuple[str, ...] = ()

    def read(self, view: RowView, notes: Notebook) -> tuple[PersonFacts, ...]:
        """Everybody whom the row names, without doors."""
        told, relations = _relations_in(view.text("name"))
        typed, beside = _name_and_beside(told)
        who = _named(names.split(typed), view, notes)
        if not who:
            return ()
        drafts: list[Draft] = [{"name": names.without_room(name)[1]} for name in who]
        self._relations(drafts, view, relations)
        for draft, read in zip(drafts, papers.read(view, len(who), notes, self.as_of, loose=self.loose), strict=True):
            draft.update(read.fields())
        self._phones(drafts, view, notes)
        self._words(drafts, view, notes, beside)
        return tuple(PersonFacts(**draft) for draft in drafts)

    # ---- relation

    def _relations(self, drafts: list[Draft], view: RowView, beside: Sequence[str]) -> None:
        relations = papers.shared(view.text("relation"), len(drafts))
        if len(beside) == len(drafts) and not any(relations):
            relations = list(beside)
        if not relations[0] and (self.of_contacts or drafts[0]["name"] == names.clean(view.text("contact_name"))):
            relations[0] = CONTACT
        for draft, relation in zip(drafts, relations, strict=True):
            draft["relation"], draft["is_contact"] = relation[:LONGEST_RELATION], relation in CONTACTS

    # ---- telephones

    def _phones(self, drafts: list[Draft], view: RowView, notes: Notebook) -> None:
        """Of several people each has a number of their own when there are as many; else all belong to the first."""
        found: list[str] = []
        said: list[str] = []
        for text, column in view.texts("phone"):
            if text in DITTO:
                found += self.phones_above
                continue
            reading = phones.read(text, self.area)
            for wrong in reading.wrong:
                notes.note("PHONE_INVALID", "to-verify", letter_of(column), cell=wrong)
            found += reading.numbers
            said += reading.notes
        numbers = self.phones_above = tuple(dict.fromkeys(found))
        if len(numbers) == len(drafts):
            for draft, number in zip(drafts, numbers, strict=True):
                draft["phones"] = (number,)
        else:
            drafts[0]["phones"] = numbers
        drafts[0]["remark"] = joined([drafts[0]["remark"], *said])

    # ---- needs, whereabouts, remarks

    def _words(self, drafts: list[Draft], view: RowView, notes: Notebook, beside: str) -> None:
        remarks = self._remarks(view, beside)
        first = drafts[0]
        found = self._own_needs(view, notes) + [need for remark, _, _ in remarks for need in remark.needs]
        presence, former, unclear = self._whereabouts(view, remarks, notes)
        whose = len(drafts) > 1 or (view.company and any(index_of(letter) in view.shared for _, letter, _ in remarks))
        if whose and (found or presence or former):
            cell = joined([text for _, _, text in remarks])
            notes.note("NEED_OF_WHOM", "to-verify", remarks[0][1] if remarks else "", cell=cell)
            first["remark"] = joined([first["remark"], cell])
            return
        rest = [*unclear, *(word for remark, _, _ in remarks for word in (*remark.rest, *remark.doubtful))]
        if not first["relation"] and (relation := next((word for word in rest if word in looks.RELATIONS), "")):
            rest.remove(relation)
            first["relation"], first["is_contact"] = relation, relation in CONTACTS
        first["needs"] = tuple(dict.fromkeys(found))
        first["presence"], first["former"] = presence, former
        first["remark"] = joined([first["remark"], *rest])
        if as_it_stands := view.value("verbatim"):
            first["remark"] = text_of(as_it_stands)

    def _remarks(self, view: RowView, beside: str) -> list[tuple[needs.Remark, str, str]]:
        """Every cell of free words: sorted, its column's letter, as typed."""
        told = [(text, letter_of(column)) for meaning in ("tags", "remark") for text, column in view.texts(meaning)]
        if beside:
            told.append((beside, view.letter("name")))
        return [(needs.read(text), letter, text) for text, letter in told]

    def _own_needs(self, view: RowView, notes: Notebook) -> list[NeedFact]:
        """What columns to tick, the columns of a disability, and the sort of the list itself say."""
        found = _ticked(view, notes)
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
                notes.note("REMARK_STATUS", "to-verify", letter, cell=joined([*remark.status, *remark.doubtful]))
            presence, former = presence or remark.presence, former or remark.former
        return presence, former, unclear


def _relations_in(typed: str) -> tuple[str, list[str]]:
    """Names with the relation of each in brackets: 李国庆(丈夫)、王小明(儿子) -> the names alone, and 丈夫, 儿子."""
    parts = names.split(typed)
    told = [found[1] if (found := BRACKETS.search(part)) else "" for part in parts]
    if len(parts) < 2 or not any(told) or not all(one in ("", *looks.RELATIONS) for one in told):
        return typed, []
    return "、".join(BRACKETS.sub("", part) for part in parts), told


def _name_and_beside(typed: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it: 王芳(住院) -> 王芳, 住院."""
    return BRACKETS.sub("", typed), joined(BRACKETS.findall(typed))


def _named(who: tuple[str, ...], view: RowView, notes: Notebook) -> tuple[str, ...]:
    """The names, each judged; 李四等3人 leaves 李四 and says that there are others."""
    letter = view.letter("name")
    result = []
    for name in who:
        found = AND_OTHERS.fullmatch(name)
        bare = found["name"] if found else name
        if found:
            notes.note("UNNAMED_PEOPLE", "to-verify", letter, cell=name, count=str(found["count"]))
        _judge(bare, letter, notes)
        result.append(bare)
    return tuple(result)


def _judge(name: str, letter: str, notes: Notebook) -> None:
    bare = names.without_room(name)[1]
    if names.starts_formula(name):
        notes.note("FORMULA_TEXT", "to-verify", letter, cell=name)
    elif names.is_nickname(bare):
        notes.note("NICKNAME_ONLY", "to-verify", letter, cell=name)
    elif not names.looks_like_name(bare):
        notes.note("NAME_UNUSUAL", "to-verify", letter, cell=name)


def _ticked(view: RowView, notes: Notebook) -> list[NeedFact]:
    """The needs of columns such as 是否独居, where the cell ticks them; other words there are a need's note."""
    found = []
    for column in view.columns.get("flag", ()):
        text = next((text for text, at in view.texts("flag") if at == column), "")
        need = needs.need_of(headers.need_in(view.heading(column)))
        if need and text.upper() in TICKED:
            found.append(need)
        elif need and text.upper() not in UNTICKED:
            told = needs.read(text).needs
            if not told:
                notes.note("TICK_UNCLEAR", "to-verify", letter_of(column), cell=text, need=view.heading(column))
            found += told
    return found


def joined(words: Sequence[str]) -> str:
    """Words as one remark, each once."""
    told = [word for word in words if word]
    return "、".join(dict.fromkeys(told)) if len(told) > 1 else "".join(told)


def unreadable_cells(view: RowView, notes: Notebook) -> None:
    """Formulas without a value and cells that show an error: nobody can say what belongs there."""
    if not view.sheet.unread:
        return
    for columns in view.columns.values():
        for column in columns:
            kind = view.sheet.unread.get((view.number - 1, column))
            if kind:
                notes.note("CELL_ERROR" if kind == ERROR else "FORMULA_NO_VALUE", "reject-cell", letter_of(column))
