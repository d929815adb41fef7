"""Whether pages are well made: valid HTML, one outline, the same landmarks, and light to load."""

from __future__ import annotations

import gzip
import json
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from browser.kinds import KINDS
from browser.sites import ROOT, file_of, pages_of
from conftest import node
from theme import patterns

VALIDATOR = ROOT / ".venv/npm/node_modules/html-validate/bin/html-validate.mjs"
RULES = ROOT / "tests/browser/htmlvalidate.cjs"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEVELS = "|".join(f"//{level}" for level in HEADINGS)
# kB, compressed as a web server does, the style sheet with it.
RECORD, REGISTER, MONTH = 30_000, 40_000, 100_000
RECORDS = {"decision.html", "report.html", "meeting.html", "outcome.html"}

# Every page is read once for all of these.
pytestmark = pytest.mark.xdist_group("html")


@pytest.fixture(scope="session")
def pages(our_site, invented_site):
    """Every page of both sites, by site and address."""
    return {
        f"{site.parent.name}{address}": html.fromstring(file_of(site, address).read_bytes())
        for site in (our_site, invented_site)
        for address in pages_of(site)
    }


def validated(*files: Path) -> list[str]:
    """What html-validate finds wrong in files: which, where and what."""
    done = subprocess.run(
        [node(), str(VALIDATOR), "--config", str(RULES), "--formatter", "json", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return [
        f"{report['filePath']}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for report in json.loads(done.stdout)
        for fault in report["messages"]
    ]


def weight(folder: Path, address: str) -> int:
    """Bytes that a reader's browser is sent for a page and its style sheet."""
    page = file_of(folder, address)
    sheets = html.fromstring(page.read_bytes()).xpath("//link[@rel='stylesheet']/@href")
    files = [page, *(file_of(folder, sheet) for sheet in sheets)]
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def test_a_page_of_every_kind_is_valid(our_site, invented_site):
    folders = {"host": our_site, "invented_host": invented_site}
    files = {file_of(folders[kind.site], kind.address.partition("?")[0]) for kind in KINDS}

    assert len(files) > 20
    assert [] == validated(*sorted(files))


def test_every_component_in_every_state_is_valid(tmp_path):
    patterns.write(tmp_path)

    assert [] == validated(tmp_path / "index.html")


def test_a_page_that_is_not_valid_is_noticed(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html><body><p id=a><div id=a></p></body></html>", "utf-8")

    assert {"no-dup-id", "element-required-attributes"} <= {
        fault.split()[1].rstrip(":") for fault in validated(page)
    }


def test_every_page_has_one_first_heading_and_skips_no_level(pages):
    faults = []
    for address, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath(LEVELS)]
        if levels.count(1) != 1 or levels[0] != 1:
            faults.append(f"{address}: first headings {levels}")
        if any(deeper > level + 1 for level, deeper in pairwise(levels)):
            faults.append(f"{address}: skips a level {levels}")

    assert [] == faults


def test_every_page_has_the_landmarks_that_readers_jump_to(pages):
    once = ("//main", "/html/body/header", "/html/body/footer", "//a[1][@href='#main-content']")

    assert [] == [
        f"{address}: {path}"
        for address, page in pages.items()
        for path in once
        if len(page.xpath(path)) < 1 or len(page.xpath("//main")) != 1
    ]


def test_every_landmark_of_one_sort_has_a_name_of_its_own(pages):
    assert [] == [
        f"{address}: {sort}"
        for address, page in pages.items()
        for sort in ("nav", "form[@role='search']")
        for names in [
            [one.get("aria-label") or one.get("aria-labelledby") for one in page.xpath(f"//{sort}")]
        ]
        if None in names or len(set(names)) != len(names)
    ]


def test_the_way_about_is_the_same_on_every_page(pages):
    for site in ("ours", "invented"):
        for place in ("header//nav", "footer//nav"):
            orders = {
                tuple(page.xpath(f"/html/body/{place}//a/@href"))
                for address, page in pages.items()
                if address.startswith(f"{site}/")
            }

            assert len(orders) == 1, place


def test_every_page_says_its_language(pages):
    assert {"en"} == {page.get("lang") for page in pages.values()}


def test_every_page_has_a_title_of_its_own(pages):
    ours = [page for address, page in pages.items() if address.startswith("ours/")]
    titles = [page.findtext(".//title").strip() for page in ours]

    assert all(titles)
    assert [] == sorted({title for title in titles if titles.count(title) > 1})


def test_a_record_in_welsh_says_so(pages):
    page = pages["invented/decisions/ambridge/ed-2026-001/"]

    assert ["cy"] == page.xpath("//h1//*[@lang][. = 'Ysgol newydd']/@lang")


def test_every_page_sets_its_rules_before_anything_is_loaded(pages):
    strict = ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'")
    for address, page in pages.items():
        rules = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        before = page.xpath(
            "//meta[@http-equiv='Content-Security-Policy']/preceding::*[self::script or self::link]"
        )

        assert len(rules) == 1, address
        assert all(rule in rules[0] for rule in strict), address
        assert "unsafe-inline" not in rules[0], address
        assert "'unsafe-eval'" not in rules[0], address
        assert [] == before, address


def test_no_page_holds_a_script_or_a_style_of_its_own(pages):
    assert [] == [
        address
        for address, page in pages.items()
        if page.xpath("//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]")
    ]


def test_every_table_has_a_caption_or_a_name_and_says_what_its_headings_head(pages):
    faults = []
    for address, page in pages.items():
        for table in page.iter("table"):
            named = table.find("caption") is not None or table.xpath(
                "ancestor::*[@role='region'][@aria-label or @aria-labelledby]"
            )
            if not named or table.xpath(".//th[not(@scope)]"):
                faults.append(address)

    assert [] == faults


@pytest.mark.parametrize(
    ("kinds", "most"),
    [
        (RECORDS, RECORD),
        ({"register.html", "browse.html", "authority.html", "home.html"}, REGISTER),
        ({"spending_month.html", "spending_authority.html", "spending_beneficiaries.html"}, MONTH),
    ],
    ids=["a record", "a register", "spending"],
)
def test_a_page_is_light_enough_for_an_old_phone_on_a_slow_line(kinds, most, our_site):
    weights = {
        kind.address: weight(our_site, kind.address)
        for kind in KINDS
        if kind.template in kinds and kind.site == "host"
    }

    assert weights
    assert {} == {address: size for address, size in weights.items() if size > most}


def test_only_search_and_the_explorer_need_a_script(pages):
    assert {"/search/", "/spending/explore/"} == {
        "/" + address.partition("/")[2] for address, page in pages.items() if page.xpath("//script")
    }


def test_the_longest_record_leaves_room_in_its_budget(our_site):
    records = [one.address for one in KINDS if one.site == "host" and one.template in RECORDS]

    assert max(weight(our_site, address) for address in records) <= RECORD * 0.9


def test_every_page_of_records_and_spending_says_in_a_sentence_what_it_is(pages):
    assert [] == [
        address
        for address, page in pages.items()
        if not page.xpath("//meta[@name='description']")
        and not page.xpath("//meta[@name='robots'] | //meta[@http-equiv='refresh']")
        and "/404" not in address
    ]
