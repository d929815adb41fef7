"""Work shared among the machine's cores, by the one executor that all rooms are handed.

Processes are forked, so that nothing read is copied or sent: each has all of it. Only what a piece
of work answers comes back.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from moothall import stopping

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this many pieces of work, starting processes costs more than they save.
FEW = 200
_PARTS = 32
_PR_SET_PDEATHSIG = 1
# In a process of the executor: what it works at. Set once, before anything is asked of it.
_work: list[Callable[[Sequence[Any]], Any]] = []


def how_many() -> int:
    """How many processes may work at once: one where the system cannot fork safely."""
    if sys.platform != "linux" or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0))


def shared(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], few: int = FEW
) -> Iterator[Result]:
    """The results of ``work`` for all items, in their order, some of them at a time.

    Fewer than ``few`` items are worked at here, one after the other.
    ``work`` may be any function, for it is not sent; items and results are, so they are plain data.
    """
    many = how_many()
    size = max(1, min(_PARTS, len(items) // (many * 4)))
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    if many == 1 or len(items) < few:
        yield from map(work, parts)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(many, context, _begin, (work, os.getpid())) as executor:
        with stopping.held():  # a process that has just begun knows nothing of signals yet
            waiting = deque(executor.submit(_do, part) for part in parts)
        try:
            while waiting:
                yield waiting.popleft().result()
        finally:
            # Its own thread cancels what waits: whoever else does may meet it while it fails all
            # that waits on a process which was killed, and that thread would end in a traceback.
            executor.shutdown(cancel_futures=True)


def _begin(work: Callable[[Sequence[Any]], Any], parent: int) -> None:
    stopping.quietly()
    _end_with(parent)
    _work[:] = [work]


def _end_with(parent: int) -> None:
    """Sees to it that no process is left alone, even when its parent is killed (prctl(2))."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _do(part: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the work answers
    return _work[0](part)
