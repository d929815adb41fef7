"""Pages of the site, and the accessibility statement that the 2018 Regulations ask for."""

from datetime import date

import pytest
from pydantic import ValidationError

from builders import a_page, faults

STATEMENT = {
    "scope": "This website.",
    "compliance": "not compliant",
    "contact": "roads@ambridge.example",
    "response_time": "5 working days",
    "enforcement": "Write to the EHRC.",
    "prepared": "2025-01-01",
    "reviewed": "2025-02-01",
    "tested_how": "By us, with axe.",
    "improving": "We test every release.",
}


@pytest.mark.parametrize("field", STATEMENT)
def test_an_accessibility_statement_says(field):
    left = {name: value for name, value in STATEMENT.items() if name != field}
    with pytest.raises(ValidationError, match=rf"accessibility.{field}\n.*Field required"):
        a_page(accessibility=left)


THING = {"what": "A map.", "why": "non-compliance", "alternative": "Ask us."}
NOT = {**STATEMENT, "not_accessible": [THING]}
FULL = {
    **STATEMENT,
    "compliance": "fully compliant",
    "tested": "2025-01-15",
    "audited_by": "The Borsetshire Access Trust",
}


def refused(statement: dict) -> list[str]:
    """The fields of a statement that are refused, without the page's name for it."""
    found = faults(a_page(accessibility=statement))
    return [field.removeprefix("accessibility, ") for field, _ in found]


@pytest.mark.parametrize("statement", [NOT, FULL], ids=["not compliant", "fully compliant"])
def test_a_whole_statement_has_no_faults(statement):
    assert [] == refused(statement)


def test_a_statement_is_reviewed_after_it_was_prepared():
    assert ["reviewed"] == refused({**NOT, "reviewed": "2024-12-31"})


@pytest.mark.parametrize(
    "contact",
    [
        "roads@ambridge.example",
        "Write to access@ambridge.example or ring us",
        "https://ambridge.example/contact",
        "01632 960 001",
        "+44 (0)1632 960001, on weekdays",
    ],
)
def test_a_problem_is_reported_by_mail_on_the_web_or_by_telephone(contact):
    assert [] == refused({**NOT, "contact": contact})


@pytest.mark.parametrize("contact", ["nobody", "the council", "@ambridge", "room 101", "https://"])
def test_who_can_be_reached_by_nobody_is_no_contact(contact):
    assert ["contact"] == refused({**NOT, "contact": contact})


@pytest.mark.parametrize(
    ("day", "early"),
    [
        (date(2025, 2, 1), []),
        (date(2025, 1, 31), ["accessibility, reviewed"]),
        (date(2025, 1, 14), ["accessibility, reviewed", "accessibility, tested"]),
    ],
)
def test_a_statement_says_only_what_was_done_by_the_day_it_is_shown(day, early):
    page = a_page(accessibility={**NOT, "tested": "2025-01-15"})
    assert early == [problem.place.field for problem in page.faults_on(day)]


@pytest.mark.parametrize("how_far", ["partially compliant", "not compliant"])
def test_a_site_that_is_not_for_everybody_says_what_is_not(how_far):
    assert ["not_accessible"] == refused(
        {**STATEMENT, "compliance": how_far, "tested": "2025-01-15"}
    )


def test_no_site_is_fully_compliant_by_tests_of_its_own_makers():
    assert ["audited_by"] == refused({**FULL, "audited_by": None})


def test_no_site_is_fully_compliant_that_names_what_is_not():
    assert ["compliance"] == refused({**FULL, "not_accessible": [THING]})


def test_what_is_out_of_scope_does_not_count_against_a_site():
    assert [] == refused({**FULL, "not_accessible": [{**THING, "why": "out of scope"}]})


@pytest.mark.parametrize("how_far", ["fully compliant", "partially compliant"])
def test_a_site_that_claims_anything_says_when_it_was_tested(how_far):
    claim = {**NOT, "compliance": how_far, "not_accessible": [{**THING, "why": "out of scope"}]}
    assert ["tested"] == refused({**claim, "audited_by": "The Borsetshire Access Trust"})


def test_the_page_for_what_is_not_found_stands_where_hosts_look():
    assert "/404.html" == a_page(key="404").address


def test_every_other_page_stands_among_the_pages():
    assert "/pages/about/" == a_page().address
