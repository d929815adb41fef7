"""The versions of a record: when it was changed, what was said of it, and what differs.

A record that was never changed needs no page for that; its own says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from moothall.pages.page import Crumb, Page
from moothall.pages.recipe import Recipe
from moothall.pages.removed_pages import crumbs
from moothall.pages.shelf import Shelf
from moothall.pages.version_views import NO_CHANGES, VersionView
from moothall.records.record import CouncilRecord
from moothall.words import _


@dataclass(frozen=True, slots=True)
class HistoryNote:
    """What a record's own page says of its history: how many versions, and the newest."""

    available: bool = False
    count: int = 0
    newest: VersionView | None = None
    address: str = ""


def past_of(record: CouncilRecord, shelf: Shelf) -> Mapping[str, object]:
    """What a record's own page is given of its past, and of the documents kept with it."""
    return {
        "history": history_note(record, shelf),
        "kept": shelf.documents.get(record.target, ()),
    }


def history_note(record: CouncilRecord, shelf: Shelf) -> HistoryNote:
    """The history of a record in a line, for its own page."""
    history = shelf.histories.get(record.target)
    if history is None:
        return HistoryNote(available=shelf.history_available)
    newest = replace(history.versions[0], note="", changes=NO_CHANGES)
    return HistoryNote(
        available=True, count=len(history.versions), newest=newest, address=history.address
    )


def version_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """How the page of versions is made, of every record that has had more than one."""
    for record in shelf.register.council_records:
        history = shelf.histories.get(record.target)
        if history and history.address:
            about = (record.target,)
            yield Recipe(history.address, partial(_page, record), about, listed=False)


def _page(record: CouncilRecord, shelf: Shelf) -> Page:
    history = shelf.histories[record.target]
    return Page(
        address=history.address,
        template="versions.html",
        title=_("Versions: %(title)s", title=record.title),
        description=_("How this record has changed since it was published"),
        crumbs=(*crumbs(record, shelf), Crumb(record.title, record.address)),
        language=shelf.settings.language,
        context={"record": record, "history": history},
    )
