"""What can be asked of playbooks."""

from rollcall.plans.queries.editing import (
    MAKES,
    DraftView,
    Shelf,
    around,
    draft_for,
    roles_in_words,
    shelf_for,
    version_for,
    versions_for,
)
from rollcall.plans.queries.fitting import Fitting, Number, fitting, number_for
from rollcall.plans.queries.versions import PlaybookVersion, latest_version, latest_versions, read, version_of

__all__ = [
    "MAKES",
    "DraftView",
    "Fitting",
    "Number",
    "PlaybookVersion",
    "Shelf",
    "around",
    "draft_for",
    "fitting",
    "latest_version",
    "latest_versions",
    "number_for",
    "read",
    "roles_in_words",
    "shelf_for",
    "version_for",
    "version_of",
    "versions_for",
]
