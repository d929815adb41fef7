"""What else is wrong with a record that cannot be made, so that a clerk is told everything at once.

A field that cannot be read gives way to a stand-in of no consequence, and what the rest of the
record leaves out is told; a problem that the stand-in may have caused is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from moothall.records import checks
from moothall.records.problems import Problem
from moothall.records.record import CouncilRecord, Record
from moothall.records.tables import Tables

_STAND_INS: Mapping[str, object] = {
    "title": "Untitled",
    "authority": "nowhere",
    "published": datetime.min.replace(tzinfo=UTC),
    "decided": date.min,
    "decision_maker": "Nobody",
    "decision_type": "committee",
    "meeting_body": "Nobody",
    "meeting_date": date.min,
    "complete": True,
    "said_by": "council",
    "said_by_name": "Nobody",
}
# These settle what the law asks of a record: without them nothing more can be said.
_SETTLING = frozenset(
    {"state", "function", "authorisation", "key_decision", "notice_published", "urgency", "call_in",
     "restriction", "removal", "not_stated"}
)  # fmt: skip
_MAY_COME_OF = {
    "department": "authority",
    "decision_maker": "authority",
    "wards": "authority",
    "reference": "key",
    "authorisation": "decision_type",
}


@dataclass(frozen=True, slots=True)
class Partial:
    """A record of which some fields cannot be read: its kind, all that was read, and those."""

    kind: type[Record]
    given: Mapping[str, object]
    failed: Collection[str]

    def faults(self, tables: Tables, zone: ZoneInfo) -> Iterator[Problem]:
        """What is wrong with the fields that can be read, and with the text."""
        if not _SETTLING.isdisjoint(self.failed):
            return
        kept = {name: value for name, value in self.given.items() if name not in self.failed}
        needed = self.kind.model_fields
        stand_ins = {
            name: value
            for name, value in _STAND_INS.items()
            if name in self.failed and name in needed
        }
        try:
            record = self.kind.model_validate({**kept, **stand_ins}, context={"zone": zone})
        except ValidationError:
            return
        named = checks.table_faults(record, tables) if isinstance(record, CouncilRecord) else ()
        for fault in chain(record.faults(), named):
            field = (fault.place.field or "").partition(",")[0]
            if not self._caused(field):
                yield fault

    def _caused(self, field: str) -> bool:
        """Whether a field that could not be read may be what a problem is about."""
        return field in self.failed or _MAY_COME_OF.get(field) in self.failed
