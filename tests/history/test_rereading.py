"""A file's page says since when columns.yaml has it read otherwise, and what that changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conftest import Site
from history.repositories import Repository
from moothall import checked
from moothall.amendments import amended, versions_of
from moothall.given import for_reading
from spending.building import a_file, a_row

FOLDER = "data/spending/ambridge"
MAY, MAPPING = f"{FOLDER}/2022-05.csv", f"{FOLDER}/columns.yaml"
ROWS = (
    a_row(number="1", net="12000.00"),
    a_row(number="2", net="20000.00", supplier="Felpersham Tents", department="Parks"),
)
NEGATIVE = "sign: spent-negative\n"


@pytest.fixture
def repository(small_site: Site) -> Repository:
    repository = Repository(small_site)
    repository.commit("Publish May", {MAY: a_file(*ROWS)})
    return repository


def versions(repository: Repository, name: str = "2022-05.csv"):
    """The versions of a file that a page tells of."""
    settings = for_reading(str(repository.site.root / "pelicanconf.py"), {})
    reading = checked.read(settings)
    assert () == reading.problems
    return versions_of(reading.spending, settings)["ambridge", name]


def test_another_sign_is_told_with_its_day_and_the_totals_before_and_after(repository):
    repository.commit("It counts below nought", {MAPPING: NEGATIVE})
    _first, last = versions(repository)

    assert (
        date(2025, 3, 15),
        ("sign",),
        "It counts below nought",
        "2 payments changed",
        (Decimal("32000.00"), Decimal("-32000.00")),
        (0, 0),
    ) == (
        last.day,
        last.read_by,
        last.note,
        last.told,
        (last.amendment.before, last.amendment.after),
        (last.added, last.removed),
    )


def test_another_column_of_sums_is_told(repository):
    headings = ["Department", "Purpose", "Paid on", "Number", "Net", "Supplier", "Invoice total"]
    text = a_file([*a_row(), "15.00"], headings=headings)
    repository.commit("Publish June", {MAY.replace("05", "06"): text.replace("-05-", "-06-")})
    repository.commit("Take the other", {MAPPING: "columns:\n  Amount: Invoice total\n"})
    _first, last = versions(repository, "2022-06.csv")

    assert (("columns",), Decimal("12.50"), Decimal("15.00")) == (
        last.read_by,
        last.amendment.before,
        last.amendment.after,
    )


def test_a_name_that_is_withheld_now_is_a_change_that_does_not_tell_the_name(repository):
    said = "redactions:\n  Felpersham Tents: personal data\n"
    repository.commit("Withhold it", {MAPPING: said})
    _first, last = versions(repository)

    assert (("redactions",), "1 payment changed", [""]) == (
        last.read_by,
        last.told,
        [line.name for line in last.amendment.lines],
    )


@pytest.mark.parametrize(
    "said",
    [
        "title: Ambridge\n",
        "columns:\n  Amount: Net\n",
        "files:\n  2022-05.csv:\n    published: 2022-06-30\n",
    ],
)
def test_what_changes_no_payment_is_not_told(repository, said):
    repository.commit("Say more", {MAPPING: said})

    assert 1 == len(versions(repository))


def test_what_was_said_before_a_file_was_published_is_no_change_of_it(repository):
    repository.commit("Say how", {MAPPING: NEGATIVE})
    repository.commit("Publish June", {MAY.replace("05", "06"): a_file(a_row(paid="2022-06-01"))})

    assert (2, 1) == (len(versions(repository)), len(versions(repository, "2022-06.csv")))


def test_a_mapping_that_is_taken_back_is_told_as_well(repository):
    repository.commit("Say how", {MAPPING: NEGATIVE})
    repository.commit("It was wrong", {MAPPING: None})

    assert [None, ("sign",), ("sign",)] == [one.read_by for one in versions(repository)]
    assert Decimal("32000.00") == versions(repository)[-1].amendment.after


def test_a_mapping_that_cannot_be_read_was_never_published_by(repository):
    repository.commit("Say how", {MAPPING: "sign: upside down\n"})
    repository.commit("Mend it", {MAPPING: NEGATIVE})

    assert [None, ("sign",)] == [one.read_by for one in versions(repository)]


def test_the_file_and_how_it_is_read_change_each_in_its_turn(repository):
    repository.commit("Say how", {MAPPING: NEGATIVE})
    repository.commit("One was missing", {MAY: a_file(*ROWS, a_row(number="3", net="1.00"))})

    assert [(None, "lines of the file changed"), (("sign",), "2 payments changed"),
            (None, "1 payment added")] == [
        (one.read_by, one.told) for one in versions(repository)
    ]  # fmt: skip


def test_feeds_say_that_a_month_is_read_otherwise(repository):
    repository.commit("Say how", {MAPPING: NEGATIVE})
    settings = for_reading(str(repository.site.root / "pelicanconf.py"), {})
    told = amended(versions_of(checked.read(settings).spending, settings))
    (one,) = told["ambridge", "2022-05.csv"]

    assert (
        "read otherwise by columns.yaml: 2 payments changed",
        "read otherwise by columns.yaml: 1 payment changed",
    ) == (one.change, one.of("departments", "Parks"))


def test_the_page_says_that_the_file_did_not_change_and_is_read_otherwise(repository):
    repository.commit("It counts below nought", {MAPPING: NEGATIVE})
    page = repository.site.build()["spending/ambridge/files/2022-05/index.html"].decode()

    for words in (
        "The file has not changed since; what it is read as has.",
        "Read otherwise since 15 March 2025: 2 payments changed",
        "Changed in columns.yaml: sign",
        "Total before: £32,000.00",
        "Total after: \N{MINUS SIGN}£32,000.00",
    ):
        assert words in page
    assert "and not changed since" not in page
