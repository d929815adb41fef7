"""A meeting item: what one body did with one matter on one day, with the minutes.

Source: LGA 1972 s.100C (minutes open to inspection). The minute number and the agenda item are
different numbers and are kept apart; either may be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from moothall.records.fields import Day, Line, Moment, Text, WebAddress, YesNo, optional, told
from moothall.records.problems import Problem
from moothall.records.record import CouncilRecord
from moothall.records.report import repeated_paragraphs


class MeetingItem(CouncilRecord):
    """One matter at one meeting."""

    kind: ClassVar[str] = "meetings"
    singular: ClassVar[str] = "meeting item"
    particulars: ClassVar[frozenset[str]] = frozenset(
        {"minute_number", "agenda_item", "published", "report_by", "resolutions"}
    )

    meeting_body: Line = told("The body that met", example="Scrutiny Committee")
    meeting_date: Day = told("The day of the meeting", example="2015-09-21")
    published: Moment | None = optional("The day (or moment) it was published")
    minute_number: Line | None = optional("Its number in the minutes", example="16")
    agenda_item: Line | None = optional("Its number on the agenda", example="6")
    report_by: Line | None = optional("The office that reported", example="Director")
    resolutions: tuple[Text, ...] = told("What the body resolved, in order", default=())
    complete: YesNo = told("Whether the text here is the whole text of the item", example="yes")
    full_text: WebAddress | None = optional("Where the whole text is, if not here")
    department: Line | None = optional("The department, as in data/departments.csv")

    @property
    def main_date(self) -> date:
        """The day of the meeting."""
        return self.meeting_date

    @property
    def publication(self) -> datetime | None:
        """The moment it was published, where that is recorded."""
        return self.published

    def faults(self) -> Iterable[Problem]:
        """What is wrong with the item's own fields and paragraph numbers."""
        yield from super().faults()
        if self.removed:
            return
        for name in ("minute_number", "agenda_item"):
            if getattr(self, name) is None and self.states(name):
                yield self.problem(
                    name,
                    f"{name} is missing.",
                    f"Write {name}, or, if the original does not state it, add it to not_stated. "
                    "A minute's number is not its item's number on the agenda.",
                )
        yield from repeated_paragraphs(self)
