"""Progress of long work: a bar on a terminal, now and then a quiet line in a log."""

from __future__ import annotations

import sys

_WIDTH = 30
_LINES = 4
# The part of each piece of work that a log was last told of.
_told: dict[str, int] = {}


def shown(what: str, done: int, of: int) -> None:
    """Shows how far a piece of work is; on a terminal on one line that is written over."""
    if sys.stderr.isatty():
        filled = _WIDTH * done // of if of else _WIDTH
        bar = "█" * filled + "·" * (_WIDTH - filled)
        end = "\n" if done >= of else ""
        sys.stderr.write(f"\r{what} {bar} {done:,}/{of:,}{end}")
        sys.stderr.flush()
    elif of >= _LINES * 1000 and _told.get(what) != (part := _LINES * done // of):
        _told[what] = part
        sys.stderr.write(f"{what}: {done:,} of {of:,}\n")
