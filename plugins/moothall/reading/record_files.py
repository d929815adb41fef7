"""The files under ``content/``: which hold records, of which kind, and which have no place there.

Works with names as text, and asks the folder for all it knows at once: a site may have a hundred
thousand records, and every one is looked at in every run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from moothall.reading.attachments import is_attachment
from moothall.records.problems import Place, Problem
from moothall.records.record import Record
from moothall.records.register import KINDS
from moothall.records.tables import nearest
from moothall.stamps import Stamp, stamp_of

_BY_FOLDER = {kind.kind: kind for kind in KINDS}
_FOLDER = "content"


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that holds a record: its name, relative to ``root``, and the kind its folder says."""

    root: Path
    name: str
    kind: type[Record]

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.root / self.name

    def stamp(self) -> Stamp | None:
        """What the file system says of it; None where it says nothing."""
        try:
            return stamp_of(f"{self.root}/{self.name}")
        except OSError:
            return None

    def data(self) -> bytes:
        """What it holds; what cannot be read, or is no file, is told of by who reads its text."""
        path = f"{self.root}/{self.name}"
        try:
            if not os.path.isfile(path):  # noqa: PTH113 - a Path for each costs more than reading
                return b""
            with open(path, "rb") as file:  # noqa: PTH123
                return file.read()
        except OSError:
            return b""


def record_files(root: Path, problems: list[Problem]) -> list[RecordFile]:
    """The files that hold records, in the order of their names; all others become problems."""
    content = root / _FOLDER
    if not content.is_dir():
        said = "The folder of the records is not here, so a build would empty the site."
        problems.append(Problem(Place(_FOLDER), said, "Put it back, or begin a new one."))
        return []
    found = []
    for entry in _entries(str(content)):
        name = entry.path[len(str(root)) + 1 :].replace(os.sep, "/")
        parts = tuple(name.split("/")[1:])
        kind = _BY_FOLDER.get(parts[0])
        if entry.is_symlink():
            problems.append(
                Problem(
                    Place(name),
                    "This is only a link to something elsewhere.",
                    "Put the file or folder itself here.",
                )
            )
        elif is_attachment(parts):
            continue
        elif kind is None or not name.endswith(".md"):
            problems.append(Problem(Place(name), *_no_record(parts)))
        else:
            found.append(RecordFile(root, name, kind))
    return found


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """All in a folder and its folders that is not hidden and is no folder itself."""
    with os.scandir(folder) as inside:
        entries = sorted(inside, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path)
        else:
            yield entry


def _no_record(parts: tuple[str, ...]) -> tuple[str, str]:
    """Why a file is no record, and what to do, by its parts below content/."""
    if parts[0] not in _BY_FOLDER:
        near = nearest(parts[0], list(_BY_FOLDER))
        folders = ", ".join(f"content/{folder}" for folder in _BY_FOLDER)
        remedy = f"Did you mean content/{near}?" if near else f"Move it into one of {folders}."
        return "The file stands in no folder of records.", remedy
    return (
        "The file is no record: its name does not end in .md.",
        "Name a record like 2025-014.md. A document stands in a folder named as its record's file.",
    )
