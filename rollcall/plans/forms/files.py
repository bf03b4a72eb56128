"""Taking a playbook in from a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.plans import files, rules


class FileForm(forms.Form):
    """A file as this product or somebody's editor wrote it."""

    file = forms.FileField(
        label=gettext_lazy("File (TOML or JSON)"),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("The file is empty; choose another one"),
        },
    )

    def clean_file(self) -> dict[str, Any]:
        """The body of the playbook in it."""
        given: Any = self.cleaned_data["file"]
        if given.size is not None and given.size > files.MOST_BYTES:
            raise forms.ValidationError(_("The file is too large for a kind of round."))
        try:
            return rules.as_body(rules.read_draft({"code": "own", **files.read(given.read())}))
        except files.NotAPlaybookFile as wrong:
            raise forms.ValidationError(
                _("This is no TOML or JSON file that can be read. Export one here to see how it looks.")
            ) from wrong
        except rules.PlaybookIsWrong as wrong:
            raise forms.ValidationError(
                _("The file can be read, but is no kind of round: %(what)s"), params={"what": str(wrong)}
            ) from wrong
