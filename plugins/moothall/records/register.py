"""The register: all records together, in order and linked both ways.

What may be wrong between records is in ``checks``; here they are only put in order and joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from moothall.records.decision import Decision
from moothall.records.links import Link
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.page import SitePage
from moothall.records.record import CouncilRecord, Record
from moothall.records.report import Report
from moothall.records.state import Restriction, State
from moothall.records.tables import Tables
from moothall.records.trail import Trail, in_order, trails
from moothall.records.translations import in_table
from moothall.words import speaking, term

KINDS: tuple[type[Record], ...] = (Decision, Report, MeetingItem, Outcome, SitePage)
DECISION_TYPES = (
    "operational",
    "delegated",
    "cabinet member",
    "cabinet",
    "committee",
    "urgent",
)


@dataclass(frozen=True, slots=True)
class Tie:
    """One link as seen from one of its ends; ``other`` is None where it is not held here."""

    link: Link
    other: CouncilRecord | None
    incoming: bool = False

    @property
    def label(self) -> str:
        """What the record at this end says of the other."""
        return self.link.type.inverse if self.incoming else self.link.type.value


def _in_words_of(record: Record, language: str) -> Record:
    """The record, and if it was expunged what is said in its place in a language."""
    if record.state is not State.EXPUNGED or record.lang == language:
        return record
    with speaking(language):
        return record.model_copy(update={"title": term(record.title), "lang": language})


def is_public(record: Record, as_of: datetime) -> bool:
    """Whether the public may see a record at a moment."""
    return record.state is not State.DRAFT and (
        record.publication is None or record.publication <= as_of
    )


def is_readable(record: Record, as_of: datetime) -> bool:
    """Whether the public may read a record's text at a moment."""
    exempt = record.restriction is Restriction.EXEMPT
    return is_public(record, as_of) and not record.removed and not exempt


@dataclass(frozen=True)
class Register:
    """Records of every kind, in a fixed order, with the tables they refer to.

    Every record is among ``records`` once; ``translations`` are of them, in other languages.
    """

    records: tuple[Record, ...]
    tables: Tables
    decision_types: tuple[str, ...] = DECISION_TYPES
    translations: tuple[Record, ...] = ()

    @classmethod
    def of(
        cls,
        records: Iterable[Record],
        tables: Tables,
        decision_types: tuple[str, ...] = DECISION_TYPES,
    ) -> Register:
        """A register of records, whatever order they were read in."""
        ordered = sorted(records, key=lambda record: (record.target, record.origin.path))
        named = [in_table(record, tables) for record in ordered]
        return cls(
            tuple(one for one in named if not one.translates),
            tables,
            decision_types,
            tuple(one for one in named if one.translates),
        )

    def public(self, as_of: datetime) -> Register:
        """What the public may see at a moment; everything else is as if it were not there."""
        shown, translated = (
            tuple(record.public_form() for record in held if is_public(record, as_of))
            for held in (self.records, self.translations)
        )
        targets = {record.target for record in shown}
        held = tuple(one for one in translated if one.target in targets)
        return Register(shown, self.tables, self.decision_types, held)

    def in_language(self, language: str) -> Register:
        """The register as it is read in a language: records in their translation, if they have one.

        What is not translated stays in the language it is in.
        """
        if not self.translations and not self.tables.speak(language):
            return self
        translated = {one.target: one for one in self.translations if one.lang == language}
        records = (translated.get(record.target, record) for record in self.records)
        return Register(
            tuple(_in_words_of(record, language) for record in records),
            self.tables.spoken(language),
            self.decision_types,
        )

    @cached_property
    def council_records(self) -> tuple[CouncilRecord, ...]:
        """Every record of a council, newest first; pages of the site are not among them."""
        held = [record for record in self.records if isinstance(record, CouncilRecord)]
        return tuple(sorted(held, key=in_order, reverse=True))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The register of decisions, newest first."""
        return tuple(one for one in self.council_records if isinstance(one, Decision))

    @cached_property
    def by_contract(self) -> Mapping[tuple[str, str], list[Decision]]:
        """Decisions by their council and the contract's reference that they state, newest first."""
        found = defaultdict(list)
        for one in self.decisions:
            if one.contract_reference:
                found[one.authority, one.contract_reference].append(one)
        return found

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """The site's own pages."""
        return tuple(one for one in self.records if isinstance(one, SitePage))

    @cached_property
    def by_target(self) -> Mapping[str, Record]:
        """Records by their name in links."""
        return {record.target: record for record in self.records}

    @cached_property
    def _incoming(self) -> Mapping[str, list[tuple[CouncilRecord, Link]]]:
        incoming = defaultdict(list)
        for record in sorted(self.council_records, key=in_order):
            for link in () if record.removed else record.links:
                incoming[link.to].append((record, link))
        return incoming

    def ties(self, record: Record) -> tuple[Tie, ...]:
        """The links of a record, its own and those that point to it."""
        own = () if record.removed else record.links
        outgoing = [Tie(link, self._held(link.to)) for link in own]
        arriving = [
            Tie(link, other, incoming=True) for other, link in self._incoming.get(record.target, ())
        ]
        return (*outgoing, *arriving)

    def _held(self, target: str) -> CouncilRecord | None:
        found = self.by_target.get(target)
        return found if isinstance(found, CouncilRecord) else None

    @cached_property
    def trails(self) -> tuple[Trail, ...]:
        """The trails among the records, by the links that join."""
        joins = [
            (record.target, link.to)
            for record in self.council_records
            if not record.removed
            for link in record.links
            if link.type.joins
        ]
        return trails(self.council_records, joins)

    @cached_property
    def trail_of(self) -> Mapping[str, Trail]:
        """The trail each record is on, by the record's target."""
        return {record.target: trail for trail in self.trails for record in trail.records}
