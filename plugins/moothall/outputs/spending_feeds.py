"""Feeds of spending: of each council, and of each department and beneficiary that has a page.

Stands alone because all of them are months: an entry is a month in which there were payments, with
how many and their sums. They come from a council's totals, all found in one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from moothall.outputs.feed import Feed, SpendingRelease
from moothall.outputs.feed_list import FeedPlan
from moothall.settings import Settings
from moothall.spending import FileReport, Group, SpendingAuthority
from moothall.spending.years import spans
from moothall.words import _, long_month, pounds, term

if TYPE_CHECKING:
    from moothall.spending.books import Spending


# When a month was published and last amended, and what changed.
_Days: TypeAlias = tuple[date | None, date | None, str]
# What was last amended: the day and the words, by council and file.
Amended: TypeAlias = Mapping[tuple[str, str], tuple[date, str]]


def releases(
    books: Spending, settings: Settings, amended: Amended | None = None
) -> list[SpendingRelease]:
    """Every month of every council, once, whether one file or several are of it."""
    feeds = _feeds(books, settings, amended or {})
    return [release for one in feeds for release in one.releases(one.council_itself(books))]


def spending_plans(
    books: Spending, settings: Settings, amended: Amended | None = None
) -> Iterator[FeedPlan]:
    """The feeds of each council that publishes its spending, its departments and beneficiaries."""
    for one in _feeds(books, settings, amended or {}):
        ledger = books.ledger(one.council.key, settings.beneficiary_floor)
        yield one.plan(one.council_itself(books))
        months = ledger.by_month("department")
        for group in ledger.departments():
            yield one.plan(_department(one.council, group, months[group.name or ""]))
        months = ledger.by_month("beneficiary")
        for group in ledger.beneficiaries():
            if group.key:
                yield one.plan(_beneficiary(one.council, group, months[group.name or ""]))


def _feeds(books: Spending, settings: Settings, amended: Amended) -> list[_Feeds]:
    return [
        _Feeds(council, settings, _days_of(files, amended), spans(files))
        for council in books.authorities
        for files in [books.files(council.key)]
    ]


def _days_of(files: Sequence[FileReport], amended: Amended) -> Mapping[str, _Days]:
    """When the files of each month were published, and amended last.

    A month is published with the last of its files, as far as all say when that was.
    """
    months: dict[str, list[FileReport]] = {}
    for file in files:
        months.setdefault(file.period, []).append(file)
    found = {}
    for month, some in months.items():
        said = [one.published for one in some]
        days = [day for day in said if day]
        changes = [amended[key] for one in some if (key := (one.authority, one.file)) in amended]
        last = max(changes, default=(None, ""), key=lambda change: change[0])
        found[month] = (max(days) if len(days) == len(said) else None, *last)
    return found


@dataclass(frozen=True, slots=True)
class _Followed:
    """What a feed follows: its place below ``/spending/<council>/``, its words and its months.

    ``title_of`` gives an entry its title by its month in words.
    """

    below: str
    title: str
    told: str
    months: Sequence[Group]
    title_of: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Feeds:
    """Makes the feeds of one council's spending."""

    council: SpendingAuthority
    settings: Settings
    days: Mapping[str, _Days]
    spans: Mapping[str, str]

    def council_itself(self, books: Spending) -> _Followed:
        """All that a council spends."""
        name = self.council.title
        return _Followed(
            "",
            _("Spending of %(council)s", council=name),
            _(
                "Each month of spending of %(council)s, when its payments are published here.",
                council=name,
            ),
            books.ledger(self.council.key, self.settings.beneficiary_floor).months(),
            lambda month: _("%(council)s: payments in %(month)s", council=name, month=month),
        )

    def plan(self, of: _Followed) -> FeedPlan:
        """A feed of the newest months; its address is that of its page, below that of feeds."""
        below = f"{self.council.key}{of.below}"
        listed = Feed(
            f"spending/{below}",
            of.title,
            of.told,
            f"spending:{below}",
            f"/spending/{below}/",
            _("Spending"),
            prefix=self.settings.prefix,
            on_its_page=bool(of.below),
        )
        newest = sorted(self.releases(of), key=lambda one: (one.last, one.period), reverse=True)
        return FeedPlan(listed, announced=tuple(newest[: self.settings.feed_entries]))

    def releases(self, of: _Followed) -> list[SpendingRelease]:
        """Months as feeds announce them, in order of time; only a council's own have pages."""
        council, place = self.council, f"spending/{self.council.key}{of.below}"
        return [
            SpendingRelease(
                key=council.key,
                authority=council.title,
                period=period,
                title=of.title_of(long_month(self.spans.get(period, period))),
                address=f"/{place}/" if of.below else f"/{place}/{period}/",
                identifier=f"{place}/{period}",
                payments=group.payments,
                totals=tuple(f"{pounds(one.amount)} {term(one.basis)}" for one in group.totals),
                published=published,
                amended=day,
                change=change,
            )
            for group in of.months
            for period in [group.name or ""]
            for published, day, change in [self.days.get(period, (None, None, ""))]
        ]


def _department(council: SpendingAuthority, group: Group, months: Sequence[Group]) -> _Followed:
    """What a department spends; what states none has a page, and so a feed, of its own."""
    name = group.name or _("Department not stated")
    return _Followed(
        f"/departments/{group.key}",
        _("Spending of %(name)s, %(council)s", name=name, council=council.title),
        _("Each month with payments of %(name)s, %(council)s.", name=name, council=council.title),
        months,
        lambda month: _("%(name)s: payments in %(month)s", name=name, month=month),
    )


def _beneficiary(council: SpendingAuthority, group: Group, months: Sequence[Group]) -> _Followed:
    """What a beneficiary is paid."""
    name = group.name or ""
    return _Followed(
        f"/beneficiaries/{group.key}",
        _("Payments to %(name)s from %(council)s", name=name, council=council.title),
        _("Each month in which %(council)s paid %(name)s.", name=name, council=council.title),
        months,
        lambda month: _("Payments to %(name)s in %(month)s", name=name, month=month),
    )
