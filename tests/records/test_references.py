"""What a record says of other records is held against them."""

from __future__ import annotations

from datetime import datetime

import pytest

from builders import a_decision, a_link, a_register, a_report, an_outcome
from moothall.records.record import Record
from moothall.records.references import faults, not_shown_yet
from moothall.records.register import is_public


def fields(record: Record, *others: Record) -> list[str | None]:
    held = {one.target: one for one in (record, *others)}
    return [problem.place.field for problem in faults(record, held)]


def a_removal(state: str, **more: str) -> dict[str, object]:
    return {"state": state, "removal": {"on": "2025-06-01", "reason": "Moved.", **more}}


def test_a_link_that_differs_in_a_letter_from_a_record_held_is_a_slip():
    report = a_report()
    decision = a_decision(links=[a_link(report.target.replace("roads", "road"))])

    assert ["links, item 1, to"] == fields(decision, report)


def test_a_link_to_another_number_is_to_another_record():
    decision = a_decision(links=[a_link("decisions/ambridge/ed-2025-015")])

    assert [] == fields(decision, a_decision(reference="ED-2025-016"))


def test_a_link_with_a_label_is_meant():
    report = a_report()
    link = {**a_link(report.target.replace("roads", "road")), "label": "Another report"}

    assert [] == fields(a_decision(links=[link]), report)


def test_a_claim_names_a_paragraph_that_there_is():
    report = a_report(paragraphs=["3.2"])
    claim = {"claim": "x", "figure": "1", "basis": "y", "status": "claimed",
             "evidence": report.target}  # fmt: skip

    assert [] == fields(an_outcome(claims=[{**claim, "paragraph": "3.2"}]), report)
    assert ["claims, item 1, paragraph"] == fields(
        an_outcome(claims=[{**claim, "paragraph": "3.99"}]), report
    )


def test_a_redirect_leads_to_a_record_that_is_here():
    report = a_report()

    assert [] == fields(a_decision(**a_removal("redirect", to=report.target)), report)
    assert ["removal, to"] == fields(
        a_decision(**a_removal("redirect", to="reports/ambridge/nowhere"))
    )


@pytest.mark.parametrize(
    ("day", "found"), [("2025-05-31", ["is dated for later"]), ("2025-06-02", [])]
)
def test_nobody_is_led_to_a_record_that_is_not_shown_yet(day, found):
    later = a_decision(reference="ED-2025-015", published="2025-06-01")
    moved = a_decision(**a_removal("redirect", to=later.target))
    register = a_register(later, moved)
    moment = datetime.fromisoformat(f"{day}T12:00Z")
    problems = list(not_shown_yet(register.by_target, moment, is_public))

    assert found == [problem.message.partition(",")[0] for problem in problems]
    assert [moved.origin.path] * len(found) == [problem.place.path for problem in problems]


@pytest.mark.parametrize(("published", "found"), [("2025-05-20", 1), ("2025-06-01", 0)])
def test_a_redirect_that_is_not_shown_yet_may_lead_to_what_appears_with_it(published, found):
    """Else a check lets it through, and the build that its day brings is refused."""
    later = a_decision(reference="ED-2025-015", published="2025-06-01")
    moved = a_decision(published=published, **a_removal("redirect", to=later.target))
    asked = a_register(later, moved).by_target
    before, between = (datetime.fromisoformat(f"2025-05-{day}T12:00Z") for day in (10, 25))

    assert [found] * 2 == [
        len([*not_shown_yet(asked, moment, is_public)]) for moment in (before, between)
    ]


def test_two_redirects_do_not_lead_to_each_other():
    one = a_decision(**a_removal("redirect", to="decisions/ambridge/ed-2025-015"))
    other = a_decision(reference="ED-2025-015", **a_removal("redirect", to=one.target))

    assert ["removal, to"] == fields(one, other)


def test_a_record_is_not_corrected_before_it_is_published():
    decision = a_decision(corrections=[{"on": "2024-01-01", "note": "Mended."}])

    assert ["corrections, item 1, on"] == fields(decision)
