"""A report to a committee or forum: numbered paragraphs, recommendations, figures.

Source of what it holds: LGA 1972 s.100B to 100D (reports open to inspection, background papers).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from moothall.records.fields import Day, Line, Moment, Text, optional, told
from moothall.records.parts import Commitment, Contact, Finance, Sum
from moothall.records.problems import Problem
from moothall.records.record import CouncilRecord


class Report(CouncilRecord):
    """One report, addressed paragraph by paragraph."""

    kind: ClassVar[str] = "reports"
    singular: ClassVar[str] = "report"
    particulars: ClassVar[frozenset[str]] = frozenset(
        {"recommendations", "reporting_officer", "background_papers", "published", "department"}
    )

    meeting_body: Line = told("The body it was made to", example="Schools Forum")
    meeting_date: Day = told("The day of the meeting", example="2025-06-11")
    published: Moment | None = optional("The day (or moment) it was published")
    reporting_officer: Line | None = optional("The office that reports", example="Director")
    department: Line | None = optional("The department, as in data/departments.csv")
    portfolio: Line | None = optional("The cabinet portfolio it falls under")
    wards: tuple[Line, ...] = told("The wards it concerns, as in data/wards.csv", default=())
    contact: Contact | None = optional("Whom to ask")
    recommendations: tuple[Text, ...] = told(
        "What the body is asked to do, in order", default=(), example="That the report be noted"
    )
    finances: tuple[Finance, ...] = told("Figures of its financial implications", default=())
    background_papers: tuple[Line, ...] | None = optional(
        "The background papers, or none", law="LGA 1972 s.100D", example="none"
    )
    commitments: tuple[Commitment, ...] = told("What the report says will happen", default=())

    @property
    def main_date(self) -> date:
        """The day of the meeting."""
        return self.meeting_date

    @property
    def publication(self) -> datetime | None:
        """The moment it was published, where that is recorded."""
        return self.published

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The figures of its financial implications."""
        return self.finances

    def faults(self) -> Iterable[Problem]:
        """What is wrong with the report's own fields and paragraph numbers."""
        yield from super().faults()
        if self.removed:
            return
        for name, law in (
            ("recommendations", "LGA 1972 s.100B"),
            ("reporting_officer", "LGA 1972 s.100B"),
            ("background_papers", "LGA 1972 s.100D"),
        ):
            empty = getattr(self, name) in (None, ())
            if empty and self.states(name):
                yield self.problem(
                    name,
                    f"{name} is missing; a report states it ({law}).",
                    f"Write {name}, or, if the original does not state it, add it to not_stated.",
                )
        yield from repeated_paragraphs(self)


def repeated_paragraphs(record: CouncilRecord) -> Iterable[Problem]:
    """Paragraph numbers that stand twice: a link to one could then mean either."""
    seen: set[str] = set()
    for number in record.body.paragraphs:
        if number in seen:
            yield record.problem(
                f"paragraph {number}",
                "is the number of two paragraphs.",
                "Give each numbered paragraph a number of its own.",
                number,
            )
        seen.add(number)
