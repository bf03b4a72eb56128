"""(d) The first visit of a building's phone page: packed bytes of HTML, style sheets, scripts and what these load."""

import re
from urllib.parse import urljoin, urlsplit

from bench import doors, figures, stage
from bench.client import Client
from bench.figures import Target

AT_MOST_KB = Target("≤", 40)
PAGE, WORKER = "/field/{round}/{building}/", "/field/sw.js"
_LOADED = (
    re.compile(r"""<(?:link|script|img|source|use)\b[^>]*?\b(?:href|src)=["']([^"'#]+)"""),
    re.compile(r"""\bimport\b[^"';]*?["']([^"']+)["']"""),
    re.compile(r"""url\(["']?([^"')]+)"""),
)


def main() -> None:
    """The largest building of the large community, in the middle of a round."""
    with stage.data_folder("large"):
        from bench import inside  # Django needs the data folder

        work = max(inside.open_rounds(1)[0], key=lambda one: len(one.lines))
        sessions = inside.sessions([work.username])
        port = stage.free_port()
        with stage.product(port):
            client = doors.on_phones(port, [work], sessions)[0]
            sizes = visit(client, PAGE.format(round=work.round, building=work.building), WORKER)
    note = "bytes: " + ", ".join(f"{size:,} {path}" for path, size in sorted(sizes.items(), key=lambda item: -item[1]))
    total = sum(sizes.values()) / 1000
    name = f"first visit of the phone page, {len(work.lines)} people"
    print(figures.plain(name, [total], "kB", AT_MOST_KB, note).as_json(), flush=True)


def visit(client: Client, *paths: str) -> dict[str, int]:
    """Everything that pages load, by address: bytes as sent. Raises on what does not load."""
    sizes: dict[str, int] = {}
    waiting = list(paths)
    while waiting:
        here = waiting.pop()
        if here in sizes:
            continue
        answer = client.get(here)
        if answer.status != 200:
            raise RuntimeError(f"{here}: {answer.status}")
        sizes[here] = answer.sent_bytes
        if re.search("html|css|javascript", answer.headers.get("content-type", "")):
            waiting += _loaded(answer.body.decode(), here)
    return sizes


def _loaded(text: str, here: str) -> list[str]:
    found = (urljoin(here, address) for pattern in _LOADED for address in pattern.findall(text))
    return [urlsplit(address).path for address in found if not urlsplit(address).scheme]


if __name__ == "__main__":
    main()
