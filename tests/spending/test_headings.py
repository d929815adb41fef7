"""A heading row is matched with the mapping, in every shape that councils give it."""

import pytest

from moothall.spending.model import ColumnRead
from spending.building import (
    COLUMNS,
    HEADINGS,
    a_file,
    a_ledger,
    a_row,
    books_of,
    file_report,
    read,
    read_unmapped,
    told,
)


@pytest.mark.parametrize(
    "heading",
    ["supplier", " SUPPLIER ", "Supplier\N{NO-BREAK SPACE}", "\ufeffSupplier", "Supplier\n"],
)
def test_a_heading_is_known_whatever_its_capitals_and_spaces(heading):
    headings = (*HEADINGS[:-1], heading)

    assert () == read(a_file(a_row(), headings=headings)).problems


def test_a_heading_may_have_several_spellings():
    columns = {**COLUMNS, "BeneficiaryName": ["Vendor", "Supplier"]}

    assert () == read(a_file(a_row()), columns=columns).problems


def test_a_mapped_heading_that_is_not_there_is_a_problem_with_a_suggestion():
    headings = ("Departmunt X", *HEADINGS[1:])
    found = read(a_file(a_row(), headings=headings), columns={**COLUMNS, "ContractRef": "Deal"})

    assert [
        (1, "Contract reference", None, 'There is no heading "Deal" for Contract reference.'),
        (
            1,
            "Directorate / service where expenditure incurred",
            None,
            (
                'There is no heading "Department" for '
                "Directorate / service where expenditure incurred."
            ),
        ),
    ] == sorted((told(problem) for problem in found.problems), key=str)
    assert 'Did you mean "Departmunt X"?' == found.problems[0].remedy


def test_an_unknown_heading_is_carried_unread():
    found = read(a_file([*a_row(), "x"], headings=(*HEADINGS, "Wind")))

    assert ((), ColumnRead("Wind", None, "carried")) == (
        found.problems,
        file_report(found).columns[-1],
    )


def test_a_field_that_the_mapping_leaves_out_is_not_recognised_either():
    columns = {**COLUMNS, "ContractRef": ""}
    found = read(a_file([*a_row(), "C1"], headings=(*HEADINGS, "Contract ref")), columns=columns)

    assert "carried" == file_report(found).columns[-1].use


def test_a_missing_heading_is_not_missed_where_the_mapping_says_so():
    content = a_file(a_row()[1:], headings=HEADINGS[1:])
    files = {"2022-05.csv": {"columns": {"OrganisationalUnit": ""}}}

    assert () == read(content, files=files).problems


def test_a_carried_column_is_kept_unread():
    content = a_file([*a_row(), " as it is "], headings=(*HEADINGS, "Ward"))
    found = read(content, carried=["ward"])

    assert ([" as it is "], ColumnRead("Ward", None, "carried")) == (
        books_of(found).unread(found.report)["Ward"].to_pylist(),
        file_report(found).columns[-1],
    )


def test_one_heading_may_be_two_fields():
    columns = {**COLUMNS, "CategoryInternalName": "Purpose"}

    (payment,) = a_ledger(read(a_file(a_row(purpose="Gravel")), columns=columns)).payments()

    assert ("Gravel", "Gravel") == (payment.purpose, payment.category)


def test_a_repeated_heading_is_settled_by_the_shape_of_the_cells():
    headings = ("Supplier Name", "Supplier Name", "Net Amount")
    rows = [["200227", "Grundy Gravel Ltd", "1.00"], ["200228", "Ambridge Builders", "2.00"]]
    found = read_unmapped(a_file(*rows, headings=headings))

    assert [
        ("Supplier Name", "BeneficiaryOtherID", "by shape"),
        ("Supplier Name", "BeneficiaryName", "by shape"),
        ("Net Amount", "Amount", "recognised"),
    ] == [(column.heading, column.name, column.use) for column in file_report(found).columns]


def test_a_repeated_heading_is_settled_by_the_places_of_its_columns():
    content = a_file([*a_row(), "G. Gravel"], headings=(*HEADINGS, "Supplier"))
    columns = {**COLUMNS, "BeneficiaryName": "column 6"}

    assert () == read(content, columns=columns, carried=["column 7"]).problems


def test_a_column_with_cells_and_no_heading_is_carried_by_its_place():
    found = read(a_file([*a_row(), "x"], headings=(*HEADINGS, "")))

    assert ((), ColumnRead("column 7", None, "carried")) == (
        found.problems,
        file_report(found).columns[-1],
    )


def test_empty_columns_without_headings_are_passed_over():
    content = a_file(["", "", *a_row(), ""], headings=("", "", *HEADINGS, ""))

    assert () == read(content).problems


def test_a_column_without_a_heading_is_mapped_by_its_place():
    content = a_file(a_row(), headings=(*HEADINGS[:-1], ""))
    columns = {**COLUMNS, "BeneficiaryName": "column 6"}

    assert () == read(content, columns=columns).problems


def test_two_headings_cannot_be_one_field():
    content = a_file([*a_row(), "x"], headings=(*HEADINGS, "Vendor"))
    columns = {**COLUMNS, "BeneficiaryName": ["Supplier", "Vendor"]}

    (problem,) = read(content, columns=columns).problems

    assert (
        "Two headings, of column 6 and column 7, are both read as Supplier (Beneficiary) name."
        == problem.message
    )


def test_a_file_of_another_kind_is_told_from_spending():
    headings = "Directorate Name,Process Used,Contract Reference,Contract Title,Start Date,End Date"
    found = read_unmapped(f"{headings}\nA,B,C,D,2022-01-01,2023-01-01\n")

    assert ("a contracts register", 2, 2) == (
        found.report.seems,
        found.report.lines,
        found.report.not_payments,
    )


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Address,Ratepayer Name,Rateable Value", "12 High St,Acme Ltd,22000"),
        ("Name,Ward,Votes", "Ann,North,1200"),
        ("Invoice number,Supplier,Days to pay", "SN1,Acme,10"),
        ("Name,Age,Town", "Ann,3,Hull"),
        ("Supplier Name,Vendor ID,Payment Terms", "Acme Ltd,V001,30"),
        ("Supplier,Month,Percentage paid on time", "Acme Ltd,May 2022,95.5"),
        ("Date,Supplier,Quantity", "2022-05-01,Acme,25"),
        ("Name,Postcode,Height", "Oak,SK1 1AA,12.5"),
    ],
)
def test_numbers_under_a_heading_that_says_something_else_are_not_what_was_paid(headings, cells):
    found = read_unmapped(f"{headings}\n{cells}\n")

    assert "a table in which no heading says how much was paid" == found.report.seems


@pytest.mark.parametrize("heading", ["", "Column 3", "Unnamed: 2", "F3", "Amt Pd", "Net Costs"])
def test_a_heading_that_says_nothing_else_may_be_what_was_paid(heading):
    found = read_unmapped(f"Supplier,Payment Date,{heading}\nGrundy,2022-05-03,12.50\n")

    assert "12.50" == str(found.report.net_total)


def test_headings_stand_where_the_mapping_says():
    content = "sql select *\n\nfrom table\n" + a_file(a_row())
    report = file_report(read(content, heading_line=4))

    assert (4, 5, 1, 1, 3) == (
        report.heading_line,
        report.lines,
        report.payments,
        report.blank,
        report.not_payments,
    )


def test_headings_cannot_stand_below_the_file():
    (problem,) = read(a_file(a_row()), heading_line=9).problems

    assert problem.message == "There is no line 9, where columns.yaml has the headings."


def test_without_who_was_paid_nothing_else_is_asked_of_a_file():
    found = read_unmapped("Team,Sum,When\nRoads,x,2022-05-03\n")

    assert (1, None) == (len(found.problems), found.payments)


@pytest.mark.parametrize(
    ("headings", "said", "basis"),
    [
        (("Net",), {"Amount": "Net"}, "net"),
        (
            ("Net", "VAT lost"),
            {"Amount": "Net", "IrrecoverableVATAmount": "VAT lost"},
            "net with irrecoverable VAT",
        ),
        (("Paid",), {"Amount": ""}, "gross"),
    ],
)
def test_the_basis_is_what_the_file_states(headings, said, basis):
    content = a_file(
        ["Grundy Gravel", "10", "2"][: 1 + len(headings)], headings=("Supplier", *headings)
    )
    columns = {"BeneficiaryName": "Supplier", **said}
    gross = {"gross": "Paid"} if not said["Amount"] else {}

    assert basis == file_report(read(content, columns=columns, **gross)).basis


def test_recoverable_vat_is_never_added_to_a_cost():
    content = a_file([*a_row(net="10.00"), "12.00", "2.00"], headings=(*HEADINGS, "Gross", "VAT"))

    (payment,) = a_ledger(read(content, gross="Gross", recoverable_vat="VAT")).payments()

    assert ("10.00", None, None) == (
        str(payment.cost),
        payment.gross_amount,
        payment.irrecoverable_vat,
    )


FIRST = "Grundy,Roads,14/05/2022,600.00\n"
SORTED = "Supplier,Dept,Date,Net Amount\n"
OTHERS = "Archer,Parks,15/05/2022,700.00\n"


@pytest.mark.parametrize(
    ("content", "line", "headings"),
    [
        (FIRST + SORTED + OTHERS, 1, 2),
        (FIRST + OTHERS + SORTED, 1, 3),
        (f"Ambridge payments,,,\n\n{FIRST}{SORTED}{OTHERS}", 3, 4),
        ("Roads,Grundy,600.00\nDept,Supplier,Net Amount\nParks,Archer,700.00\n", 1, 2),
    ],
)
def test_a_payment_above_the_headings_refuses_the_file(content, line, headings):
    (problem,) = read_unmapped(content).problems

    assert f"At line {line} a payment seems to stand above the headings" in problem.message
    assert f"which are at line {headings}:" in problem.message


@pytest.mark.parametrize(
    "above",
    [
        "Total,,,1300.00\n",
        "Total: 123\n",
        "Company,DC,Period,201306\n",
        "Report,Payments over,Printed 02/06/2022,500\n",
        "Limit,500.00\n",
        "Number of payments,,31/05/2022,12\n",
        "Number,12,Value,12345.67\n",
        "Sum of payments,,31/05/2022,600.00\n",
        "text,text,date,0.00\n",
    ],
)
def test_titles_totals_and_settings_of_a_report_may_stand_above_the_headings(above):
    found = read_unmapped(f"{above}{SORTED}{OTHERS}")

    assert (1, ()) == (found.report.payments, found.problems)
