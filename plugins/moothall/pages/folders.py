"""Folders made for a file to stand in, and removed when the last file has left them."""

from __future__ import annotations

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
