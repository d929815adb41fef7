"""One build of a site at a time: locks that die with the process that holds them.

One in the site's cache, and one on the folder that its output stands in: two builds at once would
make files in the same place and throw away each other's, be they of one site, or of two that are
told one output, or one whose cache was taken away meanwhile. Stands apart
from the lock of a server (``publishing.locks``), which a build there is started under: that one is
given up after a while, and this one is waited for.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without: builds of one site are then not kept apart
    fcntl = None  # type: ignore[assignment]

WAITING = "Another build of this site is under way; waiting for it."
# No link is followed, and no pipe waited for, where the system knows how.
_CAREFULLY = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NONBLOCK", "O_NOFOLLOW"))
_MOMENT, _PAUSE = 1.0, 0.05


@contextmanager
def alone(cache: Path, output: Path) -> Iterator[None]:
    """Holds the locks of a site's builds; waits for another to end, and says so after a moment.

    Processes that help a build hold it as well, so that none of them outlives it unseen. Where no
    lock is to be had (no right to write there, a disk over a network), builds are not kept apart.
    """
    places = (_opened(cache / "lock"), _folder_of(output))
    handles = [one for one in places if one is not None]
    try:
        if fcntl is not None:
            for handle in handles:
                with suppress(OSError):
                    _wait(handle)
        yield
    finally:
        for handle in handles:
            os.close(handle)


def _opened(path: Path) -> int | None:
    """The file of the lock, made where it is not there; None where that is refused."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | _CAREFULLY, 0o666)
    except OSError:
        return None


def _folder_of(output: Path) -> int | None:
    """The folder that an output stands in, or will; None where that is refused."""
    folder = next((one for one in output.absolute().parents if one.is_dir()), None)
    try:
        return None if folder is None else os.open(folder, os.O_RDONLY | _CAREFULLY)
    except OSError:
        return None


def _wait(handle: int) -> None:
    until = time.monotonic() + _MOMENT
    while time.monotonic() < until:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(_PAUSE)
    sys.stderr.write(f"{WAITING}\n")
    sys.stderr.flush()
    fcntl.flock(handle, fcntl.LOCK_EX)
