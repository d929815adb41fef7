"""A limit on the time one record may take, so that no text can hold up a whole site.

Processor time is counted, not the clock, so that a busy machine refuses nothing that a quiet one
publishes. It works in the main thread of Unix systems; elsewhere there is no limit.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlow(Exception):
    """A text took longer to convert than one record may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stops what runs inside after so many seconds of processor time.

    Raises:
        TooSlow: when the time is used up.
    """
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow
