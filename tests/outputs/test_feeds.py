"""What feeds tell their readers of a council's records."""

import io
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fastfeedparser
import feedparser
import pytest

from moothall.records.problems import InvalidRecords
from outputs.feed_building import (
    SITE,
    a_decision,
    a_meeting_item,
    a_release,
    a_report,
    an_outcome,
    every_feed,
    every_file,
    one_of_each,
    some_settings,
    withdrawn,
)

DECISIONS = "decisions"
HOSTILE = ["<script>alert(1)</script>", "]]>", "Fish &amp; chips", "a < b & c > d", "{{ 7*7 }}"]


def titles(name, *records):
    return [entry.title for entry in every_feed(records)[name].entries]


def the_entry(*records, name=DECISIONS):
    (entry,) = every_feed(records)[name].entries
    return entry


def read(data):
    """A feed as feedparser reads it, from bytes, which it must not find fault with."""
    found = feedparser.parse(io.BytesIO(data))
    assert not found.bozo
    return found


def test_there_is_a_feed_for_every_topic_before_anything_is_published():
    fixed = ["decisions", "operational-decisions", "key-decisions"]
    kinds = ["reports", "meetings", "outcomes", "spending"]
    councils = ["authorities/farby", "authorities/mooton"]
    departments = ["departments/farby/housing", "departments/mooton/parks-streets"]
    makers = ["decision-makers/farby/cabinet", "decision-makers/mooton/director-of-parks"]

    assert [*fixed, *kinds, *councils, *departments, *makers] == list(every_feed())


def test_every_feed_is_a_file_in_both_formats_and_one_opml_file_lists_them_all():
    feeds, files = every_feed(one_of_each()), every_file(one_of_each())
    listed = [line.split('xmlUrl="')[1].split('"')[0] for line in
              files["feeds/moothall.opml"].decode().splitlines() if "xmlUrl" in line]  # fmt: skip

    assert {f"feeds/{name}.{end}" for name in feeds for end in ("rss", "atom")} == (
        set(files) - {"feeds/moothall.opml"}
    )
    assert [f"{SITE}{feed.rss}" for feed in feeds.values()] == listed


def test_a_feed_knows_the_pages_it_fits():
    topics = {name: feed.topic for name, feed in every_feed().items()}

    assert topics["operational-decisions"] == "operational"
    assert topics["departments/mooton/parks-streets"] == "department:mooton/parks-streets"
    assert topics["decision-makers/farby/cabinet"] == "decision-maker:farby/cabinet"
    assert topics["authorities/mooton"] == "authority:mooton"


def test_an_operational_decision_stands_in_each_feed_that_fits_it_and_in_no_other():
    feeds = every_feed([a_decision()])
    fitting = {"decisions", "operational-decisions", "authorities/mooton"}
    fitting |= {"departments/mooton/parks-streets", "decision-makers/mooton/director-of-parks"}

    assert fitting == {name for name, feed in feeds.items() if feed.entries}


def test_only_a_decision_the_council_calls_operational_is_in_that_feed():
    urgent = a_decision(reference="MB-2", title="Lamps", decision_type="urgent", value="1.00")

    assert titles("operational-decisions", urgent, a_decision()) == ["Benches for Moot Park"]


def test_only_a_decision_recorded_as_key_is_in_the_feed_of_key_decisions():
    key = a_decision(reference="MB-2", title="A bridge", key_decision="yes")
    not_key = a_decision(reference="MB-3", title="A bin", key_decision="no")

    assert titles("key-decisions", key, not_key, a_decision()) == ["A bridge"]


def test_a_decision_maker_of_one_council_is_not_its_namesake_at_another():
    other = a_decision(authority="farby", title="Not ours")

    assert titles("decision-makers/mooton/director-of-parks", other) == []


def test_a_report_a_meeting_item_and_an_outcome_have_feeds_of_their_own():
    records = (a_report(), a_meeting_item(), an_outcome())

    assert titles("reports", *records) == ["The state of the parks"]
    assert titles("meetings", *records) == ["Benches"]
    assert titles("outcomes", *records) == ["The benches are sat on"]


def test_the_newest_come_first_and_equal_moments_never_shuffle():
    dates = {"a": "2025-03-12", "b": "2025-05-01", "c": "2025-03-12"}
    records = [a_decision(reference=one, title=one, published=day) for one, day in dates.items()]

    assert titles(DECISIONS, *records) == ["b", "a", "c"] == titles(DECISIONS, *records[::-1])


def test_a_feed_holds_the_newest_fifty():
    days = [datetime(2025, 3, 12, tzinfo=UTC) + timedelta(days=n) for n in range(60)]
    records = [
        a_decision(reference=f"n-{n}", title=str(n), published=day) for n, day in enumerate(days)
    ]

    assert [str(n) for n in range(59, 9, -1)] == titles(DECISIONS, *records)


def test_a_council_may_set_how_many_entries_a_feed_holds():
    settings = some_settings(feed_entries=2)

    assert len(every_feed(one_of_each(), settings=settings)["authorities/mooton"].entries) == 2


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_title_arrives_as_text(hostile):
    atom = every_file([a_decision(title=hostile)])["feeds/decisions.atom"]
    entry = read(atom).entries[0]

    assert (entry.title, entry.title_detail.type) == (hostile, "text/plain")
    assert fastfeedparser.parse(atom).entries[0].title == hostile


@pytest.mark.parametrize("ending", ["rss", "atom"])
def test_two_parsers_read_the_same_entries_from_a_feed(ending):
    data = every_file(one_of_each(), [a_release()])[f"feeds/authorities/mooton.{ending}"]
    one, other = read(data), fastfeedparser.parse(data)
    expected = [
        entry.identifier for entry in every_feed(one_of_each())["authorities/mooton"].entries
    ]

    assert expected == [entry.id for entry in one.entries] == [entry.id for entry in other.entries]
    assert [entry.link for entry in one.entries] == [entry.link for entry in other.entries]
    assert one.feed.link == f"{SITE}/authorities/mooton/"


def test_a_feed_without_entries_is_dated_by_the_day_its_tags_were_minted():
    files = every_file(settings=some_settings(tag_authority="mooton.example,2025-04"))

    assert b"<updated>2025-04-01T00:00:00+00:00</updated>" in files["feeds/decisions.atom"]
    assert b"Tue, 01 Apr 2025 00:00:00 +0000" in files["feeds/decisions.rss"]


@pytest.mark.parametrize(
    "wrong", ["mooton", "mooton.example", "mooton.example,2025-13", "a b,2025"]
)
def test_a_tag_authority_that_is_none_is_a_problem_with_a_remedy(wrong):
    with pytest.raises(InvalidRecords, match="MOOTHALL_TAG_AUTHORITY"):
        every_feed(settings=some_settings(tag_authority=wrong))


def test_the_same_records_give_the_same_bytes_on_any_machine_at_any_time():
    tests = Path(__file__).parents[1]
    code = (
        "import hashlib, sys; from outputs.feed_building import *; "
        "files = every_file(one_of_each()[::int(sys.argv[1])], [a_release()]); "
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    printed = set()
    for seed, zone, order in (
        ("0", "UTC", "1"),
        ("7", "Asia/Tokyo", "-1"),
        ("9", "US/Hawaii", "1"),
    ):
        paths = os.pathsep.join([str(tests), str(tests.parent / "plugins")])
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": paths}
        command = [sys.executable, "-c", code, order]
        printed.add(subprocess.run(command, env=env, capture_output=True, check=True).stdout)

    assert len(printed) == 1


def test_a_removed_record_without_more_is_in_every_feed_it_was_in():
    feeds = every_feed([a_decision(**withdrawn())])

    assert {"decisions", "operational-decisions"} <= {
        n for n, feed in feeds.items() if feed.entries
    }
