"""What can be asked of playbooks."""

from rollcall.plans.queries.editing import DraftView, Shelf, draft_for, shelf_for, version_for, versions_for
from rollcall.plans.queries.fitting import Fitting, Number, fitting, number_for
from rollcall.plans.queries.versions import PlaybookVersion, latest_version, latest_versions, read, version_of

__all__ = [
    "DraftView",
    "Fitting",
    "Number",
    "PlaybookVersion",
    "Shelf",
    "draft_for",
    "fitting",
    "latest_version",
    "latest_versions",
    "number_for",
    "read",
    "shelf_for",
    "version_for",
    "version_of",
    "versions_for",
]
