"""A chart draws all its sums to one scale, and shows each as it is."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from moothall.pages.charts import Entry, bar_rows

PENCE = st.integers(-(10**13), 10**13).map(lambda pence: Decimal(pence) / 100)


def drawn(*amounts: str) -> list[tuple[int, int]]:
    entries = [Entry(str(at), {"": Decimal(amount)}) for at, amount in enumerate(amounts)]
    return [(row.bars[0].start, row.bars[0].width) for row in bar_rows(entries)]


def test_the_greatest_sum_fills_the_width_and_the_others_their_part_of_it():
    assert [(0, 1000), (0, 500), (0, 0)] == drawn("200", "100", "0")


def test_a_sum_below_nought_is_drawn_to_the_other_side_of_it():
    assert [(250, 750), (0, 250)] == drawn("300", "-100")


def test_where_all_sums_are_nought_nothing_is_drawn():
    assert [(0, 0), (0, 0)] == drawn("0.00", "0.00")


def test_a_chart_of_nothing_has_no_rows():
    assert () == bar_rows([])


def test_sums_of_several_years_share_one_scale():
    rows = bar_rows([Entry("Roads", {"2024-25": Decimal(50), "2025-26": Decimal(100)})])

    assert [("2024-25", 500), ("2025-26", 1000)] == [
        (bar.series, bar.width) for bar in rows[0].bars
    ]


@given(st.lists(PENCE, min_size=1, max_size=20))
def test_no_bar_leaves_the_chart_and_every_sum_stays_what_it_is(amounts):
    rows = bar_rows(Entry("", {"": amount}) for amount in amounts)

    assert amounts == [row.bars[0].amount for row in rows]
    assert all(
        0 <= row.bars[0].start <= row.bars[0].start + row.bars[0].width <= 1000 for row in rows
    )


@given(st.lists(PENCE, min_size=2, max_size=20))
def test_a_greater_sum_never_has_a_shorter_bar(amounts):
    rows = bar_rows(Entry("", {"": amount}) for amount in sorted(amounts, key=abs))
    widths = [row.bars[0].width for row in rows]

    assert all(later >= earlier - 1 for earlier, later in pairwise(widths))
