"""Being told to stop, by Ctrl+C or by the system: all is left as it was, and said in words.

Stands apart because it concerns every step of a build and belongs to none. A signal ends the
processes that help, then becomes an exception where the work is, so that whoever has begun
something takes it back. What must not be left half done is done to its end first.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

# Ctrl+C, a polite kill (as systemd's and `kill`'s), and a terminal that was closed.
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
NOTHING = "Stopped. Nothing was published."
WHOLE = "Stopped. The new site had just been published, and is whole."
_BY_SIGNAL = 128


class Stopped(KeyboardInterrupt):
    """The work was told to stop; the message says what became of it."""

    def __init__(self, number: int, said: str = NOTHING) -> None:
        super().__init__(said)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code that shells give to what a signal ended: 130 for Ctrl+C."""
        return _BY_SIGNAL + self.number


def told(stopped: KeyboardInterrupt) -> int:
    """Says that the work was stopped; the exit code."""
    begun = "\n" if sys.stderr.isatty() else ""  # after a bar of progress, or ^C
    sys.stderr.write(f"{begun}{stopped if isinstance(stopped, Stopped) else NOTHING}\n")
    return stopped.code if isinstance(stopped, Stopped) else _BY_SIGNAL + signal.SIGINT


@contextmanager
def listening() -> Iterator[None]:
    """While this lasts, a signal to stop is obeyed; one that was ignored before stays ignored.

    Where somebody listens already (the command, around Pelican's run), nothing changes: a site that
    has just been published is then not said to be none while the command ends.

    Raises:
        Stopped: where the work is, once its helpers have ended.
    """
    if any(signal.getsignal(one) is _stop for one in SIGNALS):
        yield
        return
    with _handling(_stop):
        yield


@contextmanager
def held(said: str = NOTHING, after: signal._HANDLER | None = None) -> Iterator[None]:
    """What is done in here is done to its end, whatever comes; a signal to stop waits until then.

    Then signals are handled by ``after``, or as before.

    Raises:
        Stopped: at the end, if one came, with what is ``said``.
    """
    came: list[int] = []
    with _handling(lambda number, _frame: came.append(number), after):
        yield
    if came:
        raise Stopped(came[0], said)


def finishing() -> AbstractContextManager[None]:
    """The last step, by which a site is published: held, and after it there is nothing to stop.

    Raises:
        Stopped: at the end, if a signal came; whatever comes later is ignored until the run ends.
    """
    return held(WHOLE, signal.SIG_IGN)


@contextmanager
def _handling(handler: signal._HANDLER, after: signal._HANDLER | None = None) -> Iterator[None]:
    """Signals to stop are handled so, in the thread that gets them; then ``after``, or as before.

    Where what is done in here fails, they are handled as before.
    """
    before: dict[int, signal._HANDLER] = {}
    if threading.current_thread() is threading.main_thread():
        before = {one: signal.getsignal(one) for one in SIGNALS}
    heard = [one for one, was in before.items() if was is not signal.SIG_IGN]
    for one in heard:
        signal.signal(one, handler)
    try:
        yield
    except BaseException:
        after = None
        raise
    finally:
        for one in heard:
            signal.signal(one, after or before[one])


def _stop(number: int, _frame: FrameType | None) -> None:
    # First, so that none of them writes any more where whoever cleans up has been.
    others = multiprocessing.active_children()
    for other in others:
        other.kill()
    for other in others:
        other.join()
    raise Stopped(number)


def quietly() -> None:
    """For a process that helps: whoever started it decides when it ends, and it ends with them."""
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN if one == signal.SIGINT else signal.SIG_DFL)
