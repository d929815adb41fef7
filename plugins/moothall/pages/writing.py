"""The output folder: everything is made beside it first, then moved in; what is gone is removed.

Nothing is written where readers look until every page exists, so a failure leaves what was
published as it was. A file that has not changed is not touched. The list of what was written,
``manifest.sha256``, is published too: anybody can check a copy of the site with ``sha256sum -c``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from moothall.pages.fingerprint import fingerprint
from moothall.pages.manifest import digest_of, listing, listing_digest, read_manifest
from moothall.pages.page import Page

MANIFEST = "manifest.sha256"


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the output folder, in numbers of files."""

    made: int
    unchanged: int
    removed: int
    left_alone: int


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site: where it can be read now, its size, and its SHA-256."""

    at: Path
    size: int
    sha256: str


@dataclass(slots=True)
class Output:
    """The output folder during one run.

    ``memory`` is a file that remembers what each page was made from; ``key`` is a digest of
    everything else that shapes a page (theme, settings, code, libraries). ``kept`` are names at
    the top of the folder that are not ours to touch.
    """

    folder: Path
    memory: Path
    key: str
    kept: frozenset[str] = frozenset()
    _digests: dict[str, str] = field(default_factory=dict)
    _prints: dict[str, str] = field(default_factory=dict)
    _staged: set[str] = field(default_factory=set)
    _before: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _stamps: dict[str, list[int]] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)
    _fresh: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)
        self._before = read_manifest(self.folder / MANIFEST)
        memory = _read_memory(self.memory)
        self._stamps = memory.get("stamps", {})
        self._made = memory.get("made", {})
        self._known = memory.get("prints", {}) if memory.get("key") == self.key else {}

    @property
    def staging(self) -> Path:
        """Where files are made: beside the output folder, so that moving them is a rename."""
        return self.folder.with_name(f".{self.folder.name}.new")

    def pages(
        self,
        pages: Iterable[Page],
        render: Callable[[Page], bytes],
        progress: Callable[[], None] = lambda: None,
    ) -> None:
        """Makes the pages that would show something else than they do."""
        for page in pages:
            print_ = fingerprint(page)
            before = self._before.get(page.path, "")
            # What was made from this print must be what stands here: the memory may be of
            # another output folder, or older or newer than this one.
            if self._known.get(page.path) == f"{print_} {before}" and self._stands(page.path):
                self._digests[page.path] = before
            else:
                self.file(page.path, render(page))
            self._prints[page.path] = f"{print_} {self._digests[page.path]}"
            progress()

    def files(self, files: Mapping[str, bytes]) -> None:
        """Makes files of given bytes."""
        for path, data in files.items():
            self.file(path, data)

    def file(self, path: str, data: bytes) -> None:
        """Makes one file, unless the very same stands there.

        Raises:
            ValueError: when the path leaves the folder, or two files would share it.
        """
        self._claim(path)
        digest = hashlib.sha256(data).hexdigest()
        self._digests[path] = digest
        if self._before.get(path) == digest and self._stands(path):
            return
        target = self.staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._staged.add(path)

    def made(self, path: str, print_: str, write: Callable[[Path], object]) -> Made:
        """Makes a file that may be large, unless it stands there, made from the same print.

        ``print_`` is a digest of all that shapes the file, theme and settings aside; ``write`` is
        given the path to write to.

        Raises:
            ValueError: as ``file`` does.
        """
        self._claim(path)
        before = self._before.get(path, "")
        if self._made.get(path) == f"{print_} {before}" and self._stands(path):
            file, digest = self.folder / path, before
        else:
            file = self.staging / path
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file)
            digest = digest_of(file)
            self._staged.add(path)
        self._digests[path] = digest
        self._fresh[path] = f"{print_} {digest}"
        return Made(file, file.stat().st_size, digest)

    def _claim(self, path: str) -> None:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts:
            raise ValueError(f"{path} is not a path inside the site.")
        if path in self._digests:
            raise ValueError(f"Two files of the site would be {path}.")

    def folder_of(self, name: str, print_: str, make: Callable[[], Mapping[str, bytes]]) -> None:
        """Makes the files of a whole folder, unless they stand there, made from the same print."""
        held = {path: one for path, one in self._before.items() if path.startswith(f"{name}/")}
        same = self._known.get(name) == f"{print_} {listing_digest(held)}"
        if held and same and all(self._stands(path) for path in held):
            self._digests.update(held)
        else:
            made = make()
            self.files(made)
            held = {path: self._digests[path] for path in made}
        self._prints[name] = f"{print_} {listing_digest(held)}"

    def finish(self) -> Written:
        """Moves everything in, removes what is no longer made, and writes the manifest."""
        self.folder.mkdir(parents=True, exist_ok=True)
        gone = sorted(path for path in self._before if path not in self._digests)
        for path in sorted(self._staged):
            target = self.folder / path
            _make_way(target, self.folder)
            if target.is_dir():
                for old in gone:
                    if old.startswith(f"{path}/"):
                        _remove(self.folder / old, self.folder)
            (self.staging / path).replace(target)
        for path in gone:
            _remove(self.folder / path, self.folder)
        _write_whole(self.folder / MANIFEST, listing(self._digests).encode())
        stamps = {path: _stamp(self.folder / path) for path in sorted(self._digests)}
        prints = dict(sorted(self._prints.items()))
        remembered = {"key": self.key, "prints": prints, "stamps": stamps, "made": self._fresh}
        self.memory.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(self.memory, json.dumps(remembered).encode())
        shutil.rmtree(self.staging, ignore_errors=True)
        unchanged = len(self._digests) - len(self._staged)
        return Written(len(self._staged), unchanged, len(gone), len(self._strangers()))

    def abandon(self) -> None:
        """Leaves the output folder as it was."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def _stands(self, path: str) -> bool:
        """Whether the file made last time is still there, untouched by anybody else."""
        file = self.folder / path
        if path not in self._before or not file.is_file():
            return False
        if self._stamps.get(path) == _stamp(file):
            return True
        return digest_of(file) == self._before[path]

    def _strangers(self) -> list[Path]:
        """Files in the output folder that no run of ours made; they are never removed."""
        return [
            path
            for path in self.folder.rglob("*")
            if path.is_file()
            and path.name != MANIFEST
            and path.relative_to(self.folder).parts[0] not in self.kept
            and path.relative_to(self.folder).as_posix() not in self._digests
        ]


def _read_memory(path: Path) -> dict[str, Any]:
    """What pages were made from last time; a damaged memory only costs time."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    shapely = isinstance(data, dict) and all(
        isinstance(data.get(part), dict) for part in ("prints", "stamps", "made")
    )
    return data if shapely else {}


def _stamp(path: Path) -> list[int]:
    """Changes when a file is written again: its size and time of change."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


def _write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is either the old one or the new one, never half of either."""
    if path.exists() and path.read_bytes() == data:
        return
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _make_way(target: Path, top: Path) -> None:
    """Makes the folders of a file; a file of an older site in the way of a folder gives way."""
    for folder in reversed(target.relative_to(top).parents[:-1]):
        if (top / folder).is_file():
            (top / folder).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)


def _remove(path: Path, top: Path) -> None:
    """Removes a file and the folders it leaves empty."""
    if not path.is_file():
        return
    path.unlink()
    for folder in path.parents:
        if folder == top or not folder.exists() or any(folder.iterdir()):
            return
        folder.rmdir()
