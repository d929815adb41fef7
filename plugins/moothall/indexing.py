"""The search index is made of what pages say: in parts by time, and those in which one has changed.

Pagefind has no way to change an index, so each is made of all its documents. What a page says to
search is remembered with the page, for a page that has not changed is not made.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from moothall.outputs import search
from moothall.pages.making import Maker
from moothall.pages.page import Page
from moothall.pages.recipe import Recipe
from moothall.reading.memory import Memory, sealed, unsealed
from moothall.settings import Settings

_AT_ONCE = 500
_UNDATED = "undated"
_YEAR, _MONTH = 4, 7  # letters of a day that name its year, its month
_SMALL = 4  # a part where new records come is this many times smaller than others
_FORM = "CREATE TABLE IF NOT EXISTS said (path TEXT PRIMARY KEY, head TEXT, text TEXT)"


def document(page: Page) -> tuple[str, bytes] | None:
    """The day a page is of (ISO 8601; empty for one without), and what search learns of it."""
    if page.search is None:
        return None
    one = search.SearchDocument(
        address=f"{page.edition.prefix}{page.address}",
        title=page.title,
        # An index is of one language: that in which people look, whatever the record is in.
        language=page.edition.language,
        filters=page.search.filters,
        meta=page.search.meta,
        date=page.search.date,
        summary=page.search.summary,
        words=page.search.words,
        sections=page.search.sections,
    )
    return page.search.date, search.document(one)


def nothing(_page: Page) -> None:
    """What search learns of any page of a site without search."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a page: the print it was made with, its day, and whether search finds it."""

    print: str
    day: str
    found: bool


class Documents:
    """The documents of pages, in a file, by the print of the page each was made with."""

    def __init__(self, memory: Path) -> None:
        self._memory = Memory(memory, _FORM)
        self._fresh: list[tuple[str, str, str]] = []

    def remember(self, path: str, print_: str, made: tuple[str, bytes] | None) -> None:
        """Keeps what a page said, or that it said nothing."""
        day, text = (made[0], made[1].decode()) if made else ("", "")
        head = json.dumps([path, print_, day, made is not None])
        self._fresh.append((path, sealed(head), sealed(text)))
        if len(self._fresh) >= _AT_ONCE:
            self._write()

    def known(self) -> dict[str, Kept]:
        """What is kept of each page, but for its text; what was damaged is not known."""
        self._write()
        found = {}
        for (head,) in self._memory.all("SELECT head FROM said"):
            with suppress(ValueError, TypeError, AttributeError):
                path, print_, day, said = json.loads(unsealed(head))
                found[path] = Kept(print_, day, said)
        return found

    def text(self, path: str) -> str | None:
        """One document; None where it is not kept as it was."""
        self._write()
        row = self._memory.one("SELECT text FROM said WHERE path = ?", path)
        try:
            return unsealed(row[0]) if row else None
        except (ValueError, AttributeError):
            return None

    def close(self, paths: AbstractSet[str]) -> None:
        """Writes down what was learnt, and forgets pages that are not among ``paths``."""
        self._write()
        self._memory.forget_others("said", paths)
        self._memory.close()

    def _write(self) -> None:
        if self._fresh:
            self._memory.many("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", self._fresh)
            self._fresh = []


def index(
    makers: Sequence[tuple[Maker, Sequence[Recipe]]], documents: Documents, settings: Settings
) -> None:
    """Makes the parts of the index in which something has changed; keeps the others.

    ``makers`` are those of the languages, each with the recipes of its pages.
    """
    output = makers[0][0].output
    kept = _kept(makers, documents)
    pages = {recipe.path: (maker, recipe) for maker, recipes in makers for recipe in recipes}

    def text_of(path: str) -> bytes:
        text = documents.text(path)
        if text is not None:
            return text.encode()
        maker, recipe = pages[path]  # not remembered, or damaged: that costs time alone
        made = maker.said(recipe)
        return made[1] if made else b""

    held = parts({path: one.day for path, one in kept.items()}, settings.search_part)
    for name, paths in held.items():
        listed = json.dumps([(path, kept[path].print) for path in paths])
        make = partial(_bundle, name, paths, text_of, settings.cache / "search")
        print_ = hashlib.sha256(listed.encode()).hexdigest()
        output.folder_of(f"{search.FOLDER}/{name}", print_, make)
    spoken = sorted({one.language for one in settings.editions})
    whole = partial(search.searching, spoken, settings.cache / "search")
    output.folder_of(f"{search.FOLDER}/{search.SEARCHING}", " ".join(spoken), whole)
    output.file(f"{search.FOLDER}/parts.json", json.dumps(list(held)).encode())


def parts(days: Mapping[str, str], full: int) -> dict[str, list[str]]:
    """The parts of an index, newest first, each begun anew when one is full.

    ``days`` says of which day each document is (ISO 8601). Those of none stand in a part of their
    own, the last: a search by day leaves them out of any other. Parts are of whole years, but of
    whole months and a quarter as full where new records come: so one more changes a small part,
    and few parts are searched. Each but the first is named for the time it begins with.
    """
    small = max(1, full // _SMALL)
    recent = _recent(filter(None, days.values()), small)
    of_time: dict[str, list[str]] = defaultdict(list)
    for path in sorted(days):
        day = days[path]
        of_time[day[:_MONTH] if day[:_YEAR] >= recent else day[:_YEAR]].append(path)
    undated = of_time.pop("", [])
    found: dict[str, list[str]] = {}
    newest: list[str] = []
    for time in sorted(of_time):
        if not found or len(newest) >= (small if time >= recent else full):
            newest = found[time if found else "first"] = []
        newest += of_time[time]
    held = {name: sorted(paths) for name, paths in reversed(found.items())}
    return {**held, _UNDATED: undated} if undated else held


def _recent(days: Iterable[str], enough: int) -> str:
    """The year from which on an index is cut between months: the newest that hold ``enough``.

    So a new year that has hardly begun does not make one part of the whole last one.
    """
    counts = Counter(day[:_YEAR] for day in days)
    held = 0
    for year in sorted(counts, reverse=True):
        held += counts[year]
        if held >= enough:
            return year
    return ""


def _kept(
    makers: Sequence[tuple[Maker, Sequence[Recipe]]], documents: Documents
) -> dict[str, Kept]:
    """Every document of this run, by the path of its page."""
    known, found = documents.known(), {}
    for maker, recipes in makers:
        for recipe in recipes:
            print_ = maker.output.print(recipe.path)
            one = known.get(recipe.path)
            if one is None or one.print != print_:
                # Kept as a page, but what it said is not remembered.
                made = maker.said(recipe)
                documents.remember(recipe.path, print_, made)
                one = Kept(print_, made[0] if made else "", made is not None)
            if one.found:
                found[recipe.path] = one
    return found


def _bundle(
    name: str, paths: Sequence[str], text_of: Callable[[str], bytes], workshop: Path
) -> Mapping[str, bytes]:
    texts = {path: text_of(path) for path in paths}
    return search.bundle(texts, workshop, f"{search.FOLDER}/{name}")
