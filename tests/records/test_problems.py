"""Problems are told in one voice: where, what, and how to mend it."""

import pickle

import pytest

from moothall.records.problems import (
    InvalidRecords,
    Place,
    Problem,
    counted,
    quoted,
    refusal,
    report,
)

PROBLEM = Problem(Place("data/x.csv", 4, "Net"), "is not a sum.", "Write digits.", "12.5O")


def test_a_problem_says_where_what_and_how_to_mend():
    assert 'data/x.csv, line 4, Net: "12.5O" is not a sum.\n    Write digits.' == str(PROBLEM)


def test_a_problem_without_a_value_is_a_sentence():
    assert "a.md: Gone.\n    Put it back." == str(Problem(Place("a.md"), "Gone.", "Put it back."))


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ('"a"', "a"),
        ('"a\ufffd[2Jb"', "a\x1b[2Jb"),
        ('"a\ufffdb"', "a\nb"),
        ('"a\ufffdb"', "a\u202eb"),
        (f'"{"x" * 79}…"', "x" * 81),
        (f'"{"x" * 80}"', "x" * 80),
    ],
)
def test_a_value_is_quoted_on_one_line_that_a_terminal_only_shows(expected, value):
    assert expected == quoted(value)


def test_a_file_name_cannot_command_the_terminal():
    assert "a\ufffd[2J.md, line 1" == str(Place("a\x1b[2J.md", 1))


def test_a_report_is_in_order_of_files_and_lines_and_counts():
    one = Problem(Place("b.md", 2), "Two.", "Mend.")
    two = Problem(Place("b.md", 1), "One.", "Mend.")
    three = Problem(Place("a.md", 9), "Zero.", "Mend.")
    said = str(InvalidRecords([one, two, three]))
    assert said.index("Zero") < said.index("One") < said.index("Two")
    assert said.endswith("3 problems in 2 files.")


def test_one_problem_is_counted_in_words_that_fit():
    assert report([PROBLEM]).endswith("1 problem in 1 file.")


def test_only_who_was_to_publish_says_that_nothing_was():
    assert f"{report([PROBLEM])} Nothing was published." == refusal([PROBLEM])


def test_problems_found_by_another_process_arrive_whole():
    assert [PROBLEM] == pickle.loads(pickle.dumps(InvalidRecords([PROBLEM]))).problems  # noqa: S301


def test_thousands_are_separated():
    assert "7,168 payments" == counted(7168, "payment")


def test_a_problem_can_be_told_where_its_file_is_named_already():
    problem = Problem(Place("a.csv", 3, "Net"), "is no sum.", "Mend it.", "x")

    assert ("line 3, Net", '"x" is no sum.') == (problem.place.within, problem.said)
    assert "" == Place("a.csv").within
