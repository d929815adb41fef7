"""The list of every address ever released, as a file that only grows.

Stands alone because it is the site's memory of what it promised: it travels in each release, the
next build is given it, and a web server makes its answers of it (docs/permanence.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from moothall.records.problems import InvalidRecords, Place, Problem

FILE = "history/addresses.tsv"
BENEATH = "*"
_HEADING = "address\tstatus\tto"


class Status(IntEnum):
    """How an address answers (RFC 9110, section 15)."""

    HERE = 200
    MOVED = 301
    ELSEWHERE = 302
    GONE = 410


@dataclass(frozen=True, slots=True)
class Answer:
    """How one address answers; ``to`` is a root-relative address, for 301 and 302 alone."""

    status: Status
    to: str = ""


def read(folders: Iterable[Path]) -> dict[str, Answer]:
    """What the lists of earlier releases hold together; of two that differ, the later folder's.

    A folder holds a release, or at least its ``history/addresses.tsv``. One without a list was
    released before there were lists, or never.

    Raises:
        InvalidRecords: when a list is damaged; an address must never be forgotten for that.
    """
    found: dict[str, Answer] = {}
    for folder in folders:
        path = folder / FILE
        if path.exists():
            found |= _read(path)
    return found


def written(answers: Mapping[str, Answer]) -> bytes:
    """The list as a file, sorted, so that two lists can be compared line by line."""
    lines = [f"{address}\t{one.status}\t{one.to}" for address, one in sorted(answers.items())]
    return ("\n".join([_HEADING, *lines]) + "\n").encode()


def _read(path: Path) -> dict[str, Answer]:
    try:
        # Opening a pipe would wait for ever for somebody to write into it.
        return _parsed(path.read_bytes().decode("utf-8") if path.is_file() else "")
    except (OSError, ValueError):
        said = "The list of the addresses released before cannot be read."
        remedy = "Fetch it again from the last release: history/addresses.tsv."
        raise InvalidRecords([Problem(Place(str(path)), said, remedy)]) from None


def _parsed(text: str) -> dict[str, Answer]:
    heading, *lines, last = text.split("\n")
    if heading != _HEADING or last:
        raise ValueError(heading)
    return dict(_line(line) for line in lines)


def _line(line: str) -> tuple[str, Answer]:
    address, status, to = line.split("\t")
    answer = Answer(Status(int(status)), to)
    leads = answer.status in {Status.MOVED, Status.ELSEWHERE}
    if not address.startswith("/") or leads != to.startswith("/"):
        raise ValueError(line)
    return address, answer
