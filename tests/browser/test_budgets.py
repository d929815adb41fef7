"""What readers get on a phone: how much is fetched, how often, and whether anything jumps.

A real browser as a small phone has it (360 px, four times slower, on a slow mobile network), and a
web server that compresses as a public one does. The budgets stand in docs/performance.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from browser.compressed import Host, served_compressed
from browser.kinds import has_found
from browser.sites import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("budgets")]

# Slow 4G as browsers' own tools have it: 150 ms there and back, 1.6 Mbit/s.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)` \| ([\d,]+) \| (\d+) \|", re.MULTILINE)
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (!one.hadRecentInput) {
        window.shifts.push(
          `${one.value.toFixed(4)} ${one.sources.map(({ node }) => node?.className ?? "")}`);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""


@dataclass(frozen=True)
class Budget:
    """What a page may cost: bytes over the network, as compressed, and requests."""

    what: str
    address: str
    most_bytes: int
    most_requests: int

    def __str__(self) -> str:
        return self.what


def budgets() -> list[Budget]:
    """As docs/performance.md states them."""
    text = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
    found = ROW.findall(text.partition("## What readers get")[2])
    return [
        Budget(what, address, int(size.replace(",", "")), int(requests))
        for what, address, size, requests in found
    ]


BUDGETS = budgets()


@pytest.fixture(scope="session")
def public_host(our_site) -> Iterator[Host]:
    """Where the repository's site is served compressed."""
    with served_compressed(our_site) as host:
        yield host


@pytest.fixture
def on_a_phone(browser):
    """Opens an address as a slow phone does, and waits until all is there."""
    contexts = []

    def opened(address: str) -> Page:
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True,
            has_touch=True, locale="en-GB",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        phone = context.new_cdp_session(page)
        phone.send("Network.enable")
        phone.send("Network.emulateNetworkConditions", SLOW_4G)
        phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(f"({SHIFTS})()")
        page.goto(address)
        if "?q=" in address:
            has_found(page)
        page.wait_for_load_state("networkidle")
        # What is put into a page before it is first shown moves nothing.
        page.wait_for_function(
            "() => performance.getEntriesByName('first-contentful-paint').length"
        )
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_record_a_register_spending_and_search_have_a_budget():
    kinds = {one.address.split("/")[1] for one in BUDGETS}

    assert {"decisions", "reports", "spending", "search"} <= kinds


@pytest.mark.parametrize("budget", BUDGETS, ids=str)
def test_a_page_keeps_to_its_budget_on_a_phone_and_nothing_jumps(budget, on_a_phone, public_host):
    public_host.sent.clear()
    page = on_a_phone(f"{public_host.address}{budget.address}")
    fetched = [*public_host.sent]
    print(f"{budget}: {sum(fetched):,} bytes, {len(fetched)} requests")

    assert [] == page.evaluate("window.shifts")
    assert 0 < sum(fetched) <= budget.most_bytes
    assert 0 < len(fetched) <= budget.most_requests


def test_the_program_that_searches_is_fetched_once_however_many_parts_there_are(
    on_a_phone, invented_site
):
    parts = json.loads((invented_site / "pagefind/parts.json").read_bytes())
    program = (invented_site / "pagefind/program/wasm.en.pagefind").stat().st_size
    with served_compressed(invented_site) as host:
        on_a_phone(f"{host.address}/search/?q=bridge")
        fetched = [*host.sent]

    assert len(parts) > 3
    assert 1 == sum(size >= program for size in fetched)


def test_a_page_that_jumps_is_noticed(on_a_phone, public_host):
    page = on_a_phone(f"{public_host.address}/pages/about/")
    page.evaluate(
        """() => {
          const more = document.createElement("p");
          more.textContent = "Suddenly";
          more.style.height = "200px";
          document.querySelector("h1").before(more);
        }"""
    )
    page.wait_for_function("() => window.shifts.length > 0")

    assert len(page.evaluate("window.shifts")) >= 1
