"""What was learnt from git before, kept in one SQLite file so that a commit is read once.

Data only, each row with a digest of itself: a damaged row, or file, costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path


class Memory:
    """Values by a name and a key; ``tools`` is a digest of all that shapes them."""

    def __init__(self, path: Path | None, tools: str) -> None:
        self._tools = tools
        self._rows = _open(path) if path else None

    def recall(self, name: str, keys: Iterable[str]) -> Iterator[tuple[str, object]]:
        """What is known under a name for some keys."""
        for key in keys:
            if self._rows is None:
                return
            try:
                row = self._rows.execute(
                    "SELECT value, digest FROM learnt WHERE key = ?", [self._key(name, key)]
                ).fetchone()
            except sqlite3.Error:
                return
            if row and row[1] == _digest(row[0]):
                with suppress(ValueError):
                    yield key, json.loads(row[0])

    def remember(self, name: str, key: str, value: object) -> None:
        """Keeps a value for the next run."""
        if self._rows is None:
            return
        text = json.dumps(value)
        with suppress(sqlite3.Error):
            self._rows.execute(
                "INSERT OR REPLACE INTO learnt VALUES (?, ?, ?)",
                [self._key(name, key), text, _digest(text)],
            )

    def learnt(self, name: str, key: str, learn: Callable[[], object]) -> object:
        """A value, learnt if it is not known."""
        for _key, value in self.recall(name, [key]):
            return value
        value = learn()
        self.remember(name, key, value)
        return value

    def close(self) -> None:
        """Keeps what was learnt."""
        if self._rows is not None:
            with suppress(sqlite3.Error):
                self._rows.commit()
            self._rows.close()
            self._rows = None

    def _key(self, name: str, key: str) -> str:
        return f"{name} {key} {self._tools}"


def _digest(text: str) -> str:
    return hashlib.sha256(str(text).encode()).hexdigest()


def _open(path: Path) -> sqlite3.Connection | None:
    """The memory's file; a damaged one is begun anew."""
    for _attempt in range(2):
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            rows = sqlite3.connect(path)
            rows.execute("PRAGMA synchronous = OFF")
            rows.execute(
                "CREATE TABLE IF NOT EXISTS learnt (key TEXT PRIMARY KEY, value TEXT, digest TEXT)"
                " WITHOUT ROWID"
            )
        except sqlite3.Error:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        else:
            return rows
    return None
