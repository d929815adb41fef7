"""What is shown of a record where a link to it is shared: when, by whom, at what cost, what it is.

Stands alone because programs that show shared links (Open Graph, ogp.me) read one short text and no
page: what it must say first is what a page says at the top.
"""

from __future__ import annotations

from collections.abc import Iterator

from moothall.pages.decision_facts import decision_value, maker
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.record import CouncilRecord
from moothall.records.report import Report
from moothall.records.tables import Tables
from moothall.words import _, long_date


def shared(record: CouncilRecord, tables: Tables) -> str:
    """One short text: its day and who, its cost if it has one, then its summary."""
    return " ".join([*_basics(record, tables), *([record.summary] if record.summary else [])])


def _basics(record: CouncilRecord, tables: Tables) -> Iterator[str]:
    match record:
        case Decision():
            day, by = long_date(record.decided), maker(record, tables)
            yield _("Decided on %(day)s by %(by)s.", day=day, by=by)
            if record.value is not None:
                yield _("Cost: %(cost)s.", cost=decision_value(record).value)
        case Report():
            day, body = long_date(record.meeting_date), record.meeting_body
            yield _("Report to %(body)s, %(day)s.", body=body, day=day)
        case MeetingItem():
            day, body = long_date(record.meeting_date), record.meeting_body
            yield _("%(body)s, %(day)s.", body=body, day=day)
        case Outcome():
            day, who = long_date(record.published), record.said_by_name
            yield _("Published on %(day)s. %(who)s says so.", day=day, who=who)
