"""The explorer in a real browser, over a real web server that answers ranges: what it costs to ask.

Payments are invented in any number. `make test` takes some thousands, `make test-explorer` the six
million of fifteen councils.
"""

from __future__ import annotations

import csv
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest

from browser.sites import served
from moothall.outputs import explorer
from moothall.outputs.payments_dataset import names_of, write_dataset
from moothall.outputs.spending_files import MadeFile, SpendingFile
from moothall.pages.manifest import digest_of
from outputs.generated import Invented

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer")]

LONG = os.environ.get("TRIAL") == "long"
MANY = Invented(6_000_000, 150_000) if LONG else Invented(60_000, 3_000, councils=3)
ASKED = 100 if LONG else 5
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Kept:
    at: Path
    size: int
    sha256: str


@pytest.fixture(scope="module")
def many(tmp_path_factory, our_site: Path) -> Path:
    """The repository's site with invented payments in place of its own."""
    site = tmp_path_factory.mktemp("many") / "site"
    shutil.copytree(our_site, site)
    path = site / explorer.DATASET.lstrip("/")
    path.unlink()
    write_dataset(MANY.all, names_of(MANY.all()), path)
    shutil.rmtree(site / explorer.NAMES.lstrip("/"))
    for name, content in explorer.name_files(MANY).items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)
    wanted = SpendingFile(explorer.DATASET, "All", "Parquet", (), print)
    made = MadeFile(wanted, Kept(path, path.stat().st_size, digest_of(path)))
    (site / explorer.ABOUT.lstrip("/")).write_bytes(explorer.about_file([made]))
    return site


@pytest.fixture(scope="module")
def many_host(many: Path) -> Iterator[str]:
    with served(many) as host:
        yield host


def a_sample() -> dict[str, int]:
    """Names evenly from the most to the least often paid, and how many payments each has."""
    names = names_of(MANY.all())
    counts = dict(zip(names.names, names.counts, strict=True))
    named = sorted((n for n in counts if not n.startswith("REDACTED")), key=lambda n: -counts[n])
    step = len(named) // ASKED
    return {name: counts[name] for name in named[step // 2 :: step][:ASKED]}


def cost_of(browser, address: str) -> tuple[int, str]:
    """How many bytes an answer takes, page and scripts and all, and what was found.

    In a new window, which holds nothing of what was fetched before.
    """
    page = browser.new_context(viewport={"width": 360, "height": 780}).new_page()
    octets = []
    page.on("requestfinished", lambda request: octets.append(request.sizes()["responseBodySize"]))
    page.goto(address)
    page.wait_for_function(
        "() => /payment/.test(document.getElementById('explore-status').textContent)"
    )
    page.wait_for_load_state("networkidle")
    found = page.locator("#explore-status").text_content()
    page.context.close()
    return sum(octets), found


def test_one_beneficiary_s_payments_take_less_than_a_megabyte(browser, many_host):
    costs = []
    for name, payments in a_sample().items():
        octets, found = cost_of(browser, f"{many_host}/spending/explore/?to={quote(name)}")
        costs.append(octets)
        assert found.split()[0].replace(",", "") == str(payments)
    middle = sorted(costs)[len(costs) // 2]
    print(f"{len(costs)} names: median {middle:,}, most {max(costs):,} bytes")
    assert ASKED // 100 >= sum(octets >= MEGABYTE for octets in costs)


def asked(open_page, host: str, query: str):
    """The explorer with an answer, at an address."""
    page = open_page(f"{host}/spending/explore/{query}", viewport={"width": 360, "height": 780})
    page.wait_for_function(
        "() => /payment/.test(document.getElementById('explore-status').textContent)"
    )
    return page


def sums(page) -> list[str]:
    return page.locator("#explore-totals dd").all_text_contents()


def test_an_address_says_all_that_was_asked_for(open_page, host):
    page = asked(open_page, host, "?council=salford&from=2020-07&until=2020-07&group=department")
    groups = page.locator("#explore-groups tr").count()
    told = page.locator("#explore-totals dd").all_text_contents()
    again = asked(open_page, page.url.partition("/spending/")[0], f"?{page.url.partition('?')[2]}")

    assert (["£21,398,704.57", "1,639"], groups, told) == (
        sums(again), again.locator("#explore-groups tr").count(), told
    )  # fmt: skip


def test_the_sums_are_those_of_the_pages(open_page, host):
    page = asked(open_page, host, "?council=manchester")

    assert ["£97,400,227.10", "3,564"] == sums(page)


def test_a_reader_types_a_name_and_chooses_it(open_page, host):
    page = open_page(f"{host}/spending/explore/")
    page.get_by_label("Supplier or beneficiary").press_sequentially("goddard")
    page.locator("#explore-names a").first.click()
    page.wait_for_function(
        "() => /payment/.test(document.getElementById('explore-status').textContent)"
    )

    assert ("Addleshaw Goddard Llp", True) == (
        page.locator("#explore-to-name").text_content(),
        "to=Addleshaw" in page.url,
    )


def test_the_back_button_brings_back_what_was_asked_before(open_page, host):
    page = asked(open_page, host, "?council=salford&kind=withheld")
    before = sums(page)
    page.get_by_label("Council").select_option("manchester")
    page.wait_for_function(
        "(before) => document.querySelector('#explore-totals dd')?.textContent !== before",
        arg=before[0],
    )
    page.go_back()
    page.wait_for_function(
        "(before) => document.querySelector('#explore-totals dd')?.textContent === before",
        arg=before[0],
    )

    assert before == sums(page)


def test_a_payment_leads_to_how_its_file_was_read(open_page, host):
    page = asked(open_page, host, "?to=Addleshaw+Goddard+Llp")
    page.locator("#explore-rows a", has_text="line").first.click()

    assert "How this file was read" in page.locator("h1").text_content()


def test_what_a_reader_saves_is_what_was_found(open_page, host):
    page = asked(open_page, host, "?to=Addleshaw+Goddard+Llp")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save these payments as CSV").click()
    rows = list(csv.DictReader(saved.value.path().read_text("utf-8").splitlines()))

    assert (6, Decimal("59438.71")) == (len(rows), sum(Decimal(row["Cost"]) for row in rows))


def test_a_name_that_is_not_there_is_said_not_to_be(open_page, host):
    page = open_page(f"{host}/spending/explore/?q=zzzz")
    page.wait_for_function("() => document.getElementById('explore-names-status').textContent")

    assert "No name begins with zzzz" in page.locator("#explore-names-status").text_content()


@pytest.mark.parametrize("asked_for", ["least=abc", "most=1,25", "least=12.505"])
def test_what_is_no_sum_of_money_is_said_not_to_be(open_page, host, asked_for):
    page = open_page(f"{host}/spending/explore/?council=salford&{asked_for}")
    page.wait_for_function("() => document.getElementById('explore-status').textContent")
    said = page.locator("#explore-status").text_content()

    assert (f"{asked_for.partition('=')[2]} is no sum of money.", False, True) == (
        said.partition(". Write")[0] + ".",
        page.locator("#explore-answer").is_visible(),
        page.locator("#explore-least").is_visible(),
    )


def test_a_sum_may_be_asked_for_as_it_is_written(open_page, host):
    query = "?council=salford&from=2020-07&until=2020-07&least="
    plain = sums(asked(open_page, host, f"{query}1500"))

    assert plain == sums(asked(open_page, host, f"{query}£1,500"))


def test_without_javascript_the_page_leads_to_the_pages_and_files(open_page, host):
    page = open_page(f"{host}/spending/explore/", java_script_enabled=False)

    assert (False, True, True) == (
        page.locator("#explore").is_visible(),
        page.locator("section[aria-labelledby=elsewhere] a").first.is_visible(),
        page.locator("section[aria-labelledby=downloads] a").first.is_visible(),
    )


@pytest.mark.parametrize(
    ("asked_for", "answered", "body"),
    [
        ("bytes=0-3", 206, b"PAR1"),
        ("bytes=-4", 206, b"PAR1"),
        ("bytes=999999999999-", 416, b""),
    ],
)
def test_the_server_answers_a_part_of_a_file(host, asked_for, answered, body):
    request = urllib.request.Request(  # noqa: S310 - our own server
        f"{host}/{explorer.DATASET.lstrip('/')}", headers={"Range": asked_for}
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            found = (answer.status, answer.read())
    except urllib.error.HTTPError as refused:
        found = (refused.code, refused.read())
        refused.close()

    assert (answered, body) == found
