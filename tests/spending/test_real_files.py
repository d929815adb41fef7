"""The real files that the site publishes, against a few lines of plain Python."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from moothall.outputs.payments_csv import write_csv
from moothall.outputs.published import PublishedPayments
from moothall.records.personal_data import find
from moothall.spending import read_spending

ROOT = Path(__file__).parents[2]
NET = {"manchester": "Net Amount", "salford": "Net"}
DEPARTMENT = {"manchester": "Service Area", "salford": "Directorate"}
COUNCILS = sorted(NET)


@pytest.fixture(scope="module")
def spending():
    return read_spending(
        ROOT / "data" / "spending", dict(zip(COUNCILS, COUNCILS, strict=True)), ROOT, find
    )


def rows_of(council):
    """Every payment of a council's files, read with the csv module alone."""
    for file in sorted((ROOT / "data" / "spending" / council).glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from ({"month": file.stem, **row} for row in csv.DictReader(lines))


def added_up(council, heading):
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows_of(council):
        sums[" ".join(row[heading].split())] += Decimal(row[NET[council]])
    return dict(sums)


def test_the_real_files_have_no_problems(spending):
    assert () == spending.problems


@pytest.mark.parametrize(
    ("council", "period", "expected"),
    [
        ("manchester", "2022-05", (3565, 3564, 171, 0, 1, 0, 211, 3, "97400227.10")),
        ("salford", "2020-06", (1966, 1965, 277, 0, 1, 0, 0, 0, "21195923.21")),
        ("salford", "2020-07", (1640, 1639, 246, 0, 1, 0, 0, 0, "21398704.57")),
    ],
)
def test_the_lines_of_a_real_file_are_accounted_for(spending, council, period, expected):
    (report,) = (report for report in spending.files(council) if report.period == period)

    assert expected == (
        report.lines,
        report.payments,
        report.redacted,
        report.blank,
        report.not_payments,
        len(report.set_aside),
        report.credit_notes,
        len(report.duplicates),
        str(report.total),
    )


@pytest.mark.parametrize("council", COUNCILS)
def test_totals_by_month_are_those_of_plain_addition(spending, council):
    months = spending.ledger(council, Decimal(0)).months()

    assert added_up(council, "month") == {group.name: group.totals[0].amount for group in months}


@pytest.mark.parametrize("council", COUNCILS)
def test_totals_by_department_are_those_of_plain_addition(spending, council):
    departments = spending.ledger(council, Decimal(0)).departments()

    assert added_up(council, DEPARTMENT[council]) == {
        group.name: group.totals[0].amount for group in departments
    }


@pytest.mark.parametrize("council", COUNCILS)
def test_totals_by_beneficiary_are_those_of_plain_addition(spending, council):
    expected = {
        name: amount
        for name, amount in added_up(council, "Supplier Name").items()
        if "redacted" not in name.casefold()
    }
    groups = spending.ledger(council, Decimal(0)).beneficiaries()

    assert expected == {group.name: group.totals[0].amount for group in groups}


@pytest.mark.parametrize("council", COUNCILS)
def test_a_cleaned_file_has_the_sums_of_the_original(spending, council, tmp_path):
    payments = PublishedPayments(spending)
    write_csv(map(payments.of, spending.files(council)), tmp_path / "cleaned.csv")
    with (tmp_path / "cleaned.csv").open(encoding="utf-8", newline="") as file:
        cleaned = [row["Net Amount"] for row in csv.DictReader(file)]

    assert [Decimal(row[NET[council]]) for row in rows_of(council)] == [Decimal(c) for c in cleaned]


@pytest.mark.parametrize("council", COUNCILS)
def test_the_original_is_what_lies_in_the_repository(spending, council):
    files = spending.files(council)

    assert [(ROOT / report.path).read_bytes() for report in files] == [
        spending.original(report) for report in files
    ]


def test_the_real_register_of_contracts_is_read(spending):
    contracts = spending.contracts("salford")

    assert (360, Decimal("5015.20"), "S1417") == (
        len(contracts),
        contracts[0].value,
        contracts[0].reference,
    )
