"""An entry stays the same entry, whatever becomes of its record; what was removed is gone."""

import io

import feedparser
import pytest

from outputs.feed_building import (
    SITE,
    a_decision,
    a_text,
    every_feed,
    every_file,
    some_settings,
    withdrawn,
)
from outputs.feed_rules import ATOM, parsed

NOTE = [{"on": "2025-08-01", "note": "The sum was wrong: a clerk mistyped it."}]
SECRETS = {
    "summary": "A summary that named somebody.",
    "decision_maker_name": "Somebody Named",
    "supplier": "A supplier unsaid",
    "editor_notes": [{"about": "Something", "note": "A note unsaid"}],
    "corrections": [{"on": "2025-08-01", "note": "A correction unsaid"}],
    "value": "77777.00",
    "body": a_text("<p>A text unsaid.</p>"),
}


def the_entry(*records, **settings):
    return every_feed(records, settings=some_settings(**settings))["decisions"].entries[0]


def test_an_identifier_is_made_of_the_tag_authority_and_the_records_key():
    assert the_entry(a_decision()).identifier == "tag:mooton.example,2025:decisions/mooton/mb-1"


@pytest.mark.parametrize(
    ("fields", "settings"),
    [
        ({"title": "Another title"}, {}),
        ({}, {"url": "http://elsewhere.example"}),
        ({}, {"name": "Another site"}),
        ({"corrections": NOTE}, {}),
        ({"published": "2025-04-01"}, {}),
        (withdrawn(), {}),
        (withdrawn("expunged"), {}),
    ],
)
def test_an_identifier_outlives_title_host_and_text(fields, settings):
    before = the_entry(a_decision())

    assert before.identifier == the_entry(a_decision(**fields), **settings).identifier


def test_an_entry_is_the_same_in_every_feed():
    feeds = every_feed([a_decision(corrections=NOTE)])

    assert len({entry for feed in feeds.values() for entry in feed.entries}) == 1


def test_a_guid_is_not_taken_for_an_address():
    root = parsed(every_file([a_decision()])["feeds/decisions.rss"])

    assert [guid.get("isPermaLink") for guid in root.iter("guid")] == ["false"]


def test_an_amended_record_says_so_and_what_when_and_why():
    entry = the_entry(a_decision(corrections=NOTE))

    assert entry.title == "Amended: Benches for Moot Park"
    assert "1 August 2025: The sum was wrong: a clerk mistyped it." in entry.content
    assert "The benches are bought." in entry.content


def test_an_amendment_is_the_entrys_date_and_publication_stays():
    entry = the_entry(a_decision(corrections=NOTE))

    assert entry.updated.isoformat() == "2025-08-01T00:00:00+01:00"
    assert entry.published.isoformat() == "2025-03-12T00:00:00+00:00"


def test_the_last_of_several_amendments_counts():
    earlier = {"on": "2025-04-02", "note": "A comma."}
    entry = the_entry(a_decision(corrections=[*NOTE, earlier]))

    assert entry.updated.isoformat() == "2025-08-01T00:00:00+01:00"


def test_an_entry_is_never_older_than_its_publication():
    entry = the_entry(
        a_decision(
            published="2025-08-01T09:00+01:00", corrections=[{"on": "2025-08-01", "note": "Typo."}]
        )
    )

    assert entry.published == entry.updated


def test_an_amended_record_comes_to_the_top():
    newer = a_decision(reference="MB-2", title="Lamps", published="2025-05-01")

    assert the_entry(newer, a_decision(corrections=NOTE)).title.startswith("Amended")


def test_readers_of_rss_see_the_day_of_a_change_too():
    files = every_file([a_decision(corrections=NOTE)])
    entry = feedparser.parse(io.BytesIO(files["feeds/decisions.rss"])).entries[0]

    assert entry.published == "Wed, 12 Mar 2025 00:00:00 +0000"
    assert entry.updated == "2025-08-01T00:00:00+01:00"


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("withdrawn", "Withdrawn: Benches for Moot Park"),
        ("redirect", "Moved: Benches for Moot Park"),
        ("gone", "No longer published: Benches for Moot Park"),
        ("expunged", "Removed: a record of Mooton Borough Council"),
    ],
)
def test_a_removed_record_says_what_happened_when_and_why(state, title):
    entry = the_entry(a_decision(**withdrawn(state)))

    assert title == entry.title
    assert "1 September 2025" in entry.content
    assert "Why: It named a person." in entry.content
    assert entry.updated.isoformat() == "2025-09-01T00:00:00+01:00"


@pytest.mark.parametrize("state", ["withdrawn", "redirect", "gone", "expunged"])
def test_the_text_of_a_removed_record_is_in_no_feed(state):
    written = b"".join(
        every_file([a_decision(**{**SECRETS, **withdrawn(state)})]).values()
    ).decode()
    secrets = [
        "unsaid", "named somebody", "Somebody Named", "77,777", "77777", "benches are bought",
    ]  # fmt: skip

    assert [secret for secret in secrets if secret in written] == []


def test_not_even_the_title_of_an_expunged_record_is_in_a_feed():
    files = every_file([a_decision(**withdrawn("expunged"))])

    assert [path for path, data in files.items() if b"Moot Park" in data] == []


def test_a_record_that_moved_says_what_to_read_instead():
    other = a_decision(reference="MB-2", title="Benches, again")
    moved = a_decision(**withdrawn("redirect", to="decisions/mooton/mb-2"))

    assert (
        f'<a href="{SITE}/decisions/mooton/mb-2/">Read instead: Benches, again</a>'
        in the_entry(moved, other).content
    )


def test_a_record_the_public_may_not_see_is_not_named_in_its_place():
    moved = a_decision(**withdrawn("redirect", to="decisions/mooton/a-draft"))

    assert "a-draft" not in the_entry(moved).content


def test_an_expunged_records_title_is_not_told_by_the_record_that_moved_to_it():
    other = a_decision(reference="MB-2", title="Unspeakable", **withdrawn("expunged"))
    moved = a_decision(**withdrawn("redirect", to="decisions/mooton/mb-2", on="2025-10-01"))

    assert "Unspeakable" not in the_entry(moved, other).content


def test_atom_says_when_a_feed_last_changed_and_that_is_its_newest_entry():
    root = parsed(every_file([a_decision(corrections=NOTE)])["feeds/decisions.atom"])

    assert root.findtext(f"{ATOM}updated") == "2025-08-01T00:00:00+01:00"
