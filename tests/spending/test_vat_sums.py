"""Which of two columns of sums has VAT in it, where the sums prove it and no heading says so."""

from __future__ import annotations

import pytest

from moothall.spending.model import Basis
from spending.building import read_unmapped

ROWS = "14/06/2022,Grundy,600.00,120.00,720.00\n15/06/2022,Archer,70.00,0.00,70.00\n"


@pytest.mark.parametrize(
    "headings",
    [
        "Goods,VAT,Total",
        "Charge,VAT,Payment Amount",
        "Goods Amount,VAT Amount,Invoice Amount",
        "Amount,VAT,Amount Inc VAT",
        "Goods Value,VAT Value,Gross Value",
    ],
)
def test_what_vat_was_added_to_is_what_was_paid_without_it(headings):
    report = read_unmapped(f"Date,Supplier,{headings}\n{ROWS}").report

    assert ("670.00", None, Basis.NET) == (
        str(report.net_total),
        report.gross_total,
        report.basis,
    )


def test_sums_headed_net_that_have_vat_in_them_are_refused():
    (problem,) = read_unmapped(
        "Date,Supplier,Net,VAT,Gross\n14/06/2022,Grundy,720.00,120.00,600.00\n"
    ).problems

    assert 'The sums under "Net" are those under "Gross" and their VAT together' in problem.message


def test_columns_that_vat_does_not_tell_apart_are_read_by_their_headings():
    rows = "Date,Supplier,Budget,VAT,Total\n14/06/2022,Grundy,500.00,120.00,720.00\n"
    report = read_unmapped(rows).report

    assert ("720.00", Basis.NOT_STATED) == (str(report.net_total), report.basis)


def test_the_mapping_wins_over_what_sums_prove():
    rows = f"Date,Supplier,Goods,VAT,Total\n{ROWS}"

    assert "790.00" == str(read_unmapped(rows, columns={"Amount": ["Total"]}).report.net_total)
