"""What would let an address die that was released: a record deleted, hidden again, or renamed.

Stands alone because it is the one check that needs to know what was published before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from moothall.history import addresses, heads, lost_files, lost_translations, releases, repository
from moothall.history.addresses import Answer
from moothall.history.renamed import Others, renamed
from moothall.history.repository import Repository
from moothall.reading.removed_files import removed_files
from moothall.reading.text import LARGEST_RECORD
from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.records.record import Record
from moothall.records.register import KINDS, Register, is_public
from moothall.records.state import State
from moothall.settings import Settings

_KINDS = [kind.kind for kind in KINDS if kind.kind != "pages"]
_RECORD = re.compile(rf"/(?:(?:{'|'.join(_KINDS)})/[^/]+/(?!page-\d+/)[^/]+|pages/[^/]+)/")
_BY_COMMAND = (
    "First bring it back: git checkout origin/main -- {path}. "
    'Then, to take the record back, run: moothall withdraw {address} --reason "why". '
    "There are redirect, gone and expunge as well (docs/for-democratic-services.md)."
)


def faults_of(register: Register, settings: Settings) -> Iterator[Problem]:
    """What would let an address of a site die that was released before.

    Held against the lists of earlier releases where there are any, else against git.
    """
    try:
        before = addresses.read(settings.released)
        listed = releases.read(settings.released)
    except InvalidRecords as fault:
        yield from fault.problems
        return
    found = repository.find(settings.root)
    if before:
        yield from faults(before, register, settings, found)
    elif found:
        yield from since(found, register, settings)
    today = settings.as_of.astimezone(settings.zone).date()
    yield from removed_files(settings.root, today)[1]
    if found:
        base = found.newest(listed) or found.base()  # the commit that readers see
        yield from lost_files.since(found, base, settings)
        if len(settings.editions) > 1:
            yield from lost_translations.since(found, base, register, settings)


def target_of(path: str) -> str:
    """The name in links of the record that a file under content/ holds, by its path alone."""
    parts = path.removesuffix(".md").split("/")[1:]
    return "/".join(parts if len(parts) != 4 else (*parts[:2], parts[3]))  # noqa: PLR2004 - without the year


def faults(
    before: Mapping[str, Answer],
    register: Register,
    settings: Settings,
    found: Repository | None,
) -> Iterator[Problem]:
    """A problem for each record once released that is not there to answer for its address.

    ``register`` is the whole one, drafts and all. A file that cannot be read has problems of its
    own and is not missing.
    """
    missed = []
    for address in sorted(before):
        if not _RECORD.fullmatch(address):
            continue
        if record := register.by_target.get(address.strip("/")):
            yield from hidden(record, settings.as_of)
        else:
            missed.append(address.strip("/"))
    if not missed:
        return
    site = _Missing(register, settings, lambda record: record.address not in before)
    for target in missed:
        # Without git, what is sure of a file's path is its record's name.
        yield from site.problems(target, found.last(target) if found else None)


@dataclass(frozen=True)
class _Missing:
    """What is said of records that were published and do not answer for their address any more.

    ``is_new`` is whether a record was not published before.
    """

    register: Register
    settings: Settings
    is_new: Callable[[Record], bool]

    def problems(self, target: str, last: tuple[str, str] | None) -> Iterator[Problem]:
        """A problem, if nothing stands for a record; ``last`` are its last file's path and text."""
        address = f"/{target}/"
        if address in self._aliases:
            return
        if target in self._files:  # either unread, with problems of its own, or of another name
            if record := self._elsewhere.get(target):
                yield renamed(record, address)
            return
        path, text = last or (f"content/{target}.md", "")
        if record := self._others.like(target, text):
            yield renamed(record, address, path)
        else:
            said = f"The record at {address} was published, and its file is not here any more."
            yield Problem(Place(path), said, _BY_COMMAND.format(path=path, address=address))

    @cached_property
    def _aliases(self) -> AbstractSet[str]:
        """The older addresses of what the public sees: nothing else answers for an address."""
        seen = [one for one in self.register.records if is_public(one, self.settings.as_of)]
        return {alias for record in seen for alias in record.aliases}

    @cached_property
    def _files(self) -> AbstractSet[str]:
        return _targets(self.settings.root)

    @cached_property
    def _elsewhere(self) -> Mapping[str, Record]:
        """The records that were read, by what their files are named for."""
        return {target_of(record.origin.path): record for record in self.register.records}

    @cached_property
    def _others(self) -> Others:
        return Others(tuple(filter(self.is_new, self.register.records)), self.settings.root)


def _targets(root: Path) -> AbstractSet[str]:
    """The targets of the files that are there, whether or not they can be read."""
    files = (root / "content").rglob("*.md")
    return {target_of(path.relative_to(root).as_posix()) for path in files}


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
    as_of = settings.as_of
    base = {target_of(path): (path, blob) for path, blob in found.files(found.base()).items()
            if path.endswith(".md") and "." not in Path(path).stem}  # fmt: skip
    hidden_now = {
        record.target: record for record in register.records if any(hidden(record, as_of))
    }
    by_target = register.by_target
    asked = [one for one in sorted(base) if one not in by_target or one in hidden_now]
    texts = dict(found.blobs((base[one][1] for one in asked), LARGEST_RECORD))
    site = _Missing(register, settings, lambda record: record.target not in base)
    for target in asked:
        path, blob = base[target]
        text = texts.get(blob, b"")
        head = heads.head_of(text, (), settings.zone)
        was_public = head.readable and head.state != State.DRAFT
        if not was_public or (head.shown_from and head.shown_from > as_of):
            continue
        if target in hidden_now:
            yield from hidden(hidden_now[target], as_of)
        else:
            yield from site.problems(target, (path, text.decode("utf-8", "replace")))
