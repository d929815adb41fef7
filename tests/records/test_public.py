"""What the public may see at a moment, and what is left of a record that was taken away."""

from datetime import UTC, datetime, timedelta

import pytest

from builders import a_decision, a_meeting, a_register, a_report, an_outcome

REMOVAL = {"on": "2025-06-01", "reason": "Taken away.", "to": "decisions/ambridge/other"}
SECRET = "Canary"  # noqa: S105 - stands in every field that may be kept back
SECRETS = {
    "summary": SECRET,
    "decision_maker_name": SECRET,
    "delegation": SECRET,
    "supplier": SECRET,
    "funding": SECRET,
    "value": "123456.00",
    "value_basis": "exact",
    "value_note": SECRET,
    "other_sums": [{"what": SECRET, "amount": "1.00", "basis": SECRET}],
    "advice": [{"by": SECRET}],
    "commitments": [{"what": SECRET, "status": "done"}],
    "documents": [{"title": SECRET, "format": "PDF"}],
    "editor_notes": [{"about": SECRET, "note": SECRET}],
    "links": [{"type": "follows from", "to": "decisions/ambridge/canary", "evidence": SECRET}],
    "procurement_route": SECRET,
    "contract_reference": SECRET,
    "accepted": [{"value": SECRET, "reason": SECRET}],
}


def shown(*records, at="2026-01-01T00:00+00:00"):
    return a_register(*records).public(datetime.fromisoformat(at)).records


def test_a_draft_is_not_shown():
    assert () == shown(a_decision(state="draft"))


@pytest.mark.parametrize("state", ["published", "withdrawn", "redirect", "gone", "expunged"])
def test_every_other_state_keeps_its_address(state):
    record = a_decision(state=state, removal=None if state == "published" else REMOVAL)
    assert ["/decisions/ambridge/ed-2025-014/"] == [one.address for one in shown(record)]


def test_a_published_record_is_shown_as_it_is():
    record = a_decision()
    assert (record,) == shown(record)


# A day begins at midnight in London: an hour earlier in UTC while summer time is in force, which
# in 2025 it is from 30 March at 1.00 to 26 October at 2.00.
@pytest.mark.parametrize(
    ("published", "begins"),
    [
        ("2025-03-12", "2025-03-12T00:00:00+00:00"),
        ("2025-03-30", "2025-03-30T00:00:00+00:00"),
        ("2025-03-31", "2025-03-30T23:00:00+00:00"),
        ("2025-07-01", "2025-06-30T23:00:00+00:00"),
        ("2025-10-26", "2025-10-25T23:00:00+00:00"),
        ("2025-10-27", "2025-10-27T00:00:00+00:00"),
        ("2025-07-01T09:00+01:00", "2025-07-01T08:00:00+00:00"),
    ],
)
@pytest.mark.parametrize(("seconds", "seen"), [(-1, 0), (0, 1), (1, 1)])
def test_a_record_appears_at_its_moment_and_not_a_second_before(published, begins, seconds, seen):
    at = datetime.fromisoformat(begins) + timedelta(seconds=seconds)
    assert seen == len(shown(a_decision(published=published), at=at.isoformat()))


@pytest.mark.parametrize("state", ["withdrawn", "redirect", "gone", "expunged"])
def test_a_removed_record_is_not_shown_before_its_moment_either(state):
    record = a_decision(state=state, removal=REMOVAL)
    assert () == shown(record, at="2025-03-11T23:59:59+00:00")


def test_the_moment_is_compared_in_any_time_zone():
    at = "2025-03-12T13:00:00+13:00"
    assert 1 == len(shown(a_decision(), at=at))


@pytest.mark.parametrize("state", ["withdrawn", "redirect", "gone", "expunged"])
def test_nothing_of_the_text_is_left_of_a_removed_record(state):
    (record,) = shown(a_decision({"Decision": SECRET}, state=state, removal=REMOVAL, **SECRETS))
    assert SECRET not in repr(record)
    assert record.value is None


def test_nothing_of_the_text_is_left_of_an_exempt_record():
    exempt = {"restriction": "exempt", "exempt_paragraphs": ["3"], "public_interest": "Money."}
    (record,) = shown(a_decision({"Decision": SECRET}, **exempt, **SECRETS))
    assert SECRET not in repr(record)
    assert record.value is None
    assert ("3",) == record.exempt_paragraphs


def test_a_partly_exempt_record_shows_what_was_written_for_the_public():
    part = {"restriction": "part exempt", "exempt_paragraphs": ["3"], "public_interest": "Money."}
    record = a_decision(**part)
    assert (record,) == shown(record)


@pytest.mark.parametrize(
    "record",
    [
        a_decision(title=SECRET, state="expunged", removal=REMOVAL),
        a_report(title=SECRET, meeting_body=SECRET, state="expunged", removal=REMOVAL),
        a_meeting(title=SECRET, meeting_body=SECRET, state="expunged", removal=REMOVAL),
        an_outcome(title=SECRET, said_by_name=SECRET, state="expunged", removal=REMOVAL),
    ],
    ids=lambda record: record.kind,
)
def test_no_word_of_its_own_is_left_of_an_expunged_record(record):
    assert SECRET not in repr(shown(record))


def test_a_withdrawn_record_keeps_its_title_and_its_reason():
    (record,) = shown(a_decision(state="withdrawn", removal=REMOVAL))
    assert ("Resurfacing of Felpersham Road", "Taken away.") == (
        record.title,
        record.removal.reason,
    )


def test_a_record_whose_publication_is_not_recorded_is_always_shown():
    assert 1 == len(shown(a_report(), at="0001-01-02T00:00:00+00:00"))


def test_a_record_for_later_leaves_no_link_to_itself():
    later = a_decision(published="2027-01-01", decided="2026-12-01")
    register = a_register(
        later, a_report(links=[{"type": "follows from", "to": later.target, "evidence": "x"}])
    ).public(datetime(2026, 1, 1, tzinfo=UTC))
    assert [None] == [tie.other for tie in register.ties(register.records[0])]
