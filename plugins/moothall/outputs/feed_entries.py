"""Records and releases of spending become entries of feeds, dated by what they themselves state.

An amended or removed record keeps its identifier; the day of the change is its entry's date.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from moothall.outputs import feed_html
from moothall.outputs.feed import Announced, Category, ContractNotice, Entry, SpendingRelease
from moothall.outputs.feed_words import Removed, Shown
from moothall.outputs.tags import minted, tag
from moothall.records.record import CouncilRecord
from moothall.records.register import Register
from moothall.settings import Settings
from moothall.words import _, long_date, number


class Entries:
    """Makes entries, each once, however many feeds it stands in."""

    def __init__(self, register: Register, settings: Settings) -> None:
        self._register = register
        self._settings = settings
        self._made: dict[str, Entry] = {}
        self._moments: dict[str, datetime] = {}

    def newest(self, records: Iterable[CouncilRecord]) -> tuple[CouncilRecord, ...]:
        """The records that changed last, newest first: as many as a feed holds."""
        count = self._settings.feed_entries
        # Of equal moments the first by name comes first: a sort keeps the order it is given.
        by_name = sorted(records, key=lambda record: record.target)
        return tuple(sorted(by_name, key=self._changed, reverse=True)[:count])

    def of(self, records: Iterable[CouncilRecord]) -> tuple[Entry, ...]:
        """Records as entries, each made once."""
        return tuple(self._of(record) for record in records)

    def newest_spending(self, releases: Iterable[SpendingRelease]) -> tuple[SpendingRelease, ...]:
        """The newest releases of spending, newest first."""
        by_name = sorted(releases, key=lambda release: release.identifier)
        newest = sorted(by_name, key=self._released, reverse=True)
        return tuple(newest[: self._settings.feed_entries])

    def of_announced(self, announced: Iterable[Announced]) -> tuple[Entry, ...]:
        """Releases of spending and entries of registers of contracts, as entries."""
        return tuple(
            self._of_spending(one) if isinstance(one, SpendingRelease) else self._of_contract(one)
            for one in announced
        )

    def _changed(self, record: CouncilRecord) -> datetime:
        if (known := self._moments.get(record.target)) is None:
            known = self._moments[record.target] = self._dates(record)[1]
        return known

    def _released(self, release: SpendingRelease) -> datetime:
        return self._start(release.last)

    def _of(self, record: CouncilRecord) -> Entry:
        """A record's entry, the same in every feed."""
        if record.target not in self._made:
            self._made[record.target] = self._record(record)
        return self._made[record.target]

    def _of_spending(self, release: SpendingRelease) -> Entry:
        """The entry of a release of spending; it says what its date means."""
        settings = self._settings
        dated = long_date(release.first)
        if not release.published:
            dated = _(
                "Not recorded. This entry is dated by the end of the month, %(day)s.", day=dated
            )
        told = [
            (_("Council"), release.authority),
            (_("Payments"), number(release.payments)),
            *((_("Total"), total) for total in release.totals),
            (_("Published"), dated),
        ]
        if release.amended:
            said = _("%(day)s: %(text)s", day=long_date(release.amended), text=release.change)
            told.append((_("Amended"), said))
        address = settings.web(release.address)
        return Entry(
            identifier=tag(settings, release.identifier),
            title=release.title,
            address=address,
            content=feed_html.facts(told) + feed_html.linked(_("See the payments"), address),
            author=release.authority,
            published=self._start(release.first),
            updated=self._start(release.last),
            categories=(Category("spending", _("Spending")),),
        )

    def _of_contract(self, notice: ContractNotice) -> Entry:
        """The entry of a contract, dated by its start: a register states no day of publication."""
        told = (
            _("Not recorded. This entry is dated by the start of the contract.")
            if notice.start
            else _("Not recorded. The register does not state when the contract starts either.")
        )
        address, moment = self._settings.web(notice.address), self._start(notice.start)
        facts = [(_("Council"), notice.authority), *notice.facts, (_("Published"), told)]
        return Entry(
            identifier=tag(self._settings, notice.identifier),
            title=notice.title,
            address=address,
            content=feed_html.facts(facts) + feed_html.linked(_("See the contract"), address),
            author=notice.authority,
            published=moment,
            updated=moment,
            categories=(Category("contracts", _("Contracts")),),
        )

    def _record(self, record: CouncilRecord) -> Entry:
        shown = self._words(record)
        published, updated = self._dates(record)
        return Entry(
            identifier=tag(self._settings, record.target),
            title=shown.title,
            address=shown.address,
            content=shown.content,
            author=shown.author,
            published=published,
            updated=updated,
            categories=tuple(shown.categories),
        )

    def _dates(self, record: CouncilRecord) -> tuple[datetime, datetime]:
        """When a record was published and when it last changed, which is never before that."""
        published = record.publication or self._start(record.main_date)
        changes = (self._start(day) for day in self._words(record).changes)
        return published, max([published, *changes])

    def _words(self, record: CouncilRecord) -> Shown | Removed:
        words = Removed if record.removed else Shown
        return words(record, self._register, self._settings)

    def _start(self, day: date | None) -> datetime:
        """The start of a day where the council is."""
        if day is None:
            return minted(self._settings)
        return datetime.combine(day, time.min, tzinfo=self._settings.zone)
