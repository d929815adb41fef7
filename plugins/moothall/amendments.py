"""What became of published spending files since they came here: git's versions, read as payments.

Stands at the top because versions come from `history`, payments from `spending`, and pages and
feeds tell of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from moothall.history import file_versions
from moothall.history.file_versions import FileVersion
from moothall.outputs.spending_feeds import Amended
from moothall.pages.spending_versions import (
    FileVersionView,
    amended_last,
    announced,
    changes_in_words,
)
from moothall.rereading import Rereading, Rereadings
from moothall.settings import Settings

if TYPE_CHECKING:
    from moothall.spending import FileReport
    from moothall.spending.amending import Amendment
    from moothall.spending.books import Spending

Versions = Mapping[tuple[str, str], tuple[FileVersionView, ...]]


def versions_of(books: Spending, settings: Settings) -> Versions | None:
    """The versions of each published file by council and name, where git's history is available."""
    found = file_versions.file_versions(settings)
    if found is None:
        return None
    reports = {(one.authority, one.file): one for one in _reports(books)}
    telling, rereadings = _Telling(books, settings), Rereadings(books, settings, found)
    views = {}
    for path, versions in found.items():
        council, name = path.split("/")[-2:]
        report = reports.get((council, name))
        told = telling.told(report, versions) if report and len(versions) > 1 else {}
        all_ = [(one.since, _view(one, told.get(one.commit), settings)) for one in versions]
        if report:
            names = partial(telling.names_now, council)
            again = rereadings.of(report, versions, names)
            all_ += [(one.version.since, _reread(one, settings)) for one in again]
        views[council, name] = tuple(view for _, view in sorted(all_, key=lambda one: one[0]))
    return views


def amended(versions: Versions | None) -> dict[tuple[str, str], tuple[Amended, ...]]:
    """Every amendment of each file that stands here, by council and name, as feeds announce it."""
    return {
        key: tuple(_amended(one) for one in some[1:] if not one.gone)
        for key, some in (versions or {}).items()
        if amended_last(some)
    }


def _amended(version: FileVersionView) -> Amended:
    told = version.amendment
    change = announced(version, version.told)
    if told is None:
        return Amended(version.day, change)
    parts = [
        {name: announced(version, changes_in_words(part)) for name, part in some.items()}
        for some in (told.departments, told.beneficiaries)
    ]
    return Amended(version.day, change, *parts)


def _reports(books: Spending) -> list[FileReport]:
    return [report for council in books.authorities for report in books.files(council.key)]


class _Telling:
    """Tells what changed in files; the names that a council publishes now are gathered once."""

    def __init__(self, books: Spending, settings: Settings) -> None:
        self._books, self._settings = books, settings
        self._names: dict[str, dict[str, str]] = {}

    def told(self, report: FileReport, versions: Sequence[FileVersion]) -> dict[str, Amendment]:
        """What changed in each version by its commit, as far as both can be read as payments.

        Only names that the council publishes now are told.
        """
        from moothall.spending.amending import amendment  # noqa: PLC0415 - Arrow takes its time

        pairs = {one.commit: one.blobs for one in versions if all(one.blobs)}
        blobs = {blob for pair in pairs.values() for blob in pair}
        raw = file_versions.contents(self._settings, blobs)
        tables = {blob: self._books.reread(report, content) for blob, content in raw.items()}
        known = self.names_now(report.authority)
        found = {}
        for commit, (old, new) in pairs.items():
            before, after = tables.get(old), tables.get(new)
            if before is not None and after is not None:
                found[commit] = amendment(before, after, known)
        return found

    def names_now(self, council: str) -> Mapping[str, str]:
        """The beneficiary of each name that a council publishes now."""
        if council not in self._names:
            ledger = self._books.ledger(council, self._settings.beneficiary_floor)
            names = [one.name for one in ledger.names() if one.name]
            self._names[council] = {one: self._books.canonical.of(one).name for one in names}
        return self._names[council]


def _view(one: FileVersion, told: Amendment | None, settings: Settings) -> FileVersionView:
    day = one.since.astimezone(settings.zone).date()
    return FileVersionView(day, one.commit, one.note, one.added, one.removed, one.gone, told)


def _reread(one: Rereading, settings: Settings) -> FileVersionView:
    """A change of the mapping as a version of a file of which no line changed."""
    view = _view(one.version, one.amendment, settings)
    return replace(view, added=0, removed=0, gone=False, read_by=one.said)
