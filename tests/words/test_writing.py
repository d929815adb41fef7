"""Dates, sums and sizes as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from moothall.words import (
    long_date,
    long_month,
    number,
    pence_among,
    pounds,
    pounds_among,
    short_pounds,
    size,
    speaking,
    stated_date,
)


@pytest.mark.parametrize(
    ("language", "day", "month", "stated"),
    [
        ("en", "29 April 2024", "May 2022", "June 2024"),
        ("cy", "29 Ebrill 2024", "Mai 2022", "Mehefin 2024"),
    ],
)
def test_a_date_is_written_in_the_language_spoken(language, day, month, stated):
    with speaking(language):
        assert (day, month, stated, "2024") == (
            long_date(date(2024, 4, 29)),
            long_month("2022-05"),
            stated_date("2024-06"),
            stated_date("2024"),
        )


def test_a_moment_is_written_as_its_day():
    assert "8 May 2024" == long_date(datetime(2024, 5, 8, 9, tzinfo=UTC))


def test_every_month_has_its_welsh_name():
    with speaking("cy"):
        names = [long_month(f"2025-{month:02}").removesuffix(" 2025") for month in range(1, 13)]

    assert names == [
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_sum_is_exact_and_its_minus_stands_before_the_pound(language):
    with speaking(language):
        assert ("£99,999.00", "\N{MINUS SIGN}£1,234.50") == (
            pounds(Decimal(99999)),
            pounds(Decimal("-1234.5")),
        )


@pytest.mark.parametrize(
    ("amount", "due"),
    [
        ("99999.00", "£99,999"),
        ("99999.50", "£99,999.50"),
        ("-5", "\N{MINUS SIGN}£5"),
        ("0.00", "£0"),
    ],
)
def test_a_short_sum_leaves_out_pence_only_where_there_are_none(amount, due):
    assert due == short_pounds(Decimal(amount))


def test_sums_in_one_list_have_one_form_and_no_penny_is_lost():
    ten, five, pence = Decimal("10.00"), Decimal(5), Decimal("7.50")

    assert ["£10", "£5"] == [pounds_among(one, [ten, five, None]) for one in (ten, five)]
    assert ["£10.00", "£7.50"] == [pounds_among(one, [ten, None, pence]) for one in (ten, pence)]


def test_a_list_is_asked_once_whether_any_of_its_sums_has_pence():
    for sums in ([], [Decimal(10), None], [Decimal(10), Decimal("7.50")]):
        asked = pence_among(sums)

        assert pounds_among(Decimal(5), sums) == pounds_among(Decimal(5), asked)


def test_sizes_and_numbers():
    assert ("812 bytes", "12.3 kB", "1.2 MB", "1,234") == (
        size(812), size(12_300), size(1_200_000), number(1234),
    )  # fmt: skip
    with speaking("cy"):
        assert "812 beit" == size(812)
