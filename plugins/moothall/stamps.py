"""Files that have not been touched since they were read are not read again to see that.

Stands alone because the file system's word is only ever taken where it cannot be wrong: any doubt
means that the file's bytes are looked at.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = "list[int]"

# In the folder of what was read. stamps.json, before it, also held what had only just been changed.
STAMPS = "seen.json"

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
        self._known = _loaded(file) if file else {}
        self._begun = _moment_beside(file) if file else 0
        self._used: dict[str, tuple[Stamp, str]] = {}
        self._changed = False

    def sha256(self, path: Path, stamp: Stamp) -> str | None:
        """A file's digest without reading it, where it has not been touched since."""
        name = _name(path)
        known = self._known.get(name)
        if known is None or known[0] != stamp:
            return None
        self._used[name] = known
        return known[1]

    def note(self, path: Path, stamp: Stamp, sha256: str) -> None:
        """Remember the digest of a file that had this stamp before it was read in this run.

        Of a file that had only just been changed when the run began, nothing is remembered.
        """
        if settled(stamp, self._begun):
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


def _moment_beside(file: Path) -> int:
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
    return moment_in(file.parent)


def _loaded(file: Path) -> dict[str, tuple[Stamp, str]]:
    """What is kept; nothing where it is not there or damaged."""
    try:
        read = json.loads(file.read_text("utf-8"))
        return {
            str(name): ([int(n) for n in stamp], str(sha)) for name, (stamp, sha) in read.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
