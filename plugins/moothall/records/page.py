"""A page of the site itself: about, using this data, the accessibility statement, not found.

An accessibility statement must hold what the Public Sector Bodies (Websites and Mobile
Applications) Accessibility Regulations 2018 (SI 2018/952), regulation 8, ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar

from moothall.records.fields import Day, Line, Text, choice, optional, told
from moothall.records.parts import Part
from moothall.records.problems import Problem
from moothall.records.record import Record


class Compliance(StrEnum):
    """How far a site meets WCAG 2.2 AA, in the words of the model statement."""

    FULL = "fully compliant"
    PARTIAL = "partially compliant"
    NOT = "not compliant"


class WhyInaccessible(StrEnum):
    """Why something is not accessible, in the headings of the model statement."""

    NON_COMPLIANCE = "non-compliance"
    BURDEN = "disproportionate burden"
    OUT_OF_SCOPE = "out of scope"


class Inaccessible(Part):
    """One thing on the site that not everybody can use."""

    what: Text = told("What it is, and whom it keeps out")
    why: Annotated[WhyInaccessible, choice(WhyInaccessible)] = told(
        "non-compliance, disproportionate burden or out of scope", example="non-compliance"
    )
    alternative: Text | None = optional(
        "How to get at it all the same", law="SI 2018/952 reg 8(4)(b)"
    )


# An e-mail address, a web address, or as many digits as a telephone number has.
_REACHED = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|(?:https?://|www\.)\S+\.\S+|(?:\d[\s()-]*){6}")


class AccessibilityStatement(Part):
    """What the 2018 Regulations ask a statement to say (reg 8)."""

    scope: Text = told("Which website the statement is about", law="SI 2018/952 reg 8")
    compliance: Annotated[Compliance, choice(Compliance)] = told(
        "Fully, partially or not compliant with WCAG 2.2 AA", example="partially compliant"
    )
    not_accessible: tuple[Inaccessible, ...] = told(
        "What is not accessible, and why", law="SI 2018/952 reg 8(4)(a)", default=()
    )
    contact: Line = told("Where to report a problem", law="SI 2018/952 reg 8(4)(c)")
    response_time: Line = told("How soon an answer comes", example="5 working days")
    enforcement: Text = told("How to complain", law="SI 2018/952 reg 8(4)(d)")
    prepared: Day = told("The day the statement was prepared", example="2026-11-22")
    reviewed: Day = told("The day it was last reviewed", example="2026-11-22")
    organisation: Line | None = optional("Whose statement it is, if not the site's")
    tested: Day | None = optional("The day the site was last tested")
    tested_how: Text = told("How and by whom it was tested")
    audited_by: Line | None = optional(
        "Who tested it against WCAG 2.2 AA, being none of its makers; "
        "without that no site may call itself fully compliant"
    )
    improving: Text = told("What is being done to improve it")

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """What the statement claims and does not bear out: field, message and remedy of each."""
        if not _REACHED.search(self.contact):
            yield (
                "contact",
                "There is no e-mail address, web address or telephone number in it.",
                "Write how a problem is reported, like open@example.gov.uk.",
            )
        if self.prepared > self.reviewed:
            said = f"is before the day the statement was prepared ({self.prepared})."
            yield "reviewed", said, "Check both dates."
        if self.compliance is Compliance.FULL:
            yield from self._faults_of_a_full_claim()
        elif not self.not_accessible:
            yield (
                "not_accessible",
                f"The site is {self.compliance.value}, but nothing is named that is not.",
                "Write not_accessible, with what and why for each thing.",
            )
        if self.compliance is not Compliance.NOT and self.tested is None:
            yield (
                "tested",
                f"The site is {self.compliance.value}, but nothing says when it was tested.",
                "Write tested, the day of the last test, or compliance: not compliant.",
            )

    def faults_on(self, day: date) -> Iterator[tuple[str, str, str]]:
        """What the statement says was done, and on that day cannot have been: as ``faults``."""
        for field in ("prepared", "reviewed", "tested"):
            done = getattr(self, field)
            if done is not None and done > day:
                said = f"{done} is after the day that the site is made for ({day})."
                yield field, said, "Write the day on which it was done."

    def _faults_of_a_full_claim(self) -> Iterator[tuple[str, str, str]]:
        # What is out of scope does not count against a claim (SI 2018/952 regs 4 and 8).
        named = [one for one in self.not_accessible if one.why is not WhyInaccessible.OUT_OF_SCOPE]
        if named:
            yield (
                "compliance",
                "The site is fully compliant, but something is named that is not accessible.",
                "Write partially compliant, or take out of not_accessible what was mended.",
            )
        if self.audited_by is None:
            yield (
                "audited_by",
                "The site is fully compliant, but automatic tests cannot show that.",
                "Write audited_by, who of outside tested it, or compliance: partially compliant.",
            )


class SitePage(Record):
    """One page of the site, at ``/pages/<key>/`` (not-found at ``/404.html``)."""

    kind: ClassVar[str] = "pages"
    singular: ClassVar[str] = "page"

    accessibility: AccessibilityStatement | None = optional("For an accessibility statement")

    @cached_property
    def address(self) -> str:
        """The page's address; a missing page is answered by ``/404.html``, as hosts expect."""
        return "/404.html" if self.identifier == "404" else f"/pages/{self.identifier}/"

    def faults(self) -> Iterable[Problem]:
        """What is wrong with the page's own fields."""
        yield from super().faults()
        for field, message, remedy in self.accessibility.faults() if self.accessibility else ():
            yield self.problem(f"accessibility.{field}", message, remedy)

    def faults_on(self, day: date) -> Iterator[Problem]:
        """What the page says had been done by the day it is shown, and cannot have been."""
        if self.accessibility:
            for field, message, remedy in self.accessibility.faults_on(day):
                yield self.problem(f"accessibility.{field}", message, remedy)
