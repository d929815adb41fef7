# ruff: noqa: ISC004 - a file is one text, over several lines
"""Files of councils nobody has seen: each in a shape or with a fault that real ones have.

Every file is invented. What is expected was worked out by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from spending.building import read_unmapped

H = "Directorate,Supplier Name,Payment Date,Transaction Number,Net Amount,Purpose\n"


def row(
    paid: str = "2022-05-03",
    net: str = "10.00",
    supplier: str = "Grundy Gravel Ltd",
    number: str = "1",
) -> str:
    return f"Roads,{supplier},{paid},{number},{net},Gravel\n"


def in_parks(**cells: str) -> str:
    return row(**cells).replace("Roads", "Parks")


@dataclass(frozen=True)
class Expected:
    """What is to come of a file; ``lines`` is the sum of the four."""

    payments: int = 0
    net: str | None = None
    blank: int = 0
    not_payments: int = 1
    aside: int = 0
    more: dict[str, object] = field(default_factory=dict)


def expect(payments: int, net: str | None, **said: object) -> Expected:
    known = {n: said.pop(n) for n in ("blank", "not_payments", "aside") if n in said}
    return Expected(payments, net, **known, more=said)  # type: ignore[arg-type]


def columns(*rows: str, by: str = ",") -> str:
    return "".join("\n".join(rows).replace("|", by) + "\n")


FILES: dict[str, tuple[str | bytes, Expected]] = {
    "semicolons, and commas within cells": (
        columns("Supplier;Net Amount;Date", "Grundy, Joe;1,234.50;03/05/2022",
                "Archer, Phil;10.00;31/05/2022", by=";"),
        expect(2, "1244.50", delimiter="semicolons", dates="dd/mm/yyyy"),
    ),
    "tabs": (
        "Supplier\tNet Amount\tDate\nGrundy\t10.00\t2022-05-03\n",
        expect(1, "10.00", delimiter="tabs"),
    ),
    "vertical bars": (
        "Supplier|Net Amount|Date\nGrundy|10.00|2022-05-03\nArcher|-2.00|2022-05-04\n",
        expect(2, "8.00", delimiter="vertical bars", credit_notes=1),
    ),
    "a title and blank lines before the headings": (
        "Borsetshire Council\n\nPayments over £500,,,,,\n,,,,,\n" + H + row(),
        expect(1, "10.00", blank=2, not_payments=3, heading_line=5),
    ),
    "a query before the headings": (
        'select a, b\nfrom ledger\n"where x in (\'A\',\'B\')"\nquery\n,,\n' + H + row(),
        expect(1, "10.00", blank=1, not_payments=5, heading_line=6),
    ),
    "headings in two rows": (
        "Supplier Name,Date of Payment,Amount,,\n,,Gross,VAT,Net\n"
        "Grundy,2022-05-03,12.00,2.00,10.00\n",
        expect(1, "10.00", not_payments=2, basis="net"),
    ),
    "groups of headings above the headings": (
        "Payee,,Value,,\nSupplier Name,Date of Payment,Gross,VAT,Net\n"
        "Grundy,2022-05-03,12.00,2.00,10.00\n",
        expect(1, "10.00", not_payments=2, basis="net"),
    ),
    "headings again in the middle": (
        H + row() + H + row(net="5.00"),
        expect(2, "15.00", not_payments=2),
    ),
    "blank columns at the left": (
        ",,Supplier,Net Amount,Date\nDETAIL,,Grundy,10.00,2022-05-03\n",
        expect(1, "10.00"),
    ),
    "a total at the end": (
        H + row() + row(net="5.00") + "Total,,,,15.00,\n",
        expect(2, "15.00", not_payments=2),
    ),
    "a total in the column of suppliers": (
        H + row() + ",Grand Total:,,,10.00,\n",
        expect(1, "10.00", not_payments=2),
    ),
    "a sum of all that stands alone": (
        H + row() + row(net="5.00") + ",,,,15.00,\n",
        expect(2, "15.00", not_payments=2),
    ),
    "sums of all that stand alone, with and without VAT": (
        "Supplier,Date,Gross,VAT,Net\nGrundy,2022-05-03,12.00,2.00,10.00\n"
        "Archer,2022-05-04,6.00,1.00,5.00\n,,18.00,3.00,15.00\n",
        expect(2, "15.00", not_payments=2),
    ),
    "a sum that stands alone and is of nothing": (
        H + row() + row(net="5.00") + ",,,,99.00,\n",
        expect(2, "15.00", aside=1),
    ),
    "totals of each department": (
        H + row() + "Roads Total,,,,10.00,\n" + row(net="5.00") + "Parks Total,,,,5.00,\n",
        expect(2, "15.00", not_payments=3),
    ),
    "sums of each department's lines, that stand alone": (
        H + row() + row(net="5.00") + ",,,,15.00,\n" + row(net="7.00") + ",,,,7.00,\n,,,,22.00,\n",
        expect(3, "22.00", not_payments=4),
    ),
    "sums beside the departments that they are of": (
        H + row() + row(net="5.00") + "Roads,,,,15.00,\n" + in_parks(net="7.00")
        + "Parks,,,,7.00,\n",
        expect(3, "22.00", not_payments=3),
    ),
    "sums beside the suppliers and the departments that they are of": (
        H + row() + row(net="5.00") + ",Grundy Gravel Ltd,,,15.00,\n"
        + row(supplier="Archer", net="7.00") + ",Archer,,,7.00,\nRoads,,,,22.00,\n"
        + in_parks(net="2.00") + ",Grundy Gravel Ltd,,,2.00,\nParks,,,,2.00,\n,,,,24.00,\n",
        expect(4, "24.00", not_payments=7),
    ),
    "a line with a day and without a name, that is the sum of those of its day": (
        H + row() + row(net="5.00") + ",,2022-05-03,,15.00,\n",
        expect(3, "30.00", first_problem=4),
    ),
    "a subtotal that says so beside a supplier": (
        H + row() + "Sub-total,Grundy Gravel Ltd,,,99.00,\n",
        expect(1, "10.00", not_payments=2),
    ),
    "a line without a day that repeats the one line above": (
        H + row(net="5.00") + in_parks() + ",Grundy Gravel Ltd,,,10.00,\n",
        expect(2, "15.00", aside=1),
    ),
    "a line without a name that is the sum of two, with a number in the books": (
        H + row() + row(net="5.00") + "Roads,,2022-05-03,3,15.00,\n",
        expect(3, "30.00", first_problem=4),
    ),
    "sums above the lines that they are of": (
        "Department,Supplier,Date,Amount\nRoads,,,15.00\n,Grundy,2022-05-03,10.00\n"
        ",Archer,2022-05-04,5.00\nParks,,,7.00\n,Grundy,2022-05-04,7.00\n",
        expect(3, "22.00", not_payments=3),
    ),
    "a table ruled off below its headings and above its end": (
        "Supplier|Date|Net Amount\n--------|----|------\nGrundy|2022-05-03|10.00\n"
        "Archer|2022-05-04|<5.00>\n========|====|======\n2 rows selected.\n",
        expect(2, "5.00", not_payments=4),
    ),
    "counts of payments at the end": (
        H + row() + "Number of payments,1,,,,\nTotal number of invoices: 1,,,,10.00,\n",
        expect(1, "10.00", not_payments=3),
    ),
    "a report of SAP": (
        "Kreditor;Name 1;Doc. Date;Amount in LC;LCurr;Text\n1;Grundy;03.05.2022;1.250,00;GBP;Sand\n"
        "2;Archer;14.05.2022;20,50-;GBP;Credit\n* ;;;1.229,50;GBP;\n",
        expect(2, "1229.50", not_payments=2, credit_notes=1, dates="dd.mm.yyyy"),
    ),
    "a column of days that is empty": (
        "Supplier,Date,Amount\nGrundy,,10.00\nArcher,,5.00\n",
        expect(2, "15.00", period="2022-05", period_source="file name", first=None),
    ),
    "payments of a parish as its accounts print them": (
        "Ambridge Parish Council,,,,\nPayments made between 01/05/2022 and 31/05/2022,,,,\n"
        "Date Paid,Payee Name,Reference,Amount Paid,Transaction Detail\n"
        '16/05/2022,Grundy,BACS,"1,250.00",Gravel\n,,Total Payments,"1,250.00",\n',
        expect(1, "1250.00", not_payments=4),
    ),
    "days with a time and its zone": (
        H + row(paid="2022-05-03T00:00:00+01:00") + row(paid="2022-05-04T00:00:00Z", net="1"),
        expect(2, "11.00", first="2022-05-03", last="2022-05-04"),
    ),
    "notes at the end": (
        H + row() + ",,,,,\nProduced by Finance,,,,,\nEnd of report\n",
        expect(1, "10.00", blank=1, not_payments=3),
    ),
    "a supplier called TOTAL": (
        H + row(supplier="TOTAL GAS AND POWER LTD") + row(supplier="Total"),
        expect(2, "20.00"),
    ),
    "cells of several lines": (
        H + 'Roads,"Grundy\nGravel, Ltd",2022-05-03,1,10.00,"a\nb\nc"\n' + row(net="x"),
        expect(1, "10.00", aside=1, first_problem=6),
    ),
    "thousands of blank lines": (
        H + row() + ",,,,,\n" * 5000 + "\n" * 3000 + row(net="5.00"),
        expect(2, "15.00", blank=8000),
    ),
    "credit notes among payments": (
        H + row(net="-1.00") + row(net="-2.00") + row(net="8.00"),
        expect(3, "5.00", sign="spent-positive", credit_notes=2),
    ),
    "every sum negative": (
        H + row(net="-1.00") * 20 + row(net="3.00"),
        expect(21, "17.00", sign="spent-negative", credit_notes=1),
    ),
    "the day first, settled by a later line": (
        H + row(paid="03/05/2022") + row(paid="04/05/2022") + row(paid="31/05/2022"),
        expect(3, "30.00", dates="dd/mm/yyyy", first="2022-05-03"),
    ),
    "the month first, settled by a later line": (
        H + row(paid="5/3/2022") + row(paid="5/31/2022"),
        expect(2, "20.00", dates="mm/dd/yyyy", first="2022-05-03"),
    ),
    "nothing says whether day or month comes first": (
        H + row(paid="03/05/2022") + row(paid="05/05/2022"),
        expect(1, "10.00", aside=1, remedy="It could be 3 May 2022 or 5 March 2022."),
    ),
    "a second column of dates settles the first": (
        "Supplier,Net Amount,Payment Date,Period end\nGrundy,10.00,03/05/2022,31/05/2022\n",
        expect(1, "10.00", first="2022-05-03"),
    ),
    "days as a spreadsheet counts them": (
        H + row(paid="44684") + row(paid="44685.0"),
        expect(2, "20.00", dates="spreadsheet day number", first="2022-05-03"),
    ),
    "years of two digits": (
        H + row(paid="03-May-22") + row(paid="31/05/22"),
        expect(2, "20.00", first="2022-05-03", last="2022-05-31"),
    ),
    "names of months, weekdays and times": (
        H + row(paid="Tuesday 3rd May 2022") + row(paid="4 May 2022 13:45:00"),
        expect(2, "20.00", first="2022-05-03", last="2022-05-04"),
    ),
    "a day that is not in the calendar": (
        H + row(paid="31/06/2022") + row(paid="30/06/2022"),
        expect(1, "10.00", aside=1),
    ),
    "months instead of days": (
        H + row(paid="May-22") + row(paid="2022-05"),
        expect(2, "20.00", first=None, period_first="2022-05"),
    ),
    "a quarter in words": (
        H + row(paid="April 2022 - June 2022"),
        expect(1, "10.00", first=None, period_source="dates", period_first="2022-04"),
    ),
    "no dates, the month in the file's name": (
        "Supplier,Net Amount\nGrundy,10.00\n",
        expect(1, "10.00", period="2022-05", period_source="file name"),
    ),
    "sums in every spelling": (
        H + "".join(
            row(net=f'"{net}"')
            for net in ("£1,234.50", "(2.50)", "2.00-", "2.00 CR", " 1 000.00 ",
                        "1\N{NO-BREAK SPACE}000.00", "\N{MINUS SIGN}1.00", "1E+02", "£ 5", "-£5")
        ),
        expect(10, "3327.00"),
    ),
    "sums that nobody can read": (
        H + row(net="12.5O") + row(net="") + row(net="n/a") + row(net="1.005") + row(),
        expect(1, "10.00", aside=4),
    ),
    "pound signs misread": (
        (H + row(net="£10.00")).encode().decode("latin-1").encode(),
        expect(1, "10.00"),
    ),
    "Windows-1252": (
        (H + row(net="£10.00", supplier="Café")).encode("cp1252"),
        expect(1, "10.00", encoding="Windows-1252"),
    ),
    "UTF-16 with tabs, as spreadsheets save Unicode text": (
        "Supplier\tNet Amount\tDate\nGrundy\t£10.00\t2022-05-03\n".encode("utf-16"),
        expect(1, "10.00", encoding="UTF-16", delimiter="tabs"),
    ),
    "Welsh headings": (
        "Cyfarwyddiaeth,Enw'r Cyflenwr,Dyddiad Talu,Swm Net,Disgrifiad\n"
        "Ffyrdd,Gravel Cyf,3 Mai 2022,10.00,Graean\nCyfanswm,,,10.00,\n",
        expect(1, "10.00", not_payments=2, first="2022-05-03"),
    ),
    "headings in two languages": (
        "Enw'r Cyflenwr / Supplier Name,Swm Net / Net Amount,Dyddiad / Date\n"
        "Gravel Cyf,10.00,2022-05-03\n",
        expect(1, "10.00"),
    ),
    "headings misspelt": (
        "Directotate,Suplier Name,Payment Dtae,Net Amounnt\nRoads,Grundy,2022-05-03,10.00\n",
        expect(1, "10.00"),
    ),
    "headings without spaces": (
        "DirectorateName,SupplierName,DatePaid,SumOfAmount_Exc_VAT\nRoads,Grundy,2022-05-03,1.00\n",
        expect(1, "1.00", basis="net"),
    ),
    "no headings at all": (
        "Roads,Grundy Gravel Ltd,2022-05-03,10.00\nParks,Archer Seeds Limited,2022-05-04,5.50\n"
        "Roads,Felpersham Council,2022-05-05,1.25\n",
        expect(3, "16.75", not_payments=0, heading_line=None),
    ),
    "gross sums alone": (
        "Supplier,Gross Amount,Date\nGrundy,12.00,2022-05-03\n",
        expect(1, None, basis="gross", gross_total="12.00"),
    ),
    "sums that do not say whether VAT is in them": (
        "Supplier,Amount,Date\nGrundy,12.00,2022-05-03\n",
        expect(1, "12.00", basis="not stated"),
    ),
    "irrecoverable VAT": (
        "Supplier,Net Amount,Irrecoverable VAT,Date\nGrundy,10.00,2.00,2022-05-03\n"
        "Archer,5.00,,2022-05-04\n",
        expect(2, "15.00", total="17.00", vat_total="2.00"),
    ),
    "VAT that is not said to be irrecoverable": (
        "Supplier,Gross,VAT,Net,Date\nGrundy,12.00,2.00,10.00,2022-05-03\n",
        expect(1, "10.00", total="10.00", vat_total="None"),
    ),
    "withheld names and names alike": (
        H + row(supplier="REDACTED PERSONAL DATA") + row(supplier="Redacted - s43(2)")
        + row(supplier="REDACTIVE PUBLISHING LTD") + row(supplier="REDACTA LIMITED")
        + row(supplier="Name withheld"),
        expect(5, "50.00", redacted=3),
    ),
    "a reason for withholding in a column of its own": (
        "Supplier,Net Amount,Date,Redaction reason\nGrundy,10.00,2022-05-03,\n"
        ",5.00,2022-05-03,FOIA s40(2)\n",
        expect(2, "15.00", redacted=1),
    ),
    "a blank name": (
        H + row(supplier="") + row(),
        expect(2, "20.00", redacted=0, first_problem=2),
    ),
    "a supplier's name with a comma, without quotation marks": (
        H + "Roads,Grundy, Joe,2022-05-03,1,10.00,Gravel\n" + row() * 9,
        expect(9, "90.00", aside=1),
    ),
    "a stray quotation mark": (
        H + 'Roads,"Grundy" Gravel,2022-05-03,1,10.00,x\n' + row(),
        expect(1, "10.00", aside=1),
    ),
    "inches within a cell": (
        H + row(supplier='6" Pipes Ltd') + row(),
        expect(2, "20.00"),
    ),
    "cells that hold formulas": (
        H + row(supplier="=HYPERLINK(A1)") + row(supplier="@SUM(A1)"),
        expect(2, "20.00"),
    ),
    "three hundred columns": (
        "Supplier,Net Amount,Date," + ",".join(f"Extra {n}" for n in range(297)) + "\n"
        + "Grundy,10.00,2022-05-03," + ",".join("x" * 297) + "\n",
        expect(1, "10.00"),
    ),
    "columns beyond the headings": (
        "Supplier,Net Amount,Date\n" + "Grundy,10.00,2022-05-03,W3048,,\n" * 5
        + "Grundy,1.00,2022-05-03\n",
        expect(6, "51.00"),
    ),
    "empty cells left out at the ends of lines": (
        "Supplier,Net Amount,Date,Purpose,Contract reference\n" + "Grundy,10.00,2022-05-03\n" * 3
        + "Grundy,1.00,2022-05-03,Gravel,C1\n",
        expect(4, "31.00"),
    ),
    "lines that end as on old machines": (
        (H + row() + row(net="5.00")).replace("\n", "\r"),
        expect(2, "15.00"),
    ),
    "the separator named on the first line": (
        "sep=;\nSupplier;Net Amount;Date\nGrundy;10.00;2022-05-03\n",
        expect(1, "10.00", not_payments=2),
    ),
    "headings that go on in the row below": (
        "Supplier,Payment,Net,Cost\nName,Date,Amount (£),Centre\nGrundy,02/05/2022,10.00,A1\n"
        "Archer,23/05/2022,5.00,A1\n",
        expect(2, "15.00", not_payments=2, basis="net", first="2022-05-02"),
    ),
    "days under a heading that others have over sums": (
        "Dept,Creditor,Paid,Amount\nRoads,Grundy,03-May-22,10.00\n",
        expect(1, "10.00", first="2022-05-03"),
    ),
    "what a spreadsheet leaves where it has no value": (
        H + row(net="#VALUE!") + row(paid="########") + row(supplier="#N/A") + row(),
        expect(2, "20.00", aside=2, remedy="save it as CSV again"),
    ),
    "names crossed out": (
        H + row(supplier="XXXXX") + row(supplier="*****") + row(supplier="XXL Clothing Ltd"),
        expect(3, "30.00", redacted=2),
    ),
    "headings of a body of the health service": (
        "Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,"
        'AP Amount (£)\nHealth,Borsetshire ICB,30/05/2022,Drugs,Wards,Grundy,1,"25,500.00"\n',
        expect(1, "25500.00", basis="not stated"),
    ),
    "totals of each supplier": (
        "Supplier,Date,Amount\nGrundy,15/05/2022,10.00\nGrundy Total,,10.00\n"
        "Archer,16/05/2022,5.00\nArcher Total,,5.00\nGrand Total,,15.00\n",
        expect(2, "15.00", not_payments=4),
    ),
    "a month without its year": (
        "Year,Month,Supplier,Amount\n2022,April,Grundy,10.00\n",
        expect(0, "0.00", aside=1, remedy="name the file by its month"),
    ),
    "dates that could all be read in two ways": (
        "Supplier,Date,Amount\nGrundy,04/05/2022,10.00\nArcher,06/05/2022,5.00\n",
        expect(0, "0.00", aside=2, unsettled="dd/mm/yyyy or mm/dd/yyyy"),
    ),
    "the same line twice": (
        H + row() + row(net="5.00") + row(),
        expect(3, "25.00", duplicates=((2, 4),)),
    ),
    "the LGA's own headings": (
        "Organisation name,Organisation Code,Effective date,Directorate / service where "
        "expenditure incurred,Service Category label,Supplier (Beneficiary) name,Payment date,"
        "Transaction number,Net Amount,Irrecoverable VAT,Purpose of spend,Card Transaction\n"
        "Borsetshire,E1,31/05/2022,Roads,Highways,Grundy,03/05/2022,1,10.00,0.00,Gravel,None\n",
        expect(1, "10.00", first="2022-05-03", basis="net with irrecoverable VAT"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_a_person_would_read_it(name: str):
    content, expected = FILES[name]
    found = read_unmapped(content)
    report = found.report

    assert (expected.payments, expected.net, expected.blank, expected.not_payments) == (
        report.payments,
        None if report.net_total is None else str(report.net_total),
        report.blank,
        report.not_payments,
    )
    assert expected.aside == len(report.set_aside)
    assert report.lines == (
        report.payments + report.blank + report.not_payments + len(report.set_aside)
    )
    for what, value in expected.more.items():
        if what == "first_problem":
            assert value == found.problems[0].place.line
        elif what == "remedy":
            assert str(value) in found.problems[0].remedy
        elif isinstance(value, str):
            assert value == str(getattr(report, what))
        else:
            assert value == getattr(report, what)


@pytest.mark.parametrize(
    ("content", "seems"),
    [
        ("", "an empty file"),
        ("\n\n,,,\n", "text without columns"),
        ("<html><body>404 Not Found</body></html>", "a web page"),
        ("\n <table><tr><td>Supplier</td></tr></table>", "a web page"),
        ("Not Found\n", "text without columns"),
        ("PK\x03\x04 a spreadsheet", "a spreadsheet or a zip file"),
        (
            "Contract Reference,Contract Title,Supplier,Start Date,End Date,Contract Value\n"
            "C1,Gravel,Grundy,2022-01-01,2023-01-01,1000\n",
            "a contracts register",
        ),
        (
            "Identifier,Title,Amount Awarded,Award Date,Recipient Org:Name,Funding Org:Name\n"
            "360G-1,Play,500,2022-05-03,Ambridge Guides,Borsetshire\n",
            "a list of grants",
        ),
        ("Job title,Grade,Salary\nClerk,4,20000\n", "a list of posts and salaries"),
        ("UPRN,Asset name,Easting,Northing\n1,Hall,2,3\n", "a list of land and buildings"),
        (
            "Colour,Size\nred,2\nblue,3\n",
            "a table in which no heading says who was paid",
        ),
    ],
)
def test_a_file_that_is_not_spending_is_told_for_what_it_seems(content: str, seems: str):
    report = read_unmapped(content).report

    assert (seems, 0, report.lines) == (
        report.seems,
        report.payments,
        report.blank + report.not_payments,
    )


def test_a_column_that_says_the_same_in_every_line_is_not_taken_for_who_was_paid():
    content = "".join(
        f"Ambridge Borough Council,{name},1{day}/06/2022,{day}00.50\n"
        for day, name in enumerate(("Acorn Grounds", "Beta Coaches", "Gamma Foods"), start=4)
    )
    (problem,) = read_unmapped(content).problems

    assert "no heading says who was paid" in problem.message


def test_a_file_without_dates_whose_name_says_no_month_is_refused():
    found = read_unmapped("Supplier,Net Amount\nGrundy,10.00\n", name="payments.csv")

    assert (1, "There is no date, and the file's name does not say the month.") == (
        len(found.report.set_aside),
        found.problems[0].message,
    )


SECOND = "Supplier,Date,Net Amount,VAT\nGrundy,2022-05-03,10.00,2.00\n\n{headings}\n{row}\n"


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Supplier,Date,VAT,Net Amount", "Archer,2022-05-04,1.00,5.00"),
        ("Date,Merchant,Cardholder,Amount", "2022-05-04,Archer,Roads,5.00"),
    ],
)
def test_a_file_in_which_a_second_table_begins_is_refused_and_never_read_by_the_first_headings(
    headings: str, row: str
):
    (problem,) = read_unmapped(SECOND.format(headings=headings, row=row)).problems

    assert problem.message.startswith("At line 4 a second table begins")
    assert problem.message.endswith(f"of the first: {headings.replace(',', ', ')}.")


def test_headings_written_otherwise_in_the_same_order_are_headings_again():
    content = SECOND.format(
        headings="Supplier Name,Payment Date,Net,VAT", row="A,2022-05-04,5.00,1"
    )

    assert (2, "15.00") == (
        (report := read_unmapped(content).report).payments,
        str(report.net_total),
    )
