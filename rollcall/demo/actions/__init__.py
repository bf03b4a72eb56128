"""Making an invented community."""

from rollcall.demo.actions.community import make_community

__all__ = ["make_community"]
