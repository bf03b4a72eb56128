"""Foreign keys between rows of one committee."""

from typing import Any

from django.db import models


class ScopedForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key that joins on committee and id, so that the tables can be distributed by committee.

    `related_query_name` look-ups, prefetches and descriptors go through the scoped base manager of the other side.
    """

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        super().__init__(to, on_delete=on_delete, **kwargs)

    def get_joining_fields(self, reverse_join: bool = False) -> Any:
        pairs = super().get_joining_fields(reverse_join)
        here = self.model._meta.get_field("committee")
        there = self.remote_field.model._meta.get_field("committee")
        return (*pairs, (there, here) if reverse_join else (here, there))
