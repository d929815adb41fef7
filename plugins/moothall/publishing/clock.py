"""What time it is, as far as the clock can be trusted: the one place that reads it for a server.

A wrong clock would publish what is embargoed, or take back what is public. So the clock never goes
back here, and one that leaps ahead of the machine's own count of seconds is not followed until the
system says that it is set by others (NTP), or a person does.
"""

from __future__ import annotations

import ctypes
import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from moothall.publishing import durable

# How far the clock and the count of seconds may come apart before the clock is not believed.
TOLERANCE = 120
# After a start of the machine there is no count to compare with: how long it may have been off.
LONGEST_OFF = 7 * 86_400
_TIME_ERROR = 5  # adjtimex(2): the clock is not synchronised
# When a timer last asked what is due.
_ASKED = "last-due"


@dataclass(frozen=True, slots=True)
class Reading:
    """A look at the clocks: seconds since 1970, since the start of the machine, and which start."""

    wall: int
    running: int
    start: str
    synchronised: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What was trusted at one time: the moment, and the machine's count of seconds then."""

    moment: int
    running: int
    start: str


@dataclass(frozen=True, slots=True)
class Told:
    """The moment to go by, and what there is to say about the clock."""

    moment: int
    doubt: str = ""


def read() -> Reading:
    """Looks at the clocks. ``SOURCE_DATE_EPOCH`` stands in for the wall clock, for trials."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    wall = int(given) if given.isdecimal() else int(time.time())
    boot = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return Reading(wall, int(time.clock_gettime(boot)), _start(), _synchronised())


def trusted(state: Path, reading: Reading, *, believe: bool = False) -> Told:
    """The moment to go by; it is remembered, and the next one is never before it."""
    seen = _seen(state)
    told = Told(reading.wall) if seen is None or believe else _judged(seen, reading)
    now = Seen(told.moment, reading.running, reading.start)
    if now != seen:
        durable.replace_whole(state / "clock.json", json.dumps(asdict(now)).encode())
    return told


def asked(state: Path, reading: Reading) -> None:
    """Remembers that somebody asked what is due, as a timer does each minute."""
    with suppress(OSError):  # a full disk is told of by whatever is then done
        (state / _ASKED).write_text(f"{reading.wall}\n")


def last_asked(state: Path) -> int | None:
    """When somebody last asked what is due, in seconds since 1970; None where nobody ever did."""
    try:
        return int((state / _ASKED).read_text())
    except (OSError, ValueError):
        return None


def _judged(seen: Seen, reading: Reading) -> Told:
    """Weighs a reading against what was trusted before."""
    same = seen.start == reading.start and reading.running >= seen.running
    passed = reading.running - seen.running if same else 0
    counted = seen.moment + passed
    if reading.wall < seen.moment - TOLERANCE:
        return Told(max(seen.moment, counted), "The clock was set back; it is not followed.")
    if reading.synchronised:
        return Told(max(seen.moment, reading.wall))
    if same and reading.wall > counted + TOLERANCE:
        return Told(counted, "The clock leapt ahead; it is not followed.")
    if not same and reading.wall > seen.moment + LONGEST_OFF:
        return Told(seen.moment, "The clock is far ahead since the machine was started.")
    return Told(max(seen.moment, reading.wall))


def _seen(state: Path) -> Seen | None:
    try:
        data = json.loads((state / "clock.json").read_text("utf-8"))
        return Seen(int(data["moment"]), int(data["running"]), str(data["start"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _start() -> str:
    """A name for this run of the machine."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


def _synchronised() -> bool:
    """Whether the system keeps its clock by others' (NTP)."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return False
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "adjtimex"):
        return True
    # The first field, modes, is 0: asks, and changes nothing. struct timex is some 200 bytes.
    return 0 <= int(libc.adjtimex(ctypes.create_string_buffer(512))) < _TIME_ERROR
