"""What an accessibility statement says of tests: what is tested by machine, and what never can be.

Stands alone so that no statement can claim a test that there is not: each line of ``CHECKED`` names
the tests that show it, and one of our tests holds the list against them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from moothall.words import N_, term

# What is tested, in a resident's words, and the tests that show it.
CHECKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Automatic checks with axe find nothing, on a phone, on a desk screen and in the dark"),
        (
            "test_axe_finds_nothing_on_a_phone",
            "test_axe_finds_nothing_on_a_desk",
            "test_colours_contrast_on_a_dark_screen",
        ),
    ),
    (
        N_("Nothing is lost without JavaScript but search, which then leads to lists"),
        (
            "test_axe_finds_nothing_without_javascript",
            "test_the_search_page_is_useful_without_javascript",
        ),
    ),
    (
        N_("Everything is reached by keyboard alone, in order, and it shows where you are"),
        (
            "test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is",
            "test_the_first_key_offers_to_skip_to_what_the_page_is_about",
        ),
    ),
    (
        N_("Pages fit a screen 320 pixels wide, text at twice its size and wider spacing of text"),
        (
            "test_text_fits_the_smallest_screen_however_it_is_set",
            "test_a_page_can_be_enlarged_to_twice_its_size",
        ),
    ),
    (
        N_("What is pressed is large enough for a thumb"),
        ("test_what_can_be_pressed_is_large_enough_for_a_thumb",),
    ),
    (
        N_("Colours that you force and movement that you do not want are respected"),
        (
            "test_axe_finds_nothing_where_colours_are_forced",
            "test_what_is_drawn_stays_where_colours_are_forced",
            "test_nothing_moves_for_who_wants_no_movement",
        ),
    ),
    (
        N_("A screen reader is given headings, landmarks, names and tables with their headings"),
        (
            "test_a_screen_reader_is_given_the_page_in_order",
            "test_every_page_has_one_first_heading_and_skips_no_level",
            "test_every_table_has_a_caption_or_a_name_and_says_what_its_headings_head",
        ),
    ),
)
# What only a person can find out.
BY_PERSON: tuple[str, ...] = (
    N_("Whether texts are in plain words, and a summary says what a decision means"),
    N_("Whether headings, links and descriptions say what they lead to"),
    N_("Whether a page makes sense when a screen reader reads it aloud, or a finger explores it"),
    N_("Whether it can be used with a switch, by voice, or with a magnifier"),
    N_("Whether documents that records lead to can be read by everybody"),
    N_("Whether a text in another language is marked as such within a record"),
)


@dataclass(frozen=True, slots=True)
class Tested:
    """What the statement's page says of tests."""

    checked: tuple[str, ...]
    by_person: tuple[str, ...]


def of_tests() -> Tested:
    """The two lists, in the language that is being spoken."""
    return Tested(tuple(term(said) for said, _ in CHECKED), tuple(term(said) for said in BY_PERSON))


def review_by(reviewed: date) -> date:
    """A year after the last review: it is kept under regular review (SI 2018/952 reg 8)."""
    try:
        return reviewed.replace(year=reviewed.year + 1)
    except ValueError:  # 29 February
        return reviewed.replace(year=reviewed.year + 1, day=28)
