"""A page says how long its record is kept."""

from __future__ import annotations

from datetime import date

import pytest

from builders import a_decision, a_meeting, an_outcome
from moothall.pages.retention import retention, years_after
from pages.shelves import a_shelf


@pytest.fixture
def settings():
    return a_shelf().settings


def test_a_decision_is_kept_for_six_years_and_its_papers_for_four(settings):
    (fact,) = retention(a_decision(decided="2025-03-10"), settings)

    assert ("10 March 2031", "Background papers until 10 March 2029") == (fact.value, fact.note)


def test_minutes_are_kept_for_six_years_from_the_meeting(settings):
    (fact,) = retention(a_meeting(meeting_date="2025-09-22"), settings)

    assert ("22 September 2031", "") == (fact.value, fact.note)


def test_the_law_says_nothing_of_a_story(settings):
    assert [] == list(retention(an_outcome(), settings))


def test_a_record_of_29_february_is_kept_to_the_end_of_that_month():
    assert date(2030, 2, 28) == years_after(date(2024, 2, 29), 6)
