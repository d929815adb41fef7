"""What was read before and had no fault: short fields and links, so that it need not be read again.

One SQLite file, a row for each file of a record, under a key of everything that shapes what is
read: the file's bytes, the tables, the settings, this code and its libraries. Beside it stands the
file's stamp: as long as it has that, its bytes are not even looked at. The file holds data only
(JSON); losing or damaging it costs nothing but time. Of what readers may not see the key alone is
kept, which says of a file of these bytes that nothing is wrong in it, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from moothall.reading.memory import Memory, sealed, unsealed
from moothall.reading.text_links import TextLink
from moothall.records.light import light, packed, unpacked
from moothall.records.origin import Origin
from moothall.records.record import Record
from moothall.stamps import Stamp, moment_in, settled

_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml", "markdown", "nh3")
Read = TypeVar("Read", bound=Record)

# The name of a record's file, what it is kept under, the stamp that says so (or nothing), and what
# is kept of it: nothing where the key stands for the name.
Row = tuple[str, str, str, str]

_FORM = "CREATE TABLE IF NOT EXISTS kept (path TEXT PRIMARY KEY, key TEXT, stamp TEXT, fields TEXT)"


@dataclass(frozen=True, slots=True)
class Known(Generic[Read]):
    """What is kept of a file: its record, with its short fields alone, and its text's links."""

    record: Read
    links: tuple[TextLink, ...]


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
        self._begun = moment_in(memory.parent)

    def key(self, data: bytes) -> str:
        """What a file of these bytes is kept under."""
        return hashlib.sha256(self._shape.encode() + data).hexdigest()

    def stamp(self, stamp: Stamp | None) -> str:
        """What is kept of a stamp, under which a file is what it was; nothing of none."""
        return " ".join([self._shape, *map(str, stamp)]) if stamp else ""

    def sure(self, stamp: Stamp | None) -> str:
        """The same of a stamp that was taken in this run: nothing while the file may still change.

        A file may change twice within one tick of the clock, and have one stamp for both.
        """
        return self.stamp(stamp) if stamp and settled(stamp, self._begun) else ""

    def rows(self) -> Iterator[Row]:
        """Everything that is kept, of whatever files."""
        found = self._memory.each("SELECT path, key, stamp, fields FROM kept")
        return ((path, key, stamp, fields) for path, key, stamp, fields in found)

    def recalled(self, kind: type[Read], row: Row, load: Callable[[], Read]) -> Known[Read] | None:
        """What a row keeps of a file; ``load`` makes the record whole. None for a damaged row."""
        try:
            return self._known(kind, row[0], unsealed(row[3]), load)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    @staticmethod
    def row(record: Record, links: Iterable[TextLink], under: tuple[str, str]) -> Row:
        """A record in which nothing is wrong, as another process may hand it over.

        ``under`` are the key and the stamp of its file.
        """
        said = [(link.line, link.address) for link in links]
        fields = sealed(json.dumps([record.origin.digest, packed(record), said]))
        return record.origin.path, *under, fields

    @staticmethod
    def verdict(key: str) -> Row:
        """That nothing is wrong in a file, of which nothing else may be kept."""
        return key, key, "", ""

    def note(self, row: Row) -> None:
        """Keeps a row."""
        self._fresh.append(row)

    def remember(self, kind: type[Read], row: Row, load: Callable[[], Read]) -> Read:
        """Keeps a record, and gives it back with its short fields."""
        self.note(row)
        return self._known(kind, row[0], unsealed(row[3]), load).record

    def close(self, names: AbstractSet[str]) -> None:
        """Writes down what was learnt, and forgets rows whose names are not among these."""
        self._memory.many("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", self._fresh)
        self._memory.forget_others("kept", names)
        self._memory.close()

    def _known(
        self, kind: type[Read], name: str, row: str, load: Callable[[], Read]
    ) -> Known[Read]:
        digest, groups, said = json.loads(row)
        fields = unpacked(kind, groups, self._zone)
        origin = Origin.model_construct(path=name, lines={}, digest=digest)
        links = tuple(TextLink(name, line, address) for line, address in said)
        return Known(light(kind, {**fields, "origin": origin}, load), links)
