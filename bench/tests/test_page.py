"""What a first visit loads is found in HTML, style sheets and scripts, each thing once."""

from typing import cast

from bench import page
from bench.client import Answer, Client

SITE = {
    "/field/": (
        "text/html",
        '<link href="/a.css" rel="stylesheet"><script type="module" src="/b.js"></script><a href="/x/">',
    ),
    "/a.css": ("text/css", "h1 { background: url(c.svg) }"),
    "/b.js": ("text/javascript", 'import { put } from "./d.js";\nimport "./d.js";'),
    "/c.svg": ("image/svg+xml", "<svg/>"),
    "/d.js": ("text/javascript", "export const put = 1;"),
}


class FakeClient:
    """A site of five files."""

    def get(self, path: str) -> Answer:
        kind, text = SITE[path]
        return Answer(200, text.encode(), len(text), {"content-type": kind})


def test_everything_that_a_page_needs_is_weighed_once_and_links_are_not():
    sizes = page.visit(cast(Client, FakeClient()), "/field/")

    assert set(sizes) == set(SITE)
    assert sizes["/c.svg"] == 6
