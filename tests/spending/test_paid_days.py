"""An invoice's day is not the day on which it was paid, where a file has both."""

from __future__ import annotations

import pytest

from spending.building import read_unmapped


def read(*headings: str, days: tuple[str, str] = ("14/05/2023", "14/06/2023"), **said: object):
    name = str(said.pop("name", "2023-24-Q1.csv"))
    first, second = headings
    content = f"{first},Supplier,Net Amount,{second}\n{days[0]},Grundy,1.00,{days[1]}\n"
    return read_unmapped(content, name, **said)


def day_of(found) -> str:
    (day,) = found.payments.column("PaymentDate").to_pylist()
    return str(day)


@pytest.mark.parametrize(
    ("invoice", "paid"),
    [
        ("Invoice_Date", "Check_Date"),
        ("Invoice Date", "Paid"),
        ("Doc Date", "Pymt Date"),
        ("Document Date", "Clearing Date"),
        ("Date of Invoice", "BACS Payment Date"),
        ("Invoice Date", "Posting Date"),
        ("Payment Due Date", "Payment Date"),
        ("Date", "Cheque Date"),
        ("Dyddiad Anfoneb", "Dyddiad Talu"),
        ("Invoice Date (DD/MM/YYYY)", "Date (DD/MM/YYYY)"),
        ("Inv Date", "Chq Dt"),
    ],
)
def test_the_day_of_payment_comes_before_that_of_the_invoice(invoice, paid):
    assert "2023-06-14" == day_of(read(invoice, paid))
    assert "2023-06-14" == day_of(read(paid, invoice, days=("14/06/2023", "14/05/2023")))


def test_an_invoices_day_is_read_where_there_is_no_other():
    assert "2023-05-14" == day_of(read("Invoice Date", "Paid By", days=("14/05/2023", "BACS")))


def test_a_day_comes_before_the_month_of_payment():
    assert "2023-05-14" == day_of(read("Date", "Payment Month", days=("14/05/2023", "May 2023")))


def test_two_columns_of_one_heading_with_other_days_are_refused():
    found = read("Date", "Date")

    assert (
        'Two columns are headed "Date", column 1 and column 4, and they differ: '
        "line 2 has 14/05/2023 and 14/06/2023."
    ) == found.problems[0].message
    assert '"PaymentDate: column 1".' in found.problems[0].remedy


def test_the_remedy_names_the_column_whose_days_are_of_the_files_months_and_works():
    problem = read("Date", "Date", name="2023-06.csv").problems[0]

    assert '"PaymentDate: column 4". The days of column 4 are of June 2023.' in problem.remedy
    mapped = read("Date", "Date", name="2023-06.csv", columns={"PaymentDate": ["column 4"]})
    assert ("2023-06-14", ()) == (day_of(mapped), mapped.problems)


@pytest.mark.parametrize(
    "days", [("14/06/2023", "2023-06-14"), ("14/06/2023", ""), ("14/06/2023", "Grundy")]
)
def test_two_columns_of_one_heading_that_do_not_differ_are_read(days):
    assert "2023-06-14" == day_of(read("Date", "Date", days=days))


def test_another_column_whose_days_are_of_the_files_month_is_named():
    (note,) = read("Invoice Date", "Batch", name="2023-06.csv").report.notes

    assert "are of May 2023, where its name says June 2023" in note.message
    assert "say PaymentDate: Batch under columns in columns.yaml" in note.remedy
    mapped = read("Invoice Date", "Batch", name="2023-06.csv", columns={"PaymentDate": ["Batch"]})
    assert ("2023-06-14", ()) == (day_of(mapped), mapped.report.notes)
