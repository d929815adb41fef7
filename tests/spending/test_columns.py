"""The fast path and the careful path read alike, and both as plain Python does."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.records.problems import Unreadable
from moothall.spending.columns import Cells
from moothall.spending.money import pence
from moothall.spending.splitting import Part, carefully, split
from spending.building import read_unmapped, value_or_refusal

SUMS = st.one_of(
    st.decimals(-(10**9), 10**9, places=2).map(str),
    st.integers(-(10**9), 10**9).map(str),
    st.decimals(-(10**10), 10**10, places=2).map(lambda one: f" {one:,} "),
    st.sampled_from(
        ["", " ", "12.5", "-0", "1,234.50", "(3.00)", "x", "1.005", "£5", "12.", "1E+02", "--1"]
    ),
    st.text("0123456789.,-()£ ", max_size=8),
)
LINES = ("a,b,c", '"a",b,"c"', '"a\nb",,', "", "a,b", "a,b,c,d", '"a,b', 'a"b,c,d', '"a""b",c,d',
         '"a"b,c,d', ",,")  # fmt: skip
CELLS = st.text("ab1 ,\"\n\r;é'", max_size=6)


def cells_of(words: list[str]) -> Cells:
    return Cells(pa.array(words, pa.string()).dictionary_encode())


@given(st.lists(SUMS, max_size=20))
def test_sums_are_read_alike_by_column_and_by_cell(words: list[str]):
    column = cells_of(words).sums()
    codes = cells_of(words).codes.tolist()

    for word, code, value in zip(words, codes, column.values.to_pylist(), strict=True):
        read = value_or_refusal(pence, word)
        if isinstance(read, Unreadable):
            assert (None, read.message) == (value, column.unread[code].message)
        else:
            assert read == value


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12))
def test_text_is_split_alike_by_arrow_and_by_the_standard_library(rows: list[list[str]]):
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    text = written.getvalue().replace("\r", "\n")
    part = Part(text.encode(), 7, ",", 3)
    fast, slow = split(part), carefully(part)

    assert (slow.lines.tolist(), [c.to_pylist() for c in slow.columns]) == (
        fast.lines.tolist(),
        [c.to_pylist() for c in fast.columns],
    )


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_odd_lines_are_split_alike_too(lines: list[str], ending: str):
    part = Part(ending.join(lines).encode(), 1, ",", 3)
    fast, slow = split(part), carefully(part)

    assert (slow.lines.tolist(), sorted(slow.faults)) == (fast.lines.tolist(), sorted(fast.faults))
    assert [c.to_pylist() for c in slow.columns] == [c.to_pylist() for c in fast.columns]


PAYMENTS = st.tuples(
    st.sampled_from(["Grundy Gravel", "Archer, Phil", 'The "Bull"', "Redacted Data", "NA", "None"]),
    st.dates(),
    st.decimals(-(10**6), 10**6, places=2).filter(bool),
    st.sampled_from(["", "Gravel", "two\nlines"]),
)


@given(st.lists(PAYMENTS, min_size=1, max_size=30), st.sampled_from([",", ";", "\t", "|"]))
def test_a_file_adds_up_as_a_few_lines_of_python_do(payments: list, mark: str):
    rows = [[name, f"2022-05-{day.day:02}", str(net), why] for name, day, net, why in payments]
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=mark, lineterminator="\n")
    writer.writerows([["Supplier Name", "Payment Date", "Net Amount", "Purpose"], *rows])
    report = read_unmapped(written.getvalue()).report
    negative = sum(net < 0 for *_, net, _ in payments)
    turned = negative >= 3 and negative >= 0.9 * len(payments)

    expected = sum((Decimal(row[2]) for row in rows), Decimal(0)) * (-1 if turned else 1)
    assert (expected, len(rows), len(rows) + 1) == (
        report.net_total,
        report.payments,
        report.lines,
    )


@pytest.mark.parametrize("name", ["NA", "None", "null", "nan", "<NA>", "N/A"])
def test_no_name_is_taken_for_a_missing_value(name: str):
    assert [name] == cells_of([name]).texts().to_pylist()


def test_an_empty_column_has_no_values():
    assert ([], []) == (
        cells_of([]).sums().values.to_pylist(),
        cells_of([]).texts().to_pylist(),
    )
