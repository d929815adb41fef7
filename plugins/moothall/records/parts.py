"""The parts that records of several kinds share: sources, documents, sums, notes, removals.

Stand apart from the kinds of record so that each kind reads as a list of what the law asks.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from moothall.records.fields import (
    Day,
    EmailAddress,
    Line,
    Money,
    PartialDay,
    Target,
    Text,
    WebAddress,
    choice,
    optional,
    refuse,
    told,
)


class Part(BaseModel):
    """A piece of a record's front matter: frozen, and strict about its field names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Part):
    """Where the original is, so that anybody can compare."""

    title: Line = told("What the original is called", example="Halton decision 746")
    url: WebAddress | None = optional(
        "Its address on the web", example="https://www.halton.gov.uk/746"
    )
    note: Text | None = optional("What was taken from where, if from more than one place")


FileName = Annotated[
    str, Field(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*\.[a-z0-9]{2,5}$", max_length=100)
]


class Document(Part):
    """A document published with the record; its size is kept as stated."""

    title: Line = told("What the document is", example="Report of the Director")
    format: Line = told("Its format, for people who cannot open every kind", example="PDF")
    size: Line | None = optional("Its size, as stated", example="218 KB")
    url: WebAddress | None = optional(
        "Where it can be read", example="https://www.halton.gov.uk/746.pdf"
    )
    file: FileName | None = optional(
        "Its file, where it is kept with the record, in a folder named as the record's file",
        example="report.pdf",
    )


class Contact(Part):
    """Whom to ask about the record (2012 reg 9(1)(f); 2014 reg 8(1))."""

    name: Line | None = optional("The contact's name, if published", example="Sam Morris")
    role: Line = told("The office the contact holds", example="Head of Democratic Services")
    email: EmailAddress | None = optional(
        "An official e-mail address", example="democracy@example.gov.uk"
    )


class EditorNote(Part):
    """What an editor of this site says of the original, kept visibly apart from it."""

    about: Line = told("What the note is about", example="The sum £300,0000")
    note: Text = told("What is to be noticed; the original stays as it was published")


class EarlierText(StrEnum):
    """Whether the versions before a correction may still be read."""

    SHOWN = "shown"
    WITHHELD = "withheld"


class Correction(Part):
    """A change made after publication (Transparency Code 2015, paragraphs 23 and 24)."""

    on: Day = told("The day the record was changed", example="2024-06-01")
    note: Text = told("What was changed, and why")
    earlier_text: Annotated[EarlierText, choice(EarlierText)] = told(
        "Whether earlier versions may still be read: shown, or withheld if they held what must "
        "not be public",
        default=EarlierText.SHOWN,
        example="withheld",
    )

    @property
    def earlier_text_withheld(self) -> bool:
        """Whether earlier versions are kept from the public."""
        return self.earlier_text is EarlierText.WITHHELD


class Removal(Part):
    """Why a record's text is no longer here, and where to go instead."""

    on: Day = told("The day the text was taken away", example="2025-01-31")
    reason: Text = told("Why, in words for the public")
    to: Target | None = optional("The record to read instead", example="decisions/halton/747")


class Accepted(Part):
    """Something that looks like personal data and that a person decided to publish."""

    value: Line = told("The text as it stands in the record")
    reason: Text = told("Why it may be published")


class CommitmentStatus(StrEnum):
    """What is known of a promise."""

    EXPECTED = "expected"
    DONE = "done"
    NOT_DONE = "not done"
    NOT_KNOWN = "not known"


class Commitment(Part):
    """Something the record says will happen."""

    what: Text = told("What is to happen", example="Report to the Executive Board")
    due: PartialDay | None = optional("When, as stated: a day, month or year", example="2024-06")
    status: Annotated[CommitmentStatus, choice(CommitmentStatus)] = told(
        "What is known of it", example="expected"
    )
    note: Text | None = optional("How that is known")


class Advice(Part):
    """Advice given to the decision maker; the adviser's office, not the name."""

    by: Line = told("The office of the adviser", example="Senior Commercial Business Partner")
    kind: Line | None = optional("What kind of advice", example="financial")
    on: Day | None = optional("The day it was given", example="2023-05-15")


class Sum(Part):
    """A figure in pounds that a record states, with what it counts."""

    what: Line = told("What the sum is for", example="Grant awarded")
    amount: Money = told("The sum, in pounds and pence", example="1000000.00")
    basis: Text = told("What it counts and what not", example="The whole grant, as the text says")
    paragraph: Line | None = optional("The numbered paragraph that states it", example="5.1")


class Period(Part):
    """The part of a sum that falls in one period, named as the source names it."""

    period: Line = told("The period as stated", example="Quarter 1")
    amount: Money = told("Pounds and pence in that period", example="326240.00")


class Finance(Sum):
    """A sum with its parts by period; the parts must make the whole, to the penny."""

    financial_year: Line | None = optional("The financial year, if stated", example="2024-25")
    periods: tuple[Period, ...] = told("The parts, where the source gives them", default=())

    @model_validator(mode="after")
    def _parts_make_the_whole(self) -> Self:
        total = sum((part.amount for part in self.periods), Decimal(0))
        if self.periods and total != self.amount:
            raise refuse(
                f"The periods add up to £{total:,.2f}, but the amount says £{self.amount:,.2f}.",
                "Check each period and the amount against the source. If the source itself does "
                "not add up, leave the periods out and say so in an editor's note.",
            )
        return self


class ClaimStatus(StrEnum):
    """What other evidence says of a claim."""

    CLAIMED = "claimed"
    CORROBORATED = "corroborated"
    CONTRADICTED = "contradicted"


class Claim(Part):
    """A figure somebody gives for what came of it, with what it rests on."""

    claim: Text = told("The claim in a sentence", example="14 fewer school exclusions")
    figure: Line = told("The figure as published", example="14")
    unit: Line | None = optional("What is counted", example="exclusions")
    baseline: Text | None = optional("What it is compared with, if stated")
    basis: Text = told("What it counts, and what the source does not say")
    status: Annotated[ClaimStatus, choice(ClaimStatus)] = told(
        "What other evidence here says of it", example="claimed"
    )
    evidence: Target | None = optional("The record that bears on it", example="reports/a/b")
    paragraph: Line | None = optional("The paragraph there", example="3.17")
    evidence_note: Text | None = optional("What that record says")
