"""What was learnt from git before, so that a commit is read once.

Each row carries a digest of itself: a damaged row costs time, and changes no page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from moothall.reading import memory

_FORM = (
    "CREATE TABLE IF NOT EXISTS learnt (key TEXT PRIMARY KEY, value TEXT, digest TEXT)"
    " WITHOUT ROWID"
)


class Learnt:
    """Values by a name and a key; ``tools`` is a digest of all that shapes them."""

    def __init__(self, path: Path, tools: str) -> None:
        self._tools = tools
        self._rows = memory.Memory(path, _FORM)

    def recall(self, name: str, keys: Iterable[str]) -> Iterator[tuple[str, object]]:
        """What is known under a name for some keys."""
        for key in keys:
            row = self._rows.one(
                "SELECT value, digest FROM learnt WHERE key = ?", self._key(name, key)
            )
            if row and row[1] == _digest(row[0]):
                with suppress(ValueError):
                    yield key, json.loads(row[0])

    def remember(self, name: str, values: Mapping[str, object]) -> None:
        """Keeps values by their keys for the next run."""
        texts = [(self._key(name, key), json.dumps(value)) for key, value in values.items()]
        rows = [(key, text, _digest(text)) for key, text in texts]
        self._rows.many("INSERT OR REPLACE INTO learnt VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Keeps what was learnt."""
        self._rows.close()

    def _key(self, name: str, key: str) -> str:
        return f"{name} {key} {self._tools}"


def _digest(text: str) -> str:
    return hashlib.sha256(str(text).encode()).hexdigest()
