"""One build and one switch at a time: a lock that dies with the process that holds it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.05


class Busy(Exception):
    """Somebody else has held the lock for too long."""


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[int]:
    """Holds the lock of a file; waits for it at most so long. Yields its file descriptor.

    A process that is started with the descriptor holds the lock as well: while a build outlives
    whoever started it, nobody else begins one.

    Raises:
        Busy: when it was not to be had in time.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    try:
        _wait(handle, time.monotonic() + seconds)
        yield handle
    finally:
        os.close(handle)


def _wait(handle: int, until: float) -> None:
    import fcntl  # noqa: PLC0415 - a system without builds sites all the same, and is no server

    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Busy from None
            time.sleep(_PAUSE)
        else:
            return
