"""Which versions each published file of payments has had, from git: when, why, and how many lines.

Stands apart from the versions of records because a file has no state and no head: it was public
from the release that first held it, and of what changed only the number of lines is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from moothall.history import entries, releases, repository
from moothall.history.past import Version
from moothall.history.versions import stood
from moothall.reading.removed_files import removed_files
from moothall.records import personal_data
from moothall.settings import Settings

FOLDER = "data/spending"
_LONGEST_NOTE = 500
_LARGEST = 50_000_000  # bytes of a version that is read again to tell what changed


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A file as a release left it: from when on, and what changed from the version before.

    ``added`` and ``removed`` are lines; None for the first version, and where git counts none, as
    of a file that it takes for binary. A line that was amended counts once as each.

    ``gone`` is that the file was taken away, and has not come back. ``blobs`` are what git knows
    the contents before and after by; empty where there was no file.
    """

    since: datetime
    commit: str
    note: str = ""
    added: int | None = None
    removed: int | None = None
    gone: bool = False
    blobs: tuple[str, str] = ("", "")


def file_versions(settings: Settings) -> Mapping[str, tuple[FileVersion, ...]] | None:
    """The published versions of each file by its path in the site, the oldest first.

    None where there is no repository, or only a part of one.
    """
    found = repository.find(settings.root)
    if found is None:
        return None
    line = found.line(releases.read(settings.released).keys())
    places = {commit: place for place, commit in enumerate(line)}
    held: dict[str, list[Version]] = defaultdict(list)
    of_files = {commit.id: commit for commit in found.commits(line, folder=FOLDER)}
    for commit in of_files.values():
        for path, blob in commit.changes:
            place = places[commit.id]
            held[path].append(Version(place, commit.id, commit.when, commit.message, blob, {}))
    released = entries.releases_of(settings, found.head, places)
    of_records = frozenset(one.id for one in found.commits(line, of_files))
    reasons, _ = removed_files(settings.root)
    told = _Teller(found, found.notes(), of_records)
    return {
        path: tuple(told.tell(list(stood(versions, released)), reasons.get(path, "")))
        for path, versions in held.items()
    }


def contents(settings: Settings, blobs: Iterable[str]) -> dict[str, bytes]:
    """What git holds under each of these names, but for what is too large to read again."""
    found = repository.find(settings.root)
    return dict(found.blobs(blobs, largest=_LARGEST)) if found else {}


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells what changed from version to version."""

    repository: repository.Repository
    notes: Mapping[str, str]
    of_records: AbstractSet[str]

    def tell(
        self, published: Sequence[tuple[Version, datetime]], reason: str
    ) -> Iterator[FileVersion]:
        """The versions of one file; taken away at last is one, and what changed nothing is none.

        ``reason`` is what the council says of why it took the file back.
        """
        standing = [one for one in published if one[0].blob]
        if standing:
            version, since = standing[0]
            note = self._note(version)
            yield FileVersion(since, version.commit, note, blobs=("", version.blob))
        for (before, _), (version, since) in pairwise(standing):
            if before.blob != version.blob:
                added, removed = self.repository.lines(before.blob, version.blob)
                blobs = (before.blob, version.blob)
                note = self._note(version)
                yield FileVersion(since, version.commit, note, added, removed, blobs=blobs)
        if standing and not published[-1][0].blob:
            version, since = published[-1]
            note = reason or self._note(version)
            blobs = (standing[-1][0].blob, "")
            yield FileVersion(since, version.commit, note, gone=True, blobs=blobs)

    def _note(self, version: Version) -> str:
        """What was said of a version, unless the words may speak of records: they may be drafts."""
        note = self.notes.get(version.commit, version.message)
        silent = version.commit in self.of_records or personal_data.find(note, ())
        return "" if silent else note[:_LONGEST_NOTE]
