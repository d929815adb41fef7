"""What a record says when its text, or part of it, is kept or taken from the public.

Stands apart because it is asked of every kind of record alike: when and why a text was taken away,
and by which paragraph of Schedule 12A something is exempt.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from moothall.records.problems import Problem
from moothall.records.state import Restriction, State

if TYPE_CHECKING:
    from moothall.records.record import Record


def faults(record: Record) -> Iterable[Problem]:
    """What the record leaves out of why it is withheld."""
    yield from _removal_faults(record)
    yield from _restriction_faults(record)


def _removal_faults(record: Record) -> Iterable[Problem]:
    if record.removed and record.removal is None:
        yield record.problem(
            "removal",
            f"The state is {record.state.value}, but nothing says when and why.",
            "Write removal, with on (a date) and reason below it.",
        )
    if record.state is State.REDIRECT and record.removal and record.removal.to is None:
        yield record.problem(
            "removal",
            "The record to read instead is not named.",
            "Write to below removal, like to: decisions/halton/747.",
        )
    if record.removal and record.removal.to == record.target:
        yield record.problem(
            "removal.to", "is this record itself.", "Name the other record.", record.target
        )


def _restriction_faults(record: Record) -> Iterable[Problem]:
    if record.restriction is Restriction.OPEN:
        return
    for field, what in (
        ("exempt_paragraphs", "the paragraphs of Schedule 12A relied on"),
        ("public_interest", "why the public interest is in not publishing"),
    ):
        if not getattr(record, field):
            yield record.problem(
                field,
                "The record is not wholly open, but this is missing.",
                f"Write {field}: {what} (Local Government Act 1972, Schedule 12A).",
            )
