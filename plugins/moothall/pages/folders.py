"""Folders made for a file to stand in, and removed when the last file has left them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
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


def strangers(top: Path, ours: Collection[str], spared: Collection[str]) -> Iterator[str]:
    """Files of a folder that no run of ours made, but for what is spared at its top."""
    whole = str(top)
    for folder, inside, names in os.walk(whole):
        here = folder[len(whole) :].lstrip("/")
        if not here:
            inside[:] = [name for name in inside if name not in spared]
        for name in names:
            path = f"{here}/{name}" if here else name
            if path not in ours and path not in spared:
                yield path
