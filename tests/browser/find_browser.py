"""Which browser the tests drive: the machine's own, or Debian's where we may install it.

`make test` runs this file with --install before the tests; the tests ask `browser_path()`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = (
    # Chromium without windows or menus: the same pages for half the processor's time.
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# The first of these that there is, and fonts.
PACKAGES = ("chromium-headless-shell", "chromium")
FONTS = "fonts-liberation"

# A browser under test asks nobody but the site: no update, sync or experiment checks.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def browser_path() -> str | None:
    """The first browser that answers when asked its version; MOOTHALL_BROWSER goes before all."""
    for name in (os.environ.get("MOOTHALL_BROWSER", ""), *NAMES):
        path = shutil.which(name)
        if path and _answers(path):
            return path
    return None


def launch_options() -> dict[str, object]:
    """What Playwright's `chromium.launch(**launch_options())` needs here."""
    # Chromium's sandbox refuses to start for root.
    alone = ("--no-sandbox",) if _is_root() else ()
    return {"executable_path": browser_path(), "args": [*ARGUMENTS, *alone]}


def install() -> None:
    """Debian's Chromium, where the user is root.

    Raises:
        SystemExit: with the line to type, where we may not install it or could not.
    """
    by_hand = f"The tests need a browser. Type: sudo apt-get install {PACKAGES[-1]} {FONTS}"
    if not (_is_root() and shutil.which("apt-get")):
        sys.exit(by_hand)
    print("Installing Chromium for the tests", flush=True)
    failed = _apt("update")
    for package in () if failed else PACKAGES:
        failed = _apt("install", "--yes", "--no-install-recommends", package, FONTS)
        if not failed:
            return
    sys.exit(f"{failed}\n{by_hand}")


def _apt(*step: str) -> str:
    """What a step of apt-get that failed said; nothing when it went well."""
    done = subprocess.run(
        ["apt-get", "-qq", *step],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"apt-get {' '.join(step)} failed:\n{done.stderr}" if done.returncode else ""


def _answers(path: str) -> bool:
    asked = subprocess.run([path, "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    if browser_path() is None and "--install" in sys.argv:
        install()
    if browser_path() is None:
        sys.exit("There is no browser for the tests.")
