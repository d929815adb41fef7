"""Dates as a mapping says that they are written; day and month are never swapped."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.records.problems import Unreadable
from moothall.spending.dates import KNOWN, date_format, day
from spending.building import read_unmapped, value_or_refusal


@pytest.mark.parametrize(
    ("written", "formats", "expected"),
    [
        ("2022-05-03", ["yyyy-mm-dd"], date(2022, 5, 3)),
        (" 2022-05-03 ", ["yyyy-mm-dd"], date(2022, 5, 3)),
        ("2022-05-03 00:00:00", ["yyyy-mm-dd"], date(2022, 5, 3)),
        ("2022-05-03T00:00:00.000", ["yyyy-mm-dd"], date(2022, 5, 3)),
        ("03/05/2022", ["dd/mm/yyyy"], date(2022, 5, 3)),
        ("3/5/2022", ["dd/mm/yyyy"], date(2022, 5, 3)),
        ("03/05/22", ["dd/mm/yy"], date(2022, 5, 3)),
        ("24.12.2010", ["dd.mm.yyyy"], date(2010, 12, 24)),
        ("02-Mar-12", ["dd-mmm-yy"], date(2012, 3, 2)),
        ("02-SEPT-12", ["dd-mmm-yy"], date(2012, 9, 2)),
        ("19-Oct-2012", ["dd-mmm-yyyy"], date(2012, 10, 19)),
        ("19 October 2012", ["dd mmmm yyyy"], date(2012, 10, 19)),
        ("20220503", ["yyyymmdd"], date(2022, 5, 3)),
        ("02-Mar-12", ["dd/mm/yyyy", "dd-mmm-yy"], date(2012, 3, 2)),
        ("13/05/2022", ["dd/mm/yyyy", "mm/dd/yyyy"], date(2022, 5, 13)),
        ("05/05/2022", ["dd/mm/yyyy", "mm/dd/yyyy"], date(2022, 5, 5)),
        ("29/02/2024", ["dd/mm/yyyy"], date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_the_mapping_says(written, formats, expected):
    assert expected == day(written, formats)


@pytest.mark.parametrize(
    ("written", "formats", "message"),
    [
        ("", ["yyyy-mm-dd"], "There is no date."),
        ("03/05/2022", ["yyyy-mm-dd"], "is not a date as this file writes them."),
        ("2022-02-30", ["yyyy-mm-dd"], "is not a date as this file writes them."),
        ("0000-05-03", ["yyyy-mm-dd"], "is not a date as this file writes them."),
        ("2022-05-03 13:45", ["yyyy-mm-dd"], "is not a date as this file writes them."),
        ("02-Foo-12", ["dd-mmm-yy"], "is not a date as this file writes them."),
        ("2022053", ["yyyymmdd"], "is not a date as this file writes them."),
        ("Q1", ["yyyy-mm-dd"], "is not a date as this file writes them."),
        ("03/05/2022", ["dd/mm/yyyy", "mm/dd/yyyy"], "could be two dates."),
    ],
)
def test_a_date_in_another_spelling_is_refused(written, formats, message):
    with pytest.raises(Unreadable) as refused:
        day(written, formats)

    assert message == refused.value.message


def test_a_refused_date_says_what_it_could_be():
    with pytest.raises(Unreadable) as refused:
        day("03/05/2022", ["yyyy-mm-dd"])

    assert (
        "It could be 3 May 2022 (dates: dd/mm/yyyy) or 5 March 2022 (dates: mm/dd/yyyy). "
        "Say so in columns.yaml if the whole file is written like that."
    ) == refused.value.remedy


@pytest.mark.parametrize(
    "text", ["", "dd/mm", "yyyy", "d/m/y", "dd/dd/yyyy", "%d/%m/%Y", "week dd/mm/yyyy"]
)
def test_a_format_without_one_day_month_and_year_is_refused(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        date_format(text)


@given(st.dates(date(1970, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y"]))
def test_a_date_written_and_read_is_the_same_date(when, spelling):
    formats = {"%Y-%m-%d": "yyyy-mm-dd", "%d/%m/%Y": "dd/mm/yyyy", "%d-%b-%Y": "dd-mmm-yyyy"}

    assert when == day(when.strftime(spelling), [formats[spelling]])


@given(st.text() | st.text("0123456789/-. :TMarch", max_size=20), st.sampled_from(KNOWN))
def test_any_text_is_a_date_or_is_refused_with_a_remedy(text, written):
    read = value_or_refusal(lambda cell: day(cell, [written]), text)

    assert isinstance(read, date) or read.remedy


@pytest.mark.parametrize(
    ("cell", "file", "month"),
    [
        ("2022/02", "2022-05.csv", "2022-05"),
        ("202202", "2022-05.csv", "2022-05"),
        ("2022/02", "2022-02.csv", "2022-02"),
        ("2022-02", "2021-05.csv", "2021-05"),
        ("12/2022", "2023-03.csv", "2023-03"),
        ("2022/02", "2022-09.csv", None),
        ("2022/02", "payments.csv", None),
        ("May 2022", "2022-09.csv", "2022-05"),
    ],
)
def test_the_number_of_a_period_is_a_month_only_where_the_file_says_which(cell, file, month):
    found = read_unmapped(f"Supplier,Period,Amount\nA,{cell},1.00\n", name=file)

    assert (month or found.report.period, month is None) == (
        found.report.period,
        bool(found.report.set_aside),
    )


def test_a_month_by_its_number_under_another_heading_is_the_calendars():
    found = read_unmapped("Supplier,Month,Amount\nA,2022/02,1.00\n", name="2022-05.csv")

    (note,) = found.report.notes
    assert "2022-02" == found.report.period
    assert "are of February 2022, where its name says May 2022." in note.message


def test_days_of_which_none_is_in_the_month_that_the_files_name_says_are_pointed_out():
    content = "Supplier,Date,Amount\nA,2023-05-30,1.00\nB,{},2.00\n"
    (note,) = read_unmapped(content.format("2023-06-01"), name="2022-05.csv").report.notes

    assert note.message == (
        "The payments of this file are of May 2023 to June 2023, where its name says May 2022."
    )
    (note,) = read_unmapped(content.format("2022-05-01"), name="2022-05.csv").report.notes
    assert note.message == (
        "1 payment is dated a year or more from May 2022, which the file is of: 30 May 2023."
    )


def test_a_month_without_its_year_is_of_the_year_that_the_files_name_says():
    content = "Supplier,Month,Amount\nA,November,1.00\nB,jan,2.00\nC,April,4.00\n"
    found = read_unmapped(content, name="2022-10-to-2023-03.csv")

    assert ("2022-11", "2023-01", "3.00", 1) == (
        found.report.period_first,
        found.report.period,
        str(found.report.net_total),
        len(found.report.set_aside),
    )
