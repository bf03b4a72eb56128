"""The committee's computer, which somebody pulls the plug of."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

SECONDS_TO_START = 90


class Server:
    """A build that serves a data folder on a port, killed and started again."""

    def __init__(self, build: Path, data: Path, port: int) -> None:
        self.build, self.data, self.port = build, data, port
        self.process: subprocess.Popen[bytes] | None = None
        self.kills = 0

    def set_up(self, profile: str) -> None:
        """Make the data folder, with the assets of this build."""
        subprocess.run(self._rollcall("setup", "--profile", profile), check=True, **self._ways())

    def start(self) -> None:
        """Serve, and wait until it answers."""
        words = self._rollcall("serve", "--port", str(self.port))
        self.process = subprocess.Popen(words, start_new_session=True, **self._ways())
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("the server does not answer")
            time.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL, the workers too: as if the plug were pulled."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        self.kills += 1

    def copy_to(self, folder: Path) -> None:
        """What somebody copies in the evening: the data folder, while nothing is served."""
        self.kill()
        shutil.copytree(self.data, folder)
        self.start()

    def put_back(self, folder: Path) -> None:
        """The computer broke; yesterday's copy is all there is. It is put back, and that is said."""
        self.kill()
        shutil.rmtree(self.data)
        shutil.copytree(folder, self.data)
        subprocess.run(self._rollcall("restored"), check=True, **self._ways())
        self.start()

    def _rollcall(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "rollcall", *words]

    def _ways(self) -> dict[str, Any]:
        environment = {**os.environ, "ROLLCALL_DATA": str(self.data), "PYTHONPATH": str(self.build)}
        return {"cwd": self.build, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5)
        except urllib.error.HTTPError:
            return True  # an error page is an answer
        except OSError:
            return False
        return True
