"""A whole site's records: every file under ``content/``, in sorted order, into one register.

Nothing is skipped in silence: a file that is no record, a link to elsewhere and a folder that is
no kind are problems like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from moothall.reading import text_links
from moothall.reading.bodies import Bodies
from moothall.reading.bodies import Row as BodyRow
from moothall.reading.kept import Kept, Row
from moothall.reading.record_files import RecordFile, record_files
from moothall.reading.records import RecordReader
from moothall.reading.tables import read_tables
from moothall.reading.text_links import NO_HOME, Asked, Home, TextLink
from moothall.records import checks
from moothall.records.problems import InvalidRecords, Problem
from moothall.records.record import Record
from moothall.records.register import DECISION_TYPES, Register, is_readable


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What came of reading one file: the record, or the row it is kept as; what was converted.

    Both for a record of which a verdict alone is kept.
    """

    number: int
    record: Record | None
    row: Row | None
    problems: list[Problem]
    bodies: list[BodyRow]
    links: tuple[TextLink, ...]


@dataclass(slots=True)
class _Found:
    """What came of each file so far: its record, by the file's number, and the texts' links.

    ``verdicts`` are the keys of files in which nothing is wrong, and of which no more is kept.
    """

    records: dict[int, Record | None] = field(default_factory=dict)
    links: list[TextLink] = field(default_factory=list)
    verdicts: set[str] = field(default_factory=set)


Work = Callable[[Sequence[int]], list[_Fresh]]
Share = Callable[[Work, Sequence[int]], Iterable[list[_Fresh]]]


def in_turn(work: Work, items: Sequence[int]) -> Iterable[list[_Fresh]]:
    """Carries a function out here, for one item after the other."""
    return (work([one]) for one in items)


@dataclass(frozen=True, slots=True)
class SiteReader:
    """Reads the site in ``root``; ``decision_types`` are the kinds of decision it knows.

    ``memory`` is a file that remembers records in which nothing was wrong. ``as_of`` is the moment
    that the site is read for: only what the public may read then is remembered anywhere. ``home``
    is where the site is read, by which its own address in a text is known.
    """

    root: Path
    bodies: Bodies
    zone: ZoneInfo
    decision_types: tuple[str, ...] = DECISION_TYPES
    memory: Path | None = None
    language: str = "en"
    as_of: datetime | None = None
    home: Home = NO_HOME

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
        files = record_files(self.root, problems)
        found = _Found()
        stale = self._recall(files, (reader, kept), found)
        done = len(files) - len(stale)
        progress(done, len(files))

        def fresh(some: Sequence[int]) -> list[_Fresh]:
            return [self._fresh(number, files[number], (reader, kept)) for number in some]

        for part in share(fresh, stale):
            self.bodies.keep([row for one in part for row in one.bodies])
            for one in part:
                problems += one.problems
                file, record = files[one.number], one.record
                if kept and one.row and record is None:
                    record = kept.remember(file.kind, one.row, partial(_whole, reader, file))
                elif kept and one.row:
                    kept.note(one.row)
                    found.verdicts.add(one.row[0])
                found.records[one.number] = record
                found.links += one.links
            done += len(part)
            progress(done, len(files))
        names = self._remembered(found)
        self.bodies.forget_others(names)
        if kept:
            kept.close(names | found.verdicts)
        unread = {files[number].path.stem for number, one in found.records.items() if one is None}
        records = [found.records[number] for number in range(len(files))]
        register = Register.of(filter(None, records), tables, self.decision_types)
        problems += checks.together(register)
        asked = Asked(unread, self.as_of, self.home)
        problems += text_links.faults(found.links, register, asked)
        return register, problems

    def _may_remember(self, record: Record) -> bool:
        return self.as_of is None or is_readable(record, self.as_of)

    def _remembered(self, found: _Found) -> set[str]:
        """The files of which anything may stay in a memory; no translation without its record."""
        known = [record for record in found.records.values() if record is not None]
        may = [record for record in known if self._may_remember(record)]
        shown = {record.target for record in may if not record.translates}
        return {record.origin.path for record in may if record.target in shown}

    def _recall(
        self, files: Sequence[RecordFile], by: tuple[RecordReader, Kept | None], found: _Found
    ) -> list[int]:
        """Finds the records whose files have not changed; the numbers of the others."""
        reader, kept = by
        if kept is None:
            return list(range(len(files)))
        numbers = {file.name: number for number, file in enumerate(files)}
        verdicts = set()
        for row in kept.rows():
            name, key, stamp, fields = row
            if not fields:
                verdicts.add(key)
            number = numbers.get(name)
            if number is None:
                continue
            file = files[number]
            seen = file.stamp()
            if not stamp or kept.stamp(seen) != stamp:
                if kept.key(file.data()) != key:
                    continue
                if sure := kept.sure(seen):
                    kept.note((name, key, sure, fields))
            known = kept.recalled(file.kind, row, partial(_whole, reader, file))
            if known is not None:
                found.records[number] = known.record
                found.links += known.links
        stale = [number for number in range(len(files)) if number not in found.records]
        return [one for one in stale if not self._withheld(one, files[one], by, (verdicts, found))]

    def _withheld(
        self,
        number: int,
        file: RecordFile,
        by: tuple[RecordReader, Kept | None],
        of: tuple[AbstractSet[str], _Found],
    ) -> bool:
        """Finds the record in a file of which a verdict alone was kept; whether there is one."""
        (reader, kept), (verdicts, found) = by, of
        data = file.data()
        key = kept.key(data) if kept else ""
        if key not in verdicts:
            return False
        with suppress(InvalidRecords, ValidationError):
            record = reader.short(file.path, file.kind)
            if not self._may_remember(record):  # or its time has come, and it is read as others are
                found.records[number] = record
                found.links += text_links.found(data, file.name)
                found.verdicts.add(key)
                return True
        return False

    def _fresh(self, number: int, file: RecordFile, by: tuple[RecordReader, Kept | None]) -> _Fresh:
        """The record in a file, and what is wrong with it; one without fault as a row alone."""
        reader, kept = by
        # Before the record: of a file that changes now, the stamp and the key are the old ones.
        stamp, data = file.stamp(), file.data()
        record, problems = reader.read(file.path, file.kind)
        if record is not None:
            problems += checks.alone(record, reader.tables, self.decision_types)
        bodies = self.bodies.taken()
        links = tuple(text_links.found(data, file.name))
        if record is None or problems:
            return _Fresh(number, record, None, problems, [], links)
        if not self._may_remember(record):
            verdict = kept.verdict(kept.key(data)) if kept else None
            return _Fresh(number, record, verdict, problems, [], links)
        if kept is None:
            return _Fresh(number, record, None, problems, bodies, links)
        row = kept.row(record, links, (kept.key(data), kept.sure(stamp)))
        return _Fresh(number, None, row, problems, bodies, links)


def _whole(reader: RecordReader, file: RecordFile) -> Record:
    """All of a record of which the short fields are at hand."""
    return reader.whole(file.path, file.kind)
