"""Why a file cannot be read: one exception for each situation, with a sentence for people."""

from typing import ClassVar

from rollcall.lib.words import gettext_noop


class SheetError(Exception):
    """A file that cannot be taken. `sentence` is a message id; `params` fill it."""

    code: ClassVar[str] = "UNREADABLE"
    sentence: ClassVar[str] = gettext_noop(
        "This file cannot be read. It may be damaged: open it in Excel or WPS, save it as .xlsx and try again."
    )

    def __init__(self, **params: str | int) -> None:
        self.params = params
        super().__init__(self.sentence % params)


class NotSpreadsheet(SheetError):
    """Neither a workbook nor a table of text."""

    code = "NOT_SPREADSHEET"
    sentence = gettext_noop(
        "This file is not a spreadsheet. Upload an .xlsx, .xls, .ods or .csv file; a web page or a picture of a table "
        "must first be opened in Excel or WPS and saved as .xlsx."
    )


class EmptyFile(SheetError):
    """A file without content, or a workbook without a filled cell."""

    code = "EMPTY_FILE"
    sentence = gettext_noop(
        "This file is empty: there is no filled cell in it. Check whether you chose the right file."
    )


class Encrypted(SheetError):
    """A workbook with a password."""

    code = "ENCRYPTED"
    sentence = gettext_noop(
        "This file is protected by a password. Open it with the password, save it without one and upload it again."
    )


class Bomb(SheetError):
    """A file that unpacks into far more than it seems to be."""

    code = "BOMB"
    sentence = gettext_noop(
        "This file was refused: unpacked it would be larger than %(limit)s MB, which no list of residents is. "
        "It may have been made to do harm."
    )


class Dangerous(SheetError):
    """A file whose inner names point outside of it, or whose parts overlap."""

    code = "DANGEROUS"
    sentence = gettext_noop(
        "This file was refused: it is built in a way that spreadsheets are not. It may have been made to do harm."
    )


class TooLarge(SheetError):
    """More bytes than a list has."""

    code = "TOO_LARGE"
    sentence = gettext_noop(
        "This file has more than %(limit)s MB. Remove pictures from it, or divide it into several files."
    )


class TooManyRows(SheetError):
    """More rows than one import takes."""

    code = "TOO_MANY_ROWS"
    sentence = gettext_noop(
        "This file has more than %(limit)s rows. Divide it into several files, for instance one for each block."
    )


class TooManyCells(SheetError):
    """A sheet that is far too wide."""

    code = "TOO_MANY_CELLS"
    sentence = gettext_noop(
        "The sheet “%(sheet)s” is too wide: a filled cell stands far away from the table. Delete what is outside of the table."
    )


class WrongEncoding(SheetError):
    """Text that is neither UTF-8 nor GB18030."""

    code = "WRONG_ENCODING"
    sentence = gettext_noop(
        "The characters of this text file cannot be recognised. Save it in Excel as “CSV UTF-8” or as .xlsx and upload it again."
    )


class TooHeavy(SheetError):
    """Reading took too much memory or time."""

    code = "TOO_HEAVY"
    sentence = gettext_noop(
        "Reading this file took too much memory or time and was stopped. Nothing was imported. Divide it, or save it anew as .xlsx."
    )


def by_code() -> dict[str, type[SheetError]]:
    """Every situation in which a file cannot be read, by its code."""
    kinds: list[type[SheetError]] = [SheetError, *SheetError.__subclasses__()]
    return {kind.code: kind for kind in kinds if kind.__module__ == __name__}
