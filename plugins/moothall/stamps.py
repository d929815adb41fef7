"""Files that have not been touched since they were read are not read again to see that.

Stands alone because the file system's word is only ever taken where it cannot be wrong: any doubt
means that the file's bytes are looked at.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = "list[int]"

# A file that is changed twice within one tick of the file system's clock has one stamp for both.
_TICKS = 2_000_000_000  # nanoseconds: the coarsest clock that is in use, FAT's


def stamp_of(path: str | Path) -> Stamp:
    """What the file system says of a file: size, place on the disk, and when it was changed.

    The time of the last change of the entry itself (``ctime``) cannot be set back by a program that
    gives a new file an old date.
    """
    found = os.stat(path)  # noqa: PTH116 - asked of every file in every run, by its name as text
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]


def settled(stamp: Stamp, moment: int) -> bool:
    """Whether a file with this stamp, seen at a moment, has another as soon as it is changed."""
    return max(stamp[2:]) + _TICKS <= moment


def moment_in(folder: Path) -> int:
    """What the clock of the file system says that stamps files; 0 where it does not say."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return 0


class Stamps:
    """The SHA-256 of files by path, as long as their stamps are those of when they were read.

    ``file`` is where that is kept between runs; with none, nothing is remembered.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known, self._written = _loaded(file) if file else ({}, 0)
        self._used: dict[str, tuple[Stamp, str]] = {}
        self._changed = False

    def sha256(self, path: Path, stamp: Stamp) -> str | None:
        """A file's digest without reading it, where it has not been touched since."""
        name = _name(path)
        known = self._known.get(name)
        if known is None or known[0] != stamp or not settled(stamp, self._written):
            return None
        self._used[name] = known
        return known[1]

    def note(self, path: Path, stamp: Stamp, sha256: str) -> None:
        """Remember the digest of a file that had this stamp before it was read."""
        self._used[_name(path)] = (stamp, sha256)
        self._changed = True

    def keep(self) -> None:
        """Write down what was learnt, and forget files that are not there any more."""
        if self._file is None or not self._changed:
            return
        others = {name: one for name, one in self._known.items() if Path(name).exists()}
        text = json.dumps({**others, **self._used}, sort_keys=True)
        staged = self._file.with_suffix(f".{os.getpid()}.tmp")
        staged.write_text(text, "utf-8")
        staged.replace(self._file)


def _name(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a link is a file with a name of its own


def _loaded(file: Path) -> tuple[dict[str, tuple[Stamp, str]], int]:
    """What is kept, and when it was written; nothing where it is not there or damaged."""
    try:
        read = json.loads(file.read_text("utf-8"))
        known = {
            str(name): ([int(n) for n in stamp], str(sha)) for name, (stamp, sha) in read.items()
        }
        return known, file.stat().st_mtime_ns
    except (OSError, ValueError, TypeError, AttributeError):
        return {}, 0
