"""The process that sets one document: a template's name and its values come in, the PDF goes out.

`python -m rollcall.paper.child`
"""

import json
import sys
from pathlib import Path


def main() -> None:
    """Read, set, answer."""
    import pylopdf_fonts_zh_cn
    import typst

    from rollcall.paper import printing

    told = json.loads(sys.stdin.buffer.read())
    made = typst.compile(
        printing.TEMPLATES / f"{told['template']}.typ",
        root=printing.TEMPLATES,
        font_paths=[Path(pylopdf_fonts_zh_cn.__file__).parent],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told["values"], ensure_ascii=False)},
    )
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
