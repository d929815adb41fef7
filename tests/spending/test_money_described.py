"""What describes data files of money to other people's programs, asked of their own readers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import rdflib
from frictionless import Package

from moothall.outputs.spending_data import Kitchen
from outputs.feed_building import some_settings
from spending.building import Site, a_file, a_row

COUNCILS = {"ambridge": "Ambridge Council", "felpersham": "Felpersham Council"}
CONTRACTS = (
    "Contract Reference,Contract Title,Supplier Name,Contract Value,Start Date\n"
    "C1,=Gravel,Grundy Gravel,3000,13/04/2022\n"
)
GRANTS = "Date awarded,Beneficiary,Amount\n2022-05-03,Ambridge Guides,500.00\n"
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


@dataclass(frozen=True)
class Made:
    at: Path
    size: int
    sha256: str


def made_of(site: Site) -> Path:
    """The data files of a site and what describes them, in a folder."""
    site = replace(site, authorities=tuple(COUNCILS))
    output = site.root / "output"

    def keep(path: str, _print: str, write: Callable[[Path], object]) -> Made:
        at = output / path
        at.parent.mkdir(parents=True, exist_ok=True)
        write(at)
        data = at.read_bytes()
        return Made(at, len(data), hashlib.sha256(data).hexdigest())

    settings = some_settings(root=site.root)
    kitchen = Kitchen(site.read(), keep, lambda *_: None, settings)
    made = [*kitchen.files(), *kitchen.registers(COUNCILS)]
    for path, data in kitchen.descriptions(made, COUNCILS).items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    return output


@pytest.fixture
def registers(site: Site) -> Site:
    """Two councils' registers, and no payments."""
    site.write("../contracts/ambridge/2022.csv", CONTRACTS)
    site.write("../contracts/felpersham/2022.csv", CONTRACTS.replace("C1", "F1"))
    site.write("../grants/ambridge/2022.csv", GRANTS)
    return site


def datasets(output: Path) -> dict[str, rdflib.Graph]:
    """The landing page of each dataset, and its title, in a portal's reader."""
    graph = rdflib.Graph().parse(output / "data" / "catalogue.jsonld", format="json-ld")
    return {
        str(graph.value(one, DCAT.landingPage)): str(graph.value(one, rdflib.DCTERMS.title))
        for one in graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    }


@pytest.mark.parametrize("kind", ["contracts", "grants"])
def test_frictionless_finds_nothing_wrong_with_a_register(registers, kind):
    folder = made_of(registers) / "data" / kind
    report = Package(str(folder / "datapackage.json"), basepath=str(folder)).validate()

    assert [] == report.flatten(["title", "message"])


def test_a_package_holds_the_files_of_every_council_as_published_and_ours(registers):
    package = json.loads((made_of(registers) / "data/contracts/datapackage.json").read_text())

    assert {
        "ambridge/2022.csv", "ambridge.csv", "ambridge.parquet", "ambridge.sqlite",
        "felpersham/2022.csv", "felpersham.csv", "felpersham.parquet", "felpersham.sqlite",
    } == {one["path"] for one in package["resources"]}  # fmt: skip


def test_a_package_says_what_each_column_means_and_under_what_licence_it_is(registers):
    package = json.loads((made_of(registers) / "data/grants/datapackage.json").read_text())
    table = next(one for one in package["resources"] if one["path"] == "ambridge.csv")

    assert [] == [one for one in table["schema"]["fields"] if not one["description"]]
    assert "OGL-UK-3.0" == package["licenses"][0]["name"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own reader
def test_registers_are_in_the_catalogue_of_a_site_without_payments(registers):
    root = "https://records.example.gov.uk/council"

    assert {
        f"{root}/contracts/ambridge/": "Register of contracts",
        f"{root}/contracts/felpersham/": "Register of contracts",
        f"{root}/grants/ambridge/": "Grants to voluntary, community and social enterprise "
        "organisations",
    } == datasets(made_of(registers))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_payments_and_contracts_of_a_council_are_two_datasets(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.write("../contracts/ambridge/2022.csv", CONTRACTS)
    output = made_of(site)
    package = json.loads((output / "data/spending/ambridge/datapackage.json").read_text())

    assert {"Spending, payment by payment", "Register of contracts"} == {*datasets(output).values()}
    assert [] == [one for one in package["resources"] if "contracts" in one["path"]]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_a_portal_is_told_who_publishes_and_where_each_file_is(registers):
    output = made_of(registers)
    graph = rdflib.Graph().parse(output / "data" / "catalogue.jsonld", format="json-ld")
    addresses = {str(one) for one in graph.objects(None, DCAT.downloadURL)}
    root = "https://records.example.gov.uk/council/"

    assert set(COUNCILS.values()) == {str(one) for one in graph.objects(None, rdflib.FOAF.name)}
    assert set() == {one for one in addresses if not (output / one.removeprefix(root)).is_file()}


def test_a_site_without_data_of_money_has_no_catalogue(site: Site):
    assert not (made_of(site) / "data").exists()


def test_a_cell_that_cannot_be_read_stays_in_the_cleaned_file(registers):
    registers.write("../contracts/ambridge/2022.csv", CONTRACTS.replace("13/04", "31/02"))
    output = made_of(registers)
    text = (output / "data/contracts/ambridge.csv").read_text()

    assert "Start date: 31/02/2022" in text
    assert Package(str(output / "data/contracts/datapackage.json")).validate().valid
