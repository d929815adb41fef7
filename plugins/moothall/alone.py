"""One build of a site at a time: a lock in its cache, which dies with the process that holds it.

Two builds at once would make files in the same place and throw away each other's. Stands apart
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
def alone(cache: Path) -> Iterator[None]:
    """Holds the lock of a site's builds; waits for another to end, and says so after a moment.

    Processes that help a build hold it as well, so that none of them outlives it unseen. Where no
    lock is to be had (no right to write there, a disk over a network), builds are not kept apart.
    """
    handle = _opened(cache / "lock")
    try:
        if handle is not None and fcntl is not None:
            with suppress(OSError):
                _wait(handle)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(path: Path) -> int | None:
    """The file of the lock, made where it is not there; None where that is refused."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | _CAREFULLY, 0o666)
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
