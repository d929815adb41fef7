"""A search index is cut by time, so that a new record makes a small part of it anew."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from moothall.indexing import parts

DAYS = st.dictionaries(
    st.text("abcdef/", min_size=1, max_size=6),
    st.one_of(st.just(""), st.dates().map(str)),
    max_size=60,
)


def of_times(**counts: int) -> dict[str, str]:
    """Documents by address; ``y2024_05=3`` is three of May 2024, ``y=4`` four without a day."""
    return {
        f"{time}/{number:03}": f"{time[1:].replace('_', '-')}-01" if time != "y" else ""
        for time, count in counts.items()
        for number in range(count)
    }


def test_a_small_site_has_one_index():
    assert ["first"] == list(parts(of_times(y2024_01=3, y2025_01=2), full=40))


def test_what_has_no_day_stands_in_a_part_of_its_own_the_last():
    held = parts(of_times(y2024_01=3, y=4), full=40)

    assert {"first": 3, "undated": 4} == {name: len(paths) for name, paths in held.items()}
    assert "undated" == list(held)[-1]
    assert ["undated"] == list(parts(of_times(y=4), full=40))
    assert {} == parts({}, full=40)


def test_years_that_are_over_stand_in_parts_of_whole_years():
    held = parts(of_times(y2022_01=8, y2023_03=8, y2023_09=8, y2024_01=8, y2025_01=8), full=8)

    assert ["2025-01", "2024", "2023", "first"] == list(held)
    assert [8, 8, 16, 8] == [len(paths) for paths in held.values()]


def test_this_year_stands_in_smaller_parts_of_whole_months():
    held = parts(of_times(y2024_01=8, y2025_01=2, y2025_02=3, y2025_04=1), full=8)

    assert ["2025-04", "2025-02", "2025-01", "first"] == list(held)


def test_a_year_that_has_hardly_begun_leaves_the_last_one_in_parts():
    held = parts(of_times(y2024_01=8, y2025_01=2, y2025_02=3, y2026_01=1), full=8)

    assert ["2026-01", "2025-02", "2025-01", "first"] == list(held)


def test_a_new_record_of_this_month_changes_the_newest_part_and_no_other():
    before = parts(of_times(y2023_01=9, y2024_06=9, y2025_01=2, y2025_02=3, y2025_03=1), full=8)
    after = parts(of_times(y2023_01=9, y2024_06=9, y2025_01=2, y2025_02=3, y2025_03=2), full=8)

    assert ["2025-03"] == [name for name in after if before[name] != after[name]]


@given(days=DAYS, full=st.integers(1, 30))
def test_every_document_stands_in_one_part(days, full):
    held = [path for paths in parts(days, full).values() for path in paths]

    assert sorted(days) == sorted(held)


@given(days=DAYS, full=st.integers(1, 30))
def test_no_month_is_in_two_parts_and_newer_parts_hold_newer_days(days, full):
    spans = [sorted({days[path][:7] for path in paths}) for paths in parts(days, full).values()]
    spans = [span for span in spans if span != [""]]

    assert all(older[-1] < newer[0] for newer, older in pairwise(spans))
