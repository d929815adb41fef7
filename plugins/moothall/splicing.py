"""Files of all records: what is written of a record that has not changed is copied, not made.

Such a file is tens of megabytes, of pieces that stand one after the other. Where the last one still
stands as it was made, all but the pieces that changed is taken from it in a few long copies. What
is remembered is where each piece stands; without it, or with another file, all is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from moothall.outputs.downloads import DataFile, TextOf
from moothall.pages.writing import Output, Staged
from moothall.reading.memory import Memory, sealed, unsealed
from moothall.records.record import Record

_FORM = "CREATE TABLE IF NOT EXISTS pieces (path TEXT PRIMARY KEY, places TEXT)"
_CHUNK = 1 << 20  # bytes that are copied at once


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pieces of a file stand, by key: the bytes of what it begins with, and of each."""

    head: int
    keys: Sequence[str]
    sizes: Sequence[int]


@dataclass(frozen=True, slots=True)
class Spliced:
    """A file that was made, and the bytes of each of its pieces."""

    staged: Staged
    sizes: Sequence[int]


class Splicer:
    """Makes files of all records in ``output``; remembers in ``memory`` where their pieces stand.

    ``key_of`` gives what decides the piece of a record: the same key, the same bytes.
    """

    def __init__(self, memory: Path, output: Output, key_of: Callable[[Record], str]) -> None:
        self._memory, self._output, self._key_of = Memory(memory, _FORM), output, key_of
        self._keys: dict[str, list[str]] = {}

    def make(self, file: DataFile, text_of: TextOf) -> Spliced:
        """Makes a file; any process may do it."""
        old = self._known(file.path)
        making = _Making(file, self._keys_of(file), text_of)
        parts = making.parts(old, self._output.folder / file.path)
        staged = self._output.stage_parts(file.path, parts)
        return Spliced(staged, making.sizes)

    def remember(self, file: DataFile, made: Spliced) -> None:
        """Keeps where the pieces of a file stand that is now one of the site's."""
        told = [
            self._output.key, made.staged.digest, len(file.head()), self._keys_of(file), made.sizes
        ]  # fmt: skip
        row = (file.path, sealed(json.dumps(told)))
        self._memory.many("INSERT OR REPLACE INTO pieces VALUES (?, ?)", [row])

    def close(self) -> None:
        """Writes down what was learnt."""
        self._memory.close()

    def _keys_of(self, file: DataFile) -> list[str]:
        if file.path not in self._keys:
            self._keys[file.path] = [self._key_of(record) for record in file.records]
        return self._keys[file.path]

    def _known(self, path: str) -> Places | None:
        """Where the pieces stand of the file that stands at a path; None if nobody can say."""
        row = self._memory.one("SELECT places FROM pieces WHERE path = ?", path)
        try:
            key, digest, *places = json.loads(unsealed(row[0])) if row else ("", "")
        except (ValueError, AttributeError):
            return None
        same = key == self._output.key and digest == self._output.standing(path)
        return Places(*places) if same else None


@dataclass(slots=True)
class _Making:
    """One file while it is made; ``sizes`` grows with its pieces."""

    file: DataFile
    keys: Sequence[str]
    text_of: TextOf
    sizes: list[int] = field(default_factory=list)

    def parts(self, old: Places | None, path: Path) -> Iterator[bytes]:
        """The file's bytes; ``old`` says where pieces stand in the file at ``path``."""
        yield self.file.head()
        where = {key: number for number, key in enumerate(old.keys)} if old else {}
        before = [0, *accumulate(old.sizes)] if old else []
        number = 0
        while number < len(self.keys):
            if number:
                yield self.file.between
            first = where.get(self.keys[number])
            if old is None or first is None:
                number += 1
                yield self._piece(number - 1)
                continue
            many = _alike(old.keys, first, self.keys, number)
            self.sizes += old.sizes[first : first + many]
            number += many
            # Where they begin and end, with what stands between them.
            between = len(self.file.between)
            start = old.head + before[first] + first * between
            end = old.head + before[first + many] + (first + many - 1) * between
            yield from _copied(path, start, end)
        yield self.file.tail

    def _piece(self, number: int) -> bytes:
        made = self.file.piece(self.file.records[number], self.text_of)
        self.sizes.append(len(made))
        return made


def _alike(old: Sequence[str], first: int, new: Sequence[str], number: int) -> int:
    """How many pieces follow each other in both, from one that is in both."""
    many = 1
    while (first + many < len(old) and number + many < len(new)) and (
        old[first + many] == new[number + many]
    ):
        many += 1
    return many


def _copied(path: Path, start: int, end: int) -> Iterator[bytes]:
    """The bytes of a file from one place to another."""
    with path.open("rb") as file:
        file.seek(start)
        while start < end:
            data = file.read(min(_CHUNK, end - start))
            if not data:
                raise EOFError(f"{path} ends too soon.")
            start += len(data)
            yield data
