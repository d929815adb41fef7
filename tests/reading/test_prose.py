"""What converting a text would hide is told, with its line."""

from __future__ import annotations

import pytest

from moothall.reading.prose import faults


def told(text: str, *, numbered: bool = False) -> list[tuple[int | None, str]]:
    found = faults(text, "content/a.md", 10, numbered=numbered)
    return [(problem.place.line, problem.message) for problem in found]


def test_a_row_with_more_cells_than_its_heading_would_lose_some():
    table = "| A | B |\n| --- | --- |\n| 1 | 2 | lost |"

    assert [(12, "The row has 3 cells, and the table's heading 2.")] == told(table)


@pytest.mark.parametrize(
    "table",
    [
        "| A | B |\n| --- | ---: |\n| 1 | 2 |",
        "A | B\n--- | ---\n1 | 2",
        "| A | B |\n|---|---|\n| 1 |",
        "| A | B |\n|---|---|\n| a \\| b | `c | d` |",
        "Either | or, said in a text.\n\nAnd a | b | c.",
    ],
)
def test_a_row_that_loses_nothing_is_well(table):
    assert [] == told(table)


def test_a_numbered_paragraph_that_runs_into_the_one_above_is_told():
    text = "3.7 The first.\n3.8 The second."

    assert [(11, "begins a paragraph, but stands in the one above it.")] == told(
        text, numbered=True
    )


@pytest.mark.parametrize(
    "text",
    [
        "3.7 The first.\n\n3.8 The second.",
        "### 3.7 A heading\n3.8 A paragraph below it.",
        "- 3.3 One.\n- 3.4 Two.",
        "Attendance rose by\n5.2 per cent.",
    ],
)
def test_a_number_that_begins_no_hidden_paragraph_is_well(text):
    assert [] == told(text, numbered=True)


def test_the_words_of_the_template_may_not_be_published():
    assert [(11, "is still the template's.")] == told("## Reasons\n[Write it here: 2012 reg 12]")
