"""Contracts and grants as a council's registers state them: plain values.

Stands alone so that pages and data files can be made of them without reading anything. Fields are
those of ``Contracts.json`` in esd-org-uk/schemas and of the Transparency Code 2015, part 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from moothall.records.problems import Problem


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract, commissioned activity, framework or other agreement, as its register states it.

    ``None`` and the empty text are what the register does not state. ``unread`` are cells, by the
    field they would have been, that are no one day or no sum: as published. ``carried`` are its
    other columns by heading. ``supplier`` is as published.
    """

    authority: str
    file: str
    line: int
    reference: str = ""
    title: str = ""
    department: str = ""
    description: str = ""
    supplier: str = ""
    company_number: str = ""
    charity_number: str = ""
    value: Decimal | None = None
    annual_value: Decimal | None = None
    irrecoverable_vat: Decimal | None = None
    start: date | None = None
    end: date | None = None
    review: date | None = None
    extension: date | None = None
    process: str = ""
    kind: str = ""
    sme: str = ""
    vcse: str = ""
    category: str = ""
    ocid: str = ""
    decision_reference: str = ""
    carried: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """One grant to a voluntary, community or social enterprise body, as the council states it."""

    authority: str
    file: str
    line: int
    reference: str = ""
    awarded: date | None = None
    period: str = ""
    department: str = ""
    beneficiary: str = ""
    company_number: str = ""
    charity_number: str = ""
    purpose: str = ""
    amount: Decimal | None = None
    decision_reference: str = ""
    carried: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Registers:
    """Contracts and grants by council.

    ``notes`` are what is pointed out of a kind (``contracts``, ``grants``) of a council: cells that
    cannot be read, references that stand twice, what the Code asks for and is not stated.
    """

    contracts: Mapping[str, tuple[Contract, ...]] = field(default_factory=dict)
    grants: Mapping[str, tuple[Grant, ...]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], tuple[Problem, ...]] = field(default_factory=dict)
