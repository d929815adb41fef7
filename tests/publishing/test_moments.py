"""What time a server goes by, and what is due when: nothing comes early, and nothing comes back."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from builders import a_decision
from moothall.publishing.account import Account, Shown
from moothall.publishing.clock import LONGEST_OFF, Reading, trusted
from moothall.records.register import Register
from moothall.records.tables import Tables

NOON = 1_767_268_800
DAY = 86_400
YEAR = 365 * DAY


def at(wall: int, running: int, start: str = "a", *, synchronised: bool = False) -> Reading:
    return Reading(wall, running, start, synchronised)


def told(folder, *readings: Reading) -> list[tuple[int, bool]]:
    answers = [trusted(folder, reading) for reading in readings]
    return [(one.moment - NOON, bool(one.doubt)) for one in answers]


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (at(NOON + 60, 1060), (60, False)),
        (at(NOON + DAY, 1000 + DAY), (DAY, False)),
        (at(NOON - DAY, 1060), (60, True)),
        (at(NOON + YEAR, 1060), (60, True)),
        (at(NOON + YEAR, 1060, synchronised=True), (YEAR, False)),
        (at(NOON - DAY, 1060, synchronised=True), (60, True)),
        (at(NOON + 3 * DAY, 20, "b"), (3 * DAY, False)),
        (at(NOON + LONGEST_OFF + 1, 20, "b"), (0, True)),
        (at(NOON - 60, 20, "b"), (0, False)),
    ],
    ids=[
        "a minute later", "a day later", "set back a day", "set ahead a year",
        "set ahead by those who know", "set back by those who know",
        "off for three days", "off for longer than a week", "a little slow after a start",
    ],
)  # fmt: skip
def test_the_clock_is_believed_as_far_as_the_machine_bears_it_out(tmp_path, reading, expected):
    assert [(0, False), expected] == told(tmp_path, at(NOON, 1000), reading)


def test_a_clock_that_was_set_right_again_is_followed_again(tmp_path):
    readings = at(NOON, 1000), at(NOON - DAY, 1010), at(NOON + 20, 1020)
    assert [(0, False), (10, True), (20, False)] == told(tmp_path, *readings)


def test_whoever_says_that_the_clock_is_right_is_believed(tmp_path):
    trusted(tmp_path, at(NOON, 1000))
    ahead = at(NOON + YEAR, 1060)
    assert NOON + YEAR == trusted(tmp_path, ahead, believe=True).moment
    assert (YEAR + 60, False) == told(tmp_path, at(NOON + YEAR + 60, 1120))[0]


def test_a_damaged_memory_of_the_clock_is_begun_anew(tmp_path):
    (tmp_path / "clock.json").write_text('{"moment": "half')
    assert [(0, False)] == told(tmp_path, at(NOON, 1000))


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        # The clocks go forward at 01:00 on 29 March 2026, and back at 02:00 on 25 October.
        ("2026-03-29T00:59+00:00", "2026-03-29T00:59:00Z"),
        ("2026-03-29T02:00+01:00", "2026-03-29T01:00:00Z"),
        ("2026-10-25T01:30+01:00", "2026-10-25T00:30:00Z"),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30:00Z"),
        ("2026-07-01", "2026-06-30T23:00:00Z"),
        ("2026-12-01", "2026-12-01T00:00:00Z"),
    ],
)
def test_a_record_is_due_at_its_instant_whatever_the_clocks_do(published, moment):
    zone = ZoneInfo("Europe/London")
    due = datetime.fromisoformat(moment)
    record = a_decision(decided="2025-01-02", published=published)
    register = Register.of([record], Tables())
    before = datetime.fromtimestamp(due.timestamp() - 1, UTC)

    assert () == register.public(before).records
    assert due.timestamp() == Account.of(register, register.public(before), before, zone).due
    assert (record,) == register.public(due).records


@pytest.mark.parametrize(
    ("moment", "midnight"),
    [
        ("2026-03-28T12:00:00Z", "2026-03-29T00:00:00Z"),
        ("2026-03-29T12:00:00Z", "2026-03-29T23:00:00Z"),
        ("2026-10-24T12:00:00Z", "2026-10-24T23:00:00Z"),
        ("2026-10-25T12:00:00Z", "2026-10-26T00:00:00Z"),
    ],
)
def test_dates_turn_at_midnight_where_the_council_is(moment, midnight):
    zone, now = ZoneInfo("Europe/London"), datetime.fromisoformat(moment)
    empty = Register.of([], Tables())
    assert datetime.fromisoformat(midnight).timestamp() == Account.of(empty, empty, now, zone).due


def test_a_site_that_tells_what_may_be_read_no_more_is_known():
    def account(**shown: Shown) -> Account:
        return Account(0, 0, dict(shown))

    open_, corrected = (Shown("a.md", "", "A", "published", text=True, withheld=n) for n in (0, 1))
    withdrawn = Shown("a.md", "", "A", "withdrawn", text=False)
    pairs = [
        (account(a=open_), account(a=open_, b=open_)),
        (account(a=withdrawn), account(a=open_)),
        (account(a=open_), account(a=withdrawn)),
        (account(a=open_), account()),
        (account(a=open_), account(a=corrected)),
    ]
    told = [earlier.tells_more_than(newest) for earlier, newest in pairs]
    assert [False, False, True, True, True] == told


def test_a_translation_that_may_be_read_no_more_is_known_like_its_record():
    welsh, corrected = (
        Shown("a.cy.md", "", "A", "published", text=True, withheld=n) for n in (0, 1)
    )
    english = {"x/a": Shown("a.md", "", "A", "published", text=True)}
    here, mended = (Account(0, 0, english, {}, {"x/a.cy": one}) for one in (welsh, corrected))
    away = Account(0, 0, english)
    unsure = Account.from_json(
        {name: value for name, value in here.to_json().items() if "translations" not in name}
    )
    held = Account(0, 0, english, {}, {}, {"x/a.cy": "a.cy.md"})

    told = [here.tells_more_than(one) for one in (here, mended, away)]
    assert [False, True, True] == told
    assert [False, True] == [unsure.tells_more_than(one) for one in (away, held)]
    assert here == Account.from_json(here.to_json())
