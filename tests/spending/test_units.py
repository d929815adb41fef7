"""Sums that are no pounds, and two columns of which nothing says which was paid."""

from __future__ import annotations

import pytest

from spending.building import read_unmapped

TWO = "Supplier,Payment Date,{0},{0}\nGrundy,2022-05-03,100.00,100\nArcher,2022-05-04,10.00,{1}\n"


@pytest.mark.parametrize("heading", ["Amount", "Net Amount", "Gross"])
def test_two_columns_of_one_heading_that_differ_are_refused(heading):
    (problem,) = read_unmapped(TWO.format(heading, "12.00")).problems

    assert (
        f'Two columns are headed "{heading}", column 3 and column 4, and they differ: line 3 has '
        "10.00 and 12.00." == problem.message
    )
    assert ': column 3"' in problem.remedy


def test_two_columns_of_one_heading_that_agree_are_one():
    found = read_unmapped(TWO.format("Amount", "10.0"))

    assert ("110.00", ()) == (str(found.report.net_total), found.problems)


def test_the_mapping_says_which_of_two_columns_was_paid():
    found = read_unmapped(TWO.format("Amount", "12.00"), columns={"Amount": ["column 4"]})

    assert ("112.00", ()) == (str(found.report.net_total), found.problems)


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("£000s", "thousands of pounds"),
        ("Amount (£'000)", "thousands of pounds"),
        ("Net Amount £k", "thousands of pounds"),
        ("Amount in thousands", "thousands of pounds"),
        ("Net Amount (EUR)", "other money"),
        ("Amount (€)", "other money"),
        ("Net Amount (pence)", "pence"),
        ("Amount (p)", "pence"),
    ],
)
def test_sums_that_are_no_pounds_are_refused(heading, what):
    (problem,) = read_unmapped(
        f"Supplier,Payment Date,{heading}\nGrundy,2022-05-03,12.50\nArcher,2022-05-03,1.50\n"
    ).problems

    assert f'The heading "{heading}" says that sums are in {what}.' == problem.message


def test_a_heading_that_says_above_what_sum_payments_are_is_no_unit():
    rows = 'Supplier,Date,"Net Amount over £25,000"\nArcher,2022-05-03,26000.00\n'

    assert "26000.00" == str(read_unmapped(rows).report.net_total)


@pytest.mark.parametrize("heading", ["Net Amount (pounds and pence)", "Net Amount £.pence"])
def test_a_heading_that_names_pounds_and_pence_says_pounds(heading):
    rows = f"Supplier,Date,{heading}\nArcher,2022-05-03,26.50\n"

    assert "26.50" == str(read_unmapped(rows).report.net_total)


def test_sums_with_the_sign_of_other_money_are_told_for_what_they_are():
    rows = "Supplier,Date,Net Amount\nArcher,2022-05-03,€6.50\nFry,2022-05-03,7 USD\n"

    assert 2 * ["is not in pounds."] == [p.message for p in read_unmapped(rows).problems]


def test_two_tables_side_by_side_are_refused_and_not_halved():
    rows = (
        "Date,Supplier,Net,,Date,Supplier,Net\n14/06/2022,Grundy,600.00,,15/06/2022,Archer,600.00\n"
    )
    for mapped in ({}, {"columns": {"Amount": ["column 3"]}}):
        (problem,) = read_unmapped(rows, **mapped).problems

        assert "two tables side by side" in problem.message


def test_either_of_two_columns_that_may_be_what_was_paid_can_be_named():
    rows = (
        "Date,Supplier,Invoice Net Total,Line Net\n"
        "14/06/2022,Grundy,1300.00,600.00\n15/06/2022,Grundy,1300.00,700.00\n"
    )
    (problem,) = read_unmapped(rows).problems
    named = read_unmapped(rows, columns={"Amount": ["line net"]})

    assert '"Amount: invoice net total" or "Amount: line net"' in problem.remedy
    assert ("1300.00", ()) == (str(named.report.net_total), named.problems)


def test_a_payment_in_another_currency_is_set_aside():
    found = read_unmapped(
        "Supplier,Date,Net Amount,Currency\nGrundy,2022-05-03,5.00,GBP\n"
        "Archer,2022-05-03,6.00,EUR\nFry,2022-05-03,7.00,\n"
        "Snell,2022-05-03,8.00,£\nCarter,2022-05-03,9.00,Pounds Sterling\n"
    )

    assert ("29.00", [(3, "Currency", "EUR", "is not pounds.")]) == (
        str(found.report.net_total),
        [(p.place.line, p.place.field, p.value, p.message) for p in found.problems],
    )


def test_a_column_of_currencies_may_be_carried_unread():
    found = read_unmapped(
        "Supplier,Date,Net Amount,Currency\nArcher,2022-05-03,6.00,EUR\n", carried=["Currency"]
    )

    assert ("6.00", ()) == (str(found.report.net_total), found.problems)


@pytest.mark.parametrize(
    "title", ["All figures in £000s", "Amounts are in thousands", "Spend (£'000)", "mewn miloedd",
     "All figures in £ thousands", "£ thousand", "Figures are in pence"]
)  # fmt: skip
def test_a_title_that_says_that_sums_are_thousands_refuses_the_file(title: str):
    found = read_unmapped(f"{title},,\nSupplier,Date,Net Amount\nA,2022-05-03,1.00\n")

    assert f'At line 1 it says "{title}", and so the sums of this file are not pounds.' == (
        found.problems[0].message
    )


@pytest.mark.parametrize(
    "title", ["Payments over £5,000", "Over £25 000", "Over £5k", "Spend 2000", "Currency: GBP"]
)
def test_a_title_that_says_which_payments_are_listed_refuses_nothing(title: str):
    content = f'"{title}",,\nSupplier,Date,Net Amount\nA,2022-05-03,1.00\n'

    assert 1 == read_unmapped(content).report.payments


@pytest.mark.parametrize(
    "heading",
    ["Cur", "Currency Type", "Trans Curr", "Curr Code", "Payment Ccy", "ISO Currency", "", "Extra"],
)
def test_other_money_is_set_aside_whatever_its_column_is_called(heading):
    found = read_unmapped(
        f"Supplier,Date,Net Amount,{heading}\nGrundy,2022-05-03,5.00,GBP\n"
        "Archer,2022-05-03,6.00,EUR\nFry,2022-05-03,7.00,GBP\n"
    )

    assert ("12.00", [(3, "EUR")]) == (
        str(found.report.net_total),
        [(p.place.line, p.value) for p in found.problems],
    )


@pytest.mark.parametrize("word", ["ALL", "TOP", "SRM", "INV"])
def test_departments_that_are_called_like_currencies_are_none(word):
    found = read_unmapped(f"Supplier,Date,Net Amount,Unit X\nGrundy,2022-05-03,5.00,{word}\n")

    assert ("5.00", ()) == (str(found.report.net_total), found.problems)


@pytest.mark.parametrize(
    "title", ["All amounts in Euro", "Payments shown in US dollars", "Currency: US Dollars"]
)
def test_a_title_that_says_that_sums_are_other_money_refuses_the_file(title):
    (problem,) = read_unmapped(f"{title},,\nSupplier,Date,Amount\nA,2022-05-03,1.00\n").problems

    assert title in problem.message


def test_what_was_asked_for_abroad_is_not_what_was_paid_in_pounds():
    found = read_unmapped(
        "Merchant,Date,Amount,Original Currency,Original Amount\nGrundy,2022-05-03,5.00,GBP,5.00\n"
        "Archer,2022-05-03,6.00,USD,7.80\n"
    )

    assert ("11.00", ()) == (str(found.report.total), found.problems)


@pytest.mark.parametrize("cell", ["-", " £ -   ", "nil", "\N{EN DASH}", "£-??"])
def test_what_a_spreadsheet_shows_for_nought_is_no_amount_and_the_remedy_works(cell):
    content = f"Supplier,Date,Net Amount\nGrundy,2022-05-03,5.00\nArcher,2022-05-03,{cell}\n"
    (problem,) = read_unmapped(content).problems

    assert "Write 0.00 if nothing was paid" in problem.remedy
    assert () == read_unmapped(content.replace(f",{cell}\n", ",0.00\n")).problems


@pytest.mark.parametrize(
    ("heading", "number"), [("Sort Code", "01-02-03"), ("IBAN", "GB00TEST" + "1" * 14)]
)
def test_numbers_of_bank_accounts_are_pointed_out_and_not_repeated(heading, number):
    content = f"Supplier,Date,Net Amount,{heading}\nGrundy,2022-05-03,5.00,{{}}\n"
    (note,) = read_unmapped(content.format(number)).report.notes

    assert (2, heading, None) == (note.place.line, note.place.field, note.value)
    assert "There are numbers of bank accounts in this column (1 payment)" in note.message
    assert () == read_unmapped(content.format("XX-XX-XX")).report.notes
