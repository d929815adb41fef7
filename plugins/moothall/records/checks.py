"""What may be wrong with records that one record alone cannot know.

Two records with one address, a link to itself, names that are in no reference table, a file that
stands in the wrong place. Problems are returned, never raised, and name both ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.records import references, translations
from moothall.records.decision import Decision
from moothall.records.links import Link
from moothall.records.problems import Problem
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import KINDS, Register
from moothall.records.state import State
from moothall.records.tables import Tables, nearest

_KINDS = [kind.kind for kind in KINDS]
_SITES_OWN = {
    "authorities", "browse", "data", "feeds", "glossary", "pagefind", "search", "spending", "theme",
    "trails",
}  # fmt: skip
_PARTS_OF_ADDRESS = 3
# A part of an address is the name of a folder (NAME_MAX, POSIX limits.h); the whole is to fit into
# a path with the folder of a release before it (PATH_MAX, 4,096), and into any browser.
_LONGEST_PART, _LONGEST_ADDRESS = 255, 1_000
_ADDRESSING = {"authority", "reference"}


def faults(register: Register) -> Iterator[Problem]:
    """Everything wrong with the records of a register, alone and together."""
    for record in (*register.records, *register.translations):
        yield from alone(record, register.tables, register.decision_types)
    yield from together(register)


def together(register: Register) -> Iterator[Problem]:
    """What is wrong between the records of a register."""
    for record in (*register.records, *register.translations):
        yield from references.faults(record, register.by_target)
    yield from _shared_addresses(register.records)
    yield from translations.faults(register.records, register.translations)


def alone(record: Record, tables: Tables, decision_types: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with one record, whatever the others are."""
    # What a draft leaves out is nobody's fault yet; what it says wrongly is.
    draft = record.state is State.DRAFT
    yield from record.identity_faults() if draft else record.faults()
    yield from _alias_faults(record)
    yield from translations.language_faults(record)
    named = []
    if isinstance(record, CouncilRecord):
        named = list(table_faults(record, tables))
        yield from named
    if not any(problem.place.field in _ADDRESSING for problem in named):
        yield from _path_faults(record)
    if isinstance(record, Decision):
        yield from _type_faults(record, decision_types)
    for number, link in enumerate(record.links):
        yield from _link_faults(record, number, link)


def _type_faults(decision: Decision, known: Sequence[str]) -> Iterator[Problem]:
    if decision.decision_type not in known:
        yield decision.problem(
            "decision_type",
            "is not a kind of decision this site knows.",
            f"Write one of: {', '.join(known)}.",
            decision.decision_type,
        )


def _link_faults(record: Record, number: int, link: Link) -> Iterator[Problem]:
    field = f"links.{number}.to"
    if link.to == record.target:
        yield record.problem(field, "is this record itself.", "Name the other record.", link.to)
    kind = link.to.partition("/")[0]
    if kind not in _KINDS:
        near = nearest(kind, _KINDS)
        yield record.problem(
            field,
            "does not begin with a kind of record.",
            f'Did you mean "{near}"?' if near else f"Begin with one of: {', '.join(_KINDS)}.",
            link.to,
        )


def _path_faults(record: Record) -> Iterator[Problem]:
    """A file stands where its address says: ``content/<kind>/<authority>/<year>/<key>.md``."""
    if not record.identifier:
        return
    folders = [record.kind]
    if isinstance(record, CouncilRecord):
        folders += [record.authority, str(record.main_date.year) if record.main_date else ""]
    ending = f".{record.translates}.md" if record.translates else ".md"
    due = "/".join(["content", *folders, f"{record.identifier}{ending}"])
    if record.origin.path != due:
        yield record.problem(
            "file name",
            f"The file does not stand where its address says ({record.address}).",
            f"Move it to {due}, or mend the reference, key, authority or date in it.",
        )


def _alias_faults(record: Record) -> Iterator[Problem]:
    """An older address is one that a record had: every other address is the site's own."""
    for number, alias in enumerate(record.aliases):
        parts = alias.strip("/").split("/")
        if parts[0] in _SITES_OWN or (parts[0] in _KINDS and len(parts) != _PARTS_OF_ADDRESS):
            yield record.problem(
                f"aliases.{number}",
                "is an address that the site itself uses.",
                "Write the record's own older address, like /decisions/halton/746/.",
                alias,
            )
        if len(alias) > _LONGEST_ADDRESS or max(map(len, parts)) > _LONGEST_PART:
            yield record.problem(
                f"aliases.{number}",
                f"is too long for an address: it may have {_LONGEST_ADDRESS:,} characters, and "
                f"{_LONGEST_PART} between two slashes.",
                "Take it out: no link can lead there.",
                alias,
            )


def table_faults(record: CouncilRecord, tables: Tables) -> Iterator[Problem]:
    """Names in a record that are in no reference table of its council."""
    authority = tables.by_key.get(record.authority)
    if authority is None:
        near = nearest(record.authority, list(tables.by_key))
        yield record.problem(
            "authority",
            "is not in data/authorities.csv.",
            _did_you_mean(near) or "Add the council there, or mend the name.",
            record.authority,
        )
        return
    pattern = authority.reference_pattern
    if pattern and record.reference and not re.fullmatch(pattern, record.reference):
        yield record.problem(
            "reference",
            f"is not written as {authority.name} writes its references.",
            f"Compare it with others, and with the pattern in data/authorities.csv: {pattern}",
            record.reference,
        )
    for field, table, file in (
        ("decision_maker", "decision_makers", "data/decision-makers.csv"),
        ("department", "departments", "data/departments.csv"),
        ("wards", "wards", "data/wards.csv"),
    ):
        given = getattr(record, field, None) or ()
        for number, name in enumerate((given,) if isinstance(given, str) else given):
            if tables.entry(table, record.authority, name) is None:
                near = tables.nearest(table, record.authority, name)
                yield record.problem(
                    field if isinstance(given, str) else f"{field}.{number}",
                    f"is not in {file} for {authority.name}.",
                    _did_you_mean(near) or f"Add it to {file}, or mend the name.",
                    name,
                )


def _did_you_mean(near: str | None) -> str:
    return f'Did you mean "{near}"?' if near else ""


def _shared_addresses(records: Sequence[Record]) -> Iterator[Problem]:
    """Two records, or a record and an older address of another, that would share an address."""
    owners: dict[str, Record] = {}
    for record in records:
        if record.identifier and (first := owners.setdefault(record.address, record)) is not record:
            field = "reference" if record.reference else "key"
            yield record.problem(
                field,
                f"gives the address {record.address}, which {first.origin.path} has already.",
                f"Give one of the two files another {field}: {first.origin.path} or "
                f"{record.origin.path}.",
                record.reference or record.key,
            )
    for record in records:
        for number, alias in enumerate(record.aliases):
            if (first := owners.setdefault(alias, record)) is not record:
                yield record.problem(
                    f"aliases.{number}",
                    f"is an address that {first.origin.path} has already.",
                    "Take it out, or mend it.",
                    alias,
                )
