# ruff: noqa: E501 - each line is the spellings of one field
"""What councils call the columns of their registers of contracts and of grants.

Stands alone as data: each field of the Code and of the LGA's schema with its spellings, the surest
first, and what the Code asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

CONTRACT_HEADINGS: Mapping[str, str] = {
    "reference": "Contract reference|Contract ref|Contract number|Contract no|Contract ID|Reference|"
    "Reference number|Ref|Agreement reference|Tender reference|Contract reference number",
    "title": "Contract title|Title of agreement|Title|Agreement title|Contract name|Name of contract",
    "department": "Organisational unit|Department|Directorate|Directorate name|Service|Service area|"
    "Department responsible|Local authority department responsible|Responsible department",
    "description": "Description|Contract description|Description of goods and services|"
    "Description of the goods and/or services being provided|Brief description",
    "supplier": "Supplier name|Supplier|Supplier company name|Contractor|Supplier name and details|"
    "Provider|Successful supplier|Vendor name|Contractor name|Supplier name & details|Company name",
    "company_number": "Companies House registration number|Company number|Company registration number"
    "|Supplier company number|Registered company number",
    "charity_number": "Charity Commission number|Charity number|Registered charity number|"
    "Registration number|VCSE registration number",
    "value": "Contract value|Total contract value|Value|Total value|Contract sum|Sum to be paid|"
    "Sum to be paid over the length of the contract|Estimated total value|Total contract value "
    "(including extensions)|Value of contract|Contract amount|Award value",
    "annual_value": "Annual value|Estimated annual spend|Annual contract value|Estimated annual value"
    "|Estimated annual spending or budget|Annual spend",
    "irrecoverable_vat": "Irrecoverable VAT|VAT that cannot be recovered|Irrecoverable VAT amount|"
    "Value Added Tax that cannot be recovered|Irrecoverable Value Added Tax|Non-recoverable VAT|"
    "Unrecoverable VAT|VAT not recoverable|Amount of VAT that cannot be recovered|VAT irrecoverable",
    "start": "Start date|Contract start date|Start|Date start|Commencement date",
    "end": "End date|Contract end date|End|Expiry date|Date end|Contract end",
    "review": "Review date|Contract review date|Date of review|Next review date|Review|"
    "Contract review|Date for review|Date of next review|Review due|Dyddiad adolygu",
    "extension": "Last extension date|Extension date|Current expiry date",
    "process": "Process type|Process used|Procurement process|Invitation to quote or tender|"
    "Whether invitation to quote or published invitation to tender|Tender process|"
    "Whether or not the contract was the result of an invitation to quote or a published invitation "
    "to tender|Procurement route|Route to market|Procurement method|Procurement procedure|ITT or ITQ|"
    "ITQ or ITT|ITT/ITQ|ITQ/ITT|Tender or quote|Quote or tender|Procedure type|Award procedure",
    "kind": "Contract type|Type of contract|Type",
    "sme": "SME supplier|SME|Small or medium enterprise|Is supplier an SME|SME (Y/N)|SME supplier?|"
    "SME status|Supplier is an SME|Is the supplier an SME|SME Yes/No|Small or medium sized enterprise|"
    "Small and medium sized enterprise|Small/medium enterprise",
    "vcse": "VCSE supplier|VCSE|Voluntary or community sector organisation|VCSE supplier?|VCS|"
    "VCSE status|VCSE (Y/N)|VCSE Yes/No|Is supplier a VCSE|Is the supplier a VCSE|VCSO|VCO|"
    "Voluntary or community organisation|Voluntary and community sector organisation|"
    "Voluntary, community or social enterprise",
    "category": "Procurement category|Category|ProClass description|Proclass label|CPV label",
    "ocid": "Open contracting ID|OCID",
    "decision_reference": "Decision reference|Decision|Decision number",
}
GRANT_HEADINGS: Mapping[str, str] = {
    "reference": "Identifier|Grant reference|Reference|Transaction number|Grant ID",
    "awarded": "Date awarded|Award date|Date of award|Date|Payment date|Date grant awarded|Date paid",
    "period": "Time period for which the grant has been given|Grant period|Period|Time period|"
    "Duration|Period of grant|Period of award|Term",
    "department": "Department|Organisational unit|Directorate|Local authority department|Service area"
    "|Local authority department which awarded the grant|Funding department|Service",
    "beneficiary": "Beneficiary|Recipient Org:Name|Recipient|Organisation|Beneficiary name|"
    "Supplier name|Grant recipient|Recipient name|Organisation name|Awarded to",
    "company_number": "Recipient Org:Company Number|Company number|Beneficiary registration number|"
    "Beneficiary's registration number|Registration number",
    "charity_number": "Recipient Org:Charity Number|Charity number|Registered charity number",
    "purpose": "Summary of the purpose of the grant|Purpose|Title|Description|Purpose of grant|"
    "Summary of purpose|Grant purpose|Project",
    "amount": "Amount|Amount awarded|Grant amount|Value|Net amount|Amount of grant|Grant awarded|"
    "Total|Grant value|Sum awarded",
    "decision_reference": "Decision reference|Decision|Decision number",
}
# What the Code asks for (part 2, on contracts and on grants; the rest is the LGA's): its words, and
# what stands in a heading that may be it and is none of those above: where such a column has a cell
# nobody says that it is not stated. Of several fields in one the Code asks for any.
Asked: TypeAlias = Mapping[str, tuple[str, str]]
CONTRACT_ASKED: Asked = {
    "reference": ("a reference", r"ref|number|\bid\b"),
    "title": ("a title", "title|name"),
    "department": ("a department", "department|service|directorate|team|unit"),
    "description": ("a description", "descri|goods|services"),
    "supplier": ("a supplier", "supplier|contractor|provider|vendor"),
    "value annual_value": (
        "what it costs, in all or in a year",
        "value|cost|price|spend|budget|sum|amount|£",
    ),
    "irrecoverable_vat": ("VAT that cannot be recovered", r"\bvat\b|value added"),
    "start": ("the day it begins", "start|commenc|begin|from|dates|period"),
    "end": ("the day it ends", r"\bend|expir|finish|until|dates|period"),
    "review": ("the day of its review", "review"),
    "process": (
        "whether quotes or tenders were invited",
        r"tender|quot|procure|\bit[tq]\b|route|procedure|process",
    ),
    "sme": (
        "whether the supplier is a small or medium-sized enterprise",
        r"\bsme|small|medium",
    ),
    "vcse": (
        "whether the supplier is a voluntary or community body or a social enterprise",
        r"\bvcs|\bvco|voluntary|community|social enterprise|charit|third sector",
    ),
}
GRANT_ASKED: Asked = {
    "awarded": ("the day of the award", "date|award|paid"),
    "period": (
        "the time that it is for",
        r"period|term|duration|length|years?\b|months?\b|start|\bend|from|until",
    ),
    "department": ("a department", "department|service|directorate|team|unit"),
    "beneficiary": ("a beneficiary", "benefi|recipient|organi[sz]ation|group|grantee|name"),
    "purpose": ("a purpose", "purpose|project|descri|reason"),
    "amount": ("an amount", "amount|value|sum|grant|award|£"),
}
