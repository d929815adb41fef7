"""Records in two languages: ``746.md`` and ``746.cy.md`` are one record, with one address.

Stands alone because it compares files with each other: what does not depend on the language (the
reference, the dates, who decided, what it cost) must be the same in both, or readers of one
language are told something else than readers of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TypeVar

from pydantic import BaseModel

from moothall.records.problems import Problem
from moothall.records.record import Record
from moothall.records.state import State
from moothall.records.tables import Tables

Kind = TypeVar("Kind", bound=Record)

# Texts that are the same in every language; every other text is the language's own.
_SAME_TEXTS = frozenset(
    {"reference", "authority", "decision_type", "exempt_paragraphs", "not_stated", "to", "due",
     "paragraph", "claims.evidence", "email", "agenda_item", "financial_year", "contract_reference"}
)  # fmt: skip
# Names that have an entry in a reference table, where both languages stand.
_NAMED = {"decision_maker": "decision_makers", "department": "departments", "wards": "wards"}
# What only one of the two files is asked for, or what each says of itself.
_OWN = frozenset(
    {"origin", "body", "lang", "key", "title", "source", "documents", "corrections",
     "accepted", "aliases", "accessibility"}
)  # fmt: skip


def in_table(record: Kind, tables: Tables) -> Kind:
    """The record with names as they stand first in the tables, whichever language it gives."""
    fresh: dict[str, object] = {}
    for field, table in _NAMED.items():
        given = getattr(record, field, None)
        if not given:
            continue
        names = (given,) if isinstance(given, str) else given
        authority = getattr(record, "authority", "")
        first = [tables.first_name(table, authority, name) for name in names]
        if first != list(names):
            fresh[field] = first[0] if isinstance(given, str) else tuple(first)
    return record.model_copy(update=fresh) if fresh else record


def faults(records: Sequence[Record], translations: Sequence[Record]) -> Iterator[Problem]:
    """What is wrong between records and their translations; each problem names both files."""
    first = {record.target: record for record in records}
    seen: dict[tuple[str, str], Record] = {}
    for one in translations:
        held = first.get(one.target)
        if held is None:
            yield one.problem(
                "file name",
                "The record that this translates is not here.",
                f"Name it {_without_language(one)}, or put the record it translates there.",
            )
            continue
        other = seen.setdefault((one.target, one.lang), one)
        if one.lang == held.lang or other is not one:
            twin = held if one.lang == held.lang else other
            yield one.problem(
                "lang",
                f"is the language of {twin.origin.path} too.",
                "Write the language that each of the two files is in.",
                one.lang,
            )
            continue
        # What a draft leaves out is nobody's fault yet.
        if one.state is not State.DRAFT:
            yield from _differences(held, one)


def language_faults(record: Record) -> Iterator[Problem]:
    """A file named for one language and written in another."""
    if record.translates and record.lang != record.translates:
        yield record.problem(
            "lang",
            f"is not the language that the file is named for ({record.translates}).",
            f"Write lang: {record.translates}, or name the file .{record.lang}.md.",
            record.lang,
        )


def _without_language(record: Record) -> str:
    return record.origin.path.removesuffix(f".{record.translates}.md") + ".md"


def _differences(first: Record, other: Record) -> Iterator[Problem]:
    """What the two say differently and should say alike."""
    # A translation may be withdrawn by itself: the record stays in the language it was made in.
    alone = other.state is State.WITHDRAWN and not first.removed
    for name in type(first).model_fields:
        if name in _OWN or (alone and name in {"state", "removal"}):
            continue
        for field, ours, theirs in _unlike(getattr(first, name), getattr(other, name), name):
            yield other.problem(
                field,
                f"is not what {first.origin.path} says ({_shown(ours)}).",
                "The two files are one record in two languages: make both say the same.",
                _shown(theirs),
            )


def _unlike(ours: object, theirs: object, field: str) -> Iterator[tuple[str, object, object]]:
    """The fields, however deep, that differ and should not; of a list first how long it is."""
    match ours, theirs:
        case BaseModel(), BaseModel():
            for name in type(ours).model_fields:
                yield from _unlike(getattr(ours, name), getattr(theirs, name), f"{field}.{name}")
        case tuple(), tuple() if len(ours) == len(theirs):
            for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
                yield from _unlike(one, other, f"{field}.{number}")
        case _ if _kept(ours, field) != _kept(theirs, field):
            yield field, ours, theirs


def _kept(value: object, field: str) -> object:
    """What of a value must be the same: of a text of the language's own, whether there is one."""
    text = isinstance(value, str) and not isinstance(value, Enum)
    parts = [part for part in field.split(".") if not part.isdecimal()]
    own = text and not {parts[-1], ".".join(parts)} & (_SAME_TEXTS | _NAMED.keys())
    return bool(value) if own else value


def _shown(value: object) -> str:
    """A value as a clerk would find it in the file."""
    if value is None or value == ():
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, BaseModel):
        given = {name: getattr(value, name) for name in type(value).model_fields}
        return ", ".join(f"{name}: {_shown(one)}" for name, one in given.items() if one is not None)
    if isinstance(value, tuple):
        return f"{len(value)} of them"
    return str(value.value if isinstance(value, Enum) else value)
