"""Small things of the look that have gone wrong before."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

BROKEN_DAYS = """() => [...document.querySelectorAll("main table time")]
  .filter((day) => day.getClientRects().length > 1).map((day) => day.textContent)"""
FOCUS = """(button) => {
  const told = getComputedStyle(button), probe = document.createElement("i");
  probe.style.color = "var(--govuk-focus-colour)";
  document.body.append(probe);
  return [told.backgroundColor, getComputedStyle(probe).color];
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/contracts/ambridge/", "/grants/ambridge/"])
def test_a_day_in_a_list_stands_on_one_line(address, width, open_page, invented_host):
    page = open_page(f"{invented_host}{address}", viewport={"width": width, "height": 800})
    # However long what stands beside it is.
    page.evaluate(
        """() => document.querySelectorAll("main tbody th, main tbody td:nth-child(2)").forEach(
          (cell) => cell.append(" and all the words that a contract may be described with"))"""
    )

    assert page.locator("main table time").count() > 0
    assert [] == page.evaluate(BROKEN_DAYS)


def test_a_plain_button_of_the_explorer_shows_the_focus_as_every_button_does(open_page, host):
    page = open_page(f"{host}/spending/explore/")
    button = page.locator("#explore-reset")
    button.evaluate("(one) => one.focus({ focusVisible: true })")
    shown, due = button.evaluate(FOCUS)

    assert due == shown


def test_further_lists_of_money_stand_apart_from_what_is_around_them(open_page, host):
    page = open_page(f"{host}/spending/")
    above, lists, below = (
        page.locator(one).first.bounding_box()
        for one in (".spending-explore", ".spending-lists", ".council-spending")
    )

    assert lists["y"] - (above["y"] + above["height"]) >= 16
    assert below["y"] - (lists["y"] + lists["height"]) >= 32


def signs(page) -> tuple[bool, bool]:
    """Whether the first table shows at its left edge that it goes on there, and at its right."""
    region = page.locator(".table-scroll").first
    region.scroll_into_view_if_needed()
    box = region.bounding_box()
    edges = (box["x"], box["x"] + box["width"] - 4)
    clips = [{"x": x, "y": box["y"], "width": 4, "height": box["height"]} for x in edges]
    with_ = [page.screenshot(clip=clip) for clip in clips]
    region.evaluate("(one) => { one.style.background = one.style.animation = 'none' }")
    without = [page.screenshot(clip=clip) for clip in clips]
    region.evaluate("(one) => one.removeAttribute('style')")
    return with_[0] != without[0], with_[1] != without[1]


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_a_table_that_goes_on_beyond_the_screen_says_so(look, open_page, invented_host):
    address = f"{invented_host}/contracts/ambridge/"
    page = open_page(address, viewport={"width": 360, "height": 800}, **look)
    shown = [signs(page)]
    for far in (100, 9999):
        page.locator(".table-scroll").first.evaluate("(one, far) => { one.scrollLeft = far }", far)
        shown.append(signs(page))

    assert [(False, True), (True, True), (True, False)] == shown


def test_a_table_that_fits_has_no_sign_that_it_goes_on(open_page, invented_host):
    assert (False, False) == signs(open_page(f"{invented_host}/contracts/ambridge/"))


def test_on_a_phone_files_out_of_sight_make_no_row_taller(open_page, host):
    page = open_page(f"{host}/spending/salford/files/", viewport={"width": 360, "height": 800})
    row, file = (
        page.locator(f"main tbody tr:first-child {one}").first.bounding_box()["height"]
        for one in ("td", "th a:last-child")
    )

    assert row <= 3.5 * file
