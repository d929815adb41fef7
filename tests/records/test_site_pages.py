"""Pages of the site, and the accessibility statement that the 2018 Regulations ask for."""

import pytest
from pydantic import ValidationError

from builders import a_page, faults

STATEMENT = {
    "scope": "This website.",
    "compliance": "fully compliant",
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


def test_a_whole_statement_has_no_faults():
    assert [] == faults(a_page(accessibility=STATEMENT))


def test_a_statement_is_reviewed_after_it_was_prepared():
    statement = {**STATEMENT, "reviewed": "2024-12-31"}
    assert ["accessibility, reviewed"] == [
        field for field, _ in faults(a_page(accessibility=statement))
    ]


def test_a_partly_compliant_site_says_what_is_not_accessible():
    statement = {**STATEMENT, "compliance": "partially compliant"}
    assert ["accessibility, not_accessible"] == [
        field for field, _ in faults(a_page(accessibility=statement))
    ]


def test_the_page_for_what_is_not_found_stands_where_hosts_look():
    assert "/404.html" == a_page(key="404").address


def test_every_other_page_stands_among_the_pages():
    assert "/pages/about/" == a_page().address
