"""The columns of every data file of payments: name, heading, type and meaning, said once.

Stands alone so that Parquet, SQLite, CSV, Table Schema and CSVW cannot come to differ. Headings are
those of the LGA's template where it has the field; names are the words of docs/glossary.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from moothall.spending.fields import FIELDS

Kind = Literal["text", "date", "money", "count", "yes or no"]
# SQLite has no days and no exact decimals: days are texts, and sums whole pence.
SQL_TYPES = {
    "text": "TEXT",
    "date": "TEXT",
    "money": "INTEGER",
    "count": "INTEGER",
    "yes or no": "INTEGER",
}

# Up to ten thousand million million pounds, exactly, in the eight bytes of a whole number.
MONEY = pa.decimal128(18, 2)
_TYPES = {
    "text": pa.string(),
    "date": pa.date32(),
    "money": MONEY,
    "count": pa.int32(),
    "yes or no": pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class PaymentField:
    """One column of a data file.

    ``source`` is its column of the normalised table (``spending.schema.PAYMENTS``), if it has one.
    ``few`` says that its words repeat, so that a file may list them once.
    """

    name: str
    title: str
    meaning: str
    source: str = ""
    kind: Kind = "text"
    few: bool = False

    @property
    def arrow(self) -> pa.DataType:
        """Its type in a Parquet file."""
        return _TYPES[self.kind]


def _lga(name: str, source: str, meaning: str, *, few: bool = False) -> PaymentField:
    """A field of the LGA's template, under its heading there."""
    return PaymentField(name, FIELDS[source].title, meaning, source, FIELDS[source].kind, few)


_CODE = "The code of it, where stated."
PAYMENT_FIELDS = (
    PaymentField(
        "authority", "Council", "The council, by its key on this site.", "authority", few=True
    ),
    _lga(
        "organisation",
        "OrganisationLabel",
        "The body that paid, as stated, or else the council.",
        few=True,
    ),
    _lga("organisation_code", "OrganisationURI", _CODE, few=True),
    _lga("effective_date", "EffectiveDate", "The end of the accounting period, where stated."),
    PaymentField(
        "period",
        "Period",
        "The month, or first and last, of the file.",
        "period",
        few=True,
    ),
    _lga("department", "OrganisationalUnit", "The department that spent it, as stated."),
    _lga("service", "ServiceCategoryLabel", "The kind of service, as stated."),
    _lga("service_code", "ServiceCategoryURI", _CODE),
    _lga(
        "beneficiary",
        "BeneficiaryName",
        "Who was paid: the name that the site's table of beneficiaries gives, or else the name as "
        "published; where a name is withheld, the words of the Code in its place.",
    ),
    PaymentField(
        "beneficiary_as_published",
        "Supplier name as published",
        "As the file has it.",
        "BeneficiaryName",
    ),
    _lga("beneficiary_reference", "BeneficiaryOtherID", "The council's own reference for them."),
    _lga("company_number", "CompaniesHouseRegistrationNumber", "At Companies House."),
    _lga("charity_number", "CharityCommissionNumber", "At the Charity Commission."),
    PaymentField(
        "redaction",
        "Redaction",
        "Why the name is withheld; empty where it is not.",
        "redaction",
        few=True,
    ),
    PaymentField(
        "redaction_code",
        "Redaction code",
        "The code of that reason, where given.",
        "redaction_code",
        few=True,
    ),
    _lga("vcse_grant", "VCSEGrant", "A grant to a voluntary body, where stated.", few=True),
    _lga("payment_date", "PaymentDate", "The day it was paid, where stated."),
    PaymentField(
        "payment_period",
        "Payment period",
        "The month or months, where no day is stated.",
        "PaymentPeriod",
        few=True,
    ),
    _lga("transaction_number", "TransactionNumber", "The council's own number for it."),
    _lga("net_amount", "Amount", "Without VAT that can be recovered, where stated."),
    _lga(
        "irrecoverable_vat", "IrrecoverableVATAmount", "VAT that cannot be recovered, where stated."
    ),
    _lga("gross_amount", "Gross", "With VAT, where no net amount is stated."),
    PaymentField(
        "cost",
        "Cost",
        "What totals add: the net amount and any VAT that cannot be recovered, or else the gross "
        "amount. A credit note is negative.",
        "cost",
        "money",
    ),
    PaymentField(
        "basis", "Basis", "What the cost counts. Sums of two bases never add up.", "basis", few=True
    ),
    _lga("purpose", "Purpose", "What it was for, as stated."),
    _lga("category", "CategoryInternalName", "The kind of goods or services, as stated."),
    _lga("cpv_label", "CPVLabel", "That kind in the Common Procurement Vocabulary."),
    _lga("cpv_code", "CPVCode", _CODE),
    _lga("proclass_label", "ProclassLabel", "That kind in ProClass."),
    _lga("proclass_code", "ProclassCode", _CODE),
    PaymentField(
        "capital_or_revenue",
        "Capital or revenue",
        "capital or revenue, where stated.",
        "capital",
        few=True,
    ),
    PaymentField(
        "card",
        "Card payment",
        "Whether it was paid by card, as far as the file says.",
        "card",
        "yes or no",
    ),
    _lga("card_as_published", "CardTransaction", "What the file says of it.", few=True),
    _lga("contract_reference", "ContractRef", "The contract, where stated."),
    PaymentField("source_file", "Source file", "The file the council published.", "file", few=True),
    PaymentField(
        "source_line", "Source line", "The line of that file where it begins.", "line", "count"
    ),
)
PAYMENTS_SCHEMA = pa.schema([(field.name, field.arrow) for field in PAYMENT_FIELDS])
