"""The reference tables of two commits as one, for a site that shows records of both.

A record that stands as it is now may name a body, a department or a ward that the tables of an
earlier commit do not have; those of that commit name what the newest may have renamed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from moothall.publishing.git import Entry, Repository

_TABLE = re.compile(rb"data/(authorities|departments|decision-makers|wards|glossary)\.csv")
# What a row is known by; a row that both have stands as the earlier commit has it.
_KNOWN_BY = ("key", "authority", "name", "term")
_Row = Mapping[str, str]


def joined(
    repository: Repository, old: Mapping[bytes, Entry], new: Mapping[bytes, Entry]
) -> Iterator[Entry]:
    """Each table that differs, with the rows of the earlier commit and what later ones added.

    Raises:
        GitFailed: when a table cannot be read, or the joined one not be kept.
    """
    for path, entry in sorted(new.items()):
        if not _TABLE.fullmatch(path) or entry.object == getattr(old.get(path), "object", ""):
            continue
        before = [old[path].object] if path in old else []
        texts = [data.decode("utf-8-sig") for data in repository.blobs([*before, entry.object])]
        data = _union(texts).encode()
        name = repository.keep(data)
        yield Entry(entry.mode, entry.sort, name, len(data), path)


def _union(texts: list[str]) -> str:
    """The rows of several tables, each once, under all their headings."""
    columns: dict[str, None] = {}
    rows: dict[tuple[str, ...], _Row] = {}
    for text in texts:
        heading, *lines = _lines(text) or [[]]
        columns |= dict.fromkeys(heading)
        keyed = _KNOWN_BY[:1] if "key" in heading else _KNOWN_BY
        for cells in lines:
            row = dict(zip(heading, cells, strict=False))
            rows.setdefault(tuple(row.get(one, "") for one in keyed), row)
    written = io.StringIO()
    table = csv.DictWriter(written, [*columns], restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows.values())
    return written.getvalue()


def _lines(text: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    return [cells for row in rows if any(cells := [cell.strip() for cell in row])]
