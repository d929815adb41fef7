"""A site in two languages in a browser: from one to the other, and search in each."""

from __future__ import annotations

import shutil

import pytest

from browser.kinds import has_found
from browser.sites import ROOT, built_once, served
from browser.test_accessibility import PHONE, violations

CWMDERI = ROOT / "tests" / "sites" / "cwmderi"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def both(shared_folder):
    """Where the site in two languages is served."""
    site = built_once(
        shared_folder,
        "cwmderi",
        lambda folder: shutil.copytree(CWMDERI, folder, dirs_exist_ok=True),
    )
    with served(site) as address:
        yield address


def test_a_reader_goes_to_welsh_and_finds_a_record_there(open_page, both):
    page = open_page(f"{both}/reports/cwmderi/crossings/")
    page.get_by_role("link", name="Cymraeg").click()
    page.wait_for_url("**/cy/reports/cwmderi/crossings/")
    page.get_by_role("searchbox").fill("croesfan")
    page.get_by_role("button", name="Chwilio").click()
    page.wait_for_url("**/cy/search/?q=croesfan")
    page.get_by_text("3 chanlyniad am").wait_for()

    assert "6 Mai 2026" in page.locator("main ol").inner_text()
    assert page.title().startswith("croesfan ")
    page.locator("main ol").get_by_role("link").first.click()
    page.wait_for_url("**/cy/*/cwmderi/**")
    page.get_by_role("link", name="English").click()

    assert "/cy/" not in page.url
    assert "en" == page.locator("html").get_attribute("lang")


def test_search_in_english_finds_english(open_page, both):
    page = open_page(f"{both}/search/?q=crossing")
    has_found(page)

    assert all(
        "/cy/" not in link.get_attribute("href")
        for link in page.locator("main ol").get_by_role("link").all()
    )


@pytest.mark.parametrize("address", ["/cy/", "/cy/decisions/cwmderi/pg-2026-002/"])
def test_axe_finds_nothing_on_a_welsh_page(address, open_page, both):
    assert [] == violations(open_page(f"{both}{address}", viewport=PHONE))
