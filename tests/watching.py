"""What a browser context complains about while a journey runs."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

LOCAL_SCHEMES = {"data", "blob", "about"}


class Watch:
    """Collects script errors, breaches of the content-security policy, and requests to anybody else's host."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self.complaints: list[str] = []
        self._own = urlsplit(own).netloc
        context.on("weberror", self._script_failed)
        context.on("console", self._said)
        context.on("request", self._asked)

    def _script_failed(self, failure: WebError) -> None:
        self.complaints.append(f"script error: {failure.error}")

    def _said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and address.netloc != self._own:
            self.complaints.append(f"foreign host: {request.url}")
