"""Pages travel packed: a committee's lists say the same words again and again, and stairwells have a thin network.

Django's middleware adds a random length to what it packs, so that the size of a page says nothing of what is in it (BREACH).
Files that are packed already (xlsx, PDF, pictures) travel as they are.
"""

from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PACKED: Final = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


class PackingMiddleware(GZipMiddleware):
    """Packs text for browsers that take it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """The answer, packed where that helps."""
        if not response.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)
