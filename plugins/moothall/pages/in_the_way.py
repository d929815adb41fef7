"""What stands where files of the site belong, found before the first of them is moved in.

Files are moved in one after the other. If one of them met a stranger's folder half way, readers
would be left with a site that is partly old and partly new; so all is looked over first, and told.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from moothall.pages.folders import Stamp, mode_of
from moothall.records.problems import Place, Problem

_AWAY = "Move it elsewhere or delete it, then build again."
_FOLDER = stat.S_IFDIR
_RIGHTS = "Let the account that builds the site write in it (chown, chmod), then build again."


def strange_folder(path: Path) -> Iterator[Problem]:
    """What is wrong with a folder of ours that may be there or not: it has to be one itself."""
    mode = mode_of(path)
    if mode and not stat.S_ISDIR(mode):
        yield _stands(path, mode, "a folder")


@dataclass(frozen=True, slots=True)
class Arrival:
    """The files that are to be moved into an output folder.

    ``coming`` are their paths; ``going`` those of files of an older site, which make way; ``there``
    what stands in the folder, with its stamps.
    """

    folder: Path
    coming: Collection[str]
    going: Collection[str]
    there: Mapping[str, Stamp | None]

    def faults(self) -> Iterator[Problem]:
        """Everything that is in the way, and every folder that nothing can be written in."""
        if not self.folder.is_dir():  # a link to a folder is one: it may stand on another disk
            mode = mode_of(self.folder)
            yield from [_stands(self.folder, mode, "a folder")] if mode else []
            return
        missing: set[str] = set()
        for folder in sorted(_folders((*self.coming, *self.going))):
            above = folder.rpartition("/")[0]
            mode = 0 if above in missing else mode_of(self.folder / folder) if folder else _FOLDER
            if not stat.S_ISDIR(mode):
                missing.add(folder)
                if mode and folder not in self.going:
                    yield _stands(self.folder / folder, mode, "a folder")
            elif not os.access(self.folder / folder, os.W_OK | os.X_OK):
                said = "Nothing can be written in this folder, where files of the site belong."
                yield Problem(Place(str(self.folder / folder)), said, _RIGHTS)
        for path in sorted(self.coming):
            if path.rpartition("/")[0] not in missing and self.there.get(path) is None:
                yield from self._at(path)

    def _at(self, path: str) -> Iterator[Problem]:
        """What stands where a file belongs: nothing, or it is in the way."""
        mode = mode_of(self.folder / path)
        if stat.S_ISDIR(mode):
            held = sorted((self.folder / path).rglob("*"))
            strangers = [one for one in held if not self._makes_way(one)]
            if strangers or not held:
                yield _stands(self.folder / path, mode, "a file", strangers)
        elif mode and not stat.S_ISREG(mode):
            yield _stands(self.folder / path, mode, "a file")

    def _makes_way(self, inside: Path) -> bool:
        """Whether something in a folder goes with the older site: a file of it, or their folder."""
        if stat.S_ISDIR(mode_of(inside)):
            return any(inside.iterdir())
        return inside.relative_to(self.folder).as_posix() in self.going


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders of files, and those that they are in; the empty path is that of all."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _stands(path: Path, mode: int, due: str, holding: Sequence[Path] = ()) -> Problem:
    found = (
        "A folder" if stat.S_ISDIR(mode)
        else "A file" if stat.S_ISREG(mode)
        else "A link" if stat.S_ISLNK(mode)
        else "Something that is no ordinary file"
    )  # fmt: skip
    said = f"{found} stands where {due} of the site belongs."
    if holding:
        said += f" In it is {holding[0].name}, which is not of the site."
    return Problem(Place(str(path)), said, _AWAY)
