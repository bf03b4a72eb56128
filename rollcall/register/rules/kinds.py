"""Sorts of documents, and how much of a birth date is known, as the screen says them."""

from rollcall.lib.words import gettext_noop

PRECISIONS = {"DAY": gettext_noop("the day"), "MONTH": gettext_noop("the month"), "YEAR": gettext_noop("the year")}
ID_KINDS = {
    "RESIDENT": gettext_noop("resident identity card"),
    "RESIDENCE_PERMIT": gettext_noop("residence permit (Hong Kong, Macao, Taiwan)"),
    "FOREIGN_PERMANENT": gettext_noop("permanent residence card of a foreigner"),
    "PASSPORT": gettext_noop("passport"),
    "OTHER": gettext_noop("another document"),
}
