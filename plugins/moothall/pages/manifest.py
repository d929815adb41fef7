"""The list of what a site holds, and the memory of what each file was made from.

The list is public: every file with its SHA-256, as ``sha256sum -c`` reads it. The memory is ours.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

MANIFEST = "manifest.sha256"
_NOTHING: Mapping[str, Any] = {"key": "", "questions": [], "asked": {}, "prints": {}, "stamps": {}}


def listing(digests: Mapping[str, str]) -> str:
    """Files and their digests, as ``sha256sum -c`` reads them."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def listing_digest(digests: Mapping[str, str]) -> str:
    """One digest for a list of files and their digests."""
    return hashlib.sha256(listing(digests).encode()).hexdigest()


def read_manifest(path: Path) -> dict[str, str]:
    """The digests of the files of a release, by path; empty where there is none to read."""
    try:
        # Opening a pipe would wait for ever for somebody to write into it.
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    except (OSError, UnicodeDecodeError):
        return {}
    found = {}
    for line in lines:
        digest, separator, name = line.partition("  ")
        if separator and not name.startswith("/") and ".." not in name.split("/"):
            found[name] = digest
    return found


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is either the old one or the new one, never half of either."""
    if path.is_file() and path.read_bytes() == data:
        return
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def write_manifest(folder: Path, digests: Mapping[str, str]) -> None:
    """Writes the list of a folder's files."""
    write_whole(folder / MANIFEST, listing(digests).encode())


@dataclass(frozen=True, slots=True)
class LastRun:
    """What an earlier run left, by path: digests of files, and what it remembered of each.

    ``prints`` are what files were made from, ``asked`` the questions whose answers made them,
    ``stamps`` those of the files as they were written.
    """

    digests: Mapping[str, str]
    prints: Mapping[str, str]
    asked: Mapping[str, tuple[str, ...]]
    stamps: Mapping[str, list[int] | None]

    def knowing(self, there: Mapping[str, list[int] | None]) -> LastRun:
        """With the files, of which nothing more is known, that the list leaves out and we wrote.

        The list may be lost or damaged. ``there`` are the stamps of what stands: a file that is as
        it was written is ours, and has to go when it is no longer made.
        """
        ours = {
            path: ""
            for path, stamp in self.stamps.items()
            if stamp is not None and path not in self.digests and there.get(path) == stamp
        }
        return replace(self, digests={**self.digests, **ours}) if ours else self

    @classmethod
    def read(cls, folder: Path, memory: Path, key: str) -> LastRun:
        """Of an output folder and a memory; prints of a run with another ``key`` are forgotten."""
        held = _read_memory(memory)
        known = held if held["key"] == key else _NOTHING
        try:
            asked = _by_number(known["asked"], known["questions"])
        except (LookupError, TypeError):  # damaged: without its questions a page is made anew
            asked = {}
        return cls(read_manifest(folder / MANIFEST), known["prints"], asked, held["stamps"])

    def write(self, memory: Path, key: str) -> None:
        """Remembers all but the digests, which the manifest has, for the next run."""
        # The same questions are asked by many pages: each is written once, and then its number.
        numbers: dict[str, int] = {}
        asked = {
            path: [numbers.setdefault(one, len(numbers)) for one in some]
            for path, some in self.asked.items()
        }
        remembered = {
            "key": key,
            "questions": list(numbers),
            "asked": asked,
            "prints": self.prints,
            "stamps": self.stamps,
        }
        memory.parent.mkdir(parents=True, exist_ok=True)
        write_whole(memory, json.dumps(remembered).encode())


def _by_number(
    asked: Mapping[str, Sequence[int]], questions: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """What each page asked, of the numbers of its questions.

    Raises:
        LookupError, TypeError: when they are damaged.
    """
    one = [sys.intern(question) for question in questions].__getitem__
    return {path: tuple(map(one, some)) for path, some in asked.items()}


def _read_memory(path: Path) -> Mapping[str, Any]:
    """What was remembered last time; a damaged memory only costs time."""
    try:
        data = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, ValueError):
        return _NOTHING
    shapely = isinstance(data, dict) and all(
        isinstance(data.get(part), type(empty)) for part, empty in _NOTHING.items()
    )
    return data if shapely else _NOTHING
