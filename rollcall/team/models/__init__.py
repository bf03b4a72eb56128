"""The rows of the team, by subject."""

from rollcall.team.models.posts import Post, PostArea, Role

__all__ = [
    "Post",
    "PostArea",
    "Role",
]
