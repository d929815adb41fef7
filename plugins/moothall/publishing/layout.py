"""The files of a commit laid out in a folder for the build to read, straight from git's objects."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from moothall.publishing import pushed
from moothall.publishing.git import Entry, Repository


def lay_out(repository: Repository, entries: Sequence[Entry], folder: Path) -> None:
    """Puts the files of a tree into a folder, in place of whatever stood there before.

    What the build remembers (``.cache``) is left; nothing else is. A file is written anew each
    time: whether an old one is still what it was could only be known by reading it.

    Raises:
        GitFailed: when an object is missing or damaged.
        OSError: when the disk is full.
    """
    for name in pushed.FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    read = pushed.files(entries)
    made: set[str] = set()
    for entry, data in zip(read, repository.blobs([one.object for one in read]), strict=True):
        path = os.fsdecode(entry.path)
        parent = path.rpartition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        (folder / path).write_bytes(data)
    if not any(one.path.startswith(b"data/") for one in read):
        (folder / "data").rmdir()


def overlaid(entries: Sequence[Entry], over: Mapping[bytes, Entry | None]) -> list[Entry]:
    """A tree with some of its files put in another commit's place; None takes a file out."""
    kept = [entry for entry in entries if entry.path not in over]
    added = [entry for entry in over.values() if entry is not None]
    return sorted([*kept, *added], key=lambda entry: entry.path)
