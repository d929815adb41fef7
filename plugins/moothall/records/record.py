"""What every kind of record has: a state, an address, a source, links, and a file it came from.

Kinds add what the law asks of them. A record checks what it alone can know; what needs the
other records or the reference tables is checked by the register.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import ConfigDict, Field

from moothall.records import withheld
from moothall.records.body import Body
from moothall.records.fields import Key, Line, Text, choice, optional, plain, told
from moothall.records.light import Lightened, whole
from moothall.records.links import Link
from moothall.records.origin import Origin, language_of
from moothall.records.parts import (
    Accepted,
    Correction,
    Document,
    EditorNote,
    Removal,
    Source,
    Sum,
)
from moothall.records.problems import Place, Problem, spoken_field
from moothall.records.state import (
    FREE_WORDS,
    KEPT_OF_EXEMPT,
    KEPT_OF_REMOVED,
    REMOVED,
    Restriction,
    State,
)
from moothall.records.values import key_of


class Record(Lightened):
    """The fields and the checks that records of every kind share."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: ClassVar[str]
    singular: ClassVar[str]
    particulars: ClassVar[frozenset[str]] = frozenset()

    origin: Annotated[Origin, Field(exclude=True)]
    body: Annotated[Body, Field(exclude=True)]

    state: Annotated[State, choice(State)] = told(
        "Whether the record is shown: only published is", example="draft"
    )
    title: Line = told("What the record is called", example="Restorative practice training")
    reference: Line | None = optional("The council's own reference", example="ED-2025-014")
    key: Key | None = optional("For the address, where there is no reference", example="thrive")
    summary: Text | None = optional("What it means, in one or two plain sentences")
    lang: Annotated[str, Field(pattern=r"^(en|cy)$")] = told(
        "The language of the text, en or cy; if not given, the site's first",
        example="en",
        default="en",
    )
    aliases: tuple[Annotated[str, Field(pattern=r"^(?:/[a-z0-9-]+)+/$")], ...] = told(
        "Older addresses of the record", default=(), example="/decisions/halton/745/"
    )
    links: tuple[Link, ...] = told("Links to other records, with evidence", default=())
    source: Source | None = optional("Where the original is")
    documents: tuple[Document, ...] = told("Documents published with it", default=())
    editor_notes: tuple[EditorNote, ...] = told("Notes on faults of the original", default=())
    corrections: tuple[Correction, ...] = told(
        "Changes made since it was published",
        law="Transparency Code 2015, paragraphs 23 and 24",
        default=(),
    )
    not_stated: tuple[Line, ...] = told(
        "What the law asks for and the original does not state", default=()
    )
    restriction: Annotated[Restriction, choice(Restriction)] = told(
        "Whether part of the original is exempt",
        law="LGA 1972 Sch 12A",
        default=Restriction.OPEN,
        example="part exempt",
    )
    exempt_paragraphs: tuple[Annotated[str, Field(pattern=r"^([1-7]|1[2-8])$")], ...] = told(
        "The paragraphs of Schedule 12A relied on",
        law="LGA 1972 Sch 12A",
        default=(),
        example="3",
    )
    public_interest: Text | None = optional("Why the public interest is in not publishing")
    removal: Removal | None = optional("When and why the text was taken away")
    accepted: tuple[Accepted, ...] = told("Personal data published on purpose", default=())

    @cached_property
    def identifier(self) -> str:
        """The record's key: its own, or its reference made safe for a path."""
        return self.key or key_of(self.reference or "")

    @property
    def main_date(self) -> date | None:
        """The day the record stands under in a register."""
        return None

    @property
    def publication(self) -> datetime | None:
        """The moment from which the public may see it; None is always."""
        return None

    @property
    def sums(self) -> tuple[Sum, ...]:
        """Every figure in pounds the record states in its fields, each with its basis."""
        return ()

    @cached_property
    def removed(self) -> bool:
        """Whether only what happened to the record is shown, not its text."""
        return self.state in REMOVED

    @cached_property
    def target(self) -> str:
        """The record's name in links: ``decisions/halton/746``."""
        return f"{self.kind}/{self.identifier}"

    @cached_property
    def address(self) -> str:
        """The record's root-relative address, which never changes once released."""
        return f"/{self.target}/"

    @cached_property
    def translates(self) -> str:
        """The language the file is named for, if it is a translation: ``cy`` of ``746.cy.md``."""
        return language_of(self.origin.path)

    @cached_property
    def digest(self) -> str:
        """Changes when anything in the record's file does."""
        name = f"{self.origin.path}\0{self.origin.digest}"
        return hashlib.sha256(name.encode()).hexdigest()

    @cached_property
    def form(self) -> str:
        """Changes when anything that may be shown of the record does.

        Two forms of one file (whole, and what is left of it when it is removed) differ in state.
        """
        return f"{self.digest} {self.state.value} {self.restriction.value}"

    def public_form(self) -> Self:
        """The record with only what the public may see: all of it, unless removed or exempt."""
        if self.removed:
            kept = KEPT_OF_REMOVED
        elif self.restriction is Restriction.EXEMPT:
            kept = KEPT_OF_EXEMPT
        else:
            return self
        emptied: dict[str, object] = {
            name: info.get_default()
            for name, info in type(self).model_fields.items()
            if name not in kept and not info.is_required()
        }
        if self.state is State.EXPUNGED:
            article = "An" if self.singular[0] in "aeiou" else "A"
            emptied["title"] = f"{article} {self.singular} that was removed"
            emptied |= {name: "Removed" for name in FREE_WORDS if name in type(self).model_fields}
        if not self.removed:
            # That the original is silent on something would tell that it is not withheld.
            told_of = {plain(name) for name in kept}
            emptied["not_stated"] = tuple(one for one in self.not_stated if plain(one) in told_of)
        return self.model_copy(update={**emptied, "body": Body()})

    def states(self, particular: str) -> bool:
        """Whether the record states a particular, rather than naming it in ``not_stated``."""
        return plain(particular) not in {plain(name) for name in self.not_stated}

    def at(self, field: str) -> Place:
        """Where a field stands in the record's file, or what it would stand in if it were there."""
        name, lines = field, whole(self).origin.lines
        while name not in lines and "." in name:
            name = name.rpartition(".")[0]
        ours = field.partition(".")[0] in type(self).model_fields
        return Place(self.origin.path, lines.get(name), spoken_field(field) if ours else field)

    def problem(self, field: str, message: str, remedy: str, value: str | None = None) -> Problem:
        """A problem with one of the record's fields."""
        return Problem(self.at(field), message, remedy, value)

    def faults(self) -> Iterable[Problem]:
        """Everything wrong that the record alone can know."""
        yield from self.identity_faults()
        yield from withheld.faults(self)
        if self.body.empty and self.state in {State.DRAFT, State.PUBLISHED}:
            yield self.problem(
                "text", "There is no text.", "Write the text below the second line of three dashes."
            )
        for number, name in enumerate(self.not_stated):
            if plain(name) not in {plain(known) for known in self.particulars}:
                yield self.problem(
                    f"not_stated.{number}",
                    "is not something that can be named here.",
                    f"Choose from: {', '.join(sorted(self.particulars))}.",
                    name,
                )

    def identity_faults(self) -> Iterable[Problem]:
        """What is wrong with the record's address: all that is asked of a draft."""
        if not self.identifier:
            yield self.problem(
                "reference",
                "There is neither a reference nor a key, so the record has no address.",
                "Write the council's reference, or a key in small letters, digits and hyphens.",
            )
        if re.fullmatch(r"page-[0-9]+", self.identifier):
            yield self.problem(
                "key" if self.key else "reference",
                "gives an address that the pages of a list have.",
                "Write a key that does not begin with page-.",
                self.key or self.reference,
            )


class CouncilRecord(Record):
    """A record of one council: it has an authority, and its address says which."""

    authority: Key = told("The council, as in data/authorities.csv", example="halton")

    @cached_property
    def target(self) -> str:
        """The record's name in links: ``decisions/halton/746``."""
        return f"{self.kind}/{self.authority}/{self.identifier}"


def later(earlier: date | None, follower: date | None) -> bool:
    """Whether two days that are both known stand in the right order (the same day counts)."""
    return earlier is None or follower is None or earlier <= follower
