"""What stands at the foot of a table and is no payment, and payments that look as if they did."""

from __future__ import annotations

import pytest

from spending.building import read_unmapped

TWO = "Supplier,Date,Net Amount\nGrundy,15/05/2022,100.00\nArcher,16/05/2022,300.00\n"
NO_DAYS = "Supplier,Net Amount\nGrundy,100.00\nArcher,300.00\n"


def test_payments_with_a_day_and_no_name_are_payments_whatever_their_sum():
    found = read_unmapped(
        "Directorate,Supplier,Date,Net Amount\nRoads,Grundy,01/05/2022,412.00\n"
        "Roads,,21/05/2022,412.00\nParks,Archer,22/05/2022,80.00\nParks,Snell,22/05/2022,20.00\n"
        "Parks,,23/05/2022,100.00\nRoads,Fry,24/05/2022,10.00\n"
    )

    assert ("1034.00", 6) == (str(found.report.net_total), found.report.payments)
    assert [(3, "The beneficiary is blank."), (6, "The beneficiary is blank.")] == [
        (problem.place.line, problem.message) for problem in found.problems
    ]


@pytest.mark.parametrize(
    "label",
    ["Grand Total", "Total", "Sub total", "Cyfanswm", "TOTAL PAYMENTS", "Total paid in May"],
)
def test_a_total_with_a_day_is_none_of_the_payments_that_it_adds_up(label):
    report = read_unmapped(f"{TWO}{label},31/05/2022,400.00\n").report

    assert ("400.00", 2, ()) == (str(report.net_total), report.payments, report.notes)


def test_a_line_with_a_day_that_says_total_and_adds_up_nothing_is_counted_and_pointed_out():
    report = read_unmapped(f"{TWO}Total,31/05/2022,60.00\n").report
    (note,) = report.notes

    assert ("460.00", 3) == (str(report.net_total), report.payments)
    assert (4, "Total, 31/05/2022, 60.00") == (note.place.line, note.value)
    assert "is not the sum of the lines above: it is counted as a payment" in note.message


@pytest.mark.parametrize(
    "foot",
    [
        "Number of payments,12",
        "Average payment,200.00",
        "Largest payment,300.00",
        "Count,2",
        "Year to date,9000.00",
        "YTD,9000.00",
        "Brought forward,50.00",
        "Balance carried forward,450.00",
        "B/F,50.00",
        "Total excluding VAT,400.00",
        "Total paid in January,400.00",
    ],
)
def test_a_foot_line_is_no_payment_in_a_file_without_days(foot):
    report = read_unmapped(f"{NO_DAYS}{foot}\n").report

    assert ("400.00", 2) == (str(report.net_total), report.payments)


@pytest.mark.parametrize(
    "supplier",
    [
        "Count Tolstoy Books",
        "Average Joes Ltd",
        "Lines and Rows Ltd",
        "Total Fitness",
        "Nos Da Cyf",
    ],
)
def test_a_supplier_whose_name_has_such_words_is_paid(supplier):
    assert "407.00" == str(read_unmapped(f"{NO_DAYS}{supplier},7.00\n").report.net_total)


@pytest.mark.parametrize(
    "headings",
    ["Merchant,Date of transaction,Value incl VAT", "Supplier,Date,Gross Amount",
     "Payee,Invoice No,Net Amount"],
)  # fmt: skip
def test_a_second_table_with_other_headings_refuses_the_file(headings):
    (problem,) = read_unmapped(f"{TWO}\nCard purchases\n{headings}\nFry,17/05/2022,3.00\n").problems

    assert problem.message.startswith("At line 6 a second table begins")


def test_headings_that_stand_again_are_none_of_the_payments():
    report = read_unmapped(f"{TWO}{TWO}").report

    assert ("800.00", 4) == (str(report.net_total), report.payments)


def test_a_foot_note_that_says_that_sums_are_thousands_refuses_the_file():
    (problem,) = read_unmapped(f"{TWO}Note: figures are in thousands of pounds,,\n").problems

    assert problem.message.startswith('At line 4 it says "Note: figures are in thousands')


BLANK_LAST = (
    "Supplier,Date,Net Amount,Ref,Note,\n{}Bolt,16/06/2022,100,{},,\nCrane,17/06/2022,200,9003,,\n"
)


def test_a_sum_split_at_its_comma_is_pointed_out_where_a_column_without_heading_has_room():
    (problem,) = read_unmapped(BLANK_LAST.format("Acme,15/06/2022,1,250,9001,\n", "9002")).problems

    assert (2, True) == (problem.place.line, problem.message.startswith("1 and 250 seem to be one"))


def test_a_small_sum_beside_a_number_of_three_digits_is_whole_where_others_say_as_much():
    content = BLANK_LAST.format("Acme,15/06/2022,1,250,9001,\n", "902") + "Fry,17/06/2022,2,9,x,\n"
    found = read_unmapped(content)

    assert ("303.00", ()) == (str(found.report.net_total), found.problems)
