"""The programs that trials of publishing and of paper need: asked for, or installed where we may.

`make test` runs this file with --install: as root on Debian it installs what is missing; elsewhere
the tests that need a program are skipped, and say which.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

# The program, and Debian's package of it.
SHORT = {
    "nginx": "nginx-light",
    "bwrap": "bubblewrap",
    "strace": "strace",
    "pdftotext": "poppler-utils",
}
LONG = {**SHORT, "caddy": "caddy", "mkfs.ext4": "e2fsprogs", "wrk": "wrk"}


def found(program: str) -> str | None:
    """Where a program is."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def needs(program: str):
    """Skips a test where a program is not."""
    return pytest.mark.skipif(found(program) is None, reason=f"{program} is not installed")


def is_root() -> bool:
    """Whether file systems may be mounted here."""
    return os.geteuid() == 0


def install(wanted: dict[str, str]) -> list[str]:
    """Installs what is missing where we may; what is missing still."""
    missing = {name: package for name, package in wanted.items() if found(name) is None}
    if missing and is_root() and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print(f"Installing {' and '.join(missing.values())} for the tests", flush=True)
        wanted_packages = ["--yes", "--no-install-recommends", *missing.values()]
        for step in (["update"], ["install", *wanted_packages]):
            subprocess.run(["apt-get", "-qq", *step], env=quiet, capture_output=True, check=False)
    return [name for name in missing if found(name) is None]


if __name__ == "__main__":
    long = "--torture" in sys.argv
    lacking = install(LONG if long else SHORT) if "--install" in sys.argv else []
    if lacking and long:
        sys.exit(f"These are needed and not here: {', '.join(lacking)}.")
    if lacking:
        print(f"Tests that need {', '.join(lacking)} will be skipped.")
