"""One build, from files to files: the only place that sees every room and hands things across.

Reads and checks everything, selects what is public, makes pages and data of that and of nothing
else, and gives them to the output folder. Knows nothing of Pelican: ``generator`` does.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from moothall import assembly, cores, files, indexing, permanence, pointing, stopping, words
from moothall.checked import Reading
from moothall.editions import Edition, editions
from moothall.history.entries import histories
from moothall.outputs import sitemap
from moothall.pages.asking import ShelfAnswers
from moothall.pages.folders import Written
from moothall.pages.making import Maker
from moothall.pages.recipe import Recipe
from moothall.pages.rendering import Theme
from moothall.pages.site import Site
from moothall.pages.writing import Output
from moothall.progress import shown
from moothall.records.asking import Answers
from moothall.settings import Settings
from moothall.spent import Spent

_LIBRARIES = (
    "babel", "feedgen", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "pelican", "pydantic",
    "pydantic-core", "pyyaml", "segno",
)  # fmt: skip
_PROGRAMS = ("pagefind", "pagefind-bin", "pyarrow")  # which a site without need not have
# Where a site stands, and when it is made for: the pages that this shapes ask for it.
_NOT_SHAPING = {"root", "output", "theme", "templates", "as_of", "released", "keep_released"}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made, for the few plain lines at its end."""

    records: Mapping[str, int]
    unpublished: int
    payments: int
    totals: Sequence[tuple[str, Decimal, str]]
    feeds: int
    pages: int
    written: Written
    pointed_out: str = ""


def publish(reading: Reading, settings: Settings, output: Output, theme: Theme) -> Summary:
    """Makes the whole site of what is public, and moves it into the output folder at once."""
    register, books = reading.public, reading.spending
    answers = Answers(register)
    data = files.data_files(register, settings, output, answers)
    told = histories(register, settings)
    files.documents(register, reading.attachments, output)
    names = {key: one.name for key, one in register.tables.by_key.items()}
    spent = Spent.of(books, output, (settings, names)) if books else None
    made = editions(settings, register, spent, data)
    made = permanence.with_past(
        made, told, lambda read: files.documents_told(read, reading.attachments)
    )
    for one in made:
        with words.speaking(one.settings.language):
            files.feeds_of(one.plans, one.settings, output, Answers(one.shelf.register))
    makers = [(_maker(one, output, theme), one.recipes) for one in made]
    _make(makers, settings)
    if spent:
        output.files(spent.descriptions)
    output.files(theme.files())
    recipes = [recipe for one in made for recipe in one.recipes]
    output.files(sitemap.sitemap_files(assembly.addresses(recipes, register), settings.url))
    permanence.keep(permanence.Site(recipes, register, settings), told, output, theme)
    told.close()
    lines = made[0].shelf.spending
    with stopping.finishing():  # files are moved in one after the other
        written = output.finish()
        permanence.remember(settings)
    return Summary(
        records=Counter(record.kind for record in register.records),
        unpublished=len(reading.register.records) - len(register.records),
        payments=sum(line.payments for line in lines),
        totals=tuple((line.authority, line.total, line.basis) for line in lines),
        feeds=sum(len(one.plans) for one in made),
        pages=len(recipes),
        written=written,
        pointed_out=pointing.summed_up(books) if books else "",
    )


def _maker(edition: Edition, output: Output, theme: Theme) -> Maker:
    said = indexing.document if edition.settings.search else indexing.nothing
    return Maker(output, ShelfAnswers(edition.shelf), theme.render, said)


def _make(makers: Sequence[tuple[Maker, Sequence[Recipe]]], settings: Settings) -> None:
    """Makes the pages, and then the search index of what they say."""
    documents = indexing.Documents(settings.cache / "documents.sqlite")
    done, due = 0, sum(len(recipes) for _maker, recipes in makers)

    def progress(more: int) -> None:
        nonlocal done
        done += more
        shown("Making pages", done, due)

    for maker, recipes in makers:
        for made in maker.make(recipes, cores.shared, progress):
            if settings.search:
                documents.remember(made.path, made.print, made.document)
    if settings.search:
        shown("Making the search index", 0, 1)
        indexing.index(makers, documents, settings)
        shown("Making the search index", 1, 1)
    paths = {recipe.path for _maker, recipes in makers for recipe in recipes}
    documents.close(paths if settings.search else set())


def toolchain(settings: Settings, sites: Mapping[str, Site], theme: Theme) -> str:
    """A digest of all that shapes a page beside content: code, theme, settings, libraries."""
    set_ = {
        one.name: getattr(settings, one.name)
        for one in fields(settings)
        if one.name not in _NOT_SHAPING
    }
    whole = hashlib.sha256(f"{sites}{theme.digest}{set_}{words.digest()}{sys.version}".encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    for name in _LIBRARIES:
        whole.update(f"{name} {version(name)}".encode())
    for name in _PROGRAMS:
        with suppress(PackageNotFoundError):
            whole.update(f"{name} {version(name)}".encode())
    return whole.hexdigest()
