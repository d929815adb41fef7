"""A record that was published at one address and seems to stand at another: it was renamed.

Stands apart from what is lost because it guesses: what it finds is told as what it seems to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from moothall.reading import front_matter
from moothall.records.problems import InvalidRecords, Problem
from moothall.records.record import Record

# Of two decisions from one template half the lines are the same.
_ALIKE = 0.8
_MOST_COMPARED = 50
_KEEP = (
    'To keep the older address alive, write the line "aliases: {address}" below the first line of '
    "three dashes, or add the address to the aliases that are there."
)
_OTHER = " If this is another record, put the missing file back: git checkout origin/main -- {path}"


@dataclass(frozen=True)
class Others:
    """The records that were not published before, among which one that is missed may be.

    ``root`` is the folder of the site, for the texts of the records.
    """

    records: tuple[Record, ...]
    root: Path

    def like(self, target: str, text: str) -> Record | None:
        """The record that seems to be the one that had this text at ``target``."""
        near = [one for one in self.records if _above(one.target) == _above(target)]
        title, lines = _title(text), text.splitlines()
        same = [one for one in near if title and one.title == title]
        # Of very many new records nobody waits until each is compared line by line.
        asked = same or (near if len(near) <= _MOST_COMPARED else [])
        alike = [(_likeness(lines, self._texts[one.origin.path]), one) for one in asked]
        most, best = max(alike, key=lambda found: found[0], default=(0.0, None))
        return best if same or most >= _ALIKE else None

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        paths = [one.origin.path for one in self.records]
        return {
            path: (self.root / path).read_text("utf-8", "replace").splitlines() for path in paths
        }


def renamed(record: Record, address: str, path: str = "") -> Problem:
    """A record seems to have been published at another address; ``path`` was its file, if gone."""
    field = "key" if record.key else "reference"
    given = record.key or record.reference
    if address.strip("/").rpartition("/")[2] == record.identifier:
        field, given = "authority", getattr(record, "authority", None)
    said = f"gives another address than {address}, where this record seems to have been published."
    remedy = _KEEP.format(address=address) + (_OTHER.format(path=path) if path else "")
    return record.problem(field, said, remedy, given)


def _above(target: str) -> str:
    """The kind and council of a record, by its name in links."""
    return target.rpartition("/")[0]


def _title(text: str) -> str:
    try:
        return str(front_matter.split(text, "").fields.get("title", ""))
    except (InvalidRecords, RecursionError):
        return ""


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
