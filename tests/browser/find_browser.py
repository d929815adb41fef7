"""Which browser the tests drive: the machine's own, or Debian's where we may install it.

`make test` runs this file with --install before the tests; the tests ask `browser_path()`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGES = ("chromium", "fonts-liberation")

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
    """Debian's chromium, where the user is root.

    Raises:
        SystemExit: with the line to type, where we may not install it or could not.
    """
    by_hand = f"The tests need a browser. Type: sudo apt-get install {' '.join(PACKAGES)}"
    if not (_is_root() and shutil.which("apt-get")):
        sys.exit(by_hand)
    print(f"Installing {' and '.join(PACKAGES)} for the tests", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *PACKAGES],
    ):
        done = subprocess.run(step, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(step)} failed:\n{done.stderr}\n{by_hand}")


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
