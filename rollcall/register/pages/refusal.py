"""Why a list cannot be taken back: what stands in the way, and where to look at it."""

from dataclasses import dataclass

from django.urls import reverse

from rollcall.register import say
from rollcall.register.models import Upload


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in the way; with the page of the later list, where it is one."""

    said: str
    url: str = ""
    list: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it goes away when a later list is taken back."""
        return bool(self.list)


def reasons(upload: Upload) -> list[Reason]:
    """Everything in the way; nothing when it was not refused."""
    if upload.error != "CHANGED_SINCE":
        return []
    return [
        Reason(
            said=say.reason_against(one),
            url=reverse("register:import", args=[one["upload"]]) if one["upload"] else "",
            list=one["name"] if one["upload"] else "",
        )
        for one in upload.error_params.get("reasons", ())
    ]
