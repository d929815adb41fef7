"""Documents kept beside a record: found, checked by what they hold, and tied to who names them.

A document is published as it is, under the council's name, so it is refused for what no text field
may hold either: something that runs, something hidden, or another kind of file than it says.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from moothall.reading import documents
from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import Register

_DEEP = 5


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document kept with a record: its name, its file, its size in bytes and its SHA-256."""

    name: str
    file: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """The documents of all records by target, with what is wrong with any."""

    held: Mapping[str, tuple[Attachment, ...]]
    problems: tuple[Problem, ...]


def is_attachment(parts: tuple[str, ...]) -> bool:
    """Whether a file's parts below content/ are those of a document: beside no year's records."""
    return len(parts) == _DEEP and not parts[-1].endswith(".md")


def read(root: Path, register: Register, largest: int) -> Attachments:
    """Every document kept with a record; ``largest`` is how many bytes one may have."""
    problems: list[Problem] = []
    held: dict[str, dict[str, Attachment]] = defaultdict(dict)
    every = (*register.records, *register.translations)
    for record in every:
        if isinstance(record, CouncilRecord):
            for one in _of(record, root, largest, problems):
                held[record.target].setdefault(one.name, one)
    read_ = {record.origin.path for record in every}
    wanted = {
        folder_of(record, root) / one.file
        for record in every
        for one in record.documents
        if one.file
    }
    for path in sorted((root / "content").glob("*/*/*/*/*")):
        ours = path.is_file() and is_attachment(path.relative_to(root / "content").parts)
        stray = ours and path not in wanted and not path.name.startswith(".")
        # Of a record that cannot be read, in any language, nobody knows what it names.
        if stray and _texts_of(path.parent, root) <= read_:
            problems.append(_nobodys(path, root))
    return Attachments(
        {target: tuple(some.values()) for target, some in held.items()}, tuple(problems)
    )


def _texts_of(folder: Path, root: Path) -> set[str]:
    """The files of the record that a folder of documents belongs to, in every language."""
    named = re.compile(rf"{re.escape(folder.name)}(?:\.[a-z]{{2}})?\.md")
    beside = (path for path in folder.parent.iterdir() if named.fullmatch(path.name))
    return {path.relative_to(root).as_posix() for path in beside}


def folder_of(record: Record, root: Path) -> Path:
    """The folder of a record's documents: named as its file, without the ending or language."""
    path = root / record.origin.path
    return path.with_name(path.name.partition(".")[0])


def _of(
    record: CouncilRecord, root: Path, largest: int, problems: list[Problem]
) -> Iterator[Attachment]:
    seen = set()
    for number, document in enumerate(record.documents):
        if document.file is None:
            continue
        field, path = f"documents.{number}.file", folder_of(record, root) / document.file
        if document.url or document.file in seen:
            said = "is given twice." if document.file in seen else "stands beside an address."
            problems.append(record.problem(field, said, "Write one of the two.", document.file))
        seen.add(document.file)
        if not path.is_file() or path.is_symlink():
            name = path.relative_to(root).as_posix()
            said = "is named, but there is no such file."
            problems.append(record.problem(field, said, f"Put it at {name}.", document.file))
            continue
        try:
            data = documents.checked(path, path.relative_to(root).as_posix(), largest)
        except InvalidRecords as fault:
            problems.extend(fault.problems)
        else:
            yield Attachment(document.file, path, len(data), hashlib.sha256(data).hexdigest())


def _nobodys(path: Path, root: Path) -> Problem:
    place = Place(path.relative_to(root).as_posix())
    record = f"{path.parent.relative_to(root).as_posix()}.md"
    said = "The file stands among the documents of a record that does not name it."
    remedy = f"Name it in {record} under documents, with file: {path.name}, or take it away."
    return Problem(place, said, remedy)
