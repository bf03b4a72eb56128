"""Registers the package with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate  # noqa: TID251  # of migrate, not of models


class RoundsConfig(AppConfig):
    """The spine: round, line, record, tally, closure."""

    name = "rollcall.rounds"
    label = "rounds"

    def ready(self) -> None:
        """Lists follow the register; the database keeps closed rounds as they are."""
        from rollcall.register import followers
        from rollcall.rounds import walls

        followers.follow("rollcall.rounds.actions", "follow_register")
        pre_migrate.connect(walls.take_down, sender=self)
        post_migrate.connect(walls.put_up, sender=self)
