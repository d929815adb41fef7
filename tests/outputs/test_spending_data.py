"""Data files of payments are what other people's programs read, and all say the same.

Each is opened by a reader that is not ours: DuckDB, Datasette, frictionless, csvw, rdflib.
"""

from __future__ import annotations

import asyncio
import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import rdflib
from csvw import CSVW
from datasette.app import Datasette
from frictionless import Package

from conftest import tree

ROOT = Path(__file__).parents[2]
NET = {"manchester": "Net Amount", "salford": "Net"}
PAYMENTS = "data/spending/payments"
# Councils' registers of contracts.
REGISTERS = sorted((ROOT / "data" / "contracts").iterdir())


def published(council: str) -> Iterator[Decimal]:
    """The sums of a council's files, read with the csv module alone."""
    for file in sorted((ROOT / "data" / "spending" / council).glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from (Decimal(row[NET[council]]) for row in csv.DictReader(lines))


@pytest.fixture(scope="module")
def total() -> tuple[int, Decimal]:
    """How many payments there are, and what they come to."""
    sums = [pence for council in NET for pence in published(council)]
    return len(sums), sum(sums, Decimal(0))


def test_duckdb_finds_every_payment_in_the_parquet_file(our_site, total):
    found = duckdb.read_parquet(f"{our_site / PAYMENTS}.parquet")

    assert [total] == found.aggregate("count(*), sum(cost)").fetchall()


@pytest.mark.parametrize("council", NET)
def test_duckdb_finds_a_year_in_its_parquet_file(our_site, council):
    files = our_site / "data" / "spending" / council / "years" / "*.parquet"
    sums = list(published(council))
    found = duckdb.read_parquet(str(files)).aggregate("count(*), sum(net_amount)")

    assert [(len(sums), sum(sums, Decimal(0)))] == found.fetchall()


def test_the_parquet_file_is_in_the_order_of_names(our_site):
    rows = duckdb.read_parquet(f"{our_site / PAYMENTS}.parquet").project("beneficiary").fetchall()
    runs = [name for at, (name,) in enumerate(rows) if not at or rows[at - 1][0] != name]

    assert len(set(runs)) == len(runs)


def test_datasette_opens_the_database(our_site, total):
    async def asked() -> list[dict[str, object]]:
        datasette = Datasette([str(our_site / f"{PAYMENTS}.sqlite")])
        await datasette.invoke_startup()
        query = "select count(*) as payments, sum(cost_pence) as pence from payment"
        asking = {"sql": query, "_shape": "array"}
        answer = await datasette.client.get("/payments.json", params=asking, follow_redirects=True)
        return answer.json()

    payments, pounds = total
    # In a thread of its own: a browser's test in the same process leaves a loop running here.
    with ThreadPoolExecutor(1) as apart:
        found = apart.submit(asyncio.run, asked()).result()

    assert [{"payments": payments, "pence": int(pounds * 100)}] == found


def test_the_database_says_what_its_columns_mean(our_site):
    with closing(sqlite3.connect(our_site / f"{PAYMENTS}.sqlite")) as database:
        columns = {row[1] for row in database.execute("PRAGMA table_info(payment)")}
        said = {row[0] for row in database.execute("SELECT name FROM field")}

    assert columns == said


def test_the_whole_csv_file_holds_every_payment(our_site, total):
    with (our_site / f"{PAYMENTS}.csv").open(encoding="utf-8", newline="") as lines:
        sums = [Decimal(row["Cost"]) for row in csv.DictReader(lines)]

    assert total == (len(sums), sum(sums, Decimal(0)))


@pytest.mark.parametrize("council", NET)
def test_frictionless_finds_nothing_wrong_with_a_data_package(our_site, council):
    folder = our_site / "data" / "spending" / council
    report = Package(str(folder / "datapackage.json"), basepath=str(folder)).validate()

    assert [] == report.flatten(["title", "message"])


@pytest.mark.parametrize("council", NET)
def test_a_data_package_tells_the_digest_of_each_file(our_site, council):
    folder = our_site / "data" / "spending" / council
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))

    assert {one["path"]: one["hash"] for one in package["resources"]} == {
        one["path"]: f"sha256:{hashlib.sha256((folder / one['path']).read_bytes()).hexdigest()}"
        for one in package["resources"]
    }


@pytest.mark.parametrize("council", NET)
def test_csvw_reads_a_cleaned_file_by_its_metadata(our_site, council):
    folder = our_site / "data" / "spending" / council
    files = sorted(folder.glob("*-cleaned.csv-metadata.json"))
    read = [row for file in files for row in CSVW(str(file)).tables[0].iterdicts(strict=True)]
    sums = list(published(council))

    assert (len(sums), sum(sums)) == (len(read), sum(row["cost"] for row in read))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own reader
def test_portals_can_harvest_the_catalogue(our_site):
    graph = rdflib.Graph().parse(our_site / "data" / "catalogue.jsonld", format="json-ld")
    dcat, terms = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.DCTERMS
    datasets = set(graph.subjects(rdflib.RDF.type, dcat.Dataset))
    addresses = {str(one) for one in graph.objects(None, dcat.downloadURL)}
    (site,) = graph.objects(None, rdflib.FOAF.homepage)

    assert (len(NET) + len(REGISTERS), set(), len(datasets)) == (
        len(datasets),
        {one for one in addresses if not (our_site / one.removeprefix(str(site))).is_file()},
        len([one for one in datasets if (one, terms.license, None) in graph]),
    )


def test_no_cell_of_any_csv_file_of_ours_starts_as_a_formula_does(our_site):
    cells = (
        cell
        for path in (our_site / "data" / "spending").rglob("*.csv")
        if path.parent.name in {"years", "quarters"} or path.name == "payments.csv"
        for row in csv.reader(path.read_text("utf-8").splitlines())
        for cell in row
    )

    assert [] == [c for c in cells if c.lstrip()[:1] in {"=", "+", "@"} or c[:1] in {"\t", "\r"}]


def test_every_file_that_was_published_can_be_had_byte_for_byte(our_site):
    ours = {f"{folder}/{path}": data for folder in NET
            for path, data in tree(ROOT / "data" / "spending" / folder).items()
            if path.endswith(".csv")}  # fmt: skip
    held = our_site / "data" / "spending"

    assert ours == {path: (held / path).read_bytes() for path in ours}
