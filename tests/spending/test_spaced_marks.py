"""Spaces outside quotation marks are no part of what a council wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.spending.spaced_marks import without_spaces
from spending.building import file_report, read_unmapped

CELLS = st.text(st.sampled_from('ab", ;\n'), max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=3)


def quoted(rows: list[list[str]], between: str) -> bytes:
    lines = (between.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode()


@given(ROWS, st.sampled_from([", ", " ,", "  ,  "]))
def test_any_cells_are_read_as_if_there_were_no_space(rows, between):
    plain, spaced = quoted(rows, ","), quoted(rows, between)

    assert plain == (without_spaces(spaced, ",") or spaced)


@given(ROWS)
def test_a_file_that_is_in_order_stays_as_it_is(rows):
    assert b"" == without_spaces(quoted(rows, ","), ",")


def test_a_file_of_which_some_marks_stay_out_of_order_stays_as_it_is():
    assert b"" == without_spaces(b'"Grundy", "5" pipe"\n', ",")


@pytest.mark.parametrize("between", [", ", " , "])
def test_sums_with_commas_behind_a_space_are_sums(between: str):
    rows = [
        ["Payment Date", "Supplier Name", "Net Amount", "Department"],
        ["15/05/2022", "Grundy, Sons & Co", "1,234.50", "Roads"],
        ["20/05/2022", 'The "Bull"', "-2.00", "Parks, Verges"],
    ]
    found = read_unmapped(quoted(rows, between))
    report = file_report(found)

    assert ("1232.50", 0) == (str(report.net_total), len(report.set_aside))
    assert found.payments
    assert [row[1] for row in rows[1:]] == found.payments.column("BeneficiaryName").to_pylist()
