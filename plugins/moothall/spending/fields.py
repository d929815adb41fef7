"""The LGA's fields for spending, in the order and under the headings of its CSV template.

Names are those of ``Spend.json`` in esd-org-uk/schemas; titles those of the LGA guide's template.
``EffectiveDate`` is in the template alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "money"]

_CLASSIFICATION = "Procurement classification / merchant category: "


@dataclass(frozen=True, slots=True)
class LgaField:
    """One column of the LGA's template."""

    name: str
    title: str
    kind: Kind = "text"


LGA_FIELDS = (
    LgaField("OrganisationLabel", "Organisation name"),
    LgaField("OrganisationURI", "Organisation Code"),
    LgaField("EffectiveDate", "Effective date", "date"),
    LgaField("OrganisationalUnit", "Directorate / service where expenditure incurred"),
    LgaField("ServiceCategoryLabel", "Service Category label"),
    LgaField("ServiceCategoryURI", "Service category URI"),
    LgaField("BeneficiaryName", "Supplier (Beneficiary) name"),
    LgaField("BeneficiaryOtherID", "Local supplier (beneficiary) internal reference"),
    LgaField("CompaniesHouseRegistrationNumber", "Supplier registered company number"),
    LgaField("CharityCommissionNumber", "Supplier registered charity number"),
    LgaField("VCSEGrant", "VCSE grant"),
    LgaField("PaymentDate", "Payment date", "date"),
    LgaField("TransactionNumber", "Transaction number"),
    LgaField("Amount", "Net Amount", "money"),
    LgaField("IrrecoverableVATAmount", "Irrecoverable VAT", "money"),
    LgaField("Purpose", "Purpose of spend"),
    LgaField("CategoryInternalName", f"{_CLASSIFICATION}Council's procurement category name"),
    LgaField("CPVLabel", f"{_CLASSIFICATION}CPV label"),
    LgaField("CPVCode", f"{_CLASSIFICATION}CPV code"),
    LgaField("ProclassLabel", f"{_CLASSIFICATION}Proclass label"),
    LgaField("ProclassCode", f"{_CLASSIFICATION}Proclass code"),
    LgaField("CardTransaction", "Card Transaction"),
    LgaField("ContractRef", "Contract reference"),
)
# A gross sum has no column in the LGA's template, which is net throughout.
GROSS = LgaField("Gross", "Gross Amount", "money")
# What many councils state beside the template, and the Code's pages need.
CAPITAL = LgaField("CapitalRevenue", "Capital or revenue")
REASON = LgaField("Redaction", "Reason for redaction")
# A ledger's way of saying a sum and its sign: in two columns, or in one beside DR and CR.
DEBIT = LgaField("Debit", "Debit", "money")
CREDIT = LgaField("Credit", "Credit", "money")
SIDE = LgaField("DebitOrCredit", "Debit or credit")
_OURS = (GROSS, DEBIT, CREDIT, SIDE, CAPITAL, REASON)
FIELDS = {field.name: field for field in (*LGA_FIELDS, *_OURS)}
