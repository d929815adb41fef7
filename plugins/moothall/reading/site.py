"""A whole site's records: every file under ``content/``, in sorted order, into one register.

Nothing is skipped in silence: a file that is no record, a link to elsewhere and a folder that is
no kind are problems like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from moothall.reading.attachments import is_attachment
from moothall.reading.bodies import Bodies
from moothall.reading.kept import Kept
from moothall.reading.records import RecordReader
from moothall.reading.tables import read_tables
from moothall.records import checks
from moothall.records.problems import Place, Problem
from moothall.records.record import Record
from moothall.records.register import DECISION_TYPES, KINDS, Register
from moothall.records.tables import nearest

_BY_FOLDER = {kind.kind: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class SiteReader:
    """Reads the site in ``root``; ``decision_types`` are the kinds of decision it knows.

    ``memory`` is a file that remembers records in which nothing was wrong.
    """

    root: Path
    bodies: Bodies
    zone: ZoneInfo
    decision_types: tuple[str, ...] = DECISION_TYPES
    memory: Path | None = None

    def read(
        self, progress: Callable[[int, int], None] = lambda _done, _of: None
    ) -> tuple[Register, list[Problem]]:
        """Every record under ``content/``, and every problem with them.

        ``progress`` is told how many files of how many have been read.
        """
        tables, problems = read_tables(self.root)
        reader = RecordReader(self.root, tables, self.bodies, self.zone)
        shaped_by = (tables, self.decision_types)
        kept = Kept(self.memory, shaped_by, self.zone) if self.memory else None
        records: list[Record] = []
        files = list(_files(self.root / "content", self.root, problems))
        for number, (path, kind) in enumerate(files, start=1):
            record, faults = self._one(path, kind, reader, kept)
            problems += faults
            if record is not None:
                records.append(record)
            progress(number, len(files))
        if kept:
            kept.close()
        register = Register.of(records, tables, self.decision_types)
        problems += checks.together(register)
        return register, problems

    def _one(
        self, path: Path, kind: type[Record], reader: RecordReader, kept: Kept | None
    ) -> tuple[Record | None, list[Problem]]:
        """The record in a file, recalled where nothing has changed, and what is wrong with it."""
        name = path.relative_to(self.root).as_posix()
        load = partial(reader.whole, path, kind)
        key = kept.key(_bytes(path)) if kept else ""
        if kept and (known := kept.recall(kind, name, key, load)) is not None:
            return known, []
        record, problems = reader.read(path, kind)
        if record is None:
            return None, problems
        problems += checks.alone(record, reader.tables, self.decision_types)
        if kept and not problems:
            record = kept.remember(record, key, load)
        return record, problems


def _bytes(path: Path) -> bytes:
    """What a file holds; a file that cannot be read is told of by whoever reads its text."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _files(
    content: Path, root: Path, problems: list[Problem]
) -> Iterator[tuple[Path, type[Record]]]:
    """The files that hold records, with the kind their folder says; others become problems."""
    if not content.is_dir():
        name = content.relative_to(root).as_posix()
        said = "The folder of the records is not here, so a build would empty the site."
        problems.append(Problem(Place(name), said, "Put it back, or begin a new one."))
    for path in sorted(content.rglob("*")):
        name = path.relative_to(root).as_posix()
        if any(part.startswith(".") for part in path.relative_to(content).parts):
            continue
        if path.is_symlink():
            problems.append(
                Problem(
                    Place(name),
                    "This is only a link to something elsewhere.",
                    "Put the file or folder itself here.",
                )
            )
            continue
        if path.is_dir() or is_attachment(path.relative_to(content).parts):
            continue
        kind = _BY_FOLDER.get(path.relative_to(content).parts[0])
        if kind is None or path.suffix != ".md":
            problems.append(Problem(Place(name), *_no_record(path.relative_to(content))))
        else:
            yield path, kind


def _no_record(path: Path) -> tuple[str, str]:
    if path.parts[0] not in _BY_FOLDER:
        near = nearest(path.parts[0], list(_BY_FOLDER))
        folders = ", ".join(f"content/{folder}" for folder in _BY_FOLDER)
        remedy = f"Did you mean content/{near}?" if near else f"Move it into one of {folders}."
        return "The file stands in no folder of records.", remedy
    return (
        "The file is no record: its name does not end in .md.",
        "Name a record like 2025-014.md. A document stands in a folder named as its record's file.",
    )
