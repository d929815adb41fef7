"""How one record may be tied to another: a closed list of typed links, each with its inverse.

Stands alone because a trail is only as true as its links: each states its evidence, and records
that merely share a name are kept apart by a type of their own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from moothall.records.fields import Line, Target, Text, choice, optional, told


class LinkType(StrEnum):
    """What the record that holds the link says of the record it points to."""

    IMPLEMENTS = "implements"
    FUNDED_BY = "funded by"
    REPORTED_IN = "reported in"
    OUTCOME_OF = "outcome of"
    SCRUTINISED_BY = "scrutinised by"
    SUPERSEDES = "supersedes"
    FOLLOWS_FROM = "follows from"
    SAME_NAME = "same name, not related"

    @property
    def inverse(self) -> str:
        """What the other record says of this one."""
        return _INVERSES[self]

    @property
    def joins(self) -> bool:
        """Whether records so linked belong to one trail; a namesake never does."""
        return self is not LinkType.SAME_NAME


_INVERSES = {
    LinkType.IMPLEMENTS: "implemented by",
    LinkType.FUNDED_BY: "funds",
    LinkType.REPORTED_IN: "reports on",
    LinkType.OUTCOME_OF: "has as outcome",
    LinkType.SCRUTINISED_BY: "scrutinises",
    LinkType.SUPERSEDES: "superseded by",
    LinkType.FOLLOWS_FROM: "followed by",
    LinkType.SAME_NAME: "same name, not related",
}


class Link(BaseModel):
    """A link to another record, held here or not, and what shows that it is true."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Annotated[LinkType, choice(LinkType)] = told(
        "What kind of link this is", example="reported in"
    )
    to: Target = told(
        "The other record: kind/authority/key, as in its address", example="decisions/halton/746"
    )
    evidence: Text = told(
        "What shows that the link is true: where the source says so",
        example="Paragraph 3.2 of the report names the programme.",
    )
    label: Line | None = optional(
        "What to call the other record where it is not held here", example="eDDM 4930"
    )
