"""One file's payments as an Arrow table of plain typed columns, the same whatever the file states.

One of the modules that import pandas. Stands alone as the seam between how a council's file is read
and what is made of its payments: data files and the explorer know these columns and nothing else.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from moothall.spending.headings import GROSS
from moothall.spending.reading import FileRead

_EPOCH = date(1970, 1, 1).toordinal()
_PENCE = pa.int64()
_WORDS = pa.dictionary(pa.int32(), pa.string())

# Texts are dictionaries but for numbers of payments, which hardly ever repeat. Sums are pence.
SCHEMA = pa.schema(
    [
        ("authority", _WORDS),
        ("period", _WORDS),
        ("source_file", _WORDS),
        ("source_line", pa.int32()),
        ("payment_date", pa.date32()),
        ("beneficiary", _WORDS),
        ("beneficiary_as_published", _WORDS),
        ("company_number", _WORDS),
        ("charity_number", _WORDS),
        ("redaction", _WORDS),
        ("department", _WORDS),
        ("service", _WORDS),
        ("purpose", _WORDS),
        ("category", _WORDS),
        ("capital_or_revenue", _WORDS),
        ("card_transaction", _WORDS),
        ("vcse_grant", _WORDS),
        ("transaction_number", pa.string()),
        ("contract_reference", _WORDS),
        ("basis", _WORDS),
        ("cost", _PENCE),
        ("net_amount", _PENCE),
        ("gross_amount", _PENCE),
        ("irrecoverable_vat", _PENCE),
    ]
)
_FIELDS = {
    "beneficiary_as_published": "BeneficiaryName",
    "company_number": "CompaniesHouseRegistrationNumber",
    "charity_number": "CharityCommissionNumber",
    "redaction": "redaction",
    "department": "OrganisationalUnit",
    "service": "ServiceCategoryLabel",
    "purpose": "Purpose",
    "category": "CategoryInternalName",
    "card_transaction": "CardTransaction",
    "vcse_grant": "VCSEGrant",
    "transaction_number": "TransactionNumber",
    "contract_reference": "ContractRef",
}


def payments_table(read: FileRead) -> pa.Table:
    """The payments of a file in the order of its lines, as ``SCHEMA`` says; null is not stated."""
    content = read.read_content()
    fields = content.table.fields
    one: dict[str, Any] = {
        "authority": read.source.authority,
        "period": read.source.period,
        "source_file": read.source.name,
        "basis": str(content.layout.basis),
    }
    columns = {name: _text(pd.Series([word] * len(fields), dtype=object)) for name, word in one.items()}
    for name, source in _FIELDS.items():
        columns[name] = _text(fields[source]) if source in fields else pa.nulls(len(fields))
    columns["source_line"] = pa.array(fields["line"].to_numpy("int32"))
    columns["beneficiary"] = _text(_shown(fields))
    columns["payment_date"] = _days(fields)
    columns |= _sums(fields, content.layout.amount)
    arrays = [columns.get(field.name, pa.nulls(len(fields))).cast(field.type) for field in SCHEMA]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _shown(fields: pd.DataFrame) -> pd.Series[Any]:
    """Names, and for withheld ones the words of the LGA guide."""
    withheld = fields["redaction"] != ""
    return fields["BeneficiaryName"].mask(withheld, "REDACTED " + fields["redaction"].str.upper())


def _text(cells: pd.Series[Any]) -> pa.Array:
    """Texts, null where blank."""
    return pa.array(cells.astype(object).where(cells != "", None), pa.string()).dictionary_encode()


def _days(fields: pd.DataFrame) -> pa.Array:
    if "PaymentDate" not in fields:
        return pa.nulls(len(fields))
    days = fields["PaymentDate"].to_numpy("int64")
    return pa.array((days - _EPOCH).astype("int32"), pa.date32(), mask=days == 0)


def _sums(fields: pd.DataFrame, amount: str) -> dict[str, pa.Array]:
    """Sums in pence; only one of net and gross is read of a file, and the other is null."""
    read_as = "gross_amount" if amount == GROSS else "net_amount"
    sums = {"cost": pa.array(fields["cost"].to_numpy("int64"))}
    sums[read_as] = pa.array(fields[amount].to_numpy("int64"))
    if "vat_stated" in fields:
        stated = fields["vat_stated"].to_numpy(bool)
        tax = fields["IrrecoverableVATAmount"].to_numpy("int64")
        sums["irrecoverable_vat"] = pa.array(tax, mask=np.logical_not(stated))
    return sums
