"""The versions of a record: when it was changed, what was said of it, and what differs.

A record that was never changed needs no page for that; its own says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from moothall.pages.page import Crumb, Page
from moothall.pages.removed_pages import crumbs
from moothall.pages.shelf import Shelf
from moothall.pages.version_views import NO_CHANGES, HistoryView, VersionView
from moothall.records.record import CouncilRecord


@dataclass(frozen=True, slots=True)
class HistoryNote:
    """What a record's own page says of its history: how many versions, and the newest."""

    available: bool = False
    count: int = 0
    newest: VersionView | None = None
    address: str = ""


def history_note(record: CouncilRecord, shelf: Shelf) -> HistoryNote:
    """The history of a record in a line, for its own page."""
    history = shelf.histories.get(record.target)
    if history is None:
        return HistoryNote(available=shelf.history_available)
    newest = replace(history.versions[0], note="", changes=NO_CHANGES)
    return HistoryNote(
        available=True, count=len(history.versions), newest=newest, address=history.address
    )


def version_pages(shelf: Shelf) -> list[Page]:
    """A page for every record that has had more than one version."""
    return [
        _page(record, history, shelf)
        for record in shelf.register.council_records
        if (history := shelf.histories.get(record.target)) and history.address
    ]


def _page(record: CouncilRecord, history: HistoryView, shelf: Shelf) -> Page:
    return Page(
        address=history.address,
        template="versions.html",
        title=f"Versions: {record.title}",
        description=f"How this {record.singular} has changed since it was published",
        crumbs=(*crumbs(record, shelf), Crumb(record.title, record.address)),
        language=shelf.settings.language,
        context={"record": record, "history": history},
    )
