"""What the law asks a record to state: one rule, one test (sources: records/particulars.py)."""

import pytest

from builders import a_body, a_decision, a_meeting, a_report, an_outcome, faults, texts_without

EXECUTIVE = {"function": "executive"}
NOT_EXECUTIVE = {"function": "non-executive", "key_decision": None, "call_in": None}


def missing(record):
    """The fields and sections a record is told to state."""
    return [field for field, message in faults(record) if "missing" in message]


def test_a_lawful_decision_has_no_faults():
    assert [] == faults(a_decision())


@pytest.mark.parametrize("section", ["Decision", "Reasons", "Alternatives considered"])
def test_a_decision_states_its_text_reasons_and_alternatives(section):
    assert [section] == missing(a_decision(texts_without(section)))


def test_an_executive_decision_states_conflicts_of_interest():
    assert ["Conflicts of interest"] == missing(
        a_decision(texts_without("Conflicts of interest"), **EXECUTIVE)
    )


def test_an_officer_with_specific_authority_states_conflicts_of_interest():
    decision = a_decision(
        texts_without("Conflicts of interest"), authorisation="specific express", **NOT_EXECUTIVE
    )
    assert ["Conflicts of interest"] == missing(decision)


def test_an_officer_with_general_authority_need_not_state_conflicts_of_interest():
    decision = a_decision(
        texts_without("Conflicts of interest"), authorisation="general", **NOT_EXECUTIVE
    )
    assert [] == missing(decision)


def test_conflicts_are_asked_for_while_the_function_is_not_known():
    decision = a_decision(
        texts_without("Conflicts of interest"), function=None, not_stated=["function"]
    )
    assert ["Conflicts of interest"] == missing(decision)


def test_an_executive_decision_says_whether_it_is_a_key_decision():
    assert ["key_decision"] == missing(a_decision(key_decision=None))


def test_a_decision_that_is_not_executive_need_not_say_whether_it_is_key():
    assert [] == missing(a_decision(authorisation="general", **NOT_EXECUTIVE))


def test_an_executive_decision_says_whether_it_may_be_called_in():
    assert ["call_in"] == missing(a_decision(call_in=None))


@pytest.mark.parametrize("sort", ["operational", "delegated", "urgent"])
def test_an_officers_decision_that_is_not_executive_says_by_what_authority(sort):
    assert ["authorisation"] == missing(a_decision(decision_type=sort, **NOT_EXECUTIVE))


def test_a_committees_decision_needs_no_authorisation():
    decision = a_decision(decision_type="committee", decision_maker="Cabinet", **NOT_EXECUTIVE)
    assert [] == missing(decision)


@pytest.mark.parametrize("field", ["function", "department", "contact", "background_papers"])
def test_every_decision_states(field):
    assert [field] == missing(a_decision(**{field: None}))


@pytest.mark.parametrize("field", ["function", "department", "contact", "background_papers"])
def test_what_the_original_does_not_state_may_be_named_as_not_stated(field):
    assert [] == missing(a_decision(**{field: None}, not_stated=[field]))


def test_a_section_may_be_named_as_not_stated():
    assert [] == faults(a_decision(texts_without("Reasons"), not_stated=["reasons"]))


def test_what_is_stated_may_not_be_named_as_not_stated():
    expected = ("not_stated, item 1", '"department" is named here, but the record does state it.')
    assert [expected] == faults(a_decision(not_stated=["department"]))


def test_only_what_the_law_asks_for_may_be_named_as_not_stated():
    expected = ("not_stated, item 1", '"colour" is not something that can be named here.')
    assert expected in faults(a_decision(not_stated=["colour"]))


def test_a_section_without_text_is_missing():
    texts = {**texts_without(), "Reasons": "  "}
    said = [message for field, message in faults(a_decision(texts)) if field == "Reasons"]
    assert said[0].startswith("The section Reasons has no text; a decision record states it")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Reasons", "Reasons for the decision"),
        ("Reasons", "REASONS FOR DECISION"),
        ("Alternatives considered", "Alternative options considered and rejected"),
        ("Alternatives considered", "Other options considered"),
        ("Conflicts of interest", "Conflict of Interest"),
        ("Decision", "The decision"),
    ],
)
def test_a_section_may_have_the_heading_the_council_uses(ours, theirs):
    assert [] == faults(a_decision({**texts_without(ours), theirs: "Text."}))


def test_a_key_decision_without_notice_must_state_its_urgency():
    expected = ("urgency", "A key decision is recorded without notice and without urgency.")
    assert expected in faults(a_decision(key_decision="yes"))


def test_a_key_decision_with_notice_need_not_be_urgent():
    assert [] == faults(a_decision(key_decision="yes", notice_published="2025-02-01"))


def test_a_key_decision_whose_urgency_is_not_stated_says_so():
    assert [] == faults(a_decision(key_decision="yes", not_stated=["urgency"]))


@pytest.mark.parametrize("urgency", ["general exception", "special urgency"])
def test_an_urgency_procedure_needs_its_reason(urgency):
    decision = a_decision(key_decision="yes", urgency=urgency, urgency_agreed_by="The chair")
    assert ["urgency_reason"] == [field for field, _ in faults(decision)]


def test_special_urgency_names_who_agreed():
    decision = a_decision(key_decision="yes", urgency="special urgency", urgency_reason="Flood.")
    assert ["urgency_agreed_by"] == [field for field, _ in faults(decision)]


def test_a_general_exception_needs_nobody_to_agree():
    decision = a_decision(key_decision="yes", urgency="general exception", urgency_reason="Flood.")
    assert [] == faults(decision)


def test_a_decision_open_to_call_in_says_until_when():
    assert [("call_in_ends", "The decision is open to call-in, but not until when.")] == faults(
        a_decision(call_in="open")
    )


def test_a_value_says_what_it_means():
    assert [("value_basis", "A value is given, but not what it means.")] == faults(
        a_decision(value="500.00")
    )


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("published", {"published": "2025-03-09"}),
        ("effective_from", {"effective_from": "2025-03-09"}),
        ("decided", {"notice_published": "2025-03-11"}),
        ("call_in_ends", {"call_in": "ended", "call_in_ends": "2025-03-11"}),
    ],
)
def test_days_that_cannot_be_in_this_order_are_told(field, changes):
    assert [field] == [field for field, _ in faults(a_decision(**changes))]


@pytest.mark.parametrize(
    "changes",
    [
        {"published": "2025-03-10"},
        {"published": "2025-03-10T00:00+00:00"},
        {"effective_from": "2025-03-10"},
        {"notice_published": "2025-03-10"},
        {"call_in": "ended", "call_in_ends": "2025-03-12"},
    ],
)
def test_two_things_may_happen_on_one_day(changes):
    assert [] == faults(a_decision(**changes))


@pytest.mark.parametrize("state", ["withdrawn", "gone", "expunged", "redirect"])
def test_a_removed_decision_is_not_asked_for_its_texts(state):
    removal = {"on": "2025-06-01", "reason": "Superseded.", "to": "decisions/ambridge/x"}
    assert [] == faults(a_decision({}, state=state, removal=removal, department=None))


@pytest.mark.parametrize("state", ["withdrawn", "gone", "expunged", "redirect"])
def test_a_removed_record_says_when_and_why(state):
    assert ["removal"] == [field for field, _ in faults(a_decision(state=state))]


def test_a_redirect_names_the_record_to_read_instead():
    removal = {"on": "2025-06-01", "reason": "Merged."}
    assert [("removal", "The record to read instead is not named.")] == faults(
        a_decision(state="redirect", removal=removal)
    )


def test_a_redirect_cannot_lead_to_itself():
    itself = "decisions/ambridge/ed-2025-014"
    removal = {"on": "2025-06-01", "reason": "Merged.", "to": itself}
    assert [("removal, to", f'"{itself}" is this record itself.')] == faults(
        a_decision(state="redirect", removal=removal)
    )


@pytest.mark.parametrize("restriction", ["part exempt", "exempt"])
def test_an_exempt_record_names_the_paragraphs_and_the_public_interest(restriction):
    assert ["exempt_paragraphs", "public_interest"] == [
        field for field, _ in faults(a_decision(restriction=restriction))
    ]


def test_a_record_needs_a_reference_or_a_key():
    assert "reference" in [field for field, _ in faults(a_decision(reference=None))]


def test_a_record_needs_text():
    assert ("text", "There is no text.") in faults(a_decision({}))


@pytest.mark.parametrize("field", ["recommendations", "reporting_officer", "background_papers"])
def test_a_report_states(field):
    assert [field] == missing(a_report(**{field: None}))


def test_a_report_gives_each_paragraph_a_number_of_its_own():
    body = a_body({"Purpose": "Text."}, paragraphs=["1.1", "1.2", "1.1"])
    report = a_report().model_copy(update={"body": body})
    assert [("paragraph 1.1", '"1.1" is the number of two paragraphs.')] == faults(report)


@pytest.mark.parametrize("field", ["minute_number", "agenda_item"])
def test_a_meeting_item_states(field):
    assert [field] == missing(a_meeting(**{field: None}))


@pytest.mark.parametrize("field", ["minute_number", "agenda_item"])
def test_a_meeting_item_may_say_that_the_original_does_not_state(field):
    assert [] == missing(a_meeting(**{field: None}, not_stated=[field]))


def test_an_outcome_says_where_it_was_published():
    assert [("source", "Nothing says where the account was published.")] == faults(
        an_outcome(source=None)
    )


def test_an_outcome_has_figures_or_says_that_it_has_none():
    assert [("claims", "The account has no figures.")] == faults(an_outcome(claims=None))
    assert [] == faults(an_outcome(claims=None, not_stated=["claims"]))
