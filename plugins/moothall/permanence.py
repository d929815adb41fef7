"""What was published before, brought to a build: no address dies, and no record is lost unseen.

Stands at the top because it hands what `history` remembers to the rooms that make pages and files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from moothall.editions import Edition, standing
from moothall.history import addresses, answers, past, releases
from moothall.history.entries import Entry, Histories
from moothall.outputs.remains import remains
from moothall.pages import page
from moothall.pages.manifest import write_whole
from moothall.pages.recipe import Recipe
from moothall.pages.rendering import Theme
from moothall.pages.rows import REMOVED_WORDS
from moothall.pages.shelf import Shelf
from moothall.pages.tombstones import tombstones
from moothall.pages.version_pages import version_recipes
from moothall.pages.version_views import (
    NO_CHANGES,
    Changes,
    ChangeView,
    HistoryView,
    VersionView,
)
from moothall.pages.views import Download
from moothall.pages.writing import Output
from moothall.records.register import Register
from moothall.settings import Settings
from moothall.words import N_, speaking, term

_CLOSED = N_("The text of this version is not public any more.")


@dataclass(frozen=True, slots=True)
class Site:
    """What is published now: how its pages are made, and the public register they were made of."""

    recipes: Sequence[Recipe]
    register: Register
    settings: Settings


def with_past(
    editions: Sequence[Edition],
    told: Histories,
    documents: Callable[[Register], Mapping[str, tuple[Download, ...]]],
) -> list[Edition]:
    """The editions with the versions of records, where git has them, and their documents.

    ``documents`` tells of those of all records, as a register in one language names them.
    """
    found = []
    for edition in editions:
        with speaking(edition.settings.language):
            shelf = replace(
                _with_histories(edition.shelf, told),
                documents=documents(edition.shelf.register),
            )
        found.append((edition, shelf, list(version_recipes(shelf))))
    # A text may have one version in one language, and several in another.
    pages = standing([(edition.settings, recipes) for edition, _shelf, recipes in found])
    return [
        replace(edition, shelf=shelf, recipes=[*edition.recipes, *recipes])
        for (edition, shelf, _), recipes in zip(found, pages, strict=True)
    ]


def _with_histories(shelf: Shelf, told: Histories) -> Shelf:
    """The shelf with the versions of each record's text, in the language the shelf is in."""
    views = {
        record.target: _view(record.target, entries, shelf.settings, told)
        for record in shelf.register.council_records
        if (entries := told.entries.get(past.name_of(record)))
    }
    return replace(shelf, histories=views, history_available=told.available)


def _view(
    target: str, entries: Sequence[Entry], settings: Settings, told: Histories
) -> HistoryView:
    views = [
        _version(number, entry, settings, told)
        for number, entry in zip(range(len(entries), 0, -1), entries, strict=True)
    ]
    return HistoryView(tuple(views), f"/{target}/versions/" if len(views) > 1 else "")


def _version(number: int, entry: Entry, settings: Settings, told: Histories) -> VersionView:
    since = entry.since.astimezone(settings.zone)
    words = {state.value: word for state, word in REMOVED_WORDS.items()}
    key = " ".join((entry.before, entry.blob, *entry.documents)) if entry.before else ""
    return VersionView(
        number=number,
        day=since.date(),
        time=since.strftime("%H:%M"),
        commit=entry.commit,
        sha256=entry.sha256,
        note=entry.note,
        closed="" if entry.open else term(words.get(entry.state, "") or _CLOSED),
        changes=Changes(key, partial(_changes, told, entry)) if key else NO_CHANGES,
    )


def _changes(told: Histories, entry: Entry) -> tuple[ChangeView, ...]:
    return tuple(
        ChangeView(
            one.label,
            tuple((piece.text, piece.marked) for piece in one.before),
            tuple((piece.text, piece.marked) for piece in one.after),
        )
        for one in told.changes(entry)
    )


def keep(site: Site, told: Histories, output: Output, theme: Theme) -> None:
    """Puts something at every address ever released, and the lists that the next build is given."""
    settings = site.settings
    before = addresses.read(settings.released)
    prefixes = [edition.prefix for edition in settings.editions]
    made = output.made
    known = answers.answers(before, made, answers.Known(site.register.records, prefixes))
    empty = {
        address: answer.to
        for address, answer in known.items()
        if not address.endswith(addresses.BENEATH) and page.path_of(address) not in made
    }
    pages = {address: to for address, to in empty.items() if address.endswith("/")}
    for one in tombstones(pages, _titles(site)):
        output.file(one.path, theme.render(one))
    output.files(remains(empty.keys() - pages.keys(), settings))
    output.files({addresses.FILE: addresses.written(known)})
    if settings.released:
        released = releases.read(settings.released)
        if told.head:
            released.setdefault(told.head, releases.moment(settings.as_of))
        output.files({releases.FILE: releases.written(released)})


def remember(settings: Settings) -> None:
    """Keeps the lists of a release that stands now, where the settings say that they are kept."""
    if settings.keep_released is None:
        return
    for name in (addresses.FILE, releases.FILE):
        kept = settings.keep_released / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, (settings.output / name).read_bytes())


def _titles(site: Site) -> dict[str, str]:
    """What pages are called, as far as it is known without making them."""
    lists = {one.address: one.page.title for one in site.recipes if one.page}
    return lists | {record.address: record.title for record in site.register.records}
