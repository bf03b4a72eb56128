"""The pages of playbooks."""

from rollcall.plans.views.files import bring_in, file
from rollcall.plans.views.shelf import comparison, copies, new, playbook, retirement, shelf, version
from rollcall.plans.views.writing import draft, publication, section, throwing_away

__all__ = [
    "bring_in",
    "comparison",
    "copies",
    "draft",
    "file",
    "new",
    "playbook",
    "publication",
    "retirement",
    "section",
    "shelf",
    "throwing_away",
    "version",
]
