"""Days as councils write them: with the year first, as the heading says, at midnight, far away."""

from __future__ import annotations

import pytest

from spending.building import read_unmapped


def read(*days: str, name: str = "payments.csv", heading: str = "Date", **said: object):
    rows = "".join(f"Grundy {n},{day},1.00\n" for n, day in enumerate(days))
    return read_unmapped(f"Supplier,{heading},Net Amount\n{rows}", name, **said)


def days_of(found) -> list[str]:
    return [str(day) for day in found.payments.column("PaymentDate").to_pylist()]


@pytest.mark.parametrize(
    ("name", "days", "first"),
    [
        ("2023-06.csv", ("23-06-14", "23-06-27"), "2023-06-14"),
        ("2023-06.csv", ("23/06/14", "23/05/31"), "2023-06-14"),
        ("2023-06.csv", ("23-06-07",), "2023-06-07"),
        ("payments.csv", ("23-06-14", "23-06-15", "23-06-27"), "2023-06-14"),
        ("2013-06.csv", ("14/06/13", "15/06/13"), "2013-06-14"),
        ("2013-06.csv", ("14/06/13", "28/05/13"), "2013-06-14"),
        ("payments.csv", ("14/06/13", "03/06/13"), "2013-06-14"),
        ("payments.csv", ("14/06/13", "30/06/13", "15/06/13"), "2013-06-14"),
    ],
)
def test_a_year_in_two_digits_is_first_or_last_by_the_months_or_the_other_days(name, days, first):
    found = read(*days, name=name)

    assert (first, len(days)) == (days_of(found)[0], len(days_of(found)))


def test_a_year_in_two_digits_that_may_be_first_or_last_is_refused_with_both():
    found = read("14/06/13", "15/06/13")

    assert "It could be 14 June 2013 or 13 June 2014." in found.problems[0].remedy
    assert "(dates: dd/mm/yy or dates: yy/mm/dd)" in found.problems[0].remedy
    assert "can be read as dd/mm/yy or yy/mm/dd" in found.report.notes[0].message
    assert ["2014-06-13"] == days_of(read("14/06/13", dates=["yy/mm/dd"]))


def test_no_day_of_the_calendar_is_one_with_the_year_last_where_the_year_is_first():
    found = read("23-06-14", "23-06-31", name="2023-06.csv")

    assert (["2023-06-14"], "is not a date.") == (days_of(found), found.problems[0].message)


@pytest.mark.parametrize(
    ("heading", "cell", "day"),
    [
        ("Date (DD/MM/YYYY)", "01/06/2023", "2023-06-01"),
        ("Payment Date dd-mm-yy", "01/06/2023", "2023-06-01"),
        ("Date (MM/DD/YYYY)", "01/06/2023", "2023-01-06"),
        ("Dyddiad talu (DD/MM/BBBB)", "01/06/2023", "2023-06-01"),
        ("Date (yy-mm-dd)", "23-06-07", "2023-06-07"),
        ("Date (dd-mm-yy)", "23-06-07", "2007-06-23"),
        ("Date YYYYMMDD", "20230601", "2023-06-01"),
    ],
)
def test_the_heading_says_in_which_order_days_are_written(heading, cell, day):
    assert [day] == days_of(read(cell, heading=heading))


def test_that_the_heading_settled_the_order_is_said():
    found = read("01/06/2023", heading="Date (DD/MM/YYYY)")

    assert "the day comes first, by the heading" == found.report.dates_settled


def test_cells_that_speak_against_the_heading_are_heeded():
    found = read("01/02/2023", "01/31/2023", heading="Date (DD/MM/YYYY)")

    assert ["2023-01-02", "2023-01-31"] == days_of(found)


def test_spaces_around_the_marks_of_a_day_say_nothing():
    assert ["2023-06-01", "2023-06-13"] == days_of(read("01 / 06 / 2023", "13 - 06 - 2023"))


@pytest.mark.parametrize("cell", ["31/12/9999", "01/01/1900", "1899-12-30", "14/06/1923"])
def test_a_day_of_another_age_is_one_on_which_no_payment_was_made(cell):
    assert "is a day on which no payment was made." == read(cell).problems[0].message


@pytest.mark.parametrize("cell", ["2023-05-31T23:00:00Z", "2023-05-31 23:00:00+00:00"])
def test_an_hour_before_midnight_in_summer_may_be_the_next_day(cell):
    (note,) = read(cell, "2023-01-31T00:00:00Z").report.notes

    assert "in British summer time it is the first moment of 1 June 2023" in note.message
    assert "write the day alone: 2023-06-01" in note.remedy


@pytest.mark.parametrize(
    "cells",
    [
        ("2023-05-31T23:00:00Z", "2023-06-01T10:30:00Z"),
        ("2023-05-31T23:15:00Z",),
        ("2023-01-31T23:00:00Z",),
    ],
)
def test_times_at_which_something_was_paid_are_no_midnights(cells):
    assert () == read(*cells).report.notes


@pytest.mark.parametrize(
    ("cell", "heading", "file", "month"),
    [
        ("P03", "Period", "2023-06.csv", "2023-06"),
        ("P3", "Period", "2023-03.csv", "2023-03"),
        ("Cyfnod 3", "Period", "2023-24-Q1.csv", "2023-06"),
        ("03", "Fiscal Period", "2023-06.csv", "2023-06"),
        ("Period 3 2023/24", "Period", "payments.csv", "2023-06"),
        ("Period 10 2023/24", "Period", "payments.csv", "2024-01"),
        ("2023/24 P03", "Month", "payments.csv", "2023-06"),
        ("2023/24-03", "Period", "payments.csv", "2023-06"),
        ("202306", "Month", "payments.csv", "2023-06"),
        ("201206", "Month", "2012-06.csv", "2012-06"),
    ],
)
def test_a_period_is_a_month_where_its_year_or_the_file_says_which(cell, heading, file, month):
    report = read(cell, heading=heading, name=file).report

    assert (month, month, ()) == (report.period_first, report.period, report.set_aside)


@pytest.mark.parametrize(
    ("cell", "file"),
    [
        ("P03", "payments.csv"),
        ("P13", "2023-03.csv"),
        ("P03", "2023-04-to-2024-03.csv"),
        ("Period 3 2023/25", "2023-06.csv"),
        ("202306", "payments.csv"),
    ],
)
def test_a_period_that_is_no_month_is_refused_with_a_remedy_that_works(cell, file):
    (problem,) = read(cell, heading="Period", name=file).problems

    assert problem.message.startswith("is the number of a period, and ")
    assert "by its month, like 2022-05.csv, and say PaymentDate: [] under columns" in (
        problem.remedy
    )
    named = read(cell, heading="Period", name="2022-05.csv", columns={"PaymentDate": []})
    assert ("2022-05", ()) == (named.report.period, named.problems)
