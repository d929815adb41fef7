"""What builds, switches and uploads that were cut short have left behind.

A push that is still coming in holds no lock of ours, so what belongs to git is only taken for left
over once nobody has touched it for long.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from moothall.publishing.server import Server

# Seconds. A lock of a ref is held for moments; an upload may come in slowly.
LOCK_LEFT_OVER = 120
UPLOAD_LEFT_OVER = 3_600


def debris(server: Server) -> Iterator[str]:
    """Clears all of it away, and says in a line each what it was; the server's lock is held."""
    for path in sorted(server.releases.iterdir()):
        if path.name.startswith((".new", ".going-")):
            shutil.rmtree(path, ignore_errors=True)
            yield f"A release that was never finished was removed ({path.name})."
    switch = server.folder / ".current.new"
    if switch.is_symlink():
        switch.unlink()
        yield "A switch that was never finished was removed."
    for path in [*_uploads(server.repository.path), *_locks(server.repository.path)]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        yield f"An upload that was never finished was removed ({path.name})."


def clear_locks(repository: Path) -> None:
    """Removes locks of refs that a killed push has left: they would stop every later one."""
    for path in _locks(repository):
        path.unlink(missing_ok=True)


def _locks(repository: Path) -> list[Path]:
    found = [*repository.glob("*.lock"), *repository.glob("refs/**/*.lock")]
    return [path for path in sorted(found) if _untouched(path, LOCK_LEFT_OVER)]


def _uploads(repository: Path) -> list[Path]:
    """Quarantines and packs."""
    objects = repository / "objects"
    found = [*objects.glob("tmp_objdir-*"), *objects.glob("pack/tmp_*"), *objects.glob("??/tmp_*")]
    return [path for path in sorted(found) if _untouched(path, UPLOAD_LEFT_OVER)]


def _untouched(path: Path, seconds: float) -> bool:
    try:
        return path.lstat().st_mtime < time.time() - seconds
    except OSError:
        return False
