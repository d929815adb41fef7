"""The search index is made of what pages say: one index a year, and those of which one has changed.

Pagefind has no way to change an index, so each is made of all its documents. What a page says to
search is remembered with the page, for a page that has not changed is not made.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from moothall.outputs import search
from moothall.pages.making import Maker
from moothall.pages.page import Page
from moothall.pages.recipe import Recipe
from moothall.reading.memory import Memory

_FORM = (
    "CREATE TABLE IF NOT EXISTS documents (path TEXT PRIMARY KEY, print TEXT, part TEXT, text TEXT)"
)


def document(page: Page) -> tuple[str, bytes] | None:
    """What search learns of a page, and the part of the index it belongs to."""
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
        words=page.search.words,
        sections=page.search.sections,
    )
    return "", search.document(one)


class Documents:
    """The documents of pages, in a file, by the print of the page each was made with."""

    def __init__(self, memory: Path) -> None:
        self._memory = Memory(memory, _FORM)

    def remember(self, path: str, print_: str, made: tuple[str, bytes] | None) -> None:
        """Keeps what a page said, or that it said nothing."""
        part, text = (made[0], made[1].decode()) if made else ("", "")
        insert = "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)"
        self._memory.many(insert, [(path, print_, part, text)])

    def known(self) -> Mapping[str, tuple[str, str]]:
        """The print and the part of each page's document."""
        rows = self._memory.all("SELECT path, print, part FROM documents")
        return {path: (print_, part) for path, print_, part in rows}

    def text(self, path: str) -> str:
        """One document; empty for a page that search does not find."""
        row = self._memory.one("SELECT text FROM documents WHERE path = ?", path)
        return row[0] if row else ""

    def close(self) -> None:
        """Writes down what was learnt."""
        self._memory.close()


def index(
    makers: Sequence[tuple[Maker, Sequence[Recipe]]], documents: Documents, workshop: Path
) -> None:
    """Makes the parts of the index in which something has changed; keeps the others.

    ``makers`` are those of the languages, each with the recipes of its pages.
    """
    known = dict(documents.known())
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    output = makers[0][0].output
    for maker, recipe in ((maker, recipe) for maker, recipes in makers for recipe in recipes):
        print_ = output.print(recipe.path)
        if known.get(recipe.path, ("", ""))[0] != print_:
            # Kept as a page, but what it said is not remembered.
            made = maker.said(recipe)
            documents.remember(recipe.path, print_, made)
            known[recipe.path] = (print_, made[0] if made else "")
        parts[known[recipe.path][1]][recipe.path] = print_
    for prints in parts.values():
        listed = hashlib.sha256(json.dumps(sorted(prints.items())).encode()).hexdigest()
        make = partial(_bundle, tuple(sorted(prints)), documents, workshop)
        output.folder_of(search.FOLDER, listed, make)


def _bundle(paths: Sequence[str], documents: Documents, workshop: Path) -> Mapping[str, bytes]:
    texts = ((path, documents.text(path)) for path in paths)
    return search.bundle({path: text.encode() for path, text in texts if text}, workshop)
