"""The months that names of spending files say, and names that could say two."""

from __future__ import annotations

import pytest

from moothall.spending.file_names import months_in_name


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("2022-05.csv", "2022-05"),
        ("2011-12.csv", "2011-12"),
        ("202205-v2.csv", "2022-05"),
        ("2022_05_spend.csv", "2022-05"),
        ("Spend May 2022.csv", "2022-05"),
        ("payments-may22.csv", "2022-05"),
        ("2022 May.csv", "2022-05"),
        ("05-2022.csv", "2022-05"),
        ("2022-05-06.csv", "2022-05"),
        ("31-05-2022.csv", "2022-05"),
        ("05-05-2022.csv", "2022-05"),
        ("report-2023-for-May-2022.csv", "2022-05"),
        ("taliadau-mai-2022.csv", "2022-05"),
        ("2022-23-Q1.csv", "2022-04/2022-06"),
        ("payments-over-500-q4-2022-23.csv", "2023-01/2023-03"),
        ("spend-q2-2022-08.csv", "2022-08"),
        ("jan-mar-2022.csv", "2022-01/2022-03"),
        ("Jan_Feb_Mar_2022.csv", "2022-01/2022-03"),
        ("April_to_June_2022.csv", "2022-04/2022-06"),
        ("Payments over 500 April to June 2022.csv", "2022-04/2022-06"),
        ("jan-mar 2022-23.csv", "2023-01/2023-03"),
        ("Dec 2021 - Feb 2022.csv", "2021-12/2022-02"),
        ("20220501-20220531.csv", "2022-05"),
        ("2022-04-01_2022-06-30.csv", "2022-04/2022-06"),
        ("2022-04_to_2022-06.csv", "2022-04/2022-06"),
        ("2022-04-to-06.csv", "2022-04/2022-06"),
        ("P02-2022-23.csv", "2022-05"),
        ("Period 12 2022-23.csv", "2023-03"),
        ("2022-23_P10_spend.csv", "2023-01"),
        ("January 2022-23.csv", "2023-01"),
        ("May 2022-23.csv", "2022-05"),
        ("2022-23 February.csv", "2023-02"),
    ],
)
def test_a_name_says_its_months(name, months):
    found = months_in_name(name)

    assert found
    assert months == found.text


@pytest.mark.parametrize(
    "name",
    [
        "05-06-2022.csv",
        "over-500-05-06-2022.csv",
        "P02-2022.csv",
        "period 13 2022-23.csv",
        "02-2022-23.csv",
        "nov-jan-2022.csv",
        "may-2022-for-june-2022.csv",
        "2022-23.csv",
        "spend.csv",
        "over500-2500.csv",
    ],
)
def test_a_name_that_could_say_two_months_says_none(name):
    assert months_in_name(name) is None


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("supplier-payments-2024-may-published-2024-06-14.csv", "2024-05"),
        ("payments May 2024 (uploaded on 14.06.2024).csv", "2024-05"),
        ("payments-2024-05-published-14-june-2024.csv", "2024-05"),
        ("payments-2024-05-updated-20240614.csv", "2024-05"),
        ("may-2022-published-june-2022.csv", "2022-05"),
    ],
)
def test_the_day_of_publishing_is_not_the_month_of_the_payments(name, months):
    found = months_in_name(name)

    assert found
    assert months == found.text


@pytest.mark.parametrize(
    "name", ["payments-2024-may-2024-06-14.csv", "payments-published-2024-06-14.csv"]
)
def test_a_name_with_two_months_or_that_of_publishing_says_none(name):
    assert months_in_name(name) is None
