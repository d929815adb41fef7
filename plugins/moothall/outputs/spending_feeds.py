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


@dataclass(frozen=True, slots=True)
class Amended:
    """One amendment of a published file: its day, and what changed in words.

    ``departments`` and ``beneficiaries`` are those whose payments changed, each with what did; none
    where that cannot be told.
    """

    day: date
    change: str
    departments: Mapping[str, str] | None = None
    beneficiaries: Mapping[str, str] | None = None

    def of(self, kind: str, name: str) -> str:
        """What changed of a department or beneficiary, or of all where ``kind`` is empty."""
        parts = {"departments": self.departments, "beneficiaries": self.beneficiaries}.get(kind)
        return self.change if parts is None else parts.get(name, "")


# What was amended, in the order of time, by council and file.
Amendments: TypeAlias = Mapping[tuple[str, str], Sequence[Amended]]
# When a month was published, and what of it was amended since.
_Days: TypeAlias = tuple[date | None, Sequence[Amended]]


def releases(
    books: Spending, settings: Settings, amended: Amendments | None = None
) -> list[SpendingRelease]:
    """Every month of every council, once, whether one file or several are of it."""
    feeds = _feeds(books, settings, amended or {})
    return [release for one in feeds for release in one.releases(one.council_itself(books))]


def spending_plans(
    books: Spending, settings: Settings, amended: Amendments | None = None
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


def _feeds(books: Spending, settings: Settings, amended: Amendments) -> list[_Feeds]:
    return [
        _Feeds(council, settings, _days_of(files, amended), spans(files))
        for council in books.authorities
        for files in [books.files(council.key)]
    ]


def _days_of(files: Sequence[FileReport], amended: Amendments) -> Mapping[str, _Days]:
    """When the files of each month were published, and how they were amended since.

    A month is published with the last of its files, as far as all say when that was.
    """
    months: dict[str, list[FileReport]] = {}
    for file in files:
        months.setdefault(file.period, []).append(file)
    found = {}
    for month, some in months.items():
        said = [one.published for one in some]
        days = [day for day in said if day]
        changes = [one for file in some for one in amended.get((file.authority, file.file), ())]
        changes.sort(key=lambda one: one.day)
        found[month] = (max(days) if len(days) == len(said) else None, changes)
    return found


@dataclass(frozen=True, slots=True)
class _Followed:
    """What a feed follows: its place below ``/spending/<council>/``, its words and its months.

    ``title_of`` gives an entry its title by its month in words; ``name`` is that of the department
    or beneficiary.
    """

    kind: str
    name: str
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
            "",
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
            for published, changes in [self.days.get(period, (None, ()))]
            for day, change in [_last(changes, of)]
        ]


def _last(changes: Sequence[Amended], of: _Followed) -> tuple[date | None, str]:
    """The day on which what is followed was last amended, and what changed of it."""
    told = [(one.day, words) for one in changes if (words := one.of(of.kind, of.name))]
    return told[-1] if told else (None, "")


def _department(council: SpendingAuthority, group: Group, months: Sequence[Group]) -> _Followed:
    """What a department spends; what states none has a page, and so a feed, of its own."""
    name = group.name or _("Department not stated")
    return _Followed(
        "departments",
        group.name or "",
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
        "beneficiaries",
        name,
        f"/beneficiaries/{group.key}",
        _("Payments to %(name)s from %(council)s", name=name, council=council.title),
        _("Each month in which %(council)s paid %(name)s.", name=name, council=council.title),
        months,
        lambda month: _("Payments to %(name)s in %(month)s", name=name, month=month),
    )
