"""What a feed and its entries are before they are written: plain values, already worded.

Stands alone so that what a feed says is decided without feedgen, and so that pages can list and
advertise feeds without knowing how they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from moothall.records.values import last_day


@dataclass(frozen=True, slots=True)
class Category:
    """One category of an entry: a word for machines and a label for people."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, or one release of spending, as an entry of a feed.

    ``identifier`` is a ``tag:`` URI (RFC 4151) and ``address`` an absolute web address. ``title``
    is plain text, ``content`` is sanitised HTML in which every address is absolute. ``published``
    never comes after ``updated``.
    """

    identifier: str
    title: str
    address: str
    content: str
    author: str
    published: datetime
    updated: datetime
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: what it is called, what pages it fits (``topic``), and its newest entries.

    ``name`` is its path below ``/feeds/`` without an ending, ``page`` the root-relative address of
    the page that shows the same, and ``group`` the heading it is listed under. ``prefix`` is the
    folder of its language. ``on_its_page`` marks a feed that its page alone tells of, as those of
    beneficiaries: a list of all feeds is for people, and there may be thousands of these.
    """

    name: str
    title: str
    description: str
    topic: str
    page: str
    group: str
    entries: tuple[Entry, ...] = ()
    prefix: str = ""
    on_its_page: bool = False

    @property
    def rss(self) -> str:
        """The root-relative address of the feed as RSS 2.0."""
        return f"{self.prefix}/feeds/{self.name}.rss"

    @property
    def atom(self) -> str:
        """The root-relative address of the feed as Atom."""
        return f"{self.prefix}/feeds/{self.name}.atom"


@dataclass(frozen=True, slots=True)
class SpendingRelease:
    """One month of a council's spending, or of a department's or beneficiary's part in it.

    ``key`` and ``authority`` are the council's key and name. ``period`` is the month the file is
    of (``2022-05``); ``address`` is root-relative. ``identifier`` is the release's name in its
    ``tag:`` URI, like ``spending/salford/2022-05``: it must never change. ``totals`` are the sums
    in words, one for each basis. ``published`` is the day on which the council says that it
    published the file; None where nothing says so, and then the end of the month stands in, and
    the entry says that it does. ``amended`` is the day on which the file was last amended here,
    where it was, and ``change`` what changed, in words.
    """

    key: str
    authority: str
    period: str
    title: str
    address: str
    identifier: str
    payments: int
    totals: tuple[str, ...] = ()
    published: date | None = None
    amended: date | None = None
    change: str = ""

    @property
    def first(self) -> date:
        """The day of publication, or the end of the month that stands in for it."""
        return self.published or last_day(self.period)

    @property
    def last(self) -> date:
        """The day of the last amendment, or of publication."""
        return max(self.first, self.amended or self.first)


@dataclass(frozen=True, slots=True)
class ContractNotice:
    """One entry of a council's register of contracts, as a feed announces it.

    ``authority`` is the council's name, ``address`` root-relative, ``identifier`` the entry's name
    in its ``tag:`` URI, and ``facts`` what the register states of it, in words. ``start`` dates it:
    registers do not say when an entry came into them.
    """

    authority: str
    title: str
    address: str
    identifier: str
    facts: tuple[tuple[str, str], ...] = ()
    start: date | None = None


# What a feed may announce beside records.
Announced: TypeAlias = SpendingRelease | ContractNotice
