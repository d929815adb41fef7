"""What was read is kept by the hash of what it was read from, so that no file is read twice.

Stands alone because it may only ever save time: whatever is damaged, missing or of another version
is read again from the file, and nothing else depends on it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from moothall.spending.packing import Summary, Tables, bytes_of, packed, tables_of, unpacked
from moothall.spending.reading import Source

_CHECK = 32  # bytes of a SHA-256, before what it is of
_NAME = 16  # digits of the hash of our code: enough to tell versions apart
_OF_CODE = re.compile(f"[0-9a-f]{{{_NAME}}}")
_OF_FILE = re.compile(r"[0-9a-f]{64}\.(?:summary|arrow)")


class Store(Protocol):
    """Where summaries and tables are kept."""

    def summary(self, key: str) -> Summary | None:
        """A file's summary, if it is kept whole."""

    def tables(self, key: str) -> Tables | None:
        """A file's tables, if they are kept whole."""

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Keep both; a file that is not spending has no tables."""


class Nowhere:
    """Keeps nothing: for who wants the figures and not the payments."""

    def summary(self, _: str) -> Summary | None:
        """Nothing."""
        return None

    def tables(self, _: str) -> Tables | None:
        """Nothing."""
        return None

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Forgets them."""


class Memory:
    """Keeps everything while the program runs."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Summary, Tables | None]] = {}

    def summary(self, key: str) -> Summary | None:
        """A file's summary."""
        return self._kept[key][0] if key in self._kept else None

    def tables(self, key: str) -> Tables | None:
        """A file's tables."""
        return self._kept[key][1] if key in self._kept else None

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Keep both."""
        self._kept[key] = (summary, tables)


class Folder:
    """Keeps two files for each file read; each begins with the hash of the rest.

    They lie in a folder named by the code that read them, the only one: what other code has kept
    is of no more use, and would grow with every version.
    """

    def __init__(self, folder: Path) -> None:
        self.whole = folder
        self.folder = folder / code()[:_NAME]

    def summary(self, key: str) -> Summary | None:
        """A file's summary, or nothing where it is not there or damaged."""
        whole = _checked(self.folder / f"{key}.summary")
        try:
            return unpacked(whole) if whole else None
        except (ValueError, IndexError):
            return None

    def tables(self, key: str) -> Tables | None:
        """A file's tables, or nothing where they are not there or damaged."""
        whole = _checked(self.folder / f"{key}.arrow")
        try:
            return tables_of(whole) if whole else None
        except (pa.ArrowException, OSError):
            return None

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Write both, the tables first: where there is a summary there are tables."""
        self.keep(key, packed(summary), bytes_of(tables) if tables else b"")

    def keep(self, key: str, summary: bytes, tables: bytes) -> None:
        """Write both as they are."""
        if not self.folder.is_dir():
            self._begin()
        if tables:
            _write(self.folder / f"{key}.arrow", tables)
        _write(self.folder / f"{key}.summary", summary)

    def _begin(self) -> None:
        """Make the folder, and remove what other code has kept, and nothing that it would not have.

        Several processes may do so at once.
        """
        with suppress(OSError):
            self.folder.unlink()
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.whole.iterdir():
            if _OF_CODE.fullmatch(path.name) and path != self.folder:
                shutil.rmtree(path, ignore_errors=True)
            elif _OF_FILE.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()


def key_of(sha256: str, source: Source, *, searched: bool) -> str:
    """A key for all that decides what a file is read as: bytes, what is said of them, our code."""
    said = f"{sha256} {source!r} {searched} {code()}"
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def code() -> str:
    """A digest of the code and the libraries that read files."""
    whole = hashlib.sha256(f"{version('pyarrow')} {version('rapidfuzz')}".encode())
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.glob("*.csv")]):
        whole.update(path.read_bytes())
    whole.update((here.parent / "records" / "personal_data.py").read_bytes())
    return whole.hexdigest()


def _write(path: Path, whole: bytes) -> None:
    """Write a file at once or not at all; two programs that do so write the same."""
    staged = path.with_suffix(f".{os.getpid()}.tmp")
    staged.write_bytes(hashlib.sha256(whole).digest() + whole)
    staged.replace(path)


def _checked(path: Path) -> bytes:
    """A file's content, or nothing where it is not there or not what was written."""
    try:
        whole = path.read_bytes()
    except OSError:
        return b""
    content = whole[_CHECK:]
    return content if hashlib.sha256(content).digest() == whole[:_CHECK] else b""
