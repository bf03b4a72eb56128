"""The browser for the journeys: whichever Chromium the machine has; on Debian it can be installed when missing."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
LAN = "committee.lan"  # an address of a building's own network, for the tests: plain http, no secure context
FLAGS = (
    f"--host-resolver-rules=MAP {LAN} 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--font-render-hinting=none",
)


def find() -> Path | None:
    """Where Chromium is; None when there is none. ROLLCALL_CHROMIUM names one."""
    named = os.environ.get("ROLLCALL_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def find_or_install() -> Path | None:
    """Where Chromium is, after trying to install it where that is possible without asking anybody."""
    found = find()
    if found is None and _may_install():
        print("Installing chromium by apt-get …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *step], env=quiet, stdin=subprocess.DEVNULL, check=False)
        found = find()
    return found


def flags() -> list[str]:
    """How Chromium is started: without calls to anybody, and without its sandbox for root, who may not have one."""
    return [*FLAGS, *(["--no-sandbox"] if _is_root() else [])]


def with_chinese_glyphs(folder: Path) -> dict[str, str]:
    """The environment in which Chromium finds Chinese glyphs on a machine that has none. Writes into the folder."""
    try:
        import pylopdf_fonts_zh_cn
    except ImportError:
        return {}
    config = folder / "fonts.conf"
    folder.mkdir(parents=True, exist_ok=True)
    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>/usr/share/fonts</dir><dir>{fonts}</dir><cachedir>{folder / 'cache'}</cachedir>"
        "<include ignore_missing='yes'>/etc/fonts/conf.d</include></fontconfig>",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(config)}


def _may_install() -> bool:
    return _is_root() and shutil.which("apt-get") is not None


def _is_root() -> bool:
    return os.name != "nt" and os.geteuid() == 0
