"""What would let an address die that was released: a record deleted, hidden again, or renamed.

Stands alone because it is the one check that needs to know what was published before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

from moothall.history import addresses, heads, lost_translations, releases, repository
from moothall.history.addresses import Answer
from moothall.history.repository import Repository
from moothall.reading.text import LARGEST_RECORD
from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.records.record import Record
from moothall.records.register import KINDS, Register
from moothall.records.state import State
from moothall.settings import Settings

_KINDS = [kind.kind for kind in KINDS if kind.kind != "pages"]
_RECORD = re.compile(rf"/(?:(?:{'|'.join(_KINDS)})/[^/]+/(?!page-\d+/)[^/]+|pages/[^/]+)/")
_BY_COMMAND = (
    "Put the file back: git checkout origin/main -- {path}. "
    'To take the record back, run: moothall withdraw {address} --reason "why". '
    "There are redirect, gone and expunge as well (docs/for-democratic-services.md)."
)


def faults_of(register: Register, settings: Settings) -> Iterator[Problem]:
    """What would let an address of a site die that was released before.

    Held against the lists of earlier releases where there are any, else against git.
    """
    try:
        before = addresses.read(settings.released)
        releases.read(settings.released)
    except InvalidRecords as fault:
        yield from fault.problems
        return
    if before:
        yield from faults(before, register, settings.root, settings.as_of)
    elif found := repository.find(settings.root):
        yield from since(found, register, settings)
    if len(settings.editions) > 1 and (found := repository.find(settings.root)):
        yield from lost_translations.since(found, _released(found, settings), register, settings)


def _released(found: Repository, settings: Settings) -> str:
    """The commit that readers see: the last on the branch that a list has, else what git says."""
    listed = releases.read(settings.released)
    return (
        next((one for one in reversed(found.line(listed.keys())) if one in listed), "")
        or found.base()
    )


def target_of(path: str) -> str:
    """The name in links of the record that a file under content/ holds, by its path alone."""
    parts = path.removesuffix(".md").split("/")[1:]
    return "/".join(parts if len(parts) != 4 else (*parts[:2], parts[3]))  # noqa: PLR2004 - without the year


def faults(
    before: Mapping[str, Answer], register: Register, root: Path, as_of: datetime
) -> Iterator[Problem]:
    """A problem for each record once released that is not there to answer for its address.

    ``register`` is the whole one, drafts and all. A file that cannot be read has problems of its
    own and is not missing.
    """
    released = [address for address in sorted(before) if _RECORD.fullmatch(address)]
    if not released:
        return
    aliases = {alias for record in register.records for alias in record.aliases}
    # Looked for only when a record is missed: seldom.
    files: AbstractSet[str] | None = None
    found: Repository | None = None
    for address in released:
        target = address.strip("/")
        if record := register.by_target.get(target):
            yield from hidden(record, as_of)
        elif address not in aliases:
            if files is None:
                files, found = _targets(root), repository.find(root)
            if target not in files:
                yield missing(Place(_last_path(target, found)), address)


def _last_path(target: str, found: Repository | None) -> str:
    """Where a record's file stood last, as git knows; without git, what is sure of its path."""
    path = found.last_path(target) if found else ""
    return path or f"content/{target}.md"


def _targets(root: Path) -> AbstractSet[str]:
    """The targets of the files that are there, whether or not they can be read."""
    files = (root / "content").rglob("*.md")
    return {target_of(path.relative_to(root).as_posix()) for path in files}


def missing(place: Place, address: str) -> Problem:
    """The record of a released address has no file."""
    said = f"The record at {address} was published, and its file is not here any more."
    return Problem(place, said, _BY_COMMAND.format(path=place.path, address=address))


def hidden(record: Record, as_of: datetime) -> Iterator[Problem]:
    """A record that was published is a draft again, or dated for later."""
    remedy = f'Run: moothall withdraw {record.address} --reason "why".'
    if record.state is State.DRAFT:
        said = f"The record at {record.address} was published; it cannot become a draft again."
        yield record.problem("state", said, remedy)
    elif record.publication and record.publication > as_of:
        said = f"The record at {record.address} was published; it cannot be dated for later."
        yield record.problem("published", said, remedy)


def since(found: Repository, register: Register, settings: Settings) -> Iterator[Problem]:
    """What git says was published, and is deleted or hidden now in the files at hand.

    Only where no list of a release is at hand: git does not know what was released, so a record
    counts that stood published in what was pushed last.
    """
    root, as_of = settings.root, settings.as_of
    base = {target_of(path): (path, blob) for path, blob in found.files(found.base()).items()
            if path.endswith(".md") and "." not in Path(path).stem}  # fmt: skip
    here = _targets(root)
    hidden_now = {
        record.target: record for record in register.records if any(hidden(record, as_of))
    }
    asked = [one for one in sorted(base) if one not in here or one in hidden_now]
    texts = dict(found.blobs((base[one][1] for one in asked), LARGEST_RECORD))
    aliases = {alias for record in register.records for alias in record.aliases}
    for target in asked:
        path, blob = base[target]
        head = heads.head_of(texts.get(blob, b""), (), settings.zone)
        was_public = head.readable and head.state != State.DRAFT
        if not was_public or (head.shown_from and head.shown_from > as_of):
            continue
        if target in here:
            yield from hidden(hidden_now[target], as_of)
        elif f"/{target}/" not in aliases:
            yield missing(Place(path), f"/{target}/")
