"""A council's payments as plain values, one at a time, out of its columns of numbers.

Stands alone because totals never need a single payment, and lists of payments never need a total.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from moothall.spending.coded import Columns
from moothall.spending.keys import Keys
from moothall.spending.model import Payment, Redaction, pounds


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of departments, of beneficiaries that have a page, and of contracts by reference."""

    authority: str
    departments: Keys
    beneficiaries: Keys
    contracts: Mapping[str, str] = field(default_factory=dict)


def payment_at(columns: Columns, names: Names, place: int) -> Payment:
    """The payment at a place of a council's columns."""
    words = {n: column.words[column.codes[place]] for n, column in columns.texts.items()}
    number = {name: int(column[place]) for name, column in columns.numbers.items()}
    withheld, name = words["redaction"], words["beneficiary"]

    def stated(sum_: str) -> Decimal | None:
        return pounds(number[sum_]) if number[f"{sum_}_stated"] else None

    return Payment(
        authority=names.authority,
        period=words["period"],
        file=words["file"],
        line=number["line"],
        incurred=date.fromordinal(number["day"]) if number["day"] else None,
        beneficiary=name,
        published=words["published"],
        beneficiary_key=None if withheld else names.beneficiaries.of.get(name),
        redaction=Redaction(withheld).label if withheld else None,
        department=words["department"] or None,
        department_key=names.departments.of[words["department"]],
        purpose=words["purpose"] or None,
        category=words["category"] or None,
        contract_reference=words["contract_reference"] or None,
        contract_key=names.contracts.get(words["contract_reference"]),
        basis=words["basis"],
        cost=pounds(number["cost"]),
        net_amount=stated("amount"),
        gross_amount=stated("gross"),
        irrecoverable_vat=stated("vat"),
        capital=words["capital"] or None,
        card=bool(number["card"]),
    )
