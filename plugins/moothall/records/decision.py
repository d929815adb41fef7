"""A decision record: the written statement of a decision of a council, its officers or members.

What the law asks is in ``particulars``; this module is the list of fields, with their source.
Regulations are cited as 2012 (SI 2012/2089) and 2014 (SI 2014/2095).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from moothall.records import call_in, particulars
from moothall.records.call_in import CallIn, Urgency
from moothall.records.fields import (
    Day,
    Line,
    Moment,
    Money,
    Text,
    WebAddress,
    YesNo,
    choice,
    optional,
    told,
)
from moothall.records.parts import Advice, Commitment, Contact, Sum
from moothall.records.problems import Problem
from moothall.records.record import CouncilRecord, later


class Function(StrEnum):
    """Which regulations apply: 2012 to executive functions, 2014 to the others."""

    EXECUTIVE = "executive"
    NON_EXECUTIVE = "non-executive"


class Authorisation(StrEnum):
    """By what authority an officer acted (2014 reg 7(2))."""

    SPECIFIC = "specific express"
    GENERAL = "general"


class ValueBasis(StrEnum):
    """What the value of a decision means."""

    EXACT = "exact"
    UP_TO = "up to"
    ESTIMATE = "estimate"
    AS_STATED = "as stated"


class SpendType(StrEnum):
    """Whether money is spent on running or on lasting things."""

    REVENUE = "revenue"
    CAPITAL = "capital"
    BOTH = "both"

    @property
    def said(self) -> str:
        """As readers are told it: "both" says nothing where neither is named."""
        return "revenue and capital" if self is SpendType.BOTH else self.value


class Decision(CouncilRecord):
    """One decision, with the particulars the law asks for and the texts as sections."""

    kind: ClassVar[str] = "decisions"
    singular: ClassVar[str] = "decision"
    particulars: ClassVar[frozenset[str]] = particulars.NAMES

    published: Moment = told(
        "The day (or moment) the council published it",
        law="2012 reg 14; 2014 reg 8",
        example="2025-03-12",
    )
    decided: Day = told(
        "The day it was decided",
        law="2012 reg 12(2)(a), 13(4)(a); 2014 reg 7(3)(a)",
        example="2025-03-10",
    )
    effective_from: Day | None = optional("The day from which it may be carried out")
    decision_maker: Line = told(
        "The body or office that decided, as in data/decision-makers.csv",
        law="2012 reg 9(1)(c)",
        example="Chief Executive",
    )
    decision_maker_name: Line | None = optional("The name of the person who decided, if published")
    decision_type: Line = told(
        "The kind of decision, in the council's own word", example="operational"
    )
    decision_status: Line | None = optional(
        "The council's own word for where it stands", example="Recommendations approved"
    )
    function: Annotated[Function | None, choice(Function)] = optional(
        "Executive or non-executive: settles which regulations apply", example="executive"
    )
    authorisation: Annotated[Authorisation | None, choice(Authorisation)] = optional(
        "For an officer: specific express or general authorisation", law="2014 reg 7(2)"
    )
    delegation: Text | None = optional("The part of the scheme of delegation relied on")
    key_decision: YesNo | None = optional(
        "Whether it is a key decision", law="2012 reg 8", example="no"
    )
    key_decision_reason: Text | None = optional("Why it is a key decision", law="2012 reg 8")
    notice_published: Day | None = optional(
        "The day the notice of the key decision was published", law="2012 reg 9"
    )
    urgency: Annotated[Urgency | None, choice(Urgency)] = optional(
        "The urgency procedure used", law="2012 reg 10 and 11", example="none"
    )
    urgency_reason: Text | None = optional("Why it could not wait", law="2012 reg 10 and 11")
    urgency_agreed_by: Line | None = optional("The chair who agreed", law="2012 reg 11")
    call_in: Annotated[CallIn | None, choice(CallIn)] = optional(
        "Whether councillors may call it in, or have", law="LGA 2000 s.9F", example="not subject"
    )
    call_in_ends: Day | None = optional("The last day on which it may be called in")
    call_in_reason: Text | None = optional("Why it may not be called in")
    department: Line | None = optional(
        "The department, as in data/departments.csv", law="Transparency Code 2015"
    )
    portfolio: Line | None = optional("The cabinet portfolio it falls under")
    wards: tuple[Line, ...] = told("The wards it affects, as in data/wards.csv", default=())
    contact: Contact | None = optional("Whom to ask", law="2014 reg 8(1)")
    value: Money | None = optional("What it is worth, in pounds and pence", example="99999.00")
    value_basis: Annotated[ValueBasis | None, choice(ValueBasis)] = optional(
        "What the value means: exact, up to, estimate or as stated", example="exact"
    )
    value_note: Text | None = optional("What the value counts, where that needs saying")
    spend_type: Annotated[SpendType | None, choice(SpendType)] = optional("Revenue or capital")
    funding: Text | None = optional("Where the money comes from")
    other_sums: tuple[Sum, ...] = told("Other figures the record states", default=())
    supplier: Line | None = optional("The supplier or beneficiary, as the record names it")
    contract_reference: Line | None = optional("The contract's reference")
    procurement_route: Text | None = optional("How the supplier was or will be chosen")
    notices: tuple[WebAddress, ...] = told("Procurement notices on the web", default=())
    background_papers: tuple[Line, ...] | None = optional(
        "The background papers, or none", law="2012 reg 15; 2014 reg 8", example="none"
    )
    advice: tuple[Advice, ...] = told("Advice given to the decision maker", default=())
    commitments: tuple[Commitment, ...] = told("What the record says will happen", default=())

    @property
    def main_date(self) -> date:
        """The day it was decided."""
        return self.decided

    @property
    def publication(self) -> datetime:
        """The moment the council published it."""
        return self.published

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The value, then the other figures the record states."""
        if self.value is None:
            return self.other_sums
        basis = self.value_note or (self.value_basis.value if self.value_basis else "as stated")
        first = Sum(what="Value of the decision", amount=self.value, basis=basis)
        return (first, *self.other_sums)

    def faults(self) -> Iterable[Problem]:
        """What is wrong with the record's own fields, order of dates and particulars."""
        yield from super().faults()
        yield from self._date_faults()
        if self.value is not None and self.value_basis is None:
            yield self.problem(
                "value_basis",
                "A value is given, but not what it means.",
                f"Write value_basis: one of {', '.join(basis.value for basis in ValueBasis)}.",
            )
        if not self.removed:
            yield from call_in.faults(self)
            yield from particulars.faults(self)

    def _date_faults(self) -> Iterable[Problem]:
        day = self.published.date()
        for first, then, says in (
            ("decided", "published", "is before the day it was decided"),
            ("decided", "effective_from", "is before the day it was decided"),
            ("notice_published", "decided", "is before the notice was published"),
            ("published", "call_in_ends", "is before the decision was published"),
        ):
            earlier = day if first == "published" else getattr(self, first)
            follower = day if then == "published" else getattr(self, then)
            if not later(earlier, follower):
                yield self.problem(
                    then,
                    f"{says} ({first}: {earlier}).",
                    f"Check {first} and {then} against the record: one of them cannot be.",
                    str(follower),
                )
