"""The output folder: everything is made beside it first, then moved in; what is gone is removed.

Nothing is written where readers look until every page exists, so a failure leaves what was
published as it was. A file that has not changed is not touched. The list of what was written,
``manifest.sha256``, is published too: anybody can check a copy of the site with ``sha256sum -c``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from moothall.pages.folders import Stamp, Written, move_in, stamp_of, stamps_in
from moothall.pages.in_the_way import Arrival, strange_folder
from moothall.pages.manifest import MANIFEST, LastRun, digest_of, listing_digest, write_manifest
from moothall.records.problems import InvalidRecords


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that was made: its SHA-256, and whether it has to be moved in."""

    digest: str
    fresh: bool


@dataclass(slots=True)
class Output:
    """The output folder during one run.

    ``memory`` is a file that remembers what each page was made from; ``key`` is a digest of
    everything else that shapes a page (theme, settings, code, libraries). ``spared`` are names
    at the top of the folder that are not ours to touch.
    """

    folder: Path
    memory: Path
    key: str
    spared: frozenset[str] = frozenset()
    # Where files are made: beside the output folder, so that they are only renamed.
    staging: Path = field(init=False)
    _digests: dict[str, str] = field(default_factory=dict)
    _prints: dict[str, str] = field(default_factory=dict)
    _staged: set[str] = field(default_factory=set)
    _asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _last: LastRun = field(init=False)
    _there: dict[str, Stamp | None] = field(init=False)

    def __post_init__(self) -> None:
        """Clears away what a run that was cut short has left.

        Raises:
            InvalidRecords: when something else stands where that would be.
        """
        self.staging = self.folder.with_name(f".{self.folder.name}.new")
        if problems := [*strange_folder(self.staging)]:
            raise InvalidRecords(problems)
        shutil.rmtree(self.staging, ignore_errors=True)
        self._there = stamps_in(self.folder, self.spared)
        self._last = LastRun.read(self.folder, self.memory, self.key).knowing(self._there)

    def kept(self, path: str, print_: str, questions: Sequence[str] = ()) -> bool:
        """Whether what stands at a path was made from this print, and is as it was made.

        If so it stays, and ``questions`` are remembered for the next run.
        """
        before = self._last.digests.get(path, "")
        # What was made from this print must be what stands here: the memory may be of
        # another output folder, or older or newer than this one.
        if self._last.prints.get(path) != f"{print_} {before}" or not self.standing(path):
            return False
        self.take(path, Staged(before, fresh=False), print_, questions)
        return True

    def standing(self, path: str) -> str:
        """The SHA-256 of a file made last time that is still there, untouched; or nothing."""
        digest = self._last.digests.get(path, "")
        stamp = self._there.get(path)
        if not digest or stamp is None:
            return ""
        same = self._last.stamps.get(path) == stamp or digest_of(self.folder / path) == digest
        return digest if same else ""

    def asked(self, path: str) -> tuple[str, ...]:
        """The questions whose answers made what stands at a path; none where nobody noted them."""
        return self._last.asked.get(path, ())

    def stage(self, path: str, data: bytes) -> Staged:
        """Makes one file beside the output folder, unless the very same stands there.

        Changes nothing but that file, so that any process may do it; ``take`` makes it count.

        Raises:
            ValueError: when the path leaves the folder.
        """
        if not path.strip("./") or path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} is not a path inside the site.")
        digest = hashlib.sha256(data).hexdigest()
        if self.standing(path) == digest:
            return Staged(digest, fresh=False)
        # As text, and no folder asked for that may be there: this is done for every file of a site.
        target = f"{self.staging}/{path}"
        try:
            file = open(target, "wb")  # noqa: PTH123, SIM115
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
            file = open(target, "wb")  # noqa: PTH123, SIM115
        with file:
            file.write(data)
        return Staged(digest, fresh=True)

    def stage_parts(self, path: str, parts: Iterable[bytes]) -> Staged:
        """Makes one large file beside the output folder, piece by piece."""
        target = self.staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = hashlib.sha256()
        with target.open("wb") as file:
            for part in parts:
                whole.update(part)
                file.write(part)
        return self._staged_at(target, path, whole.hexdigest())

    def stage_by(self, path: str, write: Callable[[Path], object]) -> Staged:
        """Makes one file beside the output folder by what writes to a path, however large."""
        target = self.staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target)
        return self._staged_at(target, path, digest_of(target))

    def _staged_at(self, target: Path, path: str, digest: str) -> Staged:
        """A file that was made already, which is taken away if the very same stands there."""
        if self.standing(path) != digest:
            return Staged(digest, fresh=True)
        target.unlink()
        return Staged(digest, fresh=False)

    def take(
        self, path: str, staged: Staged, print_: str = "", questions: Sequence[str] = ()
    ) -> None:
        """Makes a staged file one of the site's, remembered with what it was made from.

        Raises:
            ValueError: when two files would share a path.
        """
        if path in self._digests:
            raise ValueError(f"Two files of the site would be {path}.")
        self._digests[path] = staged.digest
        if staged.fresh:
            self._staged.add(path)
        if print_:
            self._prints[path] = f"{print_} {staged.digest}"
        if questions:
            self._asked[path] = tuple(questions)

    def files(self, files: Mapping[str, bytes]) -> None:
        """Makes files of given bytes."""
        for path, data in files.items():
            self.file(path, data)

    def file(self, path: str, data: bytes) -> None:
        """Makes one file, unless the very same stands there.

        Raises:
            ValueError: when the path leaves the folder, or two files would share it.
        """
        self.take(path, self.stage(path, data))

    def at(self, path: str) -> Path:
        """Where a file of the site is, until this run is finished."""
        return self._top(path) / path

    def _top(self, path: str) -> Path:
        return self.staging if path in self._staged else self.folder

    def print(self, path: str) -> str:
        """What a page of the site was made from, as one digest."""
        return self._prints[path].partition(" ")[0]

    def digest(self, path: str) -> str:
        """The SHA-256 of a file of the site."""
        return self._digests[path]

    def size(self, path: str) -> int:
        """How many bytes a file of the site has."""
        stamp = None if path in self._staged else self._there.get(path)
        return stamp[0] if stamp else os.stat(f"{self._top(path)}/{path}").st_size  # noqa: PTH116

    def folder_of(self, name: str, print_: str, make: Callable[[], Mapping[str, bytes]]) -> None:
        """Makes the files of a whole folder, unless they stand there, made from the same print."""
        held = {
            path: one for path, one in self._last.digests.items() if path.startswith(f"{name}/")
        }
        same = self._last.prints.get(name) == f"{print_} {listing_digest(held)}"
        if held and same and all(self.standing(path) for path in held):
            self._digests.update(held)
        else:
            made = make()
            self.files(made)
            held = {path: self._digests[path] for path in made}
        self._prints[name] = f"{print_} {listing_digest(held)}"

    def finish(self) -> Written:
        """Moves everything in, removes what is no longer made, and writes the manifest.

        Raises:
            InvalidRecords: when anything is in the way; then nothing was moved.
        """
        gone = {one for one in self._last.digests.keys() - self._digests if self._there.get(one)}
        arrival = Arrival(self.folder, {*self._staged, MANIFEST}, gone, self._there)
        if problems := [*arrival.faults()]:
            raise InvalidRecords(problems)
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._staged or gone:
            # Before, too: of a run that is cut short nothing stays that nobody knows to be ours.
            write_manifest(self.folder, {**self._last.digests, **self._digests})
        move_in(self.staging, self.folder, self._staged, gone)
        write_manifest(self.folder, self._digests)
        with suppress(OSError):  # the site stands: that the next run knows nothing costs only time
            stamps = {path: self._stamp(path) for path in self._digests}
            run = LastRun(self._digests, self._prints, self._asked, stamps)
            if run != self._last:
                run.write(self.memory, self.key)
        shutil.rmtree(self.staging, ignore_errors=True)
        unchanged = len(self._digests) - len(self._staged)
        strangers = self._there.keys() - self._digests.keys() - {MANIFEST, *gone}
        left = sum(1 for path in strangers if (self.folder / path).is_file())
        return Written(len(self._staged), unchanged, len(gone), left)

    def _stamp(self, path: str) -> Stamp | None:
        """The stamp of a file of the finished site."""
        return stamp_of(f"{self.folder}/{path}") if path in self._staged else self._there.get(path)

    @property
    def made(self) -> frozenset[str]:
        """The files of the site so far."""
        return frozenset(self._digests)

    def abandon(self) -> None:
        """Leaves the output folder as it was."""
        shutil.rmtree(self.staging, ignore_errors=True)
