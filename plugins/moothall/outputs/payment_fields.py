"""The columns of every data file of payments: name, heading, type and meaning, said once.

Stands alone so that Parquet, SQLite, CSV, Table Schema and CSVW cannot come to differ. Headings are
those of the LGA's template where it has the field, names are the words of docs/glossary.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

Kind = Literal["text", "date", "money", "count"]

# Up to ten thousand million million pounds, exactly, in the eight bytes of a whole number.
MONEY = pa.decimal128(18, 2)
_TYPES = {"text": pa.string(), "date": pa.date32(), "money": MONEY, "count": pa.int32()}
_CLASSIFICATION = "Procurement classification / merchant category: "


@dataclass(frozen=True, slots=True)
class PaymentField:
    """One column: ``few`` says that its words repeat, so that a file may list them once."""

    name: str
    title: str
    meaning: str
    kind: Kind = "text"
    few: bool = False

    @property
    def arrow(self) -> pa.DataType:
        """Its type in a Parquet file."""
        return _TYPES[self.kind]


PAYMENT_FIELDS = (
    PaymentField("authority", "Organisation Code", "The council, by its key on this site.", few=True),
    PaymentField("organisation", "Organisation name", "The council's name.", few=True),
    PaymentField("period", "Period", "The month of the file, year first.", few=True),
    PaymentField("payment_date", "Payment date", "The day the payment was made, as stated.", "date"),
    PaymentField(
        "beneficiary",
        "Supplier (Beneficiary) name",
        "Who was paid: the name that the council's table of beneficiaries gives, else the name as "
        "published; for a withheld name, the words of the Code in its place.",
    ),
    PaymentField(
        "beneficiary_as_published", "Supplier name as published", "The name as the file has it."
    ),
    PaymentField("company_number", "Supplier registered company number", "At Companies House."),
    PaymentField(
        "charity_number", "Supplier registered charity number", "At the Charity Commission."
    ),
    PaymentField("redaction", "Redaction", "Why a name is withheld; empty if it is not.", few=True),
    PaymentField(
        "department",
        "Directorate / service where expenditure incurred",
        "The department that spent it, as stated.",
    ),
    PaymentField("service", "Service Category label", "The kind of service, as stated."),
    PaymentField("purpose", "Purpose of spend", "What it was for, as stated."),
    PaymentField(
        "category",
        f"{_CLASSIFICATION}Council's procurement category name",
        "The kind of goods or services, as stated.",
    ),
    PaymentField(
        "capital_or_revenue", "Capital or revenue", "Capital or revenue, where stated.", few=True
    ),
    PaymentField("card_transaction", "Card Transaction", "Paid by card, where stated.", few=True),
    PaymentField("vcse_grant", "VCSE grant", "A grant to a voluntary body, where stated.", few=True),
    PaymentField("transaction_number", "Transaction number", "The council's own number for it."),
    PaymentField("contract_reference", "Contract reference", "The contract, where stated."),
    PaymentField(
        "basis",
        "Basis",
        "What the cost counts: net, net with irrecoverable VAT, or gross. "
        "Never add sums of different bases.",
        few=True,
    ),
    PaymentField(
        "cost",
        "Cost",
        "The cost to the council: the net amount and, where stated, the VAT that cannot be "
        "recovered; the gross amount where only that is stated. A credit note is negative.",
        "money",
    ),
    PaymentField("net_amount", "Net Amount", "Without recoverable VAT, where stated.", "money"),
    PaymentField(
        "irrecoverable_vat", "Irrecoverable VAT", "VAT that cannot be recovered, where stated.", "money"
    ),
    PaymentField("gross_amount", "Gross Amount", "With VAT, where no net amount is stated.", "money"),
    PaymentField("source_file", "Source file", "The file the council published.", few=True),
    PaymentField("source_line", "Source line", "The line of that file where it begins.", "count"),
)
PAYMENTS_SCHEMA = pa.schema([(field.name, field.arrow) for field in PAYMENT_FIELDS])
