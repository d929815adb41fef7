"""A push that was taken, whose branch git has still to move: whoever is next waits for that.

Git moves the branch after the hook has ended, and with it the lock. Without this the next push,
which waited for the lock, would find the branch where it was, build a whole site, and only then be
told to pull first: each push that was taken cost the server two builds while clerks queued.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from moothall.publishing.refs import Move

# Git needs milliseconds. A push that was cut off just then keeps its word never, and holds up one
# other for so long.
_LONGEST = 5.0
_PAUSE = 0.02
_FILE = "promised"


def promise(state: Path, move: Move) -> None:
    """Remembers that a push was taken; called while the lock is held."""
    (state / _FILE).write_text(f"{move.old} {move.new}\n", "utf-8")


def kept(state: Path, head: Callable[[], str]) -> None:
    """Waits until the branch is where the last push that was taken moves it; not for ever.

    ``head`` says where it is. Called while the lock is held.
    """
    path = state / _FILE
    try:
        old, new = path.read_text("utf-8").split()
    except (OSError, ValueError):
        return  # none, or one that was cut off: then nothing is waited for
    until = time.monotonic() + _LONGEST
    while (now := head()) == old and now != new and time.monotonic() < until:
        time.sleep(_PAUSE)
    with suppress(OSError):
        path.unlink()
