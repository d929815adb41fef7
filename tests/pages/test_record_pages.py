"""What the page of a record is given: every particular, both ends of a link, and no more."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from builders import a_decision, a_link, a_page, a_report, an_outcome
from moothall.pages.decision_facts import kind_of_decision
from moothall.pages.record_pages import record_pages
from moothall.pages.trail_pages import trail_pages
from moothall.pages.written_pages import written_pages
from pages.shelves import a_shelf


def page_of(record, *others, **settings):
    shelf = a_shelf(record.public_form(), *others, **settings)
    return next(page for page in record_pages(shelf) if page.address == record.address)


def fact(page, label, where="particulars"):
    return next(one for one in page.context[where] if one.label == label)


def test_what_the_original_does_not_state_is_not_stated():
    page = page_of(a_decision(department=None, not_stated=["department"]))

    assert "Not stated" == fact(page, "Department").value


def test_what_nobody_wrote_down_is_not_recorded():
    assert "Not recorded" == fact(page_of(a_decision()), "Supplier or beneficiary").value


def test_a_text_that_is_not_stated_still_has_its_place():
    page = page_of(
        a_decision({"Decision": "Yes.", "Reasons": "Good."}, not_stated=["alternatives"])
    )

    missing = [text.title for text in page.context["texts"] if text.section is None]

    assert ["Alternatives considered"] == missing


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("exact", "£99,999.50 (revenue)"),
        ("up to", "Up to £99,999.50 (revenue)"),
        ("estimate", "About £99,999.50 (revenue)"),
    ],
)
def test_the_cost_says_what_the_sum_means(basis, said):
    page = page_of(a_decision(value="99999.50", value_basis=basis, spend_type="revenue"))

    cost = fact(page, "Cost", "glance")

    assert (said, Decimal("99999.50")) == (cost.value, cost.amount)


def test_both_ends_of_a_link_show_it():
    report = a_report()
    decision = a_decision(links=[a_link(report.target, "reported in")])

    there = page_of(decision, report).context["links"]
    back = page_of(report, decision).context["links"]

    assert [("reported in", report.address)] == [(one.label, one.address) for one in there]
    assert [("reports on", decision.address)] == [(one.label, one.address) for one in back]


def test_a_record_that_is_not_held_is_named_and_not_linked():
    link = {**a_link("decisions/ambridge/4930"), "label": "eDDM 4930"}

    (shown,) = page_of(a_decision(links=[link])).context["links"]

    assert ("eDDM 4930", "") == (shown.title, shown.address)


def test_a_withdrawn_record_shows_when_and_why_and_none_of_its_texts():
    page = page_of(
        a_decision(
            state="withdrawn",
            summary="The secret summary.",
            value="1.00",
            value_basis="exact",
            removal={"on": "2025-06-01", "reason": "Published in error."},
        )
    )

    assert "removed.html" == page.template
    assert "Published in error." == fact(page, "Reason").value
    assert "secret" not in str(page)


def test_an_exempt_decision_says_so_and_shows_neither_text_nor_value():
    page = page_of(
        a_decision(
            value="1.00",
            value_basis="exact",
            restriction="exempt",
            exempt_paragraphs=["3"],
            public_interest="Trade secrets.",
        )
    )

    said = fact(page, "Further particulars").value
    assert "Not published: exempt information, paragraph 3" == said
    assert "The road is resurfaced." not in str(page)


def test_whether_an_exempt_record_held_something_cannot_be_told_from_its_page():
    ground = {"restriction": "exempt", "exempt_paragraphs": ["3"], "public_interest": "Secrets."}
    full = a_decision(value="1.00", value_basis="exact", supplier="Grundy", **ground)
    silent = a_decision(
        background_papers=None, not_stated=["value", "supplier", "background papers"], **ground
    )
    bare = a_decision(background_papers=["none"], **ground)

    shown = [
        (page.context["glance"], page.context["particulars"])
        for page in map(page_of, (full, silent, bare))
    ]

    assert shown[0] == shown[1] == shown[2]
    assert not {"Value", "Cost", "Supplier or beneficiary", "Background papers"} & {
        one.label for one in (*shown[0][0], *shown[0][1])
    }


def test_an_estimate_is_said_once():
    cost = fact(page_of(a_decision(value="-5000.00", value_basis="estimate")), "Cost", "glance")

    assert ("About \N{MINUS SIGN}£5,000", "") == (cost.value, cost.note)


def test_an_older_address_leads_to_the_record():
    decision = a_decision(aliases=["/decisions/ambridge/old/"])
    pages = {page.address: page for page in record_pages(a_shelf(decision))}

    assert decision.address == pages["/decisions/ambridge/old/"].context["instead"].address


def test_a_link_in_a_text_leads_into_the_folder_the_site_is_in():
    decision = a_decision()
    section = decision.body.sections[0]
    text = '<p><a href="/data/">Data</a> <a href="//host/">Other</a></p>'
    body = decision.body.__class__(sections=(section.__class__("T", "t", text, "", 1),))
    page = page_of(
        decision.model_copy(update={"body": body}), url="https://council.example/records"
    )

    html = page.context["texts"][0].section.html

    assert '<p><a href="/records/data/">Data</a> <a href="//host/">Other</a></p>' == html


def test_a_trail_is_in_order_of_time_with_each_figure_beside_its_basis():
    report = a_report(
        finances=[{"what": "Whole programme", "amount": "501154.00", "basis": "Not one supplier"}]
    )
    decision = a_decision(
        value="300000.00",
        value_basis="as stated",
        value_note="The supplier alone",
        links=[a_link(report.target, "reported in")],
    )
    story = an_outcome(links=[a_link(decision.target, "outcome of")])

    (trail,) = trail_pages(a_shelf(decision, report, story))

    figures = [(one.amount, one.basis) for one in trail.context["figures"]]
    assert [
        (Decimal("300000.00"), "The supplier alone"),
        (Decimal("501154.00"), "Not one supplier"),
    ] == figures
    days = [moment.day for moment in trail.context["moments"]]
    assert days == sorted(days)
    assert ["14"] == [claim.figure for claim in trail.context["claims"]]


def test_a_namesake_is_shown_as_one_and_is_on_no_trail():
    decision = a_decision()
    namesake = a_report(links=[a_link(decision.target, "same name, not related")])
    shelf = a_shelf(decision, namesake)

    (shown,) = page_of(decision, namesake).context["links"]

    assert shown.namesake
    assert [] == trail_pages(shelf)


def test_what_happens_next_is_what_the_record_promises_where_nothing_else_is_known():
    decision = a_decision(
        call_in=None,
        not_stated=["call_in"],
        commitments=[{"what": "A provider is appointed.", "status": "expected"}],
    )

    following = fact(page_of(decision), "What happens next", "glance")

    assert ("A provider is appointed.", "Expected.") == (following.value, following.more)


def promise(what, due=None, status="expected"):
    return {"what": what, "status": status, **({"due": due} if due else {})}


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        (
            [promise("Late one.", "2027-06"), promise("Soon one.", "2026-07")],
            "Soon one (July 2026). Expected.",
        ),
        (
            [promise("Overdue.", "2025-01"), promise("Soon one!", "2026-01-01")],
            "Soon one! (1 January 2026). Expected.",
        ),
        ([promise("In the year", "2026"), promise("Spring", "2027-03")], "In the year (2026). "),
        ([promise("Month", "2026-01"), promise("Overdue", "2025-12-31")], "Month (January 2026). "),
        ([promise("Overdue.", "2025-01"), promise("Some day!")], "Some day! Expected."),
        (
            [promise("Older.", "2024"), promise("Overdue.", "2025-12"), promise("Old.", "2025-01")],
            "Overdue. It was due December 2025, and what came of it is not known here.",
        ),
        (
            [promise("Built", "2026-02", "done"), promise("Lost", "2026-02", "not done")],
            "Not subject to call-in",
        ),
    ],
)
def test_what_happens_next_is_the_next_promise_still_open_on_the_day_of_the_build(promises, said):
    page = page_of(a_decision(commitments=promises))
    following = fact(page, "What happens next", "glance")

    assert f"{following.note or following.value} {following.more}".startswith(said)


def test_a_decision_that_was_called_in_is_not_said_to_come_into_force():
    dates = {"call_in_ends": "2025-03-19", "effective_from": "2025-03-20"}
    called_in = page_of(a_decision(call_in="called in", **dates))
    ended = page_of(a_decision(call_in="ended", **dates))

    assert "As stated; the decision was called in" == fact(called_in, "In force from").note
    assert "" == fact(ended, "In force from").note
    assert "In force" not in fact(called_in, "What happens next", "glance").value
    assert "In force from 20 March 2025" in fact(ended, "What happens next", "glance").value


def test_a_kind_of_the_councils_own_in_a_translation_is_in_the_language_of_the_first():
    first = a_decision(decision_type="key decision")
    path = first.origin.path.replace(".md", ".cy.md")
    origin = first.origin.model_copy(update={"path": path})
    other = first.model_copy(update={"lang": "cy", "origin": origin})

    assert ["en", "en"] == [kind_of_decision(one).language for one in (first, other)]


@pytest.mark.parametrize(
    ("kind", "says", "language"),
    [
        ("operational", False, ""),
        ("key decision", True, "en"),
        ("Penderfyniad y maer", True, "en"),
        ("portfolio holder", False, "en"),
    ],
)
def test_a_kind_of_the_councils_own_is_in_its_own_words(kind, says, language):
    page = page_of(a_decision(decision_type=kind))

    assert says == page.context["kind_says_decision"]
    assert language == page.context["kind"].language


@pytest.mark.parametrize(
    ("not_stated", "said"), [([], "Not recorded"), (["call_in"], "Not stated")]
)
def test_the_top_of_a_decision_says_of_call_in_what_its_particulars_say(not_stated, said):
    page = page_of(a_decision(call_in=None, not_stated=not_stated, effective_from=None))

    assert said == fact(page, "Call-in").value
    assert said == fact(page, "What happens next", "glance").value


def test_a_page_of_the_site_that_was_withdrawn_or_moved_still_answers():
    shown = a_page(aliases=["/pages/old/"])
    gone = a_page(
        key="gone", state="gone", removal={"on": "2025-06-01", "reason": "Out of date."}
    ).public_form()

    pages = {page.address: page for page in written_pages(a_shelf(shown, gone))}

    assert shown.address == pages["/pages/old/"].context["instead"].address
    assert "No longer published: About this site" == pages["/pages/gone/"].title


def test_a_trail_shows_first_the_claims_that_other_evidence_bears_on():
    decision = a_decision()
    claims = [
        {"claim": "People trained.", "figure": "110", "basis": "Counted.", "status": "claimed"},
        {"claim": "Fewer exclusions.", "figure": "14", "basis": "Yes.", "status": "corroborated"},
    ]
    story = an_outcome(claims=claims, links=[a_link(decision.target, "outcome of")])

    (trail,) = trail_pages(a_shelf(decision, story))

    assert ["14", "110"] == [claim.figure for claim in trail.context["claims"]]


def test_whatever_a_record_says_in_its_fields_can_be_found():
    decision = a_decision(
        contact={"name": "Sam Morris", "role": "Head of Highways"},
        supplier="O'Brien & Sons",
        wards=["Lakey Hill"],
    )

    words = page_of(decision).search.words

    assert {"Sam Morris", "O'Brien & Sons", "Lakey Hill"} <= set(words)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (datetime(2025, 3, 19, tzinfo=UTC), "May be called in by councillors until"),
        (datetime(2025, 3, 20, 12, tzinfo=UTC), "May be called in by councillors until"),
        (datetime(2025, 3, 21, 12, tzinfo=UTC), "The time for call-in ended on 20 March 2025"),
    ],
)
def test_a_time_for_call_in_that_is_over_is_never_said_to_run(today, said):
    decision = a_decision(call_in="open", call_in_ends="2025-03-20")
    page = page_of(decision, as_of=today)

    assert fact(page, "Call-in").value.startswith(said)
    assert fact(page, "What happens next", "glance").value.startswith(said)


def test_one_recommendation_stands_at_a_glance_and_several_below():
    one = page_of(a_report())
    several = page_of(a_report(recommendations=["That it be noted.", "That it be sent on."]))

    assert "That the report be noted." == fact(one, "Recommendation", "glance").value
    assert "2 recommendations" == fact(several, "Recommendations", "glance").value


def test_a_shared_link_says_when_who_and_how_much_before_anything_else():
    page = page_of(
        a_decision(value="5000", value_basis="up to", summary="The road is made good again.")
    )

    assert (
        "Decided on 10 March 2025 by Chief Executive. Cost: Up to £5,000. "
        "The road is made good again."
    ) == page.shared


@pytest.mark.parametrize(("call_in", "in_force"), [("called in", 0), ("ended", 1)])
def test_a_trail_does_not_say_that_a_decision_that_was_called_in_came_into_force(call_in, in_force):
    report = a_report()
    decision = a_decision(
        call_in=call_in, effective_from="2025-03-20", links=[a_link(report.target, "reported in")]
    )

    (trail,) = trail_pages(a_shelf(decision, report))

    assert in_force == [one.what for one in trail.context["moments"]].count("Decision in force")


def test_search_counts_a_withdrawn_record_as_the_lists_do():
    record = a_decision(
        summary="What it meant.",
        state="withdrawn",
        removal={"on": "2025-06-30", "reason": "It named a child."},
    )

    found = page_of(record).search

    year = str(record.main_date.year)
    assert {"kind": "Decisions", "year": year}.items() <= found.filters.items()
    assert "It named a child." in found.words
    assert "" == found.summary


def test_search_begins_with_the_summary_and_holds_no_word_that_nobody_wrote():
    found = page_of(a_decision(summary="What it means.", value="99999.50", call_in="open")).search

    assert "What it means." == found.summary
    assert "£99,999.50" in found.words
    assert not {"open", "published", "99999.50", "What it means."} & set(found.words)
