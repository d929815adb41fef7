"""Records know the physical line they start on, and a bad one spoils no other."""

from hypothesis import given
from hypothesis import strategies as st

from moothall.spending.csv_lines import read_records


def test_a_record_is_numbered_by_the_line_it_starts_on():
    records = read_records('a,"b\nb\nb"\nc,d\n')

    assert [(1, ["a", "b\nb\nb"]), (4, ["c", "d"])] == list(
        zip(records.lines, records.cells, strict=True)
    )


def test_lines_end_as_any_system_ends_them():
    records = read_records("a\r\nb\rc\nd")

    assert [1, 2, 3, 4] == records.lines


def test_a_blank_line_is_a_record_without_cells():
    assert [["a"], [], ["b"]] == read_records("a\n\nb\n").cells


def test_a_stray_quotation_mark_spoils_its_own_line_alone():
    records = read_records('a,b\n"c"c,d\ne,f\n')

    assert ([1, 2, 3], [["a", "b"], [], ["e", "f"]], [2]) == (
        records.lines,
        records.cells,
        list(records.faults),
    )


def test_a_quotation_mark_that_is_not_closed_spoils_its_own_line_alone():
    records = read_records('a,b\n"c,d\ne,f\ng,h')

    assert ({2: "The line opens a quotation mark that is not closed."}, [1, 2, 3, 4]) == (
        {line: fault.message for line, fault in records.faults.items()},
        records.lines,
    )


@given(st.text(st.characters() | st.sampled_from('",\n\r'), max_size=200))
def test_any_text_is_records_in_the_order_of_their_lines(text):
    records = read_records(text)

    assert records.lines == sorted(set(records.lines))
