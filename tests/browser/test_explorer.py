"""The explorer in a real browser, over a real web server that answers ranges: what it costs to ask.

Payments are invented in any number. `make test` takes some thousands, `make test-explorer` the six
million of fifteen councils.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
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
ASKED = 100 if LONG else 10
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


def cost_of(open_page, address: str) -> tuple[int, str]:
    """How many bytes an answer takes, page and scripts and all, and what was found."""
    page = open_page("about:blank", viewport={"width": 360, "height": 780})
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


def test_one_beneficiary_s_payments_take_less_than_a_megabyte(open_page, many_host):
    costs = []
    for name, payments in a_sample().items():
        octets, found = cost_of(open_page, f"{many_host}/spending/explore/?to={quote(name)}")
        costs.append(octets)
        assert found.split()[0].replace(",", "") == str(payments)
    middle = sorted(costs)[len(costs) // 2]
    print(f"{len(costs)} names: median {middle:,}, most {max(costs):,} bytes")
    assert ASKED // 100 >= sum(octets >= MEGABYTE for octets in costs)
