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
