"""Builds with a seeded defect: a copy of the source in which one place is written wrongly on purpose."""

import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class DoesNotApply(RuntimeError):
    """The source has changed: the place that a defect rewrites is not there, or not only once."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One place of the source, and what is written there instead."""

    what: str
    file: str
    right: str
    wrong: str

    def seeded(self, text: str) -> str:
        """The text of the file with the defect. Raises DoesNotApply."""
        if text.count(self.right) != 1:
            raise DoesNotApply(f"{self.file}: the place for “{self.what}” is there {text.count(self.right)} times")
        return text.replace(self.right, self.wrong)


RECORDING = "rollcall/rounds/actions/recording.py"
CARRY_OUT = "    return _together.carry_out(Delivery(tuple(told), standing, door, by, at))\n"

DEFECTS = {
    "answers-before-commit": Defect(
        "the server answers before it has written",
        RECORDING,
        CARRY_OUT,
        """    import threading
    import time

    from rollcall.tenancy import scope

    committee = scope.current()

    def later() -> None:
        time.sleep(4)
        with scope.within(committee):
            _together.carry_out(Delivery(tuple(told), standing, door, by, at))

    threading.Thread(target=later, daemon=True).start()
    return [Answer(one.command, RECEIVED) for one in told]
""",
    ),
    "deletes-before-answer": Defect(
        "the phone forgets a record when it sends it",
        "rollcall/field/static/field/outbox.js",
        "    const { status, reply } = await this.call({\n",
        """    await this.store.write(async (drawer) => { for (const { id } of batch) drawer("outbox").delete(id); });
    const { status, reply } = await this.call({
""",
    ),
    "counts-twice": Defect(
        "the server does not look whether it has the record already",
        RECORDING,
        CARRY_OUT,
        """    from dataclasses import replace

    from rollcall.lib import ids

    anew = tuple(replace(one, command=ids.new_id()) for one in told)
    return _together.carry_out(Delivery(anew, standing, door, by, at))
""",
    ),
}


def make(folder: Path, defect: str = "") -> Path:
    """A copy of the source, with a defect or as it is. Raises DoesNotApply."""
    shutil.copytree(ROOT / "rollcall", folder / "rollcall", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    if defect:
        one = DEFECTS[defect]
        file = folder / one.file
        file.write_text(one.seeded(file.read_text(encoding="utf-8")), encoding="utf-8")
    return folder
