"""Withheld names in every spelling that six councils published, and suppliers that look alike."""

import pytest

from moothall.spending.model import Redaction
from moothall.spending.redaction import redaction
from spending.building import a_file, a_ledger, a_row, read


@pytest.mark.parametrize(
    "name",
    [
        "REDACTED PERSONAL DATA",
        "Redacted Personal Data",
        "Redacted Personal Information",
        "REDACTED - PERSONAL DATA",
        "REDACTED-PERSONAL DATA",
        "Redacted -Personal Data",
        "REDACTED \N{EN DASH} PERSONAL DATA",
        "REDACTED \x96 PERSONAL DATA",
        "REDACTED  PERSONAL DATA",
        "Personal Redacted Data",
        "REDACTED PERSONAL DATA TC Travel Svs Ltd",
        "REDACTED - PERSONAL DATA V HARROGATE BOROUGH COUNCIL",
    ],
)
def test_a_name_withheld_for_personal_data_is_recognised(name):
    assert Redaction.PERSONAL_DATA == redaction(name, {})


@pytest.mark.parametrize(
    "name",
    [
        "REDACTED COMMERCIAL CONFIDENTIALITY",
        "REDACTED - COMMERCIAL SENSITIVITY",
        "Redacted - Commercial Confidentiality",
    ],
)
def test_a_name_withheld_for_commercial_reasons_is_recognised(name):
    assert Redaction.COMMERCIAL == redaction(name, {})


@pytest.mark.parametrize(
    "name",
    [
        "Redacted Data",
        "REdacted Data",
        "Redacted Data Data",
        "Redaction",
        "Redacted",
        "REDACTED OTHER",
    ],
)
def test_a_name_withheld_without_a_reason_is_other(name):
    assert Redaction.OTHER == redaction(name, {})


@pytest.mark.parametrize(
    "name",
    [
        "REDACTIVE PUBLISHING LTD",
        "REDACTIVE EVENTS LTD",
        "Redactive Publishing Limited",
        "REDACTA LIMITED",
        "Redaction Records Ltd",
        "Personal Care Specialists Ltd",
        "The Personal Injury Practice",
        "Commercial Services Ltd",
        "Data Other Ltd",
        "NA",
        "None",
        "null",
    ],
)
def test_a_supplier_is_not_a_withheld_name(name):
    assert redaction(name, {}) is None


def test_a_council_says_in_its_mapping_how_else_it_withholds_names():
    content = a_file(a_row(supplier="Name  withheld"))
    wordings = {"Name Withheld": "personal data"}

    (payment,) = a_ledger(read(content, redactions=wordings)).payments()

    assert payment.redaction == "Redacted: personal data"


@pytest.mark.parametrize("name", ["-", ".", "?", "N/A", "n/a", "--", "(n/a)"])
def test_what_stands_for_no_name_is_no_name(name):
    found = read(a_file(a_row(supplier=name), a_row(number="2")))

    assert [(2, name, "is no name.")] == [
        (problem.place.line, problem.value, problem.message) for problem in found.problems
    ]


@pytest.mark.parametrize("name", ["NA", "None", "3M", "A", "Łódź", "N/A Lighting Ltd"])
def test_short_names_are_names(name):
    assert () == read(a_file(a_row(supplier=name))).problems


@pytest.mark.parametrize(
    "name",
    [
        "Redcated Personal Data",
        "REDATED",
        "Exempt - s43",
        "Exempt s40(2)",
        "Private individual",
        "Sensitive - s43",
        "Data Protection",
        "Golygwyd",
        "Data Bersonol",
    ],
)
def test_what_may_be_a_name_withheld_is_pointed_out_once_and_published(name):
    found = read(a_file(a_row(supplier=name), a_row(supplier=name, number="2"), a_row()))

    assert (
        (),
        [(2, name, "may be a name withheld, and is read as a supplier's (2 payments).")],
    ) == (
        found.problems,
        [(note.place.line, note.value, note.message) for note in found.report.notes],
    )


@pytest.mark.parametrize(
    "name",
    ["REDACTIVE PUBLISHING LTD", "REDACTA LIMITED", "Other", "Personal Care Ltd", "Supplier"],
)
def test_a_supplier_is_not_pointed_out(name):
    assert () == read(a_file(a_row(supplier=name))).report.notes
