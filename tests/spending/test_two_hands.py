"""Dates of which a spreadsheet has turned some: read for certain, or not at all."""

from __future__ import annotations

import pytest

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
