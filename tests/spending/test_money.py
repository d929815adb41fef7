"""Every spelling of a sum that councils use, and those that nobody may guess at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.records.problems import Unreadable
from moothall.spending.model import in_pence, pounds
from moothall.spending.money import pence
from spending.building import value_or_refusal

SUMS = st.integers(-(10**12) + 1, 10**12 - 1)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12.50", 1250),
        ("12.5", 1250),
        ("12", 1200),
        ("12.", 1200),
        (".50", 50),
        ("0", 0),
        ("-0.00", 0),
        ("0012.50", 1250),
        ("12.5000", 1250),
        ("1,234,567.89", 123456789),
        ("1 234 567.89", 123456789),
        ("1\N{NO-BREAK SPACE}234.00", 123400),
        ("£12.50", 1250),
        ("£ 12.50 ", 1250),
        ("+12.50", 1250),
        ("-12.50", -1250),
        ("- 12.50", -1250),
        ("-£12.50", -1250),
        ("£-12.50", -1250),
        ("\N{MINUS SIGN}12.50", -1250),
        ("\N{EN DASH}12.50", -1250),
        ("(12.50)", -1250),
        ("(£1,234.50)", -123450),
        ("£(12.50)", -1250),
        ("12.50 £", 1250),
        ("GBP 12.50", 1250),
        ("12.50GBP", 1250),
        ("Â£1,234.50", 123450),
        ("\N{REPLACEMENT CHARACTER}1,234.50", 123450),
        ("CR 12.50", -1250),
        ("12.50 DR", 1250),
        ("1E+05", 10000000),
        ("1.23457E+06", 123457000),
        ("-1.5e+02", -15000),
        ("1466.5300000000002", 146653),
        ("-0.30000000000000004", -30),
        ("12.50-", -1250),
        ("12.50 -", -1250),
        ("12.50CR", -1250),
        ("12.50 cr", -1250),
    ],
)
def test_a_sum_is_read_however_it_is_spelt(written, expected):
    assert expected == pence(written)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "There is no amount."),
        ("   ", "There is no amount."),
        ("12.5O", "is not an amount of money."),
        ("£300,0000", "is not an amount of money."),
        ("1,23", "is not an amount of money."),
        ("1,234 567", "is not an amount of money."),
        ("12.50.00", "is not an amount of money."),
        ("twelve", "is not an amount of money."),
        ("1E+", "is not an amount of money."),
        ("1E-05", "has a part of a penny."),
        ("12.50 EUR", "is not in pounds."),
        ("1234,50", "is not an amount of money."),
        ("NaN", "is not an amount of money."),
        ("\N{FULLWIDTH DIGIT ONE}2", "is not an amount of money."),
        ("-", "is no amount: a spreadsheet shows nought so."),
        (".", "is not an amount of money."),
        ("12.505", "has a part of a penny."),
        ("--12", "has more than one sign, or half a bracket."),
        ("-12-", "has more than one sign, or half a bracket."),
        ("(-12)", "has more than one sign, or half a bracket."),
        ("(12", "has more than one sign, or half a bracket."),
        ("12)", "has more than one sign, or half a bracket."),
        ("-12 CR", "has more than one sign, or half a bracket."),
        ("99999999999", "is more than ten thousand million pounds."),
    ],
)
def test_a_sum_that_nobody_can_be_sure_of_is_refused(written, message):
    with pytest.raises(Unreadable) as refused:
        pence(written)

    assert message == refused.value.message


@given(SUMS)
def test_a_sum_written_and_read_is_the_same_sum(amount):
    assert amount == pence(f"{pounds(amount):,.2f}")


@given(SUMS)
def test_pounds_and_pence_are_the_same_sum(amount):
    assert amount == in_pence(pounds(amount))


@given(st.text() | st.text("0123456789.,-+() £CR", max_size=12))
def test_any_text_is_a_sum_or_is_refused_with_a_remedy(text):
    read = value_or_refusal(pence, text)

    assert isinstance(read, int) or read.remedy
