"""What to look for, out of what somebody typed."""

from django import forms

from rollcall.lib import widths

MOST_SIGNS = 60


class FindForm(forms.Form):
    """A name, a door, a number. What is too long to be any of them is cut off rather than refused."""

    q = forms.CharField(required=False)

    @property
    def text(self) -> str:
        """What to look for; "" for nothing."""
        self.full_clean()
        return widths.halve(str(self.cleaned_data.get("q", ""))).strip()[:MOST_SIGNS]
