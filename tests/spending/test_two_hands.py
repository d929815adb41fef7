"""Dates of which a spreadsheet has turned some: read for certain, or not at all."""

from __future__ import annotations

import pytest
import yaml

from spending.building import read_unmapped


def read(*days: str, name: str = "2023-01.csv", **said: object):
    rows = "".join(f"Grundy {n},{day},1.00\n" for n, day in enumerate(days))
    return read_unmapped(f"Supplier,Date,Net Amount\n{rows}", name, **said)


def days_of(found) -> list[str]:
    return [str(day) for day in found.payments.column("PaymentDate").to_pylist()]


@pytest.mark.parametrize("name", ["2023-01.csv", "payments.csv"])
def test_dates_written_by_another_hand_are_not_settled_by_the_others(name):
    found = read("1/3/2023", "1/4/2023", "15/01/2023", "28/01/2023", name=name)

    assert ["2023-01-15", "2023-01-28"] == days_of(found)
    assert [2, 3] == [problem.place.line for problem in found.problems]
    assert "1 March 2023 or 3 January 2023" in found.problems[0].remedy
    assert "dates: dd/mm/yyyy or dates: mm/dd/yyyy" in found.problems[0].remedy


def test_the_month_of_the_file_settles_dates_by_two_hands():
    assert ["2023-01-03", "2023-01-15"] == days_of(read("3/1/2023", "15/01/2023"))


def test_the_mapping_settles_dates_by_two_hands():
    assert ["2023-03-01", "2023-01-15"] == days_of(
        read("1/3/2023", "15/01/2023", dates=["dd/mm/yyyy"])
    )


@pytest.mark.parametrize(
    "days", [("03/05/2022", "15/05/2022"), ("3/5/2022", "15/5/2022"), ("3/5/2022", "15/12/2022")]
)
def test_dates_by_one_hand_are_settled_by_each_other(days):
    assert "2022-05-03" == days_of(read(*days, name="payments.csv"))[0]


def test_dates_outside_the_month_of_the_file_are_pointed_out_where_they_may_be_turned():
    (note,) = read("01/03/2023", "15/01/2023").report.notes

    assert "01/03/2023 is read as 1 March 2023, outside January 2023" in note.message


def test_dates_outside_the_month_that_cannot_be_turned_are_not():
    assert () == read("01/12/2022", "15/01/2023").report.notes


def test_the_months_alone_do_not_turn_a_date_that_the_others_read_otherwise():
    found = read("6/1/2023", "13/06/2023", name="2023-06.csv")

    assert ["2023-06-13"] == days_of(found)
    assert "6 January 2023 or 1 June 2023" in found.problems[0].remedy


@pytest.mark.parametrize(
    ("name", "days", "right"),
    [
        ("2023-06.csv", ("2023-01-06", "2023-02-06", "2023-06-16", "2023-06-19"), 2),
        ("2023-06.csv", ("2023-01-06 00:00:00", "2023-06-16 00:00:00"), 1),
        ("2023-24-Q1.csv", ("2023-01-06", "2023-05-06", "2023-06-13"), 1),
        ("2023-06.csv", ("2023-01-06", "2023/02/06", "13/06/2023"), 1),
        ("payments.csv", ("2023-01-06", "2023-02-06", "13/06/2023", "14/06/2023"), 2),
        ("2023-06.csv", ("2023-14-06", "2023-02-06", "2023-06-15"), 1),
        ("2023-06.csv", ("2023-14-06", "2023-15-06", "2023-06-02"), 1),
    ],
)
def test_days_that_begin_with_the_year_are_refused_where_others_show_that_they_were_turned(
    name, days, right
):
    found = read(*days, name=name)

    assert (right, len(days) - right) == (len(days_of(found)), len(found.problems))
    assert "It could be " in found.problems[-1].remedy


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("2023-06.csv", ("2023-01-06", "2023-06-16")),
        ("2023-06.csv", ("2023-01-06", "13/06/2023")),
    ],
)
def test_days_that_begin_with_the_year_are_read_where_the_mapping_says_how(name, days):
    refused = read(*days, name=name).problems[0]
    said = refused.remedy.partition("dates: ")[2].removesuffix(" in columns.yaml.")

    assert "2023-01-06" == days_of(read(*days, name=name, dates=yaml.safe_load(said)))[0]


@pytest.mark.parametrize(
    "days",
    [
        ("2023-01-06", "2023-06-01", "2023-06-16"),  # 1 June was not turned
        ("2023-01-06", "2023-06-16", "2023-05-31"),  # nor is a day outside the months strange
        ("2023-06-05", "13/06/2023"),
    ],
)
def test_days_that_begin_with_the_year_are_read_where_nothing_shows_that_they_were_turned(days):
    assert not read(*days, name="2023-06.csv").problems


def test_days_that_begin_with_the_year_and_may_all_be_turned_are_pointed_out():
    notes = read("2023-01-06", "2023-02-06", name="2023-06.csv").report.notes

    assert "2023-01-06 is read as 6 January 2023, outside June 2023" in notes[-1].message
    assert not read("2023-01-06", "2023-06-01", name="2023-06.csv").report.notes


def test_days_before_their_months_are_read_so_where_no_day_is_written_otherwise():
    found = read("2023-14-06", "2023-02-06", "2023-19-06", name="2023-06.csv")

    assert ["2023-06-14", "2023-06-02", "2023-06-19"] == days_of(found)
    assert "yyyy-dd-mm" == found.report.dates


def test_a_day_before_its_month_among_others_is_refused_with_what_it_could_be():
    (problem,) = read("2023-14-06", "2023-06-15", name="2023-06.csv").problems

    assert "It could be 14 June 2023." in problem.remedy
