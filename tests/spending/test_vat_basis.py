"""Whether sums are net or gross, as headings and titles say it in their own words."""

from __future__ import annotations

import pytest

from spending.building import read_unmapped

ROWS = "Grundy,2022-05-03,10.00\nArcher,2022-05-04,5.00\n"


def basis(heading: str, title: str = "") -> str:
    top = f'"{title}",,\n' if title else ""
    return read_unmapped(f'{top}Supplier,Date,"{heading}"\n{ROWS}').report.basis


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Amount not including VAT", "net"),
        ("Amount not inc VAT", "net"),
        ("Amount without VAT", "net"),
        ("Amount (VAT exclusive)", "net"),
        ("Amount net of recoverable VAT", "net"),
        ("NET_AMT_GBP", "net"),
        ("Invoice Net", "net"),
        ("Swm heb gynnwys TAW", "net"),
        ("Amount Incl Tax", "gross"),
        ("Invoice Gross", "gross"),
        ("Value incl. VAT", "gross"),
        ("Net/Gross Amount", "not stated"),
        ("Net total incl VAT", "not stated"),
        ("Amount including irrecoverable VAT", "not stated"),
    ],
)
def test_a_heading_says_whether_vat_is_in_its_sums(heading, expected):
    assert expected == basis(heading)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("All amounts are exclusive of VAT", "net"),
        ("Payments over £500, excluding VAT", "net"),
        ("Figures inclusive of VAT", "gross"),
        ("Payments over £500", "not stated"),
        ("VAT registration 123", "not stated"),
    ],
)
def test_a_title_says_it_of_sums_whose_heading_does_not(title, expected):
    assert expected == basis("Amount", title)


def test_a_heading_is_heard_before_a_title():
    assert "net" == basis("Net Amount", "Figures inclusive of VAT")


def test_gross_sums_by_a_title_make_no_net_total():
    report = read_unmapped(f"All amounts include VAT,,\nSupplier,Date,Amount\n{ROWS}").report

    assert (None, "15.00") == (report.net_total, str(report.gross_total))
