"""What one room made, in the form another needs: feeds and data files for pages, and so on.

Stands between the rooms so that none of them imports another sideways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from moothall.outputs import downloads, feeds
from moothall.pages import spending_pages, spending_views
from moothall.pages.page import Page
from moothall.pages.shelf import Shelf
from moothall.pages.views import Download, FeedLink, Navigation, Site, SpendingLine
from moothall.records.register import Register
from moothall.settings import Settings
from moothall.words import N_, _, long_month, pounds, term

if TYPE_CHECKING:
    from moothall.spending.books import Spending

_MENU = (
    (N_("Decisions"), "decisions"),
    (N_("Reports"), "reports"),
    (N_("Meetings"), "meetings"),
    (N_("Outcomes"), "outcomes"),
    (N_("Spending"), "spending"),
    (N_("Browse"), "browse"),
    (N_("Data"), "data"),
)


def site_of(settings: Settings, register: Register) -> Site:
    """What every page is told of the site."""
    footer = [
        Navigation(_("Feeds"), "/feeds/", "feeds"),
        Navigation(_("Glossary"), "/glossary/", ""),
    ]
    footer += [
        Navigation(page.title, page.address, "pages")
        for page in register.pages
        if not page.removed and page.address != "/404.html"
    ]
    footer += [Navigation(words, address, "") for words, address in settings.footer]
    look = settings.look
    return Site(
        name=settings.name,
        tagline=settings.tagline,
        url=settings.url,
        root=settings.folder,
        language=settings.language,
        navigation=tuple(Navigation(term(title), f"/{part}/", part) for title, part in _MENU),
        footer=tuple(footer),
        licence=settings.licence,
        licence_address=settings.licence_address,
        contact=settings.contact,
        logo=look.logo_name,
        logo_text=settings.logo_text,
        icon=look.icon_name,
        style_sheets=("built/moothall.css", *(("council.css",) if look.colours.changed else ())),
        notice_code=settings.notice_code,
    )


@dataclass(frozen=True)
class Made:
    """Everything made beside pages, before pages are: feeds and data files."""

    feeds: Sequence[feeds.Feed]
    records: Mapping[str, downloads.DataFile]
    registers: Sequence[downloads.DataFile]
    payments: Mapping[str, bytes]

    @classmethod
    def of(cls, register: Register, books: Spending | None, settings: Settings) -> Made:
        """Makes them of what is public."""
        return cls(
            feeds=feeds.feed_list(register, releases(books), settings),
            records={
                record.target: downloads.record_file(record, settings.url)
                for record in register.council_records
                if not record.removed
            },
            registers=downloads.register_files(register, settings.url),
            payments=spending_pages.spending_downloads(books) if books else {},
        )

    def files(self, settings: Settings) -> dict[str, bytes]:
        """All of them by path in the output folder."""
        data = [*self.records.values(), *self.registers]
        return {
            **{file.path: file.content for file in data},
            **{address.lstrip("/"): content for address, content in self.payments.items()},
            **feeds.feed_files(self.feeds, settings),
        }

    def downloads(self, books: Spending | None) -> tuple[Download, ...]:
        """Data files of the whole site, as the page of data lists them."""
        ours = tuple(_download(one) for one in self.registers)
        return (*ours, *_payment_files(books)) if books else ours


def shelf_of(register: Register, made: Made, books: Spending | None, settings: Settings) -> Shelf:
    """What the room of pages needs to hand."""
    by_kind: dict[str, list[Download]] = defaultdict(list)
    for file in made.registers:
        by_kind[Path(file.path).stem].append(_download(file))
    return Shelf(
        register=register,
        settings=settings,
        feeds={
            feed.topic: FeedLink(feed.title, feed.description, feed.rss, feed.atom)
            for feed in made.feeds
        },
        record_data={target: (_download(file),) for target, file in made.records.items()},
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
                period=first
                if first == last
                else _("%(first)s to %(last)s", first=first, last=last),
                payments=total.payments,
                total=total.amount,
                basis=total.basis,
            )


def releases(books: Spending | None) -> list[feeds.SpendingRelease]:
    """The months of spending as feeds announce them."""
    found = []
    for authority in books.authorities if books else ():
        for file in books.files(authority.key) if books else ():
            month = long_month(file.period)
            found.append(
                feeds.SpendingRelease(
                    key=authority.key,
                    authority=authority.title,
                    period=file.period,
                    title=_(
                        "%(council)s: payments in %(month)s", council=authority.title, month=month
                    ),
                    address=f"/spending/{authority.key}/{file.period}/",
                    identifier=f"spending/{authority.key}/{file.period}",
                    payments=file.payments,
                    totals=(f"{pounds(file.total)} {term(file.basis)}",),
                )
            )
    return found


def _payment_files(books: Spending) -> Iterator[Download]:
    """Each file of payments, as published and cleaned."""
    for authority in books.authorities:
        council = spending_views.authority_view(authority)
        for report in books.files(authority.key):
            view = spending_views.file_view(report, council, books.cleaned(report))
            yield view.original
            yield view.cleaned


def _download(file: downloads.DataFile) -> Download:
    return Download(file.title, file.address, file.format, file.size, file.sha256, file.description)


def addresses(pages: Sequence[Page], register: Register) -> list[tuple[str, date | None]]:
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
