"""Who is who: which person of the register a row means, and how sure that is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.distance import Levenshtein

from rollcall.lib import names, sounds
from rollcall.lib.values import value
from rollcall.register.rules.facts import Door, Former, NeedFact, PersonFacts, Precision
from rollcall.register.rules.known import KnownPerson, Source

YEARS_APART = 1  # an age gives a year that may be one off
BLANK = Source("", date.min)


@dataclass(slots=True, eq=False)
class Entry:
    """A person of the register while a list is compared with it: one who was there before, or one that the list brings."""

    ref: str
    household: str
    door: Door
    number: int
    name: str
    sex: str = ""
    birth_date: date | None = None
    birth_precision: Precision = ""
    age: int | None = None
    id_number: str = ""
    id_kind: str = ""
    id_verified: bool = False
    phones: tuple[str, ...] = ()
    relation: str = ""
    is_contact: bool = False
    needs: tuple[NeedFact, ...] = ()
    presence: str | None = None
    former: Former | None = None
    remark: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    stands_for: str = ""  # of an alias: the person who is counted
    from_this_list: bool = False
    seen_in_this_list: bool = False

    @property
    def person(self) -> str:
        """Who that is: the same for a person and all aliases."""
        return self.stands_for or self.ref

    @classmethod
    def of_known(cls, person: KnownPerson) -> "Entry":
        """One who was there before."""
        return cls(
            person.id, person.household_id, person.door, person.household, person.name, person.sex, person.birth_date,
            person.birth_precision, person.age, person.id_number, person.id_kind, person.id_verified, person.phones, person.relation,
            person.is_contact, person.needs, person.presence, person.former, person.remark, person.sources,
            person.stands_for,
        )  # fmt: skip

    @classmethod
    def of_facts(cls, ref: str, household: str, number: int, facts: PersonFacts) -> "Entry":
        """One that the list brings."""
        return cls(
            ref, household, facts.door, number, facts.name, facts.sex, facts.birth_date, facts.birth_precision, facts.age,
            facts.id_number, facts.id_kind, facts.id_verified, facts.phones, facts.relation, facts.is_contact, facts.needs,
            facts.presence, facts.former, facts.remark, from_this_list=True, seen_in_this_list=True,
        )  # fmt: skip


@value(frozen=True, slots=True)
class Match:
    """Whom a row means. `how`: ID, DOOR_AND_NAME, PROBABLE, SHARED_ID (one number, two people), SEVERAL, NONE."""

    how: str
    entry: Entry | None = None
    evidence: tuple[str, ...] = ()


NOBODY = Match("NONE")


class People:
    """Everybody known so far, found by number and by door."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.by_id: dict[str, list[Entry]] = defaultdict(list)
        self.by_door: dict[Door, list[Entry]] = defaultdict(list)
        self.by_household: dict[str, list[Entry]] = defaultdict(list)
        self.listed: Counter[tuple[Door, str]] = Counter()  # how often the list at hand has a name behind a door
        self.families: dict[str, list[Entry]] = {}  # a person first, then the aliases
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """One more."""
        if entry.id_number:
            self.by_id[entry.id_number].append(entry)
        self.by_door[entry.door].append(entry)
        self.by_household[entry.household].append(entry)

    def add_alias(self, alias: Entry, living: Entry) -> None:
        """What lists said of a person before two entries became one."""
        if alias.id_number:
            self.by_id[alias.id_number].append(alias)
        self.by_door[alias.door].append(alias)
        self.families.setdefault(living.ref, [living]).append(alias)

    def family(self, entry: Entry) -> list[Entry]:
        """The person whom an entry means, with everything that was said of that person before a merge."""
        return self.families.get(entry.person, [entry])

    def move(self, entry: Entry, door: Door, household: str) -> None:
        """An entry goes behind another door."""
        self.by_door[entry.door].remove(entry)
        self.by_household[entry.household].remove(entry)
        entry.door = door
        self.by_door[door].append(entry)
        self.by_household[household].append(entry)

    def learn_id(self, entry: Entry, number: str) -> None:
        """An entry got a number."""
        self.by_id[number].append(entry)

    def match(self, facts: PersonFacts) -> Match:
        """Whom the facts mean: by number, else by door and name, else perhaps somebody of a similar name behind that door."""
        return (
            self._by_number(facts)
            or self._by_name(facts)
            or self._by_name_in_spite(facts)
            or self._by_likeness(facts)
            or NOBODY
        )

    def _by_number(self, facts: PersonFacts) -> Match | None:
        found = self.by_id.get(facts.id_number) if facts.id_number else None
        if not found:
            return None
        alike = [entry for entry in found if are_similar(entry.name, facts.name)]
        if not alike:
            return Match("SHARED_ID", found[0], ("ID",))
        at_door = [entry for entry in alike if entry.door == facts.door]
        return Match("ID", (at_door or alike)[0], ("ID",))

    def _by_name(self, facts: PersonFacts) -> Match | None:
        wanted = names.key(facts.name)
        found = [e for e in self.by_door.get(facts.door, ()) if names.key(e.name) == wanted and may_be_one(e, facts)]
        if len(found) > 1:
            fresh = [entry for entry in found if not entry.seen_in_this_list]
            found = fresh if len(fresh) == 1 else found
        if len({entry.person for entry in found}) > 1:
            return Match("SEVERAL", found[0], ("DOOR", "NAME"))
        return Match("DOOR_AND_NAME", found[0], ("DOOR", "NAME")) if found else None

    def _by_name_in_spite(self, facts: PersonFacts) -> Match | None:
        """The only one of that name behind the door, although birth or sex contradict: a mistake in one of the lists.

        Two numbers that check are two people, and so are two rows of one list.
        """
        wanted = names.key(facts.name)
        found = [entry for entry in self.by_door.get(facts.door, ()) if names.key(entry.name) == wanted]
        several = len({entry.person for entry in found}) != 1
        if several or found[0].seen_in_this_list or self.listed[facts.door, wanted] > 1:
            return None
        two_numbers = found[0].id_verified and facts.id_verified and found[0].id_number != facts.id_number
        return Match("PROBABLE" if two_numbers else "DOOR_AND_NAME", found[0], ("DOOR", "NAME"))

    def _by_likeness(self, facts: PersonFacts) -> Match | None:
        """Somebody of a similar name behind the same door; never two rows of one list, which tells its people apart itself."""
        for entry in self.by_door.get(facts.door, ()):
            if entry.from_this_list or entry.seen_in_this_list or (entry.id_number and facts.id_number):
                continue
            evidence = likeness(entry, facts)
            if evidence:
                return Match("PROBABLE", entry, evidence)
        return None

    def similar_at(self, facts: PersonFacts) -> Match:
        """For a list that makes nobody: a similar name behind the door, whatever numbers say."""
        for entry in self.by_door.get(facts.door, ()):
            if (evidence := likeness(entry, facts)) and may_be_one(entry, facts):
                return Match("PROBABLE", entry, evidence)
        return NOBODY


def may_be_one(entry: Entry, facts: PersonFacts) -> bool:
    """Whether nothing hard speaks against it: two numbers that check, two sexes, births years apart."""
    if (
        entry.id_number
        and facts.id_number
        and entry.id_number != facts.id_number
        and entry.id_verified
        and facts.id_verified
    ):
        return False
    if (
        entry.sex
        and facts.sex
        and entry.sex != facts.sex
        and not (entry.id_number and entry.id_number == facts.id_number)
    ):
        return False
    return births_agree(entry.birth_date, entry.birth_precision, facts.birth_date, facts.birth_precision) is not False


def births_agree(one: date | None, one_precision: str, other: date | None, other_precision: str) -> bool | None:
    """Whether two births can be one: as far as the coarser of them tells. None when one is not known."""
    if one is None or other is None:
        return None
    precisions = {one_precision, other_precision}
    if "YEAR" in precisions:
        return abs(one.year - other.year) <= YEARS_APART
    if "MONTH" in precisions:
        return (one.year, one.month) == (other.year, other.month)
    return one == other


def likeness(entry: Entry, facts: PersonFacts) -> tuple[str, ...]:
    """What speaks for one person behind two similar names: the evidence, or nothing when it is not enough."""
    if entry.sex and facts.sex and entry.sex != facts.sex:
        return ()
    if births_agree(entry.birth_date, entry.birth_precision, facts.birth_date, facts.birth_precision) is not True:
        return ()
    by_ear = not are_similar(entry.name, facts.name)
    if by_ear and not sound_alike(entry.name, facts.name):
        return ()
    exact = entry.birth_precision == facts.birth_precision == "DAY"
    same_phone = bool(set(entry.phones) & set(facts.phones))
    if not exact and not same_phone and not by_ear and len(names.key(facts.name)) < 3:
        return ()
    alike = "SOUND" if by_ear else "SIMILAR_NAME"
    return ("DOOR", alike, "BIRTH", *(("PHONE",) if same_phone else ()))


def are_similar(one: str, other: str) -> bool:
    """One sign wrong, missing or in another place, as when a name is written by ear; a nickname with the same surname."""
    one, other = names.key(one), names.key(other)
    if one == other or sorted(one) == sorted(other):
        return True
    if names.is_nickname(one) or names.is_nickname(other):
        return bool(set(one) & set(other) & names.SURNAMES)
    if not one or not other or (one[0] != other[0] and min(len(one), len(other)) < 3):
        return False
    return Levenshtein.distance(one, other) <= (1 if max(len(one), len(other)) < 6 else 3)


def sound_alike(one: str, other: str) -> bool:
    """Two names of as many signs that sound the same, as when a name is written by ear: 单晓芸 and 珊小云."""
    one, other = names.key(one), names.key(other)
    return len(one) == len(other) > 1 and sounds.heard(one) == sounds.heard(other)
