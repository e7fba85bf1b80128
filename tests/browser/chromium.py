"""Where Chromium is, and how it is started."""

import os
import shutil
from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ON_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> str:
    """Return the path of a Chromium; empty where none is found."""
    named = os.environ.get("MOLIP_CHROMIUM", "")
    if named:
        return named if Path(named).exists() else ""
    if Path("/usr/bin/chromium").exists():
        return "/usr/bin/chromium"
    if Path(_ON_MAC).exists():
        return _ON_MAC
    return next((path for name in _NAMES if (path := shutil.which(name))), "")
