"""An accessibility statement claims of tests what tests show, and nothing else."""

from __future__ import annotations

import ast
from datetime import date

import pytest

from conftest import TESTS, Site
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


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("access@ambridge.example", 'href="mailto:access@ambridge.example"'),
        ("https://ambridge.example/@us", 'href="https://ambridge.example/@us"'),
        ("01632 960 001", "something in another form: 01632 960 001."),
    ],
)
def test_who_meets_a_problem_is_led_to_where_it_is_reported(contact, shown, small_site: Site):
    broken = TESTS / "broken/an-accessibility-statement-of-a-test-still-to-come/content/pages"
    text = (broken / "accessibility.md").read_text(encoding="utf-8")
    text = text.replace("nobody", f'"{contact}"').replace("tested: 2031", "tested: 2025")
    small_site.write("content/pages/accessibility.md", text)

    assert shown in small_site.build()["pages/accessibility/index.html"].decode()
