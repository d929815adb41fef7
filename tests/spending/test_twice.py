"""Payments that stand in two files are found among all, and no others are taken for them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from moothall.spending.packing import Summary, summary_of
from moothall.spending.twice import shared
from spending.building import a_file, a_row, read

MONTH = summary_of(read(a_file(a_row())))
# Few enough to meet, and all with the same last digits: by these alone payments are first sought.
PRINTS = st.builds(lambda first: (first << 40) + 7, st.integers(0, 6))


def a_summary(prints: list[int]) -> Summary:
    lines = np.arange(2, 2 + len(prints), dtype=np.int32)
    return replace(MONTH, prints=np.array(prints, np.uint64), lines=lines)


@given(st.lists(st.lists(PRINTS, max_size=4, unique=True), max_size=4))
def test_a_payment_is_pointed_out_in_each_later_file_that_it_stands_in(months):
    found = shared([a_summary(prints) for prints in months])
    before: defaultdict[int, list[int]] = defaultdict(list)
    expected = {}
    for place, prints in enumerate(months):
        again = [line for line, one in enumerate(prints, start=2) if before[one]]
        if again:
            expected[place] = again
        for one in prints:
            before[one].append(place)

    assert expected == {
        place: sorted(problem.place.line or 0 for problem in problems)
        for place, problems in found.items()
    }
