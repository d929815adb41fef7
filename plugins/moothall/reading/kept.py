"""What was read before and had no fault: its short fields, so that it need not be read again.

One SQLite file, a row for each file of a record, under a key of everything that shapes what is
read: the file's bytes, the tables, the settings, this code and its libraries. It holds data only
(JSON); losing or damaging it costs nothing but time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from moothall.reading.memory import Memory, sealed, unsealed
from moothall.records.light import light, packed, unpacked
from moothall.records.origin import Origin
from moothall.records.record import Record

_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml", "markdown", "nh3")
Read = TypeVar("Read", bound=Record)

# The file of a record, what it is kept under, and its short fields.
Row = tuple[str, str, str]

_FORM = "CREATE TABLE IF NOT EXISTS kept (path TEXT PRIMARY KEY, key TEXT, fields TEXT)"


def toolchain() -> str:
    """A digest of the code and the libraries that make a record of a file."""
    whole = hashlib.sha256()
    here = Path(__file__).parent
    for folder in (here, here.parent / "records"):
        for path in sorted(folder.glob("*.py")):
            whole.update(path.name.encode() + path.read_bytes())
    for name in _LIBRARIES:
        whole.update(f"{name} {version(name)}".encode())
    return whole.hexdigest()


class Kept:
    """Remembers records in ``memory``; ``shaped_by`` is all that shapes them beside their files."""

    def __init__(self, memory: Path, shaped_by: Iterable[object], zone: ZoneInfo) -> None:
        told = "\0".join([toolchain(), zone.key, *(repr(one) for one in shaped_by)])
        self._shape = hashlib.sha256(told.encode()).hexdigest()
        self._zone = zone
        self._memory = Memory(memory, _FORM)
        self._fresh: list[Row] = []
        self._met: set[str] = set()

    def key(self, data: bytes) -> str:
        """What a file of these bytes is kept under."""
        return hashlib.sha256(self._shape.encode() + data).hexdigest()

    def recall(
        self, kind: type[Read], name: str, key: str, load: Callable[[], Read]
    ) -> Read | None:
        """The record that was made of a file, with only its short fields; ``load`` makes it whole.

        None when the file, or anything else that shapes the record, is another than it was.
        """
        self._met.add(name)
        row = self._memory.one("SELECT key, fields FROM kept WHERE path = ?", name)
        if row is None or row[0] != key:
            return None
        try:
            return self._light(kind, name, unsealed(row[1]), load)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    @staticmethod
    def row(record: Record, key: str) -> Row:
        """A record in which nothing is wrong, as another process may hand it over."""
        fields = sealed(json.dumps([record.origin.digest, packed(record)]))
        return record.origin.path, key, fields

    def remember(self, kind: type[Read], row: Row, load: Callable[[], Read]) -> Read:
        """Keeps a record, and gives it back with its short fields."""
        self._fresh.append(row)
        return self._light(kind, row[0], unsealed(row[2]), load)

    def close(self) -> None:
        """Writes down what was learnt, and forgets files that are no longer there."""
        self._memory.many("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", self._fresh)
        held = {row[0] for row in self._memory.all("SELECT path FROM kept")}
        gone = [(path,) for path in sorted(held - self._met)]
        self._memory.many("DELETE FROM kept WHERE path = ?", gone)
        self._memory.close()

    def _light(self, kind: type[Read], name: str, row: str, load: Callable[[], Read]) -> Read:
        digest, groups = json.loads(row)
        fields = unpacked(kind, groups, self._zone)
        origin = Origin.model_construct(path=name, lines={}, digest=digest)
        return light(kind, {**fields, "origin": origin}, load)
