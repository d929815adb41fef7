"""The folder of what earlier runs have learnt, looked over before anything is read from it.

Whatever is damaged there only costs time, and whoever reads it sees to that. But a pipe would be
waited for without end, and a folder in a file's place could not be written: those are told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from moothall.records.problems import Place, Problem

_FOLDERS = ("spending", "search")
_REMEDY = "Delete {}: it only saves time, and the next build makes it anew."


def faults(cache: Path, root: Path) -> Iterator[Problem]:
    """Everything in a site's cache that is neither a plain file nor a folder where one belongs.

    Links are followed: a cache may be kept on another disk. Paths are told from ``root``.
    """
    held = [cache / name for name in _FOLDERS]
    for folder in (cache.parent, cache, *held):
        if os.path.lexists(folder) and not folder.is_dir():
            yield _problem(folder, root, "a folder")
            return
    by_code = [path for path in _inside(held[0]) if path.is_dir() and not path.suffix]
    for folder in (cache, held[0], *by_code):
        for path in _inside(folder):
            if path not in held and not path.is_file() and (path.suffix or not path.is_dir()):
                yield _problem(path, root, "an ordinary file")


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _problem(path: Path, root: Path, due: str) -> Problem:
    said = f"What stands here is not {due}, where Moothall keeps what it has read."
    shown = path.relative_to(root).as_posix()
    return Problem(Place(shown), said, _REMEDY.format(shown))
