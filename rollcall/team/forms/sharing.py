"""Which buildings somebody gives away, to whom, and of which only some floors."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from rollcall.lib import ids
from rollcall.team import actions, words
from rollcall.team.forms import areas
from rollcall.team.queries.sharing import Sharing
from rollcall.team.rules.sharing import Piece, Taker

STAYS, NOBODY = "", "nobody"


class SharingForm(forms.Form):
    """For each building who takes it; empty: it stays."""

    def __init__(self, *args: Any, sharing: Sharing, labels: dict[tuple[UUID, UUID], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sharing = sharing
        for piece in sharing.pieces:
            ranked = sharing.ranked(piece)
            self.fields[_to(piece)] = forms.ChoiceField(
                label=_("Who takes {building}?").format(building=words.building(piece.number)),
                choices=[
                    (STAYS, _("it stays")),
                    *((str(one.user), labels[piece.building, one.user]) for one in ranked),
                    (NOBODY, _("nobody for now: the next above answers")),
                ],
                required=False,
                initial=str(sharing.proposed.get(piece.building, "")),
                error_messages={"invalid_choice": _("Choose somebody from the list")},
            )
            self.fields[_floors(piece)] = forms.CharField(
                label=_("Only these floors of {building}").format(building=words.building(piece.number)),
                help_text=_("Such as 1-9. Left empty: all of it."),
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for piece in self.sharing.pieces:
            typed = given.get(_floors(piece), "").strip()
            if typed and not areas.read(f"{piece.number}({typed})").floors:
                self.add_error(_floors(piece), _("Write floors as numbers, such as 1-9"))
        if not self.errors and not any(given.get(_to(piece)) for piece in self.sharing.pieces):
            self.add_error(None, _("Nothing is given away yet: choose who takes a building"))
        return given

    @property
    def moves(self) -> list[actions.Move]:
        """What goes to whom."""
        return [self._move(piece) for piece in self.sharing.pieces if self.cleaned_data.get(_to(piece))]

    def _move(self, piece: Piece) -> actions.Move:
        typed = self.cleaned_data.get(_floors(piece), "").strip()
        read = areas.read(f"{piece.number}({typed})").floors if typed else ()
        floors = (read[0][1], read[0][2]) if read else piece.floors
        return actions.Move(piece.building, ids.read_id(self.cleaned_data[_to(piece)]), floors)

    def rows(self) -> list[tuple[Piece, forms.BoundField, forms.BoundField]]:
        """Each piece with its two boxes."""
        return [(piece, self[_to(piece)], self[_floors(piece)]) for piece in self.sharing.pieces]


def _to(piece: Piece) -> str:
    return f"to-{piece.building}-{_low(piece)}"


def _floors(piece: Piece) -> str:
    return f"floors-{piece.building}-{_low(piece)}"


def _low(piece: Piece) -> str:
    return str(piece.floors[0]) if piece.floors else ""


__all__ = ["SharingForm", "Taker"]
