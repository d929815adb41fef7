"""A search index is cut between years, so that a new record makes a small part of it anew."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from moothall.indexing import parts

YEARS = st.dictionaries(
    st.text("abcdef/", min_size=1, max_size=6),
    st.sampled_from(["", "2019", "2020", "2021", "2022", "2023"]),
    max_size=60,
)


def of_years(**counts: int) -> dict[str, str]:
    return {
        f"{year}/{number:03}": year.strip("y")
        for year, count in counts.items()
        for number in range(count)
    }


def test_a_small_site_has_one_index():
    assert ["first"] == list(parts(of_years(y2024=3, y2025=2, y=4), full=10))


def test_a_part_that_is_full_is_followed_by_one_that_begins_with_the_next_year():
    held = parts(of_years(y2023=6, y2024=6, y2025=1), full=5)

    assert ["2025", "2024", "first"] == list(held)
    assert [1, 6, 6] == [len(paths) for paths in held.values()]


def test_a_new_record_of_this_year_changes_the_newest_part_and_no_other():
    before = parts(of_years(y2023=6, y2024=6, y2025=1), full=5)
    after = parts(of_years(y2023=6, y2024=6, y2025=2), full=5)

    assert ["2025"] == [name for name in after if before[name] != after[name]]


@given(years=YEARS, full=st.integers(1, 10))
def test_every_document_stands_in_one_part(years, full):
    held = [path for paths in parts(years, full).values() for path in paths]

    assert sorted(years) == sorted(held)


@given(years=YEARS, full=st.integers(1, 10))
def test_no_year_is_in_two_parts_and_newer_parts_hold_newer_years(years, full):
    spans = [sorted({years[path] for path in paths}) for paths in parts(years, full).values()]
    spans = [span for span in spans if span]

    assert all(older[-1] < newer[0] for newer, older in pairwise(spans))
