"""What every module of this room needs to hand: the register, the settings, feeds and downloads.

Stands alone so that functions take one argument for all of it, and so that this room need not
import the room that makes feeds: they are handed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from moothall.pages.version_views import HistoryView
from moothall.pages.views import DictionaryField, Download, FeedLink, SpendingLine
from moothall.records.body import Section
from moothall.records.decision import Decision
from moothall.records.record import CouncilRecord
from moothall.records.register import Register
from moothall.records.values import key_of
from moothall.settings import Settings

# A link to this site: from its root, and not to another host as //host would be.
_ROOTED = re.compile(r'( href=)"(/(?!/)[^"]*)')


@dataclass(frozen=True)
class Shelf:
    """The public register, the settings, and what other rooms have made.

    ``feeds`` are by topic (``department:halton/people``); ``record_data`` are the data files of
    single records by target; ``registers_data`` those of whole kinds; ``histories`` the versions
    of records by target, where git's history is available; ``documents`` those kept with records;
    ``contracts`` addresses by council and reference (``halton/C-1``); ``columns`` those of data
    files about money, by what they are of.
    """

    register: Register
    settings: Settings
    feeds: dict[str, FeedLink] = field(default_factory=dict)
    record_data: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    registers_data: dict[str, tuple[Download, ...]] = field(default_factory=dict)
    spending: tuple[SpendingLine, ...] = ()
    contracts: Mapping[str, str] = field(default_factory=dict)
    histories: Mapping[str, HistoryView] = field(default_factory=dict)
    history_available: bool = False
    columns: tuple[tuple[str, tuple[DictionaryField, ...]], ...] = ()
    documents: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day the site is built for, where the council is; an input, not the clock."""
        return self.settings.today

    def past(self, day: date) -> bool:
        """Whether a day is over on the day the site is built for."""
        return day < self.today

    def section(self, section: Section) -> Section:
        """A section as its page shows it: its own links lead to this edition, in its folder."""
        folder, located = self.settings.folder, self.settings.located
        if not folder and not self.settings.prefix:
            return section
        fresh = _ROOTED.sub(lambda found: f'{found[1]}"{folder}{located(found[2])}', section.html)
        return replace(section, html=fresh)

    def feeds_on(self, topics: Iterable[str]) -> tuple[FeedLink, ...]:
        """The feeds of these topics that there are, in this order."""
        return tuple(self.feeds[topic] for topic in topics if topic in self.feeds)

    def contract(self, decision: Decision) -> str:
        """Where the contract is whose reference a decision states; empty where none is held."""
        reference = decision.contract_reference
        return self.contracts.get(f"{decision.authority}/{reference}", "") if reference else ""

    def authority_name(self, record: CouncilRecord) -> str:
        """The name of a record's council."""
        return self.register.tables.by_key[record.authority].name


def topics(record: CouncilRecord) -> tuple[str, ...]:
    """The topics of feeds in which a record appears."""
    found = [record.kind, f"authority:{record.authority}"]
    if isinstance(record, Decision):
        if record.decision_type == "operational":
            found.append("operational")
        if record.key_decision:
            found.append("key")
        found.append(f"decision-maker:{record.authority}/{key_of(record.decision_maker)}")
    department = getattr(record, "department", None)
    if department:
        found.append(f"department:{record.authority}/{key_of(department)}")
    return tuple(found)
