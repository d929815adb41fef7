"""``data/spending/`` as spending: which files are there, what each is, and what they share.

Stands alone as the merge of a map and a merge: it looks at names and whole files, and leaves what
is in a file to ``reading``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from moothall.records.problems import Place, Problem
from moothall.spending.accepted import Decision, lapsed
from moothall.spending.books import Spending
from moothall.spending.mapping import MAPPING_FILE, Mapping, did_you_mean, read_mapping
from moothall.spending.mapping_text import MappingText
from moothall.spending.model import SpendingAuthority
from moothall.spending.reading import FileRead, Source, read_file
from moothall.spending.redaction import folded
from moothall.spending.table import FindPersonal

_MONTH = re.compile(r"([0-9]{4}-(?:0[1-9]|1[0-2]))\.csv", re.IGNORECASE)
# The name becomes part of an address; ``-cleaned`` is the name of our own downloads.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<!-cleaned)\.csv", re.IGNORECASE)
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Council:
    """A council's folder and its mapping."""

    key: str
    path: str
    folder: Path
    mapping: Mapping
    said: MappingText

    @property
    def mapping_path(self) -> str:
        """The mapping file's path relative to the site."""
        return f"{self.path}/{MAPPING_FILE}"


def read_spending(
    folder: Path, authorities: Collection[str], root: Path, find: FindPersonal
) -> Spending:
    """Read every council's spending files.

    Args:
        folder: where the councils' folders are, ``data/spending``.
        authorities: the keys of the councils that the site knows; folders are named by them.
        root: the site's folder; problems give paths relative to it.
        find: what looks for personal data in a text (``moothall.records.personal_data.find``
            with the site's official domains).

    Nothing is raised for what a file holds: see ``Spending.problems``.
    """
    problems: list[Problem] = []
    councils, reads = [], []
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        council = _council(place, authorities, root, problems)
        if council is None:
            continue
        councils.append(_authority(council))
        read = [
            read_file(path.read_bytes(), source, find)
            for path, source in _sources(council, problems)
        ]
        hashes = {r.source.name: r.sha256 for r in read}
        problems += lapsed(tuple(_decisions(council)), hashes)
        problems += _files_not_here(council, hashes)
        problems += _same_period(read)
        reads += read
    problems += _same_content(reads)
    problems += [problem for read in reads for problem in read.problems]
    return Spending(councils, reads, problems)


def _authority(council: _Council) -> SpendingAuthority:
    mapping = council.mapping
    return SpendingAuthority(
        council.key, mapping.title, mapping.source, mapping.licence, mapping.licence_url
    )


def _council(
    place: Path, authorities: Collection[str], root: Path, problems: list[Problem]
) -> _Council | None:
    """A council's folder with its mapping, or what is wrong with it."""
    path = place.relative_to(root).as_posix()
    if place.name.startswith("."):
        return None
    if place.is_symlink() or not place.is_dir():
        remedy = "Put spending files into a folder named by the council's key."
        problems.append(Problem(Place(path), "This is not a council's folder.", remedy))
        return None
    if place.name not in authorities or not _KEY.fullmatch(place.name):
        otherwise = "Add the council to the site's authorities, or mend the folder's name."
        remedy = did_you_mean(place.name, authorities, otherwise)
        problems.append(
            Problem(Place(path), "is not an authority of this site.", remedy, place.name)
        )
        return None
    file = place / MAPPING_FILE
    if file.is_symlink() or not file.is_file():
        message, remedy = f"There is no {MAPPING_FILE}.", "Write one as docs/spending.md shows."
        problems.append(Problem(Place(path), message, remedy))
        return None
    mapping, said, wrong = read_mapping(file.read_bytes(), f"{path}/{MAPPING_FILE}")
    problems += wrong
    if mapping is None or said is None:
        return None
    return _Council(place.name, path, place, mapping, said)


def _sources(council: _Council, problems: list[Problem]) -> Iterator[tuple[Path, Source]]:
    """A council's files with what is known of each, in order of their names."""
    redactions = {folded(k).casefold(): form for k, form in council.mapping.redactions.items()}
    decisions = tuple(_decisions(council))
    found = False
    for file in sorted(council.folder.iterdir()):
        path = f"{council.path}/{file.name}"
        if file.name == MAPPING_FILE or file.name.startswith("."):
            continue
        found = True
        if file.is_symlink() or not file.is_file() or not _NAME.fullmatch(file.name):
            remedy = (
                "Name each file by its month, like 2022-05.csv, and keep other things elsewhere."
            )
            problems.append(Problem(Place(path), "This is not a spending file.", remedy))
            continue
        period, stated_by = _period(council.mapping, file.name)
        if not period:
            remedy = f"Name it like 2022-05.csv, or say its period under files in {MAPPING_FILE}."
            problems.append(Problem(Place(path), "The month of this file is not known.", remedy))
        reading = council.mapping.for_file(file.name)
        yield (
            file,
            Source(council.key, file.name, path, period, stated_by, reading, redactions, decisions),
        )
    if not found:
        remedy = "Put the first month into it, or take the folder away."
        problems.append(Problem(Place(council.path), "There are no spending files here.", remedy))


def _period(mapping: Mapping, name: str) -> tuple[str, str]:
    """The month of a file, and what says so."""
    stated = mapping.files[name].period if name in mapping.files else None
    if stated:
        return stated, "mapping"
    month = _MONTH.fullmatch(name)
    return (month.group(1), "file name") if month else ("", "")


def _decisions(council: _Council) -> Iterator[Decision]:
    for number, entry in enumerate(council.mapping.accepted):
        line = council.said.line_of(("accepted", number))
        yield Decision(entry, Place(council.mapping_path, line, "accepted"))


def _files_not_here(council: _Council, names: Collection[str]) -> Iterator[Problem]:
    """Files that the mapping speaks of and the folder does not hold."""
    for name in council.mapping.files:
        if name not in names:
            place = Place(council.mapping_path, council.said.line_of(("files", name)), "files")
            remedy = did_you_mean(name, names, "Take the entry away, or mend the file's name.")
            yield Problem(place, "is not here.", remedy, name)


def _same_period(reads: Sequence[FileRead]) -> Iterator[Problem]:
    """Two files of one month: which of them is the month nobody but the council can say."""
    first: dict[str, str] = {}
    for source in (read.source for read in reads if read.source.period):
        other = first.setdefault(source.period, source.path)
        if other != source.path:
            message = f"This file and {other} are both of {source.period}."
            yield Problem(
                Place(source.path), message, "Keep one file for a month, or mend the period of one."
            )


def _same_content(reads: Sequence[FileRead]) -> Iterator[Problem]:
    """One file's content published under two names, as when a month is sent twice."""
    first: dict[str, str] = {}
    for read in reads:
        other = first.setdefault(read.sha256, read.source.path)
        if other != read.source.path:
            message = f"This file and {other} are alike, byte for byte."
            yield Problem(
                Place(read.source.path),
                message,
                "Put the right month in its place, or take one away.",
            )
