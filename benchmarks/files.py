# ruff: noqa: E501 - a line is a line of a file
"""Invented councils' months of spending, in the shapes and with the faults of real files.

Seeded: the same seed writes the same bytes. Nothing in them is of a real council.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MONTHS = 150
FIRST_YEAR = 2010
_FIRST = [
    "Ash",
    "Brook",
    "Crane",
    "Dale",
    "Elm",
    "Ford",
    "Grove",
    "Hill",
    "Ivy",
    "Jay",
    "Kell",
    "Lark",
]
_SECOND = ["Building", "Care", "Travel", "Office", "School", "Legal", "Energy", "Housing", "Garden"]
_LAST = [
    "Ltd",
    "Limited",
    "PLC",
    "Services",
    "LLP",
    "Trust",
    "Association",
    "(North) Ltd",
    "& Sons",
]
_UNITS = ["Adult Social Care", "Children's Services", "Highways and Transport", "Corporate Resources",
          "Environment and Community Safety", "Housing Revenue Account", "Public Health"]  # fmt: skip
_KINDS = ["Agency staff", "Building maintenance", "Consultants' fees", "Equipment and materials",
          "Payments to voluntary organisations", "Residential care", "Software licences", "Fuel"]  # fmt: skip
_WITHHELD = ["REDACTED PERSONAL DATA", "Redacted Data", "REDACTED - COMMERCIAL SENSITIVITY"]


@dataclass(frozen=True)
class Shape:
    """How one council lays its files out, and what a program needs to be told to add them up.

    ``row`` makes a line of day, supplier, sum, unit and kind, number; ``column`` is the place of
    the sum, from 0.
    """

    name: str
    headings: str
    row: Callable[[str, str, str, str, str], str]
    column: int
    delimiter: str = ","
    encoding: str = "utf-8"
    day: str = "{year}-{month:02}-{day:02}"
    above: str = ""
    negative: bool = False


def _gross(net: str) -> str:
    whole, _, part = net.partition(".")
    return f"{int(whole) + int(whole) // 5}.{part}"


SHAPES = (
    Shape(
        "uri-and-codes",
        "Body,Body name,Service label,Service division label,Expenditure category,"
        "Detailed expenditure type,Detailed expenditure code,Date paid,Transaction number,Net amount,"
        "Capital or revenue,Supplier name",
        lambda d, s, n, u, t: f"http://statistics.example.org/doc/local-authority/00AA,"
        f"Ashford City Council,{u},Commercial Services,Supplies and services,"
        f"Operational Materials,205,{d},{t},{n},R,{s}",
        9,
    ),
    Shape(
        "query-above",
        ",,Directotate,Service,Supplier,Transaction Number,Transaction Date,"
        "Invoice Line Value (net of VAT),Account,Bal Sheet Level 1,Bal Sheet Level 2,",
        lambda d, s, n, u, t: f"INSERTED DETAIL,,{u},Resources and Commissioning,{s},{t},{d},{n},"
        f"General Debits,SUPPLIES & SERVICES,COMMUNICATIONS & COMPUTING,",
        7,
        above='"sql select t.a, t.b, t.c from ledger t"\nsql where t.amount >= 500\nquery\n',
    ),
    Shape(
        "narrative",
        "Body Name,Expenditure Category,Capital/ Revenue,Service Label,Service Code,"
        "Expenditure Code,Payment date,Supplier Name,Transaction No.,Net Amount,Narrative",
        lambda d, s, n, u, t: f"Brookfield Borough Council,Premises,R,Community,{u},"
        f"Payments to Ext Contractors,{d},{s},{t},{n},Grass cutting and the like, at £ rates"
        .replace(", at", " at"),
        9,
        encoding="cp1252",
    ),
    Shape(
        "numbers-and-names",
        "Body Name,Expenditure Category,Capital /Revenue,Service Label,Service Code,"
        "Payment date,Supplier Name,Supplier Name,Transaction No.,Net Amount,Narrative",
        lambda d, s, n, u, t: f"Cranford Council,Transport,R,Community,{u},{d},200227,{s},{t},{n},"
        "May fuel for the vehicles of the parks department",
        9,
    ),
    Shape(
        "credit-notes",
        "ï»¿Body Name,Service Area,Expenses Type,Invoice Payment Date,Transaction Number,Net Amount,"
        "Supplier Name",
        lambda d, s, n, u, t: f"Dalesbury City Council,{u},Building Materials for direct delivery,"
        f"{d},51008{t},{n},{s}",
        5,
    ),
    Shape(
        "gross-vat-net",
        "Authority Name,Date of Payment,SAP Document Number,Gross,VAT,Net,Supplier Name,Directorate,"
        "G/L description.",
        lambda d, s, n, u, t: f"Elmport City Council,{d},16006{t},{_gross(n)},0.00,{n},{s},{u},"
        "Agency Fees and other payments",
        5,
    ),
    Shape(
        "two-rows-of-headings",
        "Authority Name,Date of Payment,Document Number,Amount,,,Vendor Name,Service Area,"
        "GL Description\n,,,Gross,VAT,Net,,,",
        lambda d, s, n, u, t: f"Fordham City Council,{d},6013{t},{_gross(n)},0.00,{n},{s},{u},"
        "Rents and service charges",
        5,
    ),
    Shape(
        "codes",
        "Service Code,Service Label,Expenditure code,Expenditure category,Payment date,"
        "Transaction Number,Net Amount,Supplier Number,Supplier Name",
        lambda d, s, n, u, t: f"1046,{u},6230,Client Accommodation costs,{d},19001{t},{n},117996,{s}",
        6,
        encoding="cp1252",
    ),
    Shape(
        "slashes",
        "Service_Area_Categorisation,Responsible_Unit,Expenses_Type,Narrative,Date,"
        "Transaction_Number,SumOfAmount_Inc_VAT,SumOfAmount_Exc_VAT,Capital_Revenue,Supplier_Name,"
        "Supplier_ID,Contract_ID",
        lambda d, s, n, u, t: f"Environment,{u},Equipment and materials,Goods received,{d},{t},"
        f"{_gross(n)},{n},Revenue,{s},S1042,",
        7,
        day="{day:02}/{month:02}/{year}",
    ),
    Shape(
        "semicolons",
        "Body;Body name;Date;Transaction Number;Amount;Supplier;Supplier ID;Expense Area;"
        "Expense Type;Expense code;Extended Description",
        lambda d, s, n, u, t: f"00EE;Grovely District Council;{d};{t};{n};{s};4471;{u};"
        "Repairs, planned and unplanned;R201;Works at the depot, as ordered",
        4,
        delimiter=";",
        day="{day:02}-{name}-{short}",
    ),
    Shape(
        "tabs",
        "Body Name\tBody\tPayment Date\tTransaction Number\tSupplier Name\tSupplier Post Code\t"
        "Expenditure Category\tNet Amount",
        lambda d, s, n, u, t: f"Hillbury City Council\thttp://example.org/id/hillbury\t{d}\t{t}\t{s}"
        f"\tHB1 1AA\t{u}\t{n}",
        7,
        delimiter="\t",
    ),
    Shape(
        "quoted-pounds",
        "Directorate,Supplier Name,Payment Date,Reference,Amount excluding VAT,Description",
        lambda d, s, n, u, t: f'"{u}","{s}","{d}","{t}","{n}","Goods, services and works; as invoiced '
        'by the supplier in the month"',
        4,
        day="{day} {name} {year}",
    ),
    Shape(
        "negative-when-spent",
        "Organisation Name,Directorate,Cost Centre Description,Supplier,Date Paid,Doc No,"
        "Net Value,Purpose of spend",
        lambda d, s, n, u, t: f"Ivybridge Council,{u},Premises and facilities,{s},{d},{t},-{n},"
        "Cleaning of offices and other buildings",
        6,
        negative=True,
    ),
    Shape(
        "standard",
        "Organisation name,Organisation Code,Effective date,Directorate / service where expenditure "
        "incurred,Service Category label,Supplier (Beneficiary) name,Payment date,Transaction number,"
        "Net Amount,Irrecoverable VAT,Purpose of spend,Card Transaction",
        lambda d, s, n, u, t: f"Jaywick Council,E07000001,{d[:8]}28,{u},Highways and roads,{s},{d},{t},"
        f"{n},0.00,Road surface treatment,None",
        8,
    ),
    Shape(
        "months-alone",
        "Date,Directorate,Service,Supplier,Order,Gross Amount,Account",
        lambda d, s, n, u, t: f"{d},{u},Commissioning and partnerships,{s},30530{t},{n},"
        "Professional fees and consultancy",
        5,
        day="{year}-{month:02}",
    ),
)  # fmt: skip
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Council:
    """One invented council's files, with the shape that all of them have."""

    shape: Shape
    files: tuple[Path, ...]


def write(folder: Path, lines: int, seed: int = 4) -> list[Council]:
    """Write the files of fifteen councils, about ``lines`` lines in all."""
    chance = random.Random(seed)
    each = lines // (len(SHAPES) * MONTHS)
    councils = []
    for shape in SHAPES:
        home = folder / shape.name
        home.mkdir(parents=True, exist_ok=True)
        suppliers = sorted(_suppliers(chance, 1500))
        files = []
        for number in range(MONTHS):
            year, month = FIRST_YEAR + number // 12, number % 12 + 1
            path = home / f"{year}-{month:02}.csv"
            text = "\n".join(_month(shape, chance, suppliers, (year, month, each))) + "\n"
            path.write_bytes(text.encode(shape.encoding, "replace"))
            files.append(path)
        councils.append(Council(shape, tuple(files)))
    return councils


def _suppliers(chance: random.Random, many: int) -> Iterator[str]:
    for number in range(many):
        words = chance.choice(_FIRST), chance.choice(_SECOND), chance.choice(_LAST)
        yield " ".join((*words[:2], str(number) if number % 3 else "", words[2])).replace("  ", " ")


def _month(
    shape: Shape, chance: random.Random, suppliers: list[str], when: tuple[int, int, int]
) -> Iterator[str]:
    """The lines of one month, faults among them."""
    year, month, lines = when
    if shape.above:
        yield from shape.above.rstrip("\n").split("\n")
    yield from shape.headings.split("\n")
    days = [
        shape.day.format(year=year, short=year % 100, month=month, day=day, name=_NAMES[month - 1])
        for day in range(1, 29)
    ]
    paid = sorted(chance.choices(range(28), k=lines))
    names = chance.choices(suppliers, k=lines)
    units = chance.choices(_UNITS, k=lines)
    sums = chance.choices(range(50_000, 2_000_000), k=lines)
    faults = chance.choices(range(20_000), k=lines)
    for number, (day, name, unit, pence, fault) in enumerate(
        zip(paid, names, units, sums, faults, strict=True), start=1
    ):
        net = f"{pence // 100}.{pence % 100:02}"
        if fault < 1000:
            name = _WITHHELD[fault % 3]  # noqa: PLW2901
        line = shape.row(days[day], name, net, unit, f"{number:05}")
        if fault > 19_990:
            yield from _odd(line, net, fault, shape)
        else:
            yield line
    yield shape.delimiter * shape.headings.count(shape.delimiter)


def _odd(line: str, net: str, fault: int, shape: Shape) -> Iterator[str]:
    """What is wrong with about one line in two thousand."""
    match fault % 5:
        case 0:
            yield line.replace(net, f"{net[:-1]}O")
        case 1:
            yield line
            yield line
        case 2:
            yield ""
            yield line
        case 3:
            yield line.replace(net, f"£{net}")
        case _:
            yield line.replace(net, f"({net})" if not shape.negative else net)
