"""The search index: small documents of what may be found, and Pagefind run over them.

The documents are made from the register and not from the written pages, so that a menu or a
footer is never found, and so that what is not public cannot be: it is not in the register.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from moothall.records.body import Section

PROGRAM = "pagefind"
FOLDER = "pagefind"
# The part of the bundle that searches in all others; no part is named so.
SEARCHING = "program"
_ENTRY = "pagefind-entry.json"
_LONGEST = 3600
# Pagefind's ready-made interfaces; the theme has its own.
_ITS_INTERFACE = (
    "pagefind-ui",
    "pagefind-modular-ui",
    "pagefind-component-ui",
    "pagefind-highlight",
)


class SearchFailed(Exception):
    """The search index could not be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What the index learns of one page.

    ``filters`` and ``meta`` are by name; ``date`` is ISO or empty; ``summary`` comes first, the
    sections' text next, and ``words`` last: a result shows what comes first.
    """

    address: str
    title: str
    language: str
    filters: Mapping[str, str] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    summary: str = ""
    words: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


def document(one: SearchDocument) -> bytes:
    """A page for Pagefind to read: the words, and what they can be filtered and sorted by."""
    marks = [_mark("filter", name, value) for name, value in one.filters.items() if value]
    meta = {**one.meta, "date": one.date}
    marks += [_mark("meta", name, value) for name, value in meta.items() if value]
    if one.date:
        marks.append(_mark("sort", "date", one.date))
    texts = (one.summary, *one.words)
    first, *words = (f"<p>{html.escape(word)}</p>" if word else "" for word in texts)
    sections = "".join(
        (f'<h2 id="{section.anchor}">{html.escape(section.title)}</h2>' if section.title else "")
        + section.html
        for section in one.sections
    )
    title = html.escape(one.title)
    return (
        f'<!doctype html><html lang="{one.language}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><main data-pagefind-body>{''.join(marks)}"
        f"<h1>{title}</h1>{first}{sections}{''.join(words)}</main></body></html>\n"
    ).encode()


def _mark(sort: str, name: str, value: str) -> str:
    safe = html.escape(value, quote=True)
    return f'<span data-pagefind-{sort}="{name}[data-value]" data-value="{safe}"></span>'


def documents(found: Iterable[SearchDocument]) -> dict[str, bytes]:
    """Every document by the path its address has on the site."""
    return {f"{one.address.strip('/')}/index.html".lstrip("/"): document(one) for one in found}


def program() -> str | None:
    """Where Pagefind is: beside this Python, as ``make`` installs it, or on the path."""
    beside = Path(sys.executable).parent / PROGRAM
    return str(beside) if beside.exists() else shutil.which(PROGRAM)


def bundle(found: Mapping[str, bytes], workshop: Path, folder: str) -> dict[str, bytes]:
    """Pagefind's index of documents, by path in ``folder``; ``workshop`` is a place to work in.

    Without the program that searches, which stands once beside all parts (``searching``): a phone
    would fetch it for each of them.

    Raises:
        SearchFailed: when Pagefind is not there or does not end well.
    """
    made = _bundled(found, workshop)
    index = {name: data for name, data in made.items() if not _searches(name)}
    index[_ENTRY] = _of_program(index[_ENTRY])
    return {f"{folder}/{name}": data for name, data in index.items()}


def searching(languages: Sequence[str], workshop: Path) -> dict[str, bytes]:
    """Pagefind's program that searches in the reader's browser, with the stems of some languages.

    Pagefind gives it with an index alone: here that of a page in each language, of one word.

    Raises:
        SearchFailed: when Pagefind is not there or does not end well.
    """
    pages = documents(SearchDocument(f"/{one}/", one, one) for one in languages)
    made = _bundled(pages, workshop)
    return {f"{FOLDER}/{SEARCHING}/{name}": data for name, data in made.items()}


def _searches(name: str) -> bool:
    return name.startswith("wasm.") or name in {"pagefind.js", "pagefind-worker.js"}


def _of_program(entry: bytes) -> bytes:
    """What an index says of itself, with the program of its languages where it stands for all.

    Pagefind fetches ``wasm.NAME.pagefind`` beside the index; the name given here leads elsewhere
    once dots are taken out of the address (WHATWG URL, section 4.4).
    """
    said = json.loads(entry)
    for language in said["languages"].values():
        language["wasm"] = f"/../../{SEARCHING}/wasm.{language['wasm'] or 'unknown'}"
    return json.dumps(said, ensure_ascii=False).encode()


def _bundled(found: Mapping[str, bytes], workshop: Path) -> dict[str, bytes]:
    pagefind = program()
    if pagefind is None:
        raise SearchFailed(
            "Pagefind, which makes the search index, is not installed. Run make setup, "
            "or pip install 'pagefind[bin]'; or set MOOTHALL_SEARCH = False."
        )
    shutil.rmtree(workshop, ignore_errors=True)
    try:
        return _run(pagefind, found, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _run(pagefind: str, found: Mapping[str, bytes], workshop: Path) -> dict[str, bytes]:
    source, target = workshop / "documents", workshop / "bundle"
    for path, data in found.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(data)
    done = subprocess.run(
        [pagefind, "--site", str(source), "--output-path", str(target), "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        timeout=_LONGEST,
    )
    if done.returncode != 0:
        raise SearchFailed(f"Pagefind could not make the search index: {done.stderr.strip()}")
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file() and not path.name.startswith(_ITS_INTERFACE)
    }
