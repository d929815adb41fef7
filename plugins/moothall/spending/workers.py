"""The processes that read files beside this one, all forked from one that has read nothing yet.

Stands alone so that they can be begun before Arrow is imported here: that takes as long as reading
a hundred files, and is done there meanwhile.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path

from moothall.stamps import STAMPS, Stamps, stamp_of

_SMALL = 4_000_000  # bytes that are read sooner than other processes are started
_READING = "moothall.spending.running"


def how_many() -> int:
    """How many files may be read at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def begin(paths: Iterable[Path], cache: Path | None) -> None:
    """Begin what workers are forked from, where there is enough to read that is not kept.

    Whoever goes on to import Arrow, and then to ask for the executor, finds it begun.
    """
    stamps = Stamps(cache / STAMPS if cache else None)
    stamped = [(path, stamp_of(path)) for path in paths]
    size = sum(stamp[0] for path, stamp in stamped if stamps.sha256(path, stamp) is None)
    if _wanted(size) and os.name == "posix":
        _context()
        forkserver.ensure_running()


def executor(size: int) -> AbstractContextManager[Executor | None]:
    """An executor over this machine's processors; none where ``size`` bytes are read sooner."""
    if not _wanted(size):
        return nullcontext(None)
    # Whoever started them ends them: Ctrl+C reaches them too, and each would print a traceback.
    quiet = (signal.SIGINT, signal.SIG_IGN)
    return ProcessPoolExecutor(how_many(), _context(), signal.signal, quiet)


def _wanted(size: int) -> bool:
    return size >= _SMALL and how_many() > 1


def _context() -> BaseContext:
    """Not by fork, which copies a process whose threads (Arrow's) may hold locks."""
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    if os.name == "posix":
        context.set_forkserver_preload([_READING])
    return context
