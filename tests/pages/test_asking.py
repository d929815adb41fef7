"""A page is made again when something that it shows changes, and not when anything else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import TABLES, a_decision, a_link, a_register, a_report
from moothall.pages.asking import ShelfAnswers
from moothall.pages.record_pages import record_recipes
from moothall.pages.trail_pages import trail_recipes
from moothall.pages.views import FeedLink
from moothall.records.asking import Notes
from moothall.records.register import Register
from pages.shelves import a_shelf

ROAD = {"reference": "ED-2025-001", "title": "A road"}
BRIDGE = {"reference": "ED-2025-002", "title": "A bridge"}
LINK = a_link("reports/ambridge/state-of-the-roads")


def of_file(record, digest):
    """The record as if its file had been of another digest."""
    return record.model_copy(update={"origin": record.origin.model_copy(update={"digest": digest})})


def questions(address, shelf):
    """What the page at an address asks while it is made."""
    recipes = [*record_recipes(shelf.register), *trail_recipes(shelf.register)]
    [recipe] = [one for one in recipes if one.address == address]
    notes = Notes.about(recipe.about)
    recipe.make(ShelfAnswers(shelf).asking(notes))
    return tuple(notes.questions)


def same(address, before, after):
    """Whether a page made of one shelf may stay for another."""
    asked = questions(address, before)
    return ShelfAnswers(before).print_of(asked) == ShelfAnswers(after).print_of(asked)


def test_a_decision_is_made_again_when_its_own_file_changes():
    one = a_decision(**ROAD)

    assert not same(one.address, a_shelf(one), a_shelf(of_file(one, "other")))


def test_a_decision_stays_when_another_decision_changes():
    one, other = a_decision(**ROAD), a_decision(**BRIDGE)

    assert same(one.address, a_shelf(one, other), a_shelf(one, of_file(other, "other")))


def test_a_decision_stays_when_another_decision_is_added():
    one, other = a_decision(**ROAD), a_decision(**BRIDGE)

    assert same(one.address, a_shelf(one), a_shelf(one, other))


def test_a_decision_is_made_again_when_a_record_it_names_changes():
    one, report = a_decision(**ROAD, links=[LINK]), a_report()

    assert not same(one.address, a_shelf(one, report), a_shelf(one, of_file(report, "other")))


def test_a_decision_is_made_again_when_a_record_that_it_names_is_published():
    one = a_decision(**ROAD, links=[LINK])

    assert not same(one.address, a_shelf(one), a_shelf(one, a_report()))


def test_a_report_is_made_again_when_a_decision_begins_to_name_it():
    report = a_report()

    assert not same(
        report.address, a_shelf(report), a_shelf(report, a_decision(**ROAD, links=[LINK]))
    )


def test_a_trail_is_made_again_when_one_of_its_records_changes():
    one, report = a_decision(**ROAD, links=[LINK]), a_report()
    before, after = a_shelf(one, report), a_shelf(one, of_file(report, "other"))

    assert not same(before.register.trails[0].address, before, after)


def test_a_decision_is_made_again_when_its_council_is_renamed():
    one = a_decision(**ROAD)
    renamed = replace(TABLES.authorities[0], name="Ambridge City Council")
    tables = replace(TABLES, authorities=(renamed, *TABLES.authorities[1:]))
    after = replace(a_shelf(one), register=Register.of([one], tables))

    assert not same(one.address, a_shelf(one), after)


@pytest.mark.parametrize("topic", ["operational", "department:ambridge/highways"])
def test_a_decision_is_made_again_when_a_feed_it_stands_in_begins(topic):
    one = a_decision(**ROAD)
    after = replace(a_shelf(one), feeds={topic: FeedLink("A feed", "", "/a.rss", "/a.atom")})

    assert not same(one.address, a_shelf(one), after)


def test_a_decision_stays_when_a_feed_of_others_begins():
    one = a_decision(**ROAD)
    after = replace(a_shelf(one), feeds={"outcomes": FeedLink("A feed", "", "/a.rss", "/a.atom")})

    assert same(one.address, a_shelf(one), after)


def on(day, *records):
    return a_shelf(*records, as_of=datetime(2026, 6, day, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    "changes",
    [
        {"call_in": "open", "call_in_ends": "2026-06-05"},
        {"commitments": [{"what": "A report.", "due": "2026-06-05", "status": "expected"}]},
    ],
)
def test_a_decision_is_made_again_when_a_day_it_names_is_over_and_on_no_other(changes):
    one = a_decision(**ROAD, **changes)

    assert same(one.address, on(3, one), on(5, one))
    assert not same(one.address, on(5, one), on(6, one))
    assert same(one.address, on(6, one), on(7, one))


def test_whatever_has_no_question_of_its_own_is_asked_for_whole():
    one, notes = a_decision(**ROAD), Notes()
    shelf = ShelfAnswers(a_shelf(one)).asking(notes)

    assert (one,) == shelf.register.decisions
    assert () == shelf.spending
    assert shelf.settings.as_of
    assert ["all", "shelf spending", "moment"] == list(notes.questions)


def test_a_question_nobody_can_ask_any_more_has_no_answer_that_was_ever_kept():
    answers = ShelfAnswers(a_shelf(a_decision(**ROAD)))

    assert "unknown" == answers.of("shelf moon") == answers.of("nonsense")


def test_the_register_that_takes_notes_answers_as_the_register_does():
    one, report = a_decision(**ROAD, links=[LINK]), a_report()
    shelf = a_shelf(one, report)
    asked = ShelfAnswers(shelf).asking(Notes()).register

    assert shelf.register.ties(one) == asked.ties(one)
    assert a_register(one, report).by_target.keys() == asked.by_target.keys()
    assert shelf.register.trails == asked.trails
