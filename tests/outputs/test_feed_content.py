"""What an entry tells of a record: all of it, in the record's words, and nothing made up."""

from datetime import date

import pytest

from outputs.feed_building import (
    SITE,
    a_decision,
    a_release,
    a_report,
    a_text,
    an_outcome,
    every_feed,
    every_file,
)


def the_entry(*records, name="decisions"):
    (entry,) = every_feed(records)[name].entries
    return entry


def test_a_day_of_publication_begins_at_midnight_where_the_council_is():
    entry = the_entry(a_decision(published="2025-06-12"))

    assert entry.published.isoformat() == "2025-06-12T00:00:00+01:00"


def test_a_report_without_a_day_of_publication_is_dated_by_its_meeting_and_says_so():
    entry = the_entry(a_report(not_stated=["published"]), name="reports")

    assert entry.published.isoformat() == "2025-06-11T00:00:00+01:00"
    assert "Not stated. This entry is dated by the meeting." in entry.content


def test_a_decision_that_was_called_in_is_not_said_to_be_in_force():
    called_in = {"call_in": "called in", "effective_from": "2025-06-20"}
    entry = the_entry(a_decision(**called_in))
    waits = "20 June 2025. As stated; the decision was called in"

    assert f"<strong>In force from:</strong> {waits}<" in entry.content


def test_a_release_of_spending_is_dated_by_the_end_of_its_month_and_says_so():
    (entry,) = every_feed(releases=[a_release(period="2024-02")])["spending"].entries

    assert entry.updated.isoformat() == "2024-02-29T00:00:00+00:00"
    assert "Not recorded. This entry is dated by the end of the month, 29 February 2024." in (
        entry.content
    )


def test_a_release_of_spending_is_dated_by_the_council_where_it_says_so():
    said = date(2025, 7, 1)
    releases = [a_release(period="2024-12", published=said)]
    (entry,) = every_feed(releases=releases)["spending"].entries

    assert "2025-07-01T00:00:00+01:00" == entry.published.isoformat() == entry.updated.isoformat()
    assert "<strong>Published:</strong> 1 July 2025" in entry.content


def test_an_amended_release_of_spending_is_updated_on_the_day_and_says_what_changed():
    given = {"published": date(2025, 1, 9), "amended": date(2025, 7, 1), "change": "1 added"}
    (entry,) = every_feed(releases=[a_release(period="2024-12", **given)])["spending"].entries

    assert ("2025-01-09", "2025-07-01") == (str(entry.published.date()), str(entry.updated.date()))
    assert "<strong>Amended:</strong> 1 July 2025: 1 added" in entry.content


def test_a_release_of_spending_states_its_payments_and_the_basis_of_its_total():
    (entry,) = every_feed(releases=[a_release()])["spending"].entries

    assert "1,200" in entry.content
    assert "£1,000.00 (net)" in entry.content


def test_a_decision_is_told_in_full_with_its_value_and_who_made_it():
    content = the_entry(a_decision(decision_maker_name="A. Person")).content

    assert "<h2>Decision</h2><p>The benches are bought.</p>" in content
    assert "£12,500.00 (up to)" in content
    assert "A. Person, Director of Parks" in content
    assert "<strong>Decided:</strong> 10 March 2025" in content
    assert "<strong>Reference:</strong> MB-1" in content


def test_what_the_original_does_not_state_is_not_filled_in():
    unsaid = a_decision(value=None, value_basis=None, not_stated=["value", "conflicts"])
    content = the_entry(unsaid).content

    assert "<strong>Value:</strong> Not stated" in content
    assert "<strong>Key decision:</strong> Not recorded" in content
    assert "<h2>Conflicts of interest</h2><p>Not stated</p>" in content


def test_a_fault_of_the_original_is_told_with_the_editors_note():
    noted = a_decision(editor_notes=[{"about": "£300,0000", "note": "Printed so."}])

    assert "<li>£300,0000: Printed so.</li>" in the_entry(noted).content


def test_a_supplier_is_the_author_of_its_own_account():
    entry = the_entry(an_outcome(), name="outcomes")

    assert entry.author == "Bench Makers of Nowhere"
    assert "a supplier's account of its own work" in entry.content


def test_links_in_a_text_lead_to_the_site_wherever_the_text_is_read():
    html = '<p id="a"><a class="n" href="#a">1</a> <a href="/decisions/">2</a> href="#b"</p>'

    assert (
        f'<p><a href="{SITE}/decisions/mooton/mb-1/#a">1</a> <a href="{SITE}/decisions/">2</a> '
        'href="#b"</p>'
    ) in the_entry(a_decision(body=a_text(html))).content


def test_a_text_in_welsh_says_that_it_is():
    assert '<div lang="cy"><h2>Decision</h2>' in the_entry(a_decision(lang="cy")).content


def test_exempt_text_is_in_no_feed():
    exempt = a_decision(
        restriction="exempt", exempt_paragraphs=["3"], public_interest="Prices are secret."
    )
    written = b"".join(every_file([exempt]).values())

    assert b"benches are bought" not in written
    assert b"Schedule 12A, paragraph 3" in written


def test_a_value_that_is_withheld_is_not_said_to_be_unrecorded():
    exempt = a_decision(restriction="exempt", value=None, value_basis=None)

    assert "Value" not in the_entry(exempt).content


def test_text_that_is_open_is_told_where_another_part_is_exempt():
    content = the_entry(
        a_decision(restriction="part exempt", exempt_paragraphs=["3"], public_interest="Prices.")
    ).content

    assert "Part of the text is exempt information" in content
    assert "The benches are bought." in content


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "Fish &amp; chips", "a < b"])
def test_markup_in_a_field_is_inert_in_the_content(hostile):
    entry = the_entry(a_decision(summary=hostile, supplier=hostile))

    assert "<script" not in entry.content
    assert "&amp;amp;" in entry.content or "&amp;" not in hostile
