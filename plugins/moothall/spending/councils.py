"""The folders of ``data/spending/``: each council's, its mapping, and what its files are called.

Stands alone as the walk over folders; what is in a file is for ``reading``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from moothall.records.problems import Place, Problem
from moothall.spending.accepted import Decision
from moothall.spending.file_names import months_in_name
from moothall.spending.mapping import MAPPING_FILE, read_mapping
from moothall.spending.mapping import Mapping as CouncilMapping
from moothall.spending.mapping_text import MappingText
from moothall.spending.mapping_values import did_you_mean
from moothall.spending.reading import Source
from moothall.spending.redaction import folded
from moothall.spending.seeming import FindPersonal

# The name becomes part of an address; ``-cleaned`` is the name of our own downloads.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<!-cleaned)\.csv", re.IGNORECASE)
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's spending is, and what is known beside it.

    ``authorities`` are the names of the site's councils by key; folders are named by the keys.
    ``root`` is the site's folder: problems give paths relative to it. ``find`` looks for personal
    data in a text, and ``cache`` is the folder in which what was read is kept, if any.
    ``built`` is the day that the site is built for, if that is to be heeded.
    """

    folder: Path
    authorities: Mapping[str, str]
    root: Path
    find: FindPersonal
    cache: Path | None = None
    built: date | None = None


@dataclass(frozen=True, slots=True)
class Council:
    """A council's folder and its mapping."""

    key: str
    path: str
    folder: Path
    title: str
    mapping: CouncilMapping
    said: MappingText

    @property
    def mapping_path(self) -> str:
        """The mapping file's path relative to the site."""
        return f"{self.path}/{MAPPING_FILE}"


def council_of(place: Path, site: Site, problems: list[Problem]) -> Council | None:
    """A council's folder with its mapping, if it has one, or what is wrong with it."""
    path = place.relative_to(site.root).as_posix()
    authorities = site.authorities
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
    return _mapped(place, path, authorities[place.name], problems)


def _mapped(place: Path, path: str, title: str, problems: list[Problem]) -> Council | None:
    """A council's folder with its mapping, or with none where there is none."""
    file, named = place / MAPPING_FILE, f"{path}/{MAPPING_FILE}"
    if file.is_symlink() or (file.exists() and not file.is_file()):
        said = "This is not an ordinary file, so what it says of the files here is not known."
        problems.append(Problem(Place(named), said, "Put the file itself here."))
        return None
    if not file.exists():
        return Council(place.name, path, place, title, CouncilMapping(), MappingText({}, {}))
    mapping, said_of, wrong = read_mapping(file.read_bytes(), named)
    problems += wrong
    if mapping is None or said_of is None:
        return None
    return Council(place.name, path, place, title, mapping, said_of)


def sources_of(council: Council, problems: list[Problem]) -> Iterator[tuple[Path, Source]]:
    """A council's files with what is known of each, in order of their names."""
    source = source_maker(council)
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
        yield file, source(file.name)
    if not found:
        remedy = "Put the first month into it, or take the folder away."
        problems.append(Problem(Place(council.path), "There are no spending files here.", remedy))


def source_maker(council: Council) -> Callable[[str], Source]:
    """Tells what is known of a council's files before they are read, each by its name."""
    redactions = {folded(k).casefold(): form for k, form in council.mapping.redactions.items()}
    decisions = tuple(decisions_of(council))

    def source(name: str) -> Source:
        first, last, stated_by = period_of(council.mapping, name)
        about = (council.key, name, f"{council.path}/{name}", first, stated_by)
        return Source(*about, council.mapping.for_file(name), redactions, decisions, last)

    return source


def period_of(mapping: CouncilMapping, name: str) -> tuple[str, str, str]:
    """The first and the last month of a file, and what says so."""
    stated = mapping.files[name].period if name in mapping.files else None
    if stated:
        return stated, stated, "mapping"
    months = months_in_name(name)
    return (months.first, months.last, "file name") if months else ("", "", "")


def decisions_of(council: Council) -> Iterator[Decision]:
    """What people have decided about lines of a council's files."""
    for number, entry in enumerate(council.mapping.accepted):
        line = council.said.line_of(("accepted", number))
        yield Decision(entry, Place(council.mapping_path, line, "accepted"))
