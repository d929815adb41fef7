"""An outcome: a story of what came of something, with who says so and on what basis.

Stands apart from reports because its author may be anybody; the page always says who.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from moothall.records.fields import Line, Moment, choice, optional, told
from moothall.records.parts import Claim, Sum
from moothall.records.problems import Problem
from moothall.records.record import CouncilRecord


class SaidBy(StrEnum):
    """Who tells the story; a supplier's account of its own work is labelled as one."""

    COUNCIL = "council"
    SUPPLIER = "supplier"
    PRESS = "press"
    INDEPENDENT = "independent"


class Outcome(CouncilRecord):
    """One account of what came of a decision, with its claims as figures."""

    kind: ClassVar[str] = "outcomes"
    singular: ClassVar[str] = "outcome"
    particulars: ClassVar[frozenset[str]] = frozenset({"claims", "period_covered"})

    published: Moment = told("The day (or moment) the account was published", example="2025-11-13")
    said_by: Annotated[SaidBy, choice(SaidBy)] = told(
        "Who says so: council, supplier, press or independent", example="supplier"
    )
    said_by_name: Line = told("The name of the body that says so", example="Thrive")
    period_covered: Line | None = optional("The period it speaks of, as stated")
    claims: tuple[Claim, ...] = told("Its figures, each with its basis", default=())
    other_sums: tuple[Sum, ...] = told("Figures in pounds it states", default=())
    department: Line | None = optional("The department, as in data/departments.csv")

    @property
    def main_date(self) -> date:
        """The day the account was published."""
        return self.published.date()

    @property
    def publication(self) -> datetime:
        """The moment the account was published."""
        return self.published

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The figures in pounds it states."""
        return self.other_sums

    def faults(self) -> Iterable[Problem]:
        """What is wrong with the outcome's own fields."""
        yield from super().faults()
        if self.removed:
            return
        if self.source is None:
            yield self.problem(
                "source",
                "Nothing says where the account was published.",
                "Write source, with title below it, and url if it is on the web.",
            )
        if not self.claims and self.states("claims"):
            yield self.problem(
                "claims",
                "The account has no figures.",
                "Write claims, each with its figure and basis, or add claims to not_stated.",
            )
