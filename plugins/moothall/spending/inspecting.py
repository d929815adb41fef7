"""Files looked at before they are anybody's: without a site, a council or a mapping.

Stands alone as the merge behind ``moothall spend inspect``; ``account`` says it as JSON and
``spoken`` in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from moothall.records.problems import Place, Problem
from moothall.spending.councils import period_of
from moothall.spending.mapping import MAPPING_FILE, read_mapping
from moothall.spending.mapping import Mapping as CouncilMapping
from moothall.spending.model import FileReport
from moothall.spending.packing import Summary
from moothall.spending.reading import Source
from moothall.spending.redaction import folded
from moothall.spending.running import Job, Progress, summaries
from moothall.spending.twice import shared

WELL, SET_ASIDE, NOT_SPENDING = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Inspected:
    """Files that have been looked at, in the order given."""

    files: tuple[Summary, ...]

    @property
    def exit_code(self) -> int:
        """The highest of all files' codes.

        0 where every line is accounted for and none set aside, 1 where some are, 2 where a file
        is not spending at all.
        """
        return max((_code(one.report) for one in self.files), default=WELL)


@dataclass(frozen=True, slots=True)
class How:
    """How files are looked at: where what was read is kept, and what else helps."""

    cache: Path | None = None
    scheduler: str | None = None
    progress: Progress | None = None


def inspect(paths: Sequence[Path], how: How) -> Inspected:
    """Look at files; a mapping beside a file (``columns.yaml``) is heeded.

    Raises:
        OSError: for a file that is not there or may not be read.
    """
    jobs = [
        Job(path, source, None, how.cache)
        for path, source in zip(paths, sources(paths), strict=True)
    ]
    read = [summary for _, summary in summaries(jobs, how.scheduler, how.progress)]
    more = shared(read)
    faults = {folder: _faults(folder / MAPPING_FILE) for folder in {path.parent for path in paths}}
    return Inspected(
        tuple(
            _with_notes(one, faults[path.parent], more.get(n, ()))
            for n, (path, one) in enumerate(zip(paths, read, strict=True))
        )
    )


def sources(paths: Sequence[Path]) -> list[Source]:
    """What is known of files before they are read: by their names, and mappings beside them."""
    mappings: dict[Path, CouncilMapping] = {}
    return [_source(path, mappings) for path in paths]


def _source(path: Path, mappings: dict[Path, CouncilMapping]) -> Source:
    folder = path.parent
    if folder not in mappings:
        mappings[folder] = _mapping(folder / MAPPING_FILE)
    mapping = mappings[folder]
    first, last, by = period_of(mapping, path.name)
    redactions = {folded(words).casefold(): form for words, form in mapping.redactions.items()}
    reading = mapping.for_file(path.name)
    return Source("", path.name, str(path), first, by, reading, redactions, (), last)


def _mapping(path: Path) -> CouncilMapping:
    """The mapping beside a file; one that cannot be used is for the build to object to."""
    if not path.is_file():
        return CouncilMapping()
    mapping, _, _ = read_mapping(path.read_bytes(), str(path))
    return mapping or CouncilMapping()


def _faults(mapping: Path) -> Sequence[Problem]:
    """What is wrong with a mapping: files beside it are read as if there were none."""
    found = read_mapping(mapping.read_bytes(), str(mapping))[2] if mapping.is_file() else []
    return [_unheeded(problem, mapping) for problem in found]


def _unheeded(problem: Problem, mapping: Path) -> Problem:
    line = f"line {problem.place.line}: " if problem.place.line else ""
    value = f'"{problem.value}" ' if problem.value else ""
    said = f"{MAPPING_FILE} beside this file is not heeded: {line}{value}{problem.message}"
    return Problem(Place(str(mapping)), said, problem.remedy)


def _with_notes(one: Summary, before: Sequence[Problem], after: Sequence[Problem]) -> Summary:
    return replace(one, report=replace(one.report, notes=(*before, *one.report.notes, *after)))


def _code(report: FileReport) -> int:
    if report.seems:
        return NOT_SPENDING
    return SET_ASIDE if report.set_aside else WELL
