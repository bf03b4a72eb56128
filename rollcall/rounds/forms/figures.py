"""Where in the tree figures are looked at."""

from django import forms

from rollcall.rounds.queries import Area


class AreaForm(forms.Form):
    """A block by its code, a building by its key, a floor by its number; nothing of it means the whole committee."""

    block = forms.CharField(required=False, max_length=20)
    building = forms.UUIDField(required=False)
    floor = forms.IntegerField(required=False, min_value=-99, max_value=999)

    def area(self) -> Area:
        """The place; a block of no name is that of the buildings that belong to none."""
        given = self.cleaned_data
        block = given["block"] if "block" in self.data else None
        return Area(block, given["building"], given["floor"] if given["building"] else None)
