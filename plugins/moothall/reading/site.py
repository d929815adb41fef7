"""A whole site's records: every file under ``content/``, in sorted order, into one register.

Nothing is skipped in silence: a file that is no record, a link to elsewhere and a folder that is
no kind are problems like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from moothall.reading import text_links
from moothall.reading.attachments import is_attachment
from moothall.reading.bodies import Bodies
from moothall.reading.kept import Kept, Row
from moothall.reading.records import RecordReader
from moothall.reading.tables import read_tables
from moothall.records import checks
from moothall.records.problems import Place, Problem
from moothall.records.record import Record
from moothall.records.register import DECISION_TYPES, KINDS, Register
from moothall.records.tables import nearest

_BY_FOLDER = {kind.kind: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What came of reading one file: the record, or the row it is kept as; what was converted."""

    number: int
    record: Record | None
    row: Row | None
    problems: list[Problem]
    bodies: list[tuple[str, str]]


Work = Callable[[Sequence[tuple[int, str]]], list[_Fresh]]
Share = Callable[[Work, Sequence[tuple[int, str]]], Iterable[list[_Fresh]]]


def in_turn(work: Work, items: Sequence[tuple[int, str]]) -> Iterable[list[_Fresh]]:
    """Carries a function out here, for one item after the other."""
    return (work([one]) for one in items)


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
    language: str = "en"

    def read(
        self,
        progress: Callable[[int, int], None] = lambda _done, _of: None,
        share: Share = in_turn,
    ) -> tuple[Register, list[Problem]]:
        """Every record under ``content/``, and every problem with them.

        ``progress`` is told how many files of how many have been read; ``share`` carries out a
        function for some of the files at a time, in this process or in others.
        """
        tables, problems = read_tables(self.root)
        reader = RecordReader(self.root, tables, self.bodies, self.zone, self.language)
        shaped_by = (tables, self.decision_types, self.language)
        kept = Kept(self.memory, shaped_by, self.zone) if self.memory else None
        files = list(_files(self.root / "content", self.root, problems))
        inner: list[text_links.TextLink] = []
        found, stale = self._recalled(files, (reader, kept), inner)
        progress(len(files) - len(stale), len(files))
        done = len(files) - len(stale)

        def fresh(some: Sequence[tuple[int, str]]) -> list[_Fresh]:
            return [self._fresh(files[number], reader, (number, key)) for number, key in some]

        for part in share(fresh, stale):
            for one in part:
                problems += one.problems
                self.bodies.keep(one.bodies)
                path, kind = files[one.number]
                load = partial(reader.whole, path, kind)
                record = one.record
                if kept and one.row:
                    record = kept.remember(kind, one.row, load)
                found[one.number] = record
            done += len(part)
            progress(done, len(files))
        if kept:
            kept.close()
        unread = {files[number][0].stem for number, record in found.items() if record is None}
        records = [found[number] for number in sorted(found)]
        register = Register.of(filter(None, records), tables, self.decision_types)
        problems += checks.together(register)
        problems += text_links.dead(inner, register, unread)
        return register, problems

    def _recalled(
        self,
        files: Sequence[tuple[Path, type[Record]]],
        by: tuple[RecordReader, Kept | None],
        inner: list[text_links.TextLink],
    ) -> tuple[dict[int, Record | None], list[tuple[int, str]]]:
        """The records whose files have not changed, and the others' numbers, with their keys.

        Every file's links to other records are added to ``inner``.
        """
        reader, kept = by
        found: dict[int, Record | None] = {}
        stale = []
        for number, (path, kind) in enumerate(files):
            name = path.relative_to(self.root).as_posix()
            data = _bytes(path)
            inner += text_links.found(data, name)
            key = kept.key(data) if kept else ""
            load = partial(reader.whole, path, kind)
            known = kept.recall(kind, name, key, load) if kept else None
            if known is None:
                stale.append((number, key))
            else:
                found[number] = known
        return found, stale

    def _fresh(
        self, file: tuple[Path, type[Record]], reader: RecordReader, named: tuple[int, str]
    ) -> _Fresh:
        """The record in a file, and what is wrong with it; one without fault as a row alone."""
        number, key = named
        record, problems = reader.read(*file)
        if record is not None:
            problems += checks.alone(record, reader.tables, self.decision_types)
        bodies = self.bodies.taken()
        if record is None or problems or not key:
            return _Fresh(number, record, None, problems, bodies)
        return _Fresh(number, None, Kept.row(record, key), problems, bodies)


def _bytes(path: Path) -> bytes:
    """What a file holds; what cannot be read, or is no file, is told of by who reads its text."""
    try:
        return path.read_bytes() if path.is_file() else b""
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
