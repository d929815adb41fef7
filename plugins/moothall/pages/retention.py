"""How long a record and its background papers are kept, as its page says.

Written records and reports: six years from the decision or meeting (2014 reg 8(3); 2012 reg 21(6);
LGA 1972 s.100C for minutes). Background papers: four (2014 reg 8(4); 2012 reg 21(7); LGA 1972
s.100D). The years are settings. Nothing removes a record when they have passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from moothall.pages.views import Fact
from moothall.records.record import CouncilRecord
from moothall.settings import Settings
from moothall.words import _, long_date

_KEPT_BY_LAW = {"decisions", "reports", "meetings"}


def retention(record: CouncilRecord, settings: Settings) -> Iterator[Fact]:
    """Until when at least the record is kept, and the papers it rests on."""
    day = record.main_date
    if record.kind not in _KEPT_BY_LAW or day is None:
        return
    kept = years_after(day, settings.record_years)
    papers = years_after(day, settings.papers_years)
    note = _("Background papers until %(day)s", day=long_date(papers))
    yield Fact(
        _("Kept until at least"),
        long_date(kept),
        note=note if record.kind != "meetings" else "",
        day=kept,
    )


def years_after(day: date, years: int) -> date:
    """The same day some years later; the 28th, where that year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
