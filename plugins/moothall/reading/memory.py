"""A file of what was learnt in earlier runs: SQLite, so that a run takes out only what it needs.

Every memory may be deleted, damaged or of another version at any time: that costs only time. So
nothing here raises; what cannot be recalled is not remembered.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

# A file of another form is begun anew. Before the second, what was deleted stayed in its bytes;
# before the third, nobody could tell of a record's file whether it had been touched.
_FORM = 3


def sealed(text: str) -> str:
    """A text behind its own digest: a byte that a bad disk flips must not change a record."""
    return f"{hashlib.sha256(text.encode()).hexdigest()} {text}"


def unsealed(row: str) -> str:
    """The text, if it still is what its digest says.

    Raises:
        ValueError: when it is not.
    """
    text = row.partition(" ")[2]
    if sealed(text) != row:
        raise ValueError("damaged")
    return text


def _begin(connection: sqlite3.Connection, path: Path) -> None:
    """Marks a new file as one of this form.

    Raises:
        sqlite3.DatabaseError: when it is of another.
    """
    if connection.execute("PRAGMA user_version").fetchone() == (_FORM,):
        return
    if path.is_file() and path.stat().st_size:
        connection.close()
        raise sqlite3.DatabaseError("of another form")
    connection.execute(f"PRAGMA user_version = {_FORM}")


def _well(row: tuple[object, ...]) -> bool:
    """Whether a row holds texts alone, as it was written: a flipped byte may make them others."""
    return set(map(type, row)) == {str}


class Memory:
    """One table in one file, made by ``form`` (an SQL statement) if it is not there.

    Each process opens the file for itself: a connection does not outlive a fork
    (sqlite.org/howtocorrupt.html, section 2.6).
    """

    def __init__(self, path: Path, form: str) -> None:
        self._path, self._form = path, form
        self._connection: sqlite3.Connection | None = None
        self._inherited: list[sqlite3.Connection | None] = []
        self._process = 0

    def one(self, query: str, *values: object) -> tuple[str, ...] | None:
        """The first row that a question has for an answer, or None."""
        try:
            open_ = self._opened()
            row: tuple[str, ...] | None = open_.execute(query, values).fetchone() if open_ else None
        except (sqlite3.Error, UnicodeError):  # a file name may be no text
            return None
        return row if row and _well(row) else None

    def all(self, query: str) -> list[tuple[str, ...]]:
        """Every row that a question has for an answer."""
        try:
            open_ = self._opened()
            return [row for row in open_.execute(query) if _well(row)] if open_ else []
        except sqlite3.Error:
            return []

    def each(self, query: str) -> Iterator[tuple[str, ...]]:
        """Every row that a question has for an answer, one after the other."""
        with suppress(sqlite3.Error):
            if open_ := self._opened():
                yield from filter(_well, open_.execute(query))

    def many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Carries out a statement for each of some rows, at once and for good.

        What is not yet written down would lock the file for the processes that read in it.
        """
        with suppress(sqlite3.Error):
            if open_ := self._opened():
                open_.executemany(statement, rows)
                open_.commit()

    def forget_others(self, table: str, names: AbstractSet[str]) -> None:
        """Forgets the rows of a table whose path is not among ``names``, and leaves no trace."""
        self.many(f"DELETE FROM {table} WHERE typeof(path) != ?", [("text",)])  # noqa: S608
        held = {row[0] for row in self.all(f"SELECT path FROM {table}")}  # noqa: S608 - our own names
        gone = [(path,) for path in sorted(held - names)]
        self.many(f"DELETE FROM {table} WHERE path = ?", gone)  # noqa: S608

    def close(self) -> None:
        """Writes down what was learnt. The file is opened again when it is next asked."""
        if self._connection is not None and self._process == os.getpid():
            with suppress(sqlite3.Error):
                self._connection.commit()
            self._connection.close()
        self._connection = None

    def _opened(self) -> sqlite3.Connection | None:
        if self._connection is None or self._process != os.getpid():
            # Kept open for good: closed here, it might undo what its own process has begun.
            self._inherited.append(self._connection)
            self._connection, self._process = self._new(), os.getpid()
        return self._connection

    def _new(self) -> sqlite3.Connection | None:
        """The file's connection; a damaged file is begun anew."""
        for _attempt in range(2):
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                connection = sqlite3.connect(self._path)
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("PRAGMA secure_delete = ON")
                _begin(connection, self._path)
                connection.execute(self._form)
            except sqlite3.OperationalError:  # in use by another process, and so not damaged
                return None
            except sqlite3.Error:
                with suppress(OSError):
                    self._path.unlink(missing_ok=True)
            else:
                return connection
        return None
