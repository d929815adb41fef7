"""Texts converted once: the converter, its time limit, and a memory of what it made.

The memory is one SQLite file with one text for each file of a record, under a key of the text and
of everything that shapes the result, so that a stale one can never be used. It holds data only
(JSON), and losing or damaging it costs nothing but time. Of what readers may not see it is told
nothing: the file is copied from run to run by forges, and lies about on clerks' machines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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


_FORM = "CREATE TABLE IF NOT EXISTS bodies (path TEXT PRIMARY KEY, key TEXT, body TEXT)"

# The file of a text, the text's key, and what it was converted to.
Row = tuple[str, str, str]


class Bodies:
    """Converts texts; remembers them in ``memory`` (a file) where one is given."""

    def __init__(self, memory: Path | None = None, seconds: float = 2.0) -> None:
        self._converter = markdown.Converter()
        self._seconds = seconds
        self._memory = Memory(memory, _FORM) if memory else None
        self._empty = memory is not None and not memory.is_file()  # there is nothing to recall
        self._fresh: list[Row] = []

    def convert(self, text: str, name: str = "", *, numbered: bool, first_line: int) -> Body | None:
        """The body of a file's text, or None if it takes longer than a record may."""
        key = hashlib.sha256(f"{_TOOLS}\0{numbered}\0{first_line}\0{text}".encode()).hexdigest()
        if (known := self._recall(name, key)) is not None:
            return known
        try:
            with time_limit(self._seconds):
                body = self._converter.convert(text, numbered=numbered, first_line=first_line)
        except (TooSlow, RecursionError):
            self._converter = markdown.Converter()
            return None
        if self._memory:
            self._fresh.append((name, key, sealed(_to_json(body))))
        return body

    def taken(self) -> list[Row]:
        """What was converted since this was last asked, as rows that another process may keep."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def keep(self, rows: Sequence[Row]) -> None:
        """Remembers what was converted, here or by another process."""
        if self._memory and rows:
            self._empty = False
            self._memory.many("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", rows)

    def forget_others(self, names: AbstractSet[str]) -> None:
        """Forgets the texts of all files but these, and leaves no trace of them in the memory."""
        if self._memory:
            self._memory.forget_others("bodies", names)

    def close(self) -> None:
        """Ends; what nobody asked to keep is forgotten. Texts may still be asked for."""
        self._fresh.clear()
        if self._memory:
            self._memory.close()

    def _recall(self, name: str, key: str) -> Body | None:
        if not self._memory or self._empty:
            return None
        row = self._memory.one("SELECT body FROM bodies WHERE path = ? AND key = ?", name, key)
        try:
            return _from_json(unsealed(row[0])) if row else None
        except (ValueError, KeyError, TypeError):
            return None


def _to_json(body: Body) -> str:
    lead = [_parts(body.lead)] if body.lead else []
    sections = [_parts(section) for section in body.sections]
    return json.dumps([lead, sections, body.paragraphs, body.pictures])


def _parts(section: Section) -> list[object]:
    return [section.title, section.anchor, section.html, section.text, section.line]


def _from_json(text: str) -> Body:
    lead, sections, paragraphs, pictures = json.loads(text)
    return Body(
        lead=Section(*lead[0]) if lead else None,
        sections=tuple(Section(*section) for section in sections),
        paragraphs=tuple(paragraphs),
        pictures=tuple(pictures),
    )
