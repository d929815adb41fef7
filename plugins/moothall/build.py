"""One build, from files to files: the only place that sees every room and hands things across.

Reads and checks everything, selects what is public, makes pages and data of that and of nothing
else, and gives them to the output folder. Knows nothing of Pelican: ``generator`` does.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from moothall import spending
from moothall.outputs import downloads, feeds, search, sitemap
from moothall.pages import spending_pages
from moothall.pages.filters import long_month
from moothall.pages.page import Page
from moothall.pages.record_pages import record_pages
from moothall.pages.registers import register_pages
from moothall.pages.rendering import Theme
from moothall.pages.shelf import Shelf
from moothall.pages.site_pages import site_pages
from moothall.pages.trail_pages import trail_pages
from moothall.pages.views import Download, FeedLink, Navigation, Site, SpendingLine
from moothall.pages.writing import Output, Written
from moothall.reading.bodies import Bodies
from moothall.reading.site import read_site
from moothall.records import personal_data
from moothall.records.problems import Problem
from moothall.records.register import DECISION_TYPES, Register
from moothall.settings import Settings

if TYPE_CHECKING:
    from moothall.spending.books import Spending

_LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "pelican", "feedgen")
Progress = Callable[[str, int, int], None]


def _quiet(_what: str, _done: int, _of: int) -> None:
    """Shows nothing."""


@dataclass(frozen=True)
class Reading:
    """Everything read from a site's files, with every problem found; nothing selected yet."""

    register: Register
    spending: Spending | None
    problems: tuple[Problem, ...]


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


def read(settings: Settings, progress: Progress = _quiet) -> Reading:
    """Reads and checks records, tables and spending; problems are in the answer, not raised."""
    bodies = Bodies(settings.cache / "bodies.sqlite", settings.record_seconds)
    try:
        register, problems = read_site(
            settings.root,
            bodies,
            settings.zone,
            decision_types=(*DECISION_TYPES, *settings.decision_types),
            progress=lambda done, of: progress("Reading records", done, of),
        )
    finally:
        bodies.close()
    spending = _read_spending(settings, register)
    if spending is not None:
        problems = [*problems, *spending.problems]
    ordered = sorted(problems, key=lambda problem: problem.order)
    return Reading(register, spending, tuple(ordered))


def _read_spending(settings: Settings, register: Register) -> Spending | None:
    """The spending, if there is any: pandas is not even imported for a site without."""
    folder = settings.root / "data" / "spending"
    if not folder.is_dir():
        return None
    authorities = register.tables.by_key
    return spending.read_spending(folder, list(authorities), settings.root, personal_data.find)


def publish(
    reading: Reading,
    settings: Settings,
    output: Output,
    theme: Theme,
    progress: Progress = _quiet,
) -> Summary:
    """Makes the whole site of what is public, and moves it into the output folder at once."""
    register = reading.register.public(settings.as_of)
    books = reading.spending
    made_feeds = feeds.feed_list(register, _releases(books), settings)
    record_files = {
        record.target: downloads.record_file(record, settings.url)
        for record in register.council_records
        if not record.removed
    }
    register_files = downloads.register_files(register, settings.url)
    shelf = _shelf(register, settings, made_feeds, record_files, register_files, books)
    money = spending_pages.spending_pages(books, settings.beneficiary_floor) if books else []
    payments = spending_pages.spending_downloads(books) if books else {}
    data = [*(_download(one) for one in register_files), *_payment_files(payments)]
    pages = [
        *record_pages(shelf),
        *register_pages(shelf),
        *trail_pages(shelf),
        *money,
        *site_pages(shelf, tuple(data), f"/{feeds.OPML}"),
    ]
    done = iter(range(1, len(pages) + 1))
    output.pages(pages, theme.render, lambda: progress("Making pages", next(done), len(pages)))
    for file in (*record_files.values(), *register_files):
        output.file(file.path, file.content)
    output.files(feeds.feed_files(made_feeds, settings))
    output.files({address.lstrip("/"): content for address, content in payments.items()})
    output.files(theme.files())
    output.files(sitemap.sitemap_files(_addresses(pages, register), settings.url))
    if settings.search:
        progress("Making the search index", 0, 1)
        _index(pages, settings, output)
        progress("Making the search index", 1, 1)
    return Summary(
        records=Counter(record.kind for record in register.records),
        unpublished=len(reading.register.records) - len(register.records),
        payments=sum(line.payments for line in shelf.spending),
        totals=tuple((line.authority, line.total, line.basis) for line in shelf.spending),
        feeds=len(made_feeds),
        pages=len(pages),
        written=output.finish(),
    )


def site_of(settings: Settings, register: Register) -> Site:
    """What every page is told of the site."""
    menu = (("Decisions", "decisions"), ("Reports", "reports"), ("Meetings", "meetings"),
            ("Outcomes", "outcomes"), ("Spending", "spending"), ("Browse", "browse"),
            ("Data", "data"))  # fmt: skip
    footer = [Navigation("Feeds", "/feeds/", "feeds"), Navigation("Glossary", "/glossary/", "")]
    footer += [
        Navigation(page.title, page.address, "pages")
        for page in register.pages
        if not page.removed and page.address != "/404.html"
    ]
    return Site(
        name=settings.name,
        tagline=settings.tagline,
        url=settings.url,
        root=settings.folder,
        language=settings.language,
        navigation=tuple(Navigation(title, f"/{part}/", part) for title, part in menu),
        footer=tuple(footer),
        licence=settings.licence,
        licence_address=settings.licence_address,
        contact=settings.contact,
    )


def toolchain(settings: Settings, site: Site, theme: Theme) -> str:
    """A digest of everything but the content that shapes a page: code, theme, settings, libraries."""
    whole = hashlib.sha256(f"{site}{theme.digest}{settings.value_bands}".encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    for name in _LIBRARIES:
        whole.update(f"{name} {version(name)}".encode())
    return whole.hexdigest()


def _shelf(  # noqa: PLR0913 - one thing from each room
    register: Register,
    settings: Settings,
    made_feeds: Sequence[feeds.Feed],
    record_files: Mapping[str, downloads.DataFile],
    register_files: Sequence[downloads.DataFile],
    books: Spending | None,
) -> Shelf:
    by_kind: dict[str, list[Download]] = defaultdict(list)
    for file in register_files:
        by_kind[Path(file.path).stem].append(_download(file))
    return Shelf(
        register=register,
        settings=settings,
        feeds={
            feed.topic: FeedLink(feed.title, feed.description, feed.rss, feed.atom)
            for feed in made_feeds
        },
        record_data={target: (_download(file),) for target, file in record_files.items()},
        registers_data={kind: tuple(files) for kind, files in by_kind.items()},
        spending=tuple(_spending_lines(books, settings)) if books else (),
    )


def _spending_lines(books: Spending, settings: Settings) -> Iterator[SpendingLine]:
    """Each council's spending in a line, one for each basis of its sums: bases never add up."""
    for authority in books.authorities:
        files = books.files(authority.key)
        if not files:
            continue
        first, last = (long_month(file.period) for file in (files[0], files[-1]))
        for total in books.ledger(authority.key, settings.beneficiary_floor).totals():
            yield SpendingLine(
                authority=authority.title,
                address=f"/spending/{authority.key}/",
                period=first if first == last else f"{first} to {last}",
                payments=total.payments,
                total=total.amount,
                basis=total.basis,
            )


def _releases(_books: Spending | None) -> tuple[()]:
    return ()


def _payment_files(files: Mapping[str, bytes]) -> Iterator[Download]:
    for address, content in sorted(files.items()):
        name = address.rpartition("/data/spending/")[2]
        cleaned = name.endswith("-cleaned.csv")
        yield Download(
            title=f"Payments: {name.removesuffix('.csv')}",
            address=address,
            format="CSV",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            description="In the LGA's columns" if cleaned else "As the council published it",
        )


def _download(file: downloads.DataFile) -> Download:
    return Download(
        file.title, file.address, file.format, file.size, file.sha256, file.description
    )


def _addresses(pages: Sequence[Page], register: Register) -> list[tuple[str, date | None]]:
    """Addresses for search engines, with the newest day a record states of itself."""
    newest = {}
    for record in register.council_records:
        moments = [record.publication.date()] if record.publication else []
        moments += [correction.on for correction in record.corrections]
        moments += [record.removal.on] if record.removal else []
        newest[record.address] = max(moments, default=None)
    return [
        (page.address, newest.get(page.address))
        for page in sorted(pages, key=lambda page: page.address)
        if page.template != "removed.html" and page.address != "/404.html"
    ]


def _index(pages: Sequence[Page], settings: Settings, output: Output) -> None:
    """The search index, made again only when something that may be found has changed."""
    found = search.documents(
        search.SearchDocument(
            address=page.address,
            title=page.title,
            language=page.language,
            filters=page.search.filters,
            meta=page.search.meta,
            date=page.search.date,
            words=page.search.words,
            sections=page.search.sections,
        )
        for page in pages
        if page.search
    )
    whole = hashlib.sha256()
    for path in sorted(found):
        whole.update(path.encode() + b"\0" + hashlib.sha256(found[path]).digest())
    print_ = whole.hexdigest()
    if output.remembered("search") != print_ or not output.carry_over(search.FOLDER):
        output.files(search.bundle(found, settings.cache / "search"))
    output.note("search", print_)
