"""An accessibility statement claims of tests what tests show, and nothing else."""

from __future__ import annotations

import ast
from datetime import date

import pytest

from conftest import TESTS
from moothall.pages.accessibility import BY_PERSON, CHECKED, of_tests, review_by

FILES = [*TESTS.glob("browser/test_*.py"), TESTS / "test_html.py"]
FUNCTIONS = {
    node.name
    for file in FILES
    for node in ast.walk(ast.parse(file.read_text("utf-8")))
    if isinstance(node, ast.FunctionDef)
}


@pytest.mark.parametrize(("claim", "shown_by"), CHECKED)
def test_every_claim_is_shown_by_tests_that_there_are(claim, shown_by):
    assert shown_by
    assert set() == set(shown_by) - FUNCTIONS, claim


def test_the_two_lists_are_shown_whole():
    assert (len(CHECKED), len(BY_PERSON)) == (len(of_tests().checked), len(of_tests().by_person))


@pytest.mark.parametrize(
    ("reviewed", "due"),
    [(date(2026, 11, 22), date(2027, 11, 22)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_a_statement_is_reviewed_again_within_a_year(reviewed, due):
    assert due == review_by(reviewed)
