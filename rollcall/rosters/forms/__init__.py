"""What people type or choose about printed lists."""

from rollcall.rosters.forms.entry import NOTHING, ConfirmForm, EntryForm
from rollcall.rosters.forms.printing import CodeForm, PhotosForm, PrintForm

__all__ = ["NOTHING", "CodeForm", "ConfirmForm", "EntryForm", "PhotosForm", "PrintForm"]
