"""Makes what was written survive a power cut, before anybody is told that it was published.

A `git push` that reports success has by default flushed nothing (git-config, core.fsync), and a
rename may reach the disk before the bytes of the file it names.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

# renameat2(2): names as they are seen from here, and both of them there afterwards.
_HERE, _EXCHANGE = -100, 2


def flush(folder: Path) -> None:
    """Writes out everything of the file system that a folder is on.

    Raises:
        OSError: when the disk says that it could not keep something.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not hasattr(libc, "syncfs"):
            os.sync()
        elif libc.syncfs(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


def flush_entry(folder: Path) -> None:
    """Writes out the names in one folder: what a rename changed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_whole(path: Path, data: bytes) -> None:
    """Writes a file so that after any interruption it is the old one or the new one, whole."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    flush_entry(path.parent)


def exchange(fresh: Path, standing: Path) -> None:
    """Puts one folder in another's place, and that in its: in one step where the system offers it.

    Raises:
        OSError: when neither way can be gone.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(fresh), os.fsencode(standing)
    offered = getattr(libc, "renameat2", None)
    if offered and offered(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0:
        return
    aside = fresh.with_name(f"{fresh.name}-old")
    standing.rename(aside)
    fresh.rename(standing)
    aside.rename(fresh)


def point(link: Path, target: str) -> None:
    """Makes a symbolic link point elsewhere in one step: readers meet the old or the new.

    `ln -sfn` is not used: before coreutils 9 it removed the old link first.
    """
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    flush_entry(link.parent)
