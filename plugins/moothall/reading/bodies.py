"""Texts converted once: the converter, its time limit, and a memory of what it made.

The memory is one SQLite file keyed by the text itself and by everything that shapes the result,
so that an unchanged text is never converted twice and a stale one can never be used. It holds
data only (JSON), and losing or damaging it costs nothing but time.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from moothall.reading import markdown
from moothall.reading.limit import TooSlow, time_limit
from moothall.reading.memory import Memory, sealed, unsealed
from moothall.records.body import Body, Section

_TOOLS = "\0".join(
    [
        *(f"{name} {version(name)}" for name in ("markdown", "nh3")),
        hashlib.sha256(Path(markdown.__file__).read_bytes()).hexdigest(),
    ]
)


_FORM = "CREATE TABLE IF NOT EXISTS bodies (key TEXT PRIMARY KEY, body TEXT)"


class Bodies:
    """Converts texts; remembers them in ``memory`` (a file) where one is given."""

    def __init__(self, memory: Path | None = None, seconds: float = 2.0) -> None:
        self._converter = markdown.Converter()
        self._seconds = seconds
        self._memory = Memory(memory, _FORM) if memory else None

    def convert(self, text: str, *, numbered: bool, first_line: int) -> Body | None:
        """The body of a text, or None if it takes longer than a record may."""
        key = hashlib.sha256(f"{_TOOLS}\0{numbered}\0{first_line}\0{text}".encode()).hexdigest()
        if (known := self._recall(key)) is not None:
            return known
        try:
            with time_limit(self._seconds):
                body = self._converter.convert(text, numbered=numbered, first_line=first_line)
        except (TooSlow, RecursionError):
            self._converter = markdown.Converter()
            return None
        self._remember(key, body)
        return body

    def close(self) -> None:
        """Keeps what was learnt; texts may still be asked for."""
        if self._memory:
            self._memory.close()

    def _recall(self, key: str) -> Body | None:
        if not self._memory:
            return None
        row = self._memory.one("SELECT body FROM bodies WHERE key = ?", key)
        try:
            return _from_json(unsealed(row[0])) if row else None
        except (ValueError, KeyError, TypeError):
            return None

    def _remember(self, key: str, body: Body) -> None:
        if self._memory:
            row = (key, sealed(json.dumps(asdict(body))))
            self._memory.many("INSERT OR REPLACE INTO bodies VALUES (?, ?)", [row])


def _from_json(text: str) -> Body:
    data = json.loads(text)
    return Body(
        lead=Section(**data["lead"]) if data["lead"] else None,
        sections=tuple(Section(**section) for section in data["sections"]),
        paragraphs=tuple(data["paragraphs"]),
        pictures=tuple(data["pictures"]),
    )
