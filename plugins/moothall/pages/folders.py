"""Folders made for a file to stand in, and removed when the last file has left them."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path


def make_way(target: Path, top: Path) -> None:
    """Makes the folders of a file; a file of an older site in the way of a folder gives way."""
    for folder in reversed(target.relative_to(top).parents[:-1]):
        if (top / folder).is_file():
            (top / folder).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)


def remove(path: Path, top: Path) -> None:
    """Removes a file and the folders it leaves empty."""
    if not path.is_file():
        return
    path.unlink()
    for folder in path.parents:
        if folder == top or not folder.exists() or any(folder.iterdir()):
            return
        folder.rmdir()


def stamps_in(top: Path, spared: Collection[str]) -> dict[str, list[int] | None]:
    """Every file of a folder with its stamp, but for what is spared at its top.

    A stamp changes when a file is written again: its size and time of change; None for what is no
    plain file.
    """
    found: dict[str, list[int] | None] = {}
    waiting = [""]
    while waiting:
        here = waiting.pop()
        for entry in _inside(f"{top}/{here}"):
            if here or entry.name not in spared:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{here}{entry.name}/")
                else:
                    found[f"{here}{entry.name}"] = stamp_of(entry.path)
    return found


def _inside(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def stamp_of(path: str) -> list[int] | None:
    """The stamp of one file; None for what is no plain file.

    Takes text and not a ``Path``: it is asked of every file of the site in every run.
    """
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns] if stat.S_ISREG(found.st_mode) else None
