# ruff: noqa: E501 - each line is the spellings of one field
"""What councils call the columns of their registers of contracts and of grants.

Stands alone as data: each field of the Code and of the LGA's schema with its spellings, the surest
first.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    "irrecoverable_vat": "Irrecoverable VAT|VAT that cannot be recovered|Irrecoverable VAT amount",
    "start": "Start date|Contract start date|Start|Date start|Commencement date",
    "end": "End date|Contract end date|End|Expiry date|Date end|Contract end",
    "review": "Review date|Contract review date|Date of review",
    "extension": "Last extension date|Extension date|Current expiry date",
    "process": "Process type|Process used|Procurement process|Invitation to quote or tender|"
    "Whether invitation to quote or published invitation to tender|Tender process",
    "kind": "Contract type|Type of contract|Type",
    "sme": "SME supplier|SME|Small or medium enterprise|Is supplier an SME|SME (Y/N)|SME supplier?",
    "vcse": "VCSE supplier|VCSE|Voluntary or community sector organisation|VCSE supplier?|VCS",
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
