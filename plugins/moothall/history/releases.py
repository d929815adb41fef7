"""The list of the commits that were published, which travels from release to release.

A branch holds more than readers ever saw: of several commits in one push only the last was
checked and published. Stands apart from git because git does not know what was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from moothall.records.problems import InvalidRecords, Place, Problem

FILE = "history/releases.tsv"
_HEADING = "commit\tmoment"


def read(folders: Iterable[Path]) -> dict[str, str]:
    """When each commit was first published, by the lists of earlier releases together.

    Raises:
        InvalidRecords: when a list is damaged.
    """
    found: dict[str, str] = {}
    for folder in folders:
        path = folder / FILE
        if path.exists():
            for commit, moment in _read(path).items():
                found[commit] = min(moment, found.get(commit, moment))
    return found


def written(released: Mapping[str, str]) -> bytes:
    """The list as a file, in order of time."""
    ordered = sorted(released.items(), key=lambda one: (one[1], one[0]))
    lines = [f"{commit}\t{moment}" for commit, moment in ordered]
    return ("\n".join([_HEADING, *lines]) + "\n").encode()


def moment(when: datetime) -> str:
    """A moment as the list writes it: RFC 3339 in UTC, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(path: Path) -> dict[str, str]:
    try:
        # Opening a pipe would wait for ever for somebody to write into it.
        text = path.read_bytes().decode("utf-8") if path.is_file() else ""
        heading, *lines, last = text.split("\n")
        found = dict(line.split("\t") for line in lines)
        moments = [datetime.fromisoformat(one) for one in found.values()]
    except (OSError, ValueError):
        heading, last, moments = "", "damaged", []
    if heading != _HEADING or last or any(one.tzinfo is None for one in moments):
        said = "The list of the commits published before cannot be read."
        remedy = "Fetch it again from the last release: history/releases.tsv."
        raise InvalidRecords([Problem(Place(str(path)), said, remedy)])
    return found
