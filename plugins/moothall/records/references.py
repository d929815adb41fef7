"""What a record says of others, held against them: a paragraph, a way on, a name misspelt.

Stands apart from the checks of names because it needs the records, and not the tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches

from moothall.records.outcome import Outcome
from moothall.records.problems import Problem
from moothall.records.record import Record
from moothall.records.state import State

# High enough that only a slip of the hand comes so near.
_ALIKE = 0.9


def faults(record: Record, held: Mapping[str, Record]) -> Iterator[Problem]:
    """What a record says of others that cannot be so; ``held`` are all records by target."""
    yield from _order_faults(record)
    yield from _way_on_faults(record, held)
    for number, link in enumerate(record.links):
        if link.label is None:
            yield from _slip(record, f"links.{number}.to", link.to, held)
    if isinstance(record, Outcome):
        yield from _claim_faults(record, held)


def _order_faults(record: Record) -> Iterator[Problem]:
    """Changes and removals made before there was anything to change or remove."""
    if record.publication is None:
        return
    first = record.publication.date()
    days = {f"corrections.{number}.on": one.on for number, one in enumerate(record.corrections)}
    if record.removal:
        days["removal.on"] = record.removal.on
    for field, day in days.items():
        if day < first:
            yield record.problem(
                field,
                f"is before the record was published ({first}).",
                "Check both dates: one of them cannot be.",
                str(day),
            )


def _way_on_faults(record: Record, held: Mapping[str, Record]) -> Iterator[Problem]:
    """A redirect leads to a record that is held, and that does not lead on itself."""
    if record.state is not State.REDIRECT or not record.removal or not record.removal.to:
        return
    to = record.removal.to
    other = held.get(to)
    if to != record.target and (other is None or other.state is State.REDIRECT):
        said = "is not held here" if other is None else "has moved itself"
        yield record.problem(
            "removal.to",
            f"{said}, so readers sent there would find nothing.",
            "Name a record that is here, or let the state be gone.",
            to,
        )


def not_shown_yet(
    held: Mapping[str, Record], as_of: datetime, shown: Callable[[Record, datetime], bool]
) -> Iterator[Problem]:
    """Redirects that readers see, or will, before the records that they lead to.

    What is well once stays well: at no later moment can a site come to have this fault.
    """
    for record in held.values():
        if record.state is not State.REDIRECT or not record.removal:
            continue
        to = record.removal.to
        other = held.get(to or "")
        if other is None or shown(other, max(as_of, record.publication or as_of)):
            continue
        why = "is a draft" if other.state is State.DRAFT else "is dated for later"
        yield record.problem(
            "removal.to",
            f"{why}, so readers sent there would find nothing.",
            "Leave this record as it was until the other one is shown.",
            to,
        )


def _claim_faults(outcome: Outcome, held: Mapping[str, Record]) -> Iterator[Problem]:
    for number, claim in enumerate(outcome.claims):
        other = held.get(claim.evidence or "")
        if claim.evidence:
            yield from _slip(outcome, f"claims.{number}.evidence", claim.evidence, held)
        if other is None or other.removed or not other.body.paragraphs or not claim.paragraph:
            continue
        if claim.paragraph not in other.body.paragraphs:
            yield outcome.problem(
                f"claims.{number}.paragraph",
                f"is no paragraph of {other.origin.path}.",
                "Mend the number, or leave it out.",
                claim.paragraph,
            )


def _slip(record: Record, field: str, to: str, held: Mapping[str, Record]) -> Iterator[Problem]:
    """A name of a record not held that differs in a letter from one that is."""
    if to in held or to == record.target:
        return
    words = re.sub(r"[0-9]", "", to)
    near = [
        one
        for one in get_close_matches(to, held, n=3, cutoff=_ALIKE)
        # Other numbers are other records, not slips.
        if re.sub(r"[0-9]", "", one) != words
    ]
    if near:
        yield record.problem(
            field,
            "is not held here.",
            f'Did you mean "{near[0]}"? If it is another record, give it a label.',
            to,
        )
