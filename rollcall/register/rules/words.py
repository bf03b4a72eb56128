"""What the codes of the import mean to people: what is wrong, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from rollcall.lib.words import gettext_noop
from rollcall.register.rules.facts import Problem


@dataclass(frozen=True, slots=True)
class Words:
    """`short` heads a list of such problems; `sentence` (with %(names)s of the problem's params) says what to do."""

    short: str
    sentence: str


CODES: dict[str, Words] = {
    # identity numbers
    "ID_LOST_DIGITS": Words(
        gettext_noop("Identity number lost its last digits"),
        gettext_noop(
            "Excel stored this identity number as a number and lost its last digits. It was not taken over. "
            "Look it up on the document and type it anew, in a column formatted as text."
        ),
    ),
    "ID_CHECK_DIGIT": Words(
        gettext_noop("Check digit of the identity number does not fit"),
        gettext_noop("The last digit of %(cell)s does not fit the others: a digit was mistyped. The number is kept as unverified. Compare it with the document."),
    ),
    "ID_LENGTH": Words(
        gettext_noop("Identity number too long or too short"),
        gettext_noop("%(cell)s has a digit too many or too few. It is kept as unverified. Compare it with the document."),
    ),
    "ID_BIRTH_IMPOSSIBLE": Words(
        gettext_noop("Identity number with an impossible birth date"),
        gettext_noop("%(cell)s contains a day that does not exist. The number is kept as unverified. Compare it with the document."),
    ),
    "ID_UNCLEAR": Words(
        gettext_noop("Identity number not understood"),
        gettext_noop("“%(cell)s” is no kind of number that we know. It is kept as unverified. Check it, and which document it is from."),
    ),
    "ID_BIRTH_MISMATCH": Words(
        gettext_noop("Birth date and identity number disagree"),
        gettext_noop("The list says %(cell)s, the identity number says %(other)s. For now the identity number is believed. Ask which is right."),
    ),
    "ID_SEX_MISMATCH": Words(
        gettext_noop("Sex and identity number disagree"),
        gettext_noop("The list says “%(cell)s”, the identity number says the opposite. For now the identity number is believed. Ask which is right."),
    ),
    "ID_OF_ANOTHER": Words(
        gettext_noop("Identity number belongs to somebody else"),
        gettext_noop("This number already stands at %(name)s, %(door)s. The person is taken over without it. Find out whose it is."),
    ),
    "SEVERAL_PEOPLE_ONE_ID": Words(
        gettext_noop("Several people, one identity number"),
        gettext_noop("The cell names several people but only one identity number. Nobody got it. Find out whose it is."),
    ),
    "SEVERAL_IDS": Words(
        gettext_noop("More identity numbers than people"),
        gettext_noop("There are more identity numbers in this cell than people in the row. None was taken over. Leave one for each person."),
    ),
    # birth, sex, telephone
    "BIRTH_IMPOSSIBLE": Words(
        gettext_noop("Birth date that cannot be"),
        gettext_noop("Nobody can be born on %(cell)s. The cell was left out; the person is taken over. Correct the date."),
    ),
    "BIRTH_UNCLEAR": Words(
        gettext_noop("Birth date not understood"),
        gettext_noop("“%(cell)s” is neither a date nor an age that we can read. The cell was left out. Write it like 1949-12-13."),
    ),
    "SEX_UNCLEAR": Words(
        gettext_noop("Sex not understood"),
        gettext_noop("“%(cell)s” was not understood as a sex. The cell was left out. Write 男 or 女."),
    ),
    "PHONE_INVALID": Words(
        gettext_noop("Telephone number that cannot be"),
        gettext_noop("%(cell)s has a digit too many or too few. The number was not taken over. Ask for it and correct it."),
    ),
    # doors
    "ROOM_AS_DATE": Words(
        gettext_noop("Room that Excel turned into a date"),
        gettext_noop("Excel took the room for a day (%(cell)s). Say which door is meant: %(choices)s. Until then the row waits."),
    ),
    "ROOM_AMBIGUOUS": Words(
        gettext_noop("Door that can be read in two ways"),
        gettext_noop("“%(cell)s” can be read in more than one way: %(choices)s. Say which door is meant. Until then the row waits."),
    ),
    "ROOM_NO_BUILDING": Words(
        gettext_noop("Room without a building"),
        gettext_noop("“%(cell)s” is a room, but of which building? The rows around it suggest: %(choices)s. Until you say, the row waits."),
    ),
    "ROOM_MISSING": Words(
        gettext_noop("Person without a room"),
        gettext_noop("The row does not say where this person lives. Give the door. Until then the row waits."),
    ),
    "ADDRESS_UNCLEAR": Words(
        gettext_noop("Address not understood"),
        gettext_noop("“%(cell)s” was not understood as a door. Write it like 12-302 or 12号302室. Until then the row waits."),
    ),
    "ADDRESS_OTHER_LANE": Words(
        gettext_noop("Address in another lane"),
        gettext_noop("“%(cell)s” lies in another lane than this compound. Check whether the person belongs here. Until then the row waits."),
    ),
    "DITTO_WITHOUT_ABOVE": Words(
        gettext_noop("“Same as above” with nothing above"),
        gettext_noop("The cell says “same as above”, but no door stands above it. Give the door. Until then the row waits."),
    ),
    "VACANT_WITH_PEOPLE": Words(
        gettext_noop("Vacant, but people are registered there"),
        gettext_noop("The list calls %(cell)s vacant or a shop, but people are registered there. Nothing was changed. Ask at the door."),
    ),
    # names and people
    "NICKNAME_ONLY": Words(
        gettext_noop("Known only by a nickname"),
        gettext_noop("“%(cell)s” is what the neighbours say. The person is in the register; ask for the full name."),
    ),
    "NAME_UNUSUAL": Words(
        gettext_noop("Name looks unusual"),
        gettext_noop("“%(cell)s” does not look like a name. It was taken over as it stands. Check it."),
    ),
    "NAME_MISSING": Words(
        gettext_noop("Person without a name"),
        gettext_noop("The row describes somebody but gives no name. Add the name. Until then the row waits."),
    ),
    "FORMULA_TEXT": Words(
        gettext_noop("Name that looks like a formula"),
        gettext_noop("“%(cell)s” begins like a formula. It is treated as text and never run. Correct the name. Until then the row waits."),
    ),
    "UNNAMED_PEOPLE": Words(
        gettext_noop("People without names"),
        gettext_noop("“%(cell)s”: people live here whose names nobody knows. The household is counted with %(count)s people. Ask for their names."),
    ),
    "HOUSEHOLD_SIZE": Words(
        gettext_noop("Household with more people than names"),
        gettext_noop(
            "The list counts %(cell)s people here and names %(listed)s. The others are counted without names. Ask for them."
        ),
    ),
    "HIDDEN_ROW": Words(
        gettext_noop("Hidden row"),
        gettext_noop("This row is hidden in Excel. Say whether it counts: take it over, or leave it out. Until then it waits."),
    ),
    "COLOUR_AS_DATA": Words(
        gettext_noop("Colour with a meaning"),
        gettext_noop("The colour of this row means “%(meaning)s” by the legend, and no cell says so. Check that it is true."),
    ),
    "COLOUR_NO_LEGEND": Words(
        gettext_noop("Colour without a meaning"),
        gettext_noop("This row has a colour that no legend explains. Ask who keeps the list what it means."),
    ),
    "REMARK_STATUS": Words(
        gettext_noop("Remark says where the person is"),
        gettext_noop("The remark says: %(cell)s. This was taken over as far as it is clear. Check that it is still true."),
    ),
    "PRESENCE_UNCLEAR": Words(
        gettext_noop("Whereabouts not understood"),
        gettext_noop("“%(cell)s” was not understood as a place where somebody is. It was kept as a remark. Say what is meant."),
    ),
    "TICK_UNCLEAR": Words(
        gettext_noop("Tick not understood"),
        gettext_noop("“%(cell)s” below “%(need)s” is neither yes nor no. It was left out. Write 是 or leave the cell empty."),
    ),
    "NEED_OF_WHOM": Words(
        gettext_noop("Need of one of several people"),
        gettext_noop("The row names several people and says: %(cell)s. It does not say of whom. Give each person a row."),
    ),
    "TOTAL_MISMATCH": Words(
        gettext_noop("Total does not fit"),
        gettext_noop("The total says %(cell)s people, but %(listed)s are listed above it. Somebody is missing, or counted twice."),
    ),
    # cells
    "SHEET_SIDEWAYS": Words(
        gettext_noop("List that lies on its side"),
        gettext_noop("The headings of this sheet stand below each other and people beside each other; nobody was read. In Excel copy the table, choose Paste Special, tick Transpose, and upload the file again."),
    ),
    "SHEET_PLAN": Words(
        gettext_noop("Plan of a house that cannot be read"),
        gettext_noop("The rooms of this sheet stand beside each other like a plan of the house, but which floor and which room a cell means is not clear; nobody was read. Write the floors at the left (6层, 5层 …) and the rooms above (01室, 02室 …), or give each person a row with building, room and name in columns of their own, and upload the file again."),
    ),
    "SHEET_NO_COLUMNS": Words(
        gettext_noop("People without columns"),
        gettext_noop("This sheet names people, but not in columns; nobody was read. Give each person a row, with building, room and name in columns of their own and a heading above each, and upload the file again."),
    ),
    "PLAN_CELL_UNCLEAR": Words(
        gettext_noop("Cell of a plan not understood"),
        gettext_noop("The cell says: %(cell)s. That is no name, or not the room of its place, as far as can be told. Say who lives there."),
    ),
    "PLAN_ROW_UNCLEAR": Words(
        gettext_noop("Row of a plan without a floor"),
        gettext_noop("This row of the plan seems to name people, but not on which floor or in which room; nobody was read from it. Write it beside them."),
    ),
    "ROW_NOT_READ": Words(
        gettext_noop("Row that was not read"),
        gettext_noop("This row was taken for a title or a note, but it holds an identity number. Check how the sheet is read."),
    ),
    "CELL_ERROR": Words(
        gettext_noop("Cell with an error"),
        gettext_noop("Excel shows an error in this cell. It was left out. Correct it in the file."),
    ),
    "FORMULA_NO_VALUE": Words(
        gettext_noop("Formula without a value"),
        gettext_noop("There is a formula in this cell but no value. Open the file in Excel, save it and upload it again."),
    ),
    # one person in several places
    "DUPLICATE_ROW": Words(
        gettext_noop("The same row twice"),
        gettext_noop("%(name)s, %(door)s, stands in this list twice. The person was taken over once."),
    ),
    "DUPLICATE_ID": Words(
        gettext_noop("The same person behind another door"),
        gettext_noop("This identity number also stands at %(name)s, %(door)s. The person is kept once, at %(kept)s. Decide where the person lives."),
    ),
    "DUPLICATE_PROBABLE": Words(
        gettext_noop("Probably the same person"),
        gettext_noop("%(name)s, %(door)s, is in the register already: similar name, same door, same birth. Both are kept until you decide whether they are one person."),
    ),
    "VALUE_DIFFERS": Words(
        gettext_noop("Two lists disagree"),
        gettext_noop("The register has “%(other)s”, this list has “%(cell)s”. The register keeps its value. Decide which is right."),
    ),
    "FORMER_LISTED": Words(
        gettext_noop("Died or moved away, but listed"),
        gettext_noop("By the register %(name)s died or moved away, but this list names the person as living here. Nothing was changed. Ask at the door."),
    ),
    # lists of people of one sort
    "LIST_ADDRESS_DIFFERS": Words(
        gettext_noop("Another address in this list"),
        gettext_noop("The list says %(cell)s, the register says %(other)s. The register keeps its door. Ask which is right."),
    ),
    "LIST_NAME_DIFFERS": Words(
        gettext_noop("Another spelling of the name in this list"),
        gettext_noop("The list writes “%(cell)s”, the register “%(other)s”. The register keeps its spelling. Compare with the document."),
    ),
    "LIST_NOT_ALONE": Words(
        gettext_noop("Does not live alone by the register"),
        gettext_noop("The list says that %(cell)s lives alone, but the register has %(count)s more in the household. Ask who is there now."),
    ),
    "LIST_DECEASED": Words(
        gettext_noop("Died, by the register"),
        gettext_noop("The list still names %(cell)s, who died according to the register. Tell who keeps the list."),
    ),
    "LIST_MOVED_AWAY": Words(
        gettext_noop("Moved away, by the register"),
        gettext_noop("The list still names %(cell)s, who moved away according to the register. Ask where the person lives now."),
    ),
    "LIST_SAYS_OTHERWISE": Words(
        gettext_noop("Another list says otherwise"),
        gettext_noop("A list of names says something else about the person in this row. Compare the two."),
    ),
    "LIST_PERSON_UNKNOWN": Words(
        gettext_noop("Not in the register"),
        gettext_noop("Nobody in the register is %(cell)s, %(door)s. This list makes nobody. Ask at the door, then add the person."),
    ),
}  # fmt: skip

# What happens to something with a problem.
ACTIONS = {
    "reject-cell": gettext_noop("cell left out"),
    "to-verify": gettext_noop("to be checked"),
    "conflict": gettext_noop("two values"),
    "duplicate-of": gettext_noop("perhaps one person"),
    "ignore-row": gettext_noop("no person"),
}

# What becomes of a row.
VERDICTS = {
    "NEW": gettext_noop("new"),
    "CHANGED": gettext_noop("changed"),
    "SAME": gettext_noop("the same"),
    "CONFLICT": gettext_noop("in conflict"),
    "REJECTED": gettext_noop("refused"),
    "HELD": gettext_noop("waiting for an answer"),
    "IGNORED": gettext_noop("no person in it"),
}

# Why a row makes nobody.
IGNORED = {
    "TITLE_ROW": gettext_noop("title or heading"),
    "TOTAL_ROW": gettext_noop("row of totals"),
    "NOTE_ROW": gettext_noop("note"),
    "HEADER_AGAIN": gettext_noop("heading repeated"),
    "BLANK_ROW": gettext_noop("empty row"),
    "LEFT_OUT": gettext_noop("left out by you"),
    "OTHER_SHEET": gettext_noop("sheet without a list"),
}

# Fields of a person, in comparisons before and after.
FIELDS = {
    "name": gettext_noop("name"),
    "sex": gettext_noop("sex"),
    "birth_date": gettext_noop("date of birth"),
    "id_number": gettext_noop("identity number"),
    "phones": gettext_noop("telephone"),
    "relation": gettext_noop("relation to the contact"),
    "is_contact": gettext_noop("contact of the household"),
    "needs": gettext_noop("needs"),
    "presence": gettext_noop("where the person is"),
    "former": gettext_noop("died or moved away"),
    "remark": gettext_noop("remarks"),
    "age": gettext_noop("age"),
    "household": gettext_noop("household"),
    "registered_in": gettext_noop("registered behind"),
    "merged_into": gettext_noop("same person as"),
    "door": gettext_noop("door"),
}

# Codes among the values of those fields.
VALUES = {
    "M": gettext_noop("male"),
    "F": gettext_noop("female"),
    "DEAD": gettext_noop("died"),
    "MOVED": gettext_noop("moved away"),
    "MERGED": gettext_noop("same person as another entry"),
}

# What a door is used for.
USES = {
    "HOME": gettext_noop("Home"),
    "SHARED": gettext_noop("Shared flat: let by the room or the bed"),
    "SHOP": gettext_noop("Shop or office"),
    "VACANT": gettext_noop("Vacant"),
    "UNKNOWN": gettext_noop("Not known"),
}

# What speaks for two entries being one person.
EVIDENCE = {
    "ID": gettext_noop("same identity number"),
    "ID_DIGIT": gettext_noop("identity numbers differ in one digit"),
    "ID_SWAPPED": gettext_noop("identity numbers differ in two digits that changed places"),
    "DOOR": gettext_noop("same door"),
    "NAME": gettext_noop("same name"),
    "SIMILAR_NAME": gettext_noop("similar name"),
    "SOUND": gettext_noop("names sound the same"),
    "BIRTH_DATE": gettext_noop("same date of birth"),
    "BIRTH": gettext_noop("same birth"),
    "BIRTH_NEAR": gettext_noop("dates of birth differ in one digit"),
    "PHONE": gettext_noop("same telephone"),
    "NAMES_DIFFER": gettext_noop("but the names differ"),
    "SEX_DIFFERS": gettext_noop("but one is a man, the other a woman"),
}

# How sure that is, and the rule that found it.
LIKELINESS = {
    "VERY_LIKELY": gettext_noop("very likely one person"),
    "LIKELY": gettext_noop("likely one person"),
    "POSSIBLE": gettext_noop("possibly one person"),
}
DOUBLES = {
    "ID": gettext_noop("Same identity number"),
    "ID_TYPO": gettext_noop("Number with a slip"),
    "DOOR": gettext_noop("Same door"),
    "ELSEWHERE": gettext_noop("Behind two doors"),
    "PHONE": gettext_noop("Same telephone"),
}

# What two entries are.
VERDICTS_ON_DOUBLES = {
    "SAME": gettext_noop("One person"),
    "ELSEWHERE": gettext_noop("One person, registered behind one door and living behind the other"),
    "TWO": gettext_noop("Two people"),
    "LATER": gettext_noop("Nobody knows yet: ask again later"),
}

# How the meaning of a column was found.
REASONS = {
    "HEADER": gettext_noop("by its heading"),
    "LOOKS": gettext_noop("by what its cells look like"),
    "REMEMBERED": gettext_noop("as you said before"),
    "CHOSEN": gettext_noop("as you said"),
    "": gettext_noop("not understood"),
}

# What a sheet is.
SHEET_KINDS = {
    "register": gettext_noop("register: dwellings and their people"),
    "names": gettext_noop("list of people of one sort"),
    "plan": gettext_noop("plan of a house: names in the cells of their rooms"),
    "legend": gettext_noop("legend of colours"),
    "skip": gettext_noop("no list"),
}


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def params_of(problem: Problem) -> Mapping[str, str]:
    """What fills the sentence of a problem; a missing value shows as a question mark."""
    return _Blank({key: value or "?" for key, value in problem.params.items()})


# Why a whole list is refused, beside what the reading of files has to say.
TOO_MANY_AT_ONE_DOOR = gettext_noop(
    "More than %(limit)s rows of this file name the same door (building %(building)s, room %(room)s). Check whether the "
    "column that was taken for the room holds rooms, and upload the file again."
)
