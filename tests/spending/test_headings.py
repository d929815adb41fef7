"""A heading row is matched with the mapping, in every shape that councils give it."""

import pytest

from moothall.spending.model import ColumnRead
from moothall.spending.reporting import file_report
from spending.building import COLUMNS, HEADINGS, a_file, a_ledger, a_row, read, told


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


def test_a_heading_that_is_not_known_is_a_problem_with_a_suggestion():
    headings = ("Departmint", *HEADINGS[1:])
    found = read(a_file(a_row(), headings=headings))

    assert [
        (
            1,
            "Departmint",
            "Departmint",
            "is not a heading that columns.yaml knows.",
            'Did you mean "Department"?',
        ),
        (
            1,
            "Directorate / service where expenditure incurred",
            None,
            (
                'There is no heading "Department" for '
                "Directorate / service where expenditure incurred."
            ),
            'Did you mean "Departmint"?',
        ),
    ] == [(*told(problem), problem.remedy) for problem in found.problems]


def test_an_unknown_heading_like_no_other_is_to_be_mapped_or_carried():
    (problem,) = read(a_file([*a_row(), "x"], headings=(*HEADINGS, "Ward"))).problems

    assert problem.remedy == "Map it to a field in columns.yaml, or list it under carried."


def test_a_missing_heading_is_not_missed_where_the_mapping_says_so():
    content = a_file(a_row()[1:], headings=HEADINGS[1:])
    files = {"2022-05.csv": {"columns": {"OrganisationalUnit": ""}}}

    assert () == read(content, files=files).problems


def test_a_carried_column_is_kept_unread():
    content = a_file([*a_row(), " as it is "], headings=(*HEADINGS, "Ward"))
    found = read(content, carried=["ward"])

    assert ([" as it is "], ColumnRead("Ward", None, "carried")) == (
        list(found.read_content().table.carried["Ward"]),
        file_report(found).columns[-1],
    )


def test_one_heading_may_be_two_fields():
    columns = {**COLUMNS, "CategoryInternalName": "Purpose"}

    (payment,) = a_ledger(read(a_file(a_row(purpose="Gravel")), columns=columns)).payments()

    assert ("Gravel", "Gravel") == (payment.purpose, payment.category)


def test_a_repeated_heading_is_a_problem():
    content = a_file([*a_row(), "G. Gravel"], headings=(*HEADINGS, "supplier"))
    messages = [told(problem)[1:] for problem in read(content).problems]

    assert [
        ("Supplier", "Supplier", "stands in columns 6 and 7."),
        (
            "Supplier (Beneficiary) name",
            None,
            'There is no heading "Supplier" for Supplier (Beneficiary) name.',
        ),
        ("supplier", "supplier", "stands in columns 6 and 7."),
    ] == sorted(messages, key=lambda message: str(message[0]))


def test_a_repeated_heading_is_settled_by_the_places_of_its_columns():
    content = a_file([*a_row(), "G. Gravel"], headings=(*HEADINGS, "Supplier"))
    columns = {**COLUMNS, "BeneficiaryName": "column 6"}

    assert () == read(content, columns=columns, carried=["column 7"]).problems


def test_a_column_with_cells_and_no_heading_is_a_problem():
    (problem,) = read(a_file([*a_row(), "x"], headings=(*HEADINGS, ""))).problems

    assert (1, "column 7", None, "Column 7 has cells but no heading.") == told(problem)


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
    (problem,) = read("Directorate Name,Process Used,Contract Reference\nA,B,C\n").problems

    assert (1, None, None, "The line has none of the headings that columns.yaml knows.") == told(
        problem
    )


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
    found = read(a_file(a_row(net="x")[:-1], headings=HEADINGS[:-1]))

    assert ([1], None) == ([problem.place.line for problem in found.problems], found.content)


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
