"""Every record's history, ready to be shown: versions, notes, and what changed between them.

Blobs are fetched for many records together, each is looked at once, and two are compared only when
a page needs it (docs/history.md has the figures).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from moothall.history import branch, changes, heads, memory, past, releases, repository, versions
from moothall.history.changes import Change
from moothall.history.heads import Head
from moothall.history.past import Version
from moothall.history.reader import Reader
from moothall.history.versions import Published, Releases
from moothall.reading.text import LARGEST_RECORD
from moothall.records import personal_data
from moothall.records.record import Record
from moothall.records.register import Register
from moothall.records.state import Restriction
from moothall.settings import Settings

_AT_ONCE = 500
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One version as shown: when it was public from, its note, its proof, and what it changed.

    ``state`` is the version's own; a version that is not ``open`` has neither note nor changes.
    ``before`` and ``blob`` are the two texts to compare, where both may be shown.
    """

    since: datetime
    commit: str
    sha256: str
    state: str
    open: bool
    note: str = ""
    blob: str = ""
    before: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Histories:
    """The histories of all texts by name (``past.name_of``), the newest version first.

    Not ``available`` without a repository or with a part of one.
    """

    available: bool = False
    head: str = ""
    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    read: Reader | None = None

    def changes(self, entry: Entry) -> tuple[Change, ...]:
        """What an entry changed, read when it is asked for: most pages are not made again."""
        found: list[Change] = []
        if entry.before and self.read:
            before, after = (heads.text_of(self.read(one)) for one in (entry.before, entry.blob))
            found += changes.changes(before, after)
        found += [
            Change(f"Document {name}", (changes.Piece("An earlier file"),),
                   (changes.Piece("Another file of this name", marked=True),))
            for name in entry.documents
        ]  # fmt: skip
        return tuple(found)

    def close(self) -> None:
        """Ends what reads texts."""
        if self.read:
            self.read.close()


def histories(register: Register, settings: Settings) -> Histories:
    """The histories of what is public; ``register`` is the public one."""
    found = repository.find(settings.root)
    if found is None:
        return Histories()
    tools = _tools(_domains(register), settings)
    kept = memory.Learnt(settings.cache / "history.sqlite", tools)
    try:
        told = dict(_Teller(found, kept, register, settings).tell())
    finally:
        kept.close()
    return Histories(available=True, head=found.head, entries=told, read=Reader(found))


def _domains(register: Register) -> list[str]:
    """The e-mail domains that are no private person's."""
    return sorted({one for council in register.tables.authorities for one in council.email_domains})


def _tools(domains: Sequence[str], settings: Settings) -> str:
    """A digest of all that shapes what is learnt from a blob."""
    whole = hashlib.sha256(f"{domains} {settings.zone}".encode())
    for module in (branch, changes, heads, past, personal_data, repository):
        whole.update(Path(module.__file__ or "").read_bytes())
    return whole.hexdigest()[:16]


class _Teller:
    """Tells the histories of one build."""

    def __init__(
        self,
        found: repository.Repository,
        kept: memory.Learnt,
        register: Register,
        settings: Settings,
    ) -> None:
        self._repository, self._memory, self._domains = found, kept, _domains(register)
        self._zone, self._register = settings.zone, register
        self._past = past.past(found, kept, releases.read(settings.released).keys())
        self._notes = found.notes()
        self._releases = releases_of(settings, found.head, self._past.places)
        every = (*register.records, *register.translations)
        self._open = {past.name_of(record) for record in every if _open(record)}

    def tell(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        """The history of each text that has one."""
        translated = defaultdict(list)
        for one in self._register.translations:
            translated[one.target].append(one)
        rest = iter([one for one in self._register.council_records if _open(one)])
        while some := list(islice(rest, _AT_ONCE)):
            yield from self._some([[one, *translated[one.target]] for one in some])

    def _some(self, records: Sequence[Sequence[Record]]) -> Iterator[tuple[str, Sequence[Entry]]]:
        """The histories of some records, each in all its languages."""
        held = {past.name_of(text): self._versions(text) for texts in records for text in texts}
        known = self._heads(version.blob for some in held.values() for version in some)
        for texts in records:
            named = {past.name_of(text): text for text in texts}
            shown = {
                name: versions.public_versions(
                    _distinct(held[name], known), known, text, self._releases
                )
                for name, text in named.items()
            }
            for name, some in versions.closed_alike(shown).items():
                if some:
                    yield name, [self._entry(one, before) for one, before in _with_older(some)]

    def _versions(self, record: Record) -> list[Version]:
        """The versions a text has had, at its address and at older ones."""
        targets = [record.target, *(alias.strip("/") for alias in record.aliases)]
        names = [past.in_language(target, record.translates) for target in targets]
        found = [one for name in names for one in self._past.versions.get(name, [])]
        return sorted((one for one in found if one.blob), key=lambda one: one.place)

    def _heads(self, blobs: Iterable[str]) -> dict[str, Head]:
        wanted = sorted(set(blobs))
        known = {
            blob: Head.of_data(data)
            for blob, data in self._memory.recall("head", wanted)
            if isinstance(data, dict)
        }
        missing = [blob for blob in wanted if blob not in known]
        fresh = {
            blob: heads.head_of(data, self._domains, self._zone)
            for blob, data in self._repository.blobs(missing, LARGEST_RECORD)
        }
        self._memory.remember("head", {blob: head.as_data() for blob, head in fresh.items()})
        return known | fresh

    def _entry(self, one: Published, before: Published | None) -> Entry:
        both = before if before and one.open and before.open else None
        return Entry(
            since=one.since,
            commit=one.version.commit,
            sha256=one.head.sha256,
            state=one.head.state,
            open=one.open,
            note=self._note(one.version) if one.open else "",
            blob=one.version.blob,
            before=both.version.blob if both else "",
            documents=tuple(_replaced(both, one)) if both else (),
        )

    def _note(self, version: Version) -> str:
        """What was said of a version, unless the same words may speak of what is not public."""
        note = self._notes.get(version.commit, version.message)
        silent = not self._past.touched[version.commit] <= self._open
        if silent or personal_data.find(note, self._domains):
            return ""
        return note[:_LONGEST_NOTE]


def _open(record: Record) -> bool:
    return not record.removed and record.restriction is not Restriction.EXEMPT


def _with_older(some: Sequence[Published]) -> Iterator[tuple[Published, Published | None]]:
    return zip(some, [*some[1:], None], strict=True)


def _distinct(some: Sequence[Version], known: Mapping[str, Head]) -> list[Version]:
    """Versions that differ from the one before: in the text, or in a document that it names."""
    found: list[Version] = []
    for one in some:
        if not found or _told(one, known) != _told(found[-1], known):
            found.append(one)
    return found


def _told(one: Version, known: Mapping[str, Head]) -> tuple[str, ...]:
    named = known[one.blob].files if one.blob in known else ()
    return one.blob, *(one.files.get(name, "") for name in named)


def _replaced(old: Published, new: Published) -> Iterator[str]:
    """Documents whose content is another under the same name; others show in the list of them."""
    for name in new.head.files:
        before, after = old.version.files.get(name), new.version.files.get(name)
        if before and after and before != after:
            yield name


def releases_of(settings: Settings, head: str, places: Mapping[str, int]) -> Releases:
    """What was published when, with the commit that is being published now."""
    listed = releases.read(settings.released)
    # Where lists are kept and this is the first release, nothing was public before it.
    if not settings.released and not any(commit in places for commit in listed):
        return Releases()
    listed.setdefault(head, releases.moment(settings.as_of))
    known = sorted((places[one], moment) for one, moment in listed.items() if one in places)
    moments = [datetime.fromisoformat(moment) for _, moment in known]
    return Releases([place for place, _ in known], moments)
