"""A network in a stairwell: it passes everything on, but cuts connections, and swallows answers to what phones send."""

import asyncio
import contextlib
import random
import threading
from collections import Counter

SENDS = b"POST /field/records"
BITE = 65536


class Proxy:
    """Between the browsers and the server, in a thread of its own. `cut`: how many of the deliveries never arrive, and
    how many arrive without their answer coming back, each as a share; `down`: nothing passes at all."""

    def __init__(self, to: int, *, seed: int) -> None:
        self.to, self.cut, self.down = to, 0.0, False
        self.chance = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> int:
        """Listen on a free port; the port."""
        self._thread.start()
        opened = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._meet, "127.0.0.1", 0), self._loop)
        self._server = opened.result(10)
        return int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        """Cut everything, for good."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.down:
                return
            there, back = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:  # the server was killed a moment ago
            writer.transport.abort()
            return
        try:
            await _Connection(self, reader, writer, there, back).live()
        finally:
            for one in (writer, back):
                one.transport.abort()

    def fate(self) -> str:
        """What becomes of a delivery."""
        drawn = self.chance.random()
        said = "passed" if drawn >= 2 * self.cut else "cut" if drawn < self.cut else "unanswered"
        self.counts[said] += 1
        return said


class _Connection:
    """One connection of a browser, which may carry many requests."""

    def __init__(
        self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter,
        there: asyncio.StreamReader, back: asyncio.StreamWriter,
    ) -> None:  # fmt: skip
        self.proxy, self.reader, self.writer, self.there, self.back = proxy, reader, writer, there, back
        self.swallows = False

    async def live(self) -> None:
        """Until either side has enough, or bad luck."""
        ways = [asyncio.create_task(self._ask()), asyncio.create_task(self._answer())]
        _done, waiting = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()
        await asyncio.gather(*ways, return_exceptions=True)

    async def _ask(self) -> None:
        with contextlib.suppress(OSError):
            while said := await self.reader.read(BITE):
                if self.proxy.down:
                    return
                if said.startswith(SENDS):
                    fate = self.proxy.fate()
                    if fate == "cut":
                        return
                    self.swallows = fate == "unanswered"
                self.back.write(said)
                await self.back.drain()

    async def _answer(self) -> None:
        with contextlib.suppress(OSError):
            while said := await self.there.read(BITE):
                if self.swallows or self.proxy.down:
                    return
                self.writer.write(said)
                await self.writer.drain()
