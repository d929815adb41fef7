"""The fast path reads whole columns as the careful path reads each cell."""

from hypothesis import given
from hypothesis import strategies as st

from moothall.records.problems import Unreadable
from moothall.spending.columns import NOT_STATED, by_distinct, date_column, money_column, texts
from moothall.spending.dates import day
from moothall.spending.money import pence
from spending.building import value_or_refusal

CELLS = st.lists(
    st.from_regex(r"-?[0-9]{1,11}(\.[0-9]{0,3})?", fullmatch=True)
    | st.from_regex(r"\(?£?-?[0-9,]{1,9}(\.[0-9]{2})?\)?( CR)?", fullmatch=True)
    | st.text("0123456789.-\n ٣", max_size=6)
    | st.text(max_size=5)
)
DAYS = st.lists(
    st.dates().map(str)
    | st.from_regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", fullmatch=True)
    | st.text(max_size=5)
)


def carefully(read, cell):
    found = value_or_refusal(read, cell)
    return found.message if isinstance(found, Unreadable) else found


@given(CELLS)
def test_sums_are_read_alike_by_column_and_by_cell(cells):
    column = money_column(texts(cells))
    together = [
        column.unread[place].message if place in column.unread else pence
        for place, pence in enumerate(column.read.tolist())
    ]

    assert [carefully(pence, cell) for cell in cells] == together


@given(DAYS)
def test_dates_are_read_alike_by_column_and_by_cell(cells):
    column = date_column(texts(cells), ["yyyy-mm-dd"])
    together = [
        column.unread[place].message if place in column.unread else ordinal
        for place, ordinal in enumerate(column.read.tolist())
    ]

    assert [
        carefully(lambda c: day(c, ["yyyy-mm-dd"]).toordinal(), cell) for cell in cells
    ] == together


def test_a_cell_that_cannot_be_read_has_no_value():
    assert [NOT_STATED, 1250] == money_column(texts(["x", "12.50"])).read.tolist()


@given(st.lists(st.text(max_size=3)))
def test_reading_each_distinct_text_once_reads_them_all(cells):
    assert [cell.upper() for cell in cells] == by_distinct(texts(cells), str.upper).tolist()
