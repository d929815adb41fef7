"""Since when published spending files are read otherwise: what each change of ``columns.yaml`` did.

Stands apart from amendments because here no file changes: the same bytes are read by what the
council's mapping said before, and by what it said after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moothall.history import file_versions
from moothall.history.file_versions import FileVersion

if TYPE_CHECKING:
    from moothall.settings import Settings
    from moothall.spending import FileReport
    from moothall.spending.amending import Amendment
    from moothall.spending.books import Spending
    from moothall.spending.reading import Source

MAPPING = "columns.yaml"


@dataclass(frozen=True, slots=True)
class Rereading:
    """A change of a mapping after which a file is read otherwise.

    ``said`` is what of the mapping says otherwise, nothing where what it said before cannot be
    read; ``amendment`` what became of the payments, none where they cannot be read any more as they
    were before. ``same`` is that nothing did.
    """

    version: FileVersion
    said: tuple[str, ...] = ()
    amendment: Amendment | None = None
    same: bool = False


class Rereadings:
    """Tells how the files of councils came to be read otherwise, each mapping read once."""

    def __init__(
        self, books: Spending, settings: Settings, found: Mapping[str, Sequence[FileVersion]]
    ) -> None:
        self._books, self._settings = books, settings
        self._mappings = {path: some for path, some in found.items() if path.endswith(MAPPING)}
        blobs = {blob for some in self._mappings.values() for one in some for blob in one.blobs}
        self._raw = {"": b"", **(file_versions.contents(settings, blobs - {""}) if blobs else {})}
        self._makers: dict[tuple[str, str], Callable[[str], Source] | None] = {}

    def of(
        self,
        report: FileReport,
        versions: Sequence[FileVersion],
        known: Callable[[], Mapping[str, str]],
    ) -> Iterator[Rereading]:
        """Each change of the mapping since a file was first published that changed what it is.

        ``known`` gives each name that the council publishes now its beneficiary. A mapping that
        cannot be read, and one by which the file cannot be, was never published by.
        """
        folder = report.path.rpartition("/")[0]
        before = self._source(report, "")
        for one in self._mappings.get(f"{folder}/{MAPPING}", ()):
            after = self._source(report, one.blobs[1])
            blob = _standing(versions, one)
            if not blob:
                before = after
            elif after is not None:
                told = self._told(report, one, (blob, before, after), known)
                before = after if told is not None else before
                if told and not told.same:
                    yield told

    def _told(
        self,
        report: FileReport,
        version: FileVersion,
        what: tuple[str, Source | None, Source],
        known: Callable[[], Mapping[str, str]],
    ) -> Rereading | None:
        """What a change did to a file; none where it cannot be read by the mapping after it."""
        from moothall.spending.amending import amendment  # noqa: PLC0415 - Arrow takes its time
        from moothall.spending.remapped import differing  # noqa: PLC0415

        blob, before, after = what
        said = differing(before, after) if before else ()
        if before and not said:
            return Rereading(version, same=True)
        raw = file_versions.contents(self._settings, [blob]).get(blob, b"")
        new = self._books.reread(report, raw, after)
        if new is None:
            return None
        old = self._books.reread(report, raw, before) if before else None
        if old is None:
            return Rereading(version, said)
        told = amendment(old, new, known())
        same = not told.payments and told.basis[0] == told.basis[1] and "period" not in said
        return Rereading(version, said, told, same)

    def _source(self, report: FileReport, blob: str) -> Source | None:
        """What a file is read by under a version of the mapping; none where that is no mapping."""
        from moothall.spending.remapped import sources_by  # noqa: PLC0415 - Arrow takes its time

        key = report.authority, blob
        if key not in self._makers:
            raw = self._raw.get(blob)
            self._makers[key] = None if raw is None else sources_by(report, raw)
        maker = self._makers[key]
        return maker(report.file) if maker else None


def _standing(versions: Sequence[FileVersion], change: FileVersion) -> str:
    """What stood published of a file when its mapping changed; empty where nothing did before."""
    blob = ""
    if change.since > versions[0].since:
        for one in versions:
            blob = one.blobs[1] if one.since <= change.since else blob
    return blob
