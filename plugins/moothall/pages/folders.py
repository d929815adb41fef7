"""Folders made for a file to stand in, and removed when the last file has left them."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

# The size of a file in bytes, and a mark that changes when anybody writes it or puts another there.
Stamp = list[int]


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the output folder, in numbers of files."""

    made: int
    unchanged: int
    removed: int
    left_alone: int


def move_in(staging: Path, folder: Path, coming: Iterable[str], going: Collection[str]) -> None:
    """Moves files in from where they were made, then removes those that are no longer made.

    Whoever calls this has seen to it that nothing is in the way (``in_the_way``).
    """
    known: set[str] = set()
    moved = ""
    for path in sorted(coming):
        if moved and path.startswith(moved):
            continue
        moved = _make_way(path, staging, folder, known)
        if moved:
            continue
        target = folder / path
        if target.is_dir():
            for old in sorted(going):
                if old.startswith(f"{path}/"):
                    _remove(folder / old, folder)
        _move(staging / path, target)
    for path in sorted(going):
        _remove(folder / path, folder)


def _move(made: Path, target: Path) -> None:
    """Puts a file in its place, whole at once; from another disk it has to be copied first."""
    if not _moved(made, target):
        copied = target.with_name(f".{target.name}.new")
        shutil.copyfile(made, copied)
        copied.replace(target)


def _make_way(path: str, staging: Path, top: Path, known: set[str]) -> str:
    """Sees to the folders of a file; a file of an older site in the way of a folder gives way.

    A folder that is not there yet is moved in whole, with all that was made in it: its name is the
    answer, with a slash, or nothing. ``known`` are folders that are there.
    """
    end = path.find("/")
    while end > 0:
        if (name := path[:end]) not in known:
            place = top / name
            if place.is_file():
                place.unlink()
            if not place.is_dir():
                if _moved(staging / name, place):
                    return f"{name}/"
                place.mkdir()
            known.add(name)
        end = path.find("/", end + 1)
    return ""


def _moved(made: Path, place: Path) -> bool:
    """Moves a file, or a whole folder to where there is none; whether both are on one disk."""
    try:
        made.replace(place)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        return False
    return True


def _remove(path: Path, top: Path) -> None:
    """Removes a file and the folders it leaves empty."""
    if not path.is_file():
        return
    path.unlink()
    for folder in path.parents:
        if folder == top or not folder.exists() or any(folder.iterdir()):
            return
        folder.rmdir()


def stamps_in(top: Path, spared: Collection[str]) -> dict[str, Stamp | None]:
    """Every file of a folder with its stamp, but for what is spared at its top.

    None for what is no plain file.
    """
    found: dict[str, Stamp | None] = {}
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


def mode_of(path: Path) -> int:
    """What stands at a path, for ``stat.S_ISREG`` and the like, a link not followed; 0: nothing."""
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def stamp_of(path: str) -> Stamp | None:
    """The stamp of one file; None for what is no plain file.

    Who edits a file in place can set back the time of its content (mtime, as ``cp -p`` does), but
    not that of its last change of any sort (ctime, inode(7)). That one changes with each further
    name of the file too, as releases give it: it counts only where there is no other name.

    Takes text and not a ``Path``: it is asked of every file of the site in every run.
    """
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    changed = found.st_ctime_ns if found.st_nlink == 1 else 0
    # Whole numbers have the same hash in every run; one number is read faster than three.
    return [found.st_size, hash((found.st_mtime_ns, found.st_ino, changed))]
