"""The cleaned download: the LGA's columns, safe in a spreadsheet, and the same payments."""

import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.outputs.payment_fields import PAYMENT_FIELDS
from moothall.outputs.payments_csv import write_cleaned
from moothall.outputs.published import PublishedPayments
from moothall.spending.books import Held, Spending
from moothall.spending.cells import spreadsheet_safe
from moothall.spending.fields import GROSS, LGA_FIELDS
from moothall.spending.model import Redaction, SpendingAuthority
from spending.building import COLUMNS, HEADINGS, Site, a_file, a_ledger, a_row, read

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8) | st.text(
    "=+-@'\N{FULLWIDTH EQUALS SIGN}1. \ta", max_size=5
)
JOINED = "name as published,canonical name\nAmbridge Tents,Tents Ltd\n"


def cleaned(content, **said):
    """The cleaned file as rows of cells by heading."""
    return list(csv.DictReader(io.StringIO(cleaned_text(content, **said), newline="")))


def cleaned_text(content, **said):
    council = SpendingAuthority("ambridge", "Ambridge Council", "Invented", "OGL", "")
    found = read(content, **said)
    books = Spending([council], [Held(found.report, found.tables, lambda: b"")], [])
    (report,) = books.files("ambridge")
    payments = PublishedPayments(books)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cleaned.csv"
        write_cleaned(payments.of(report), payments.unread(report), path)
        return path.read_bytes().decode()


def as_published(text):
    """Takes away the one apostrophe that makes a text safe."""
    return text[1:] if text and text[0] == "'" and spreadsheet_safe(text) != text else text


def test_the_columns_are_those_of_payments_and_then_those_carried_unread():
    content = a_file([*a_row(), "x", "y"], headings=(*HEADINGS, "Ward", "Payment date"))
    (row,) = cleaned(content, carried=["Ward", "Payment date"])

    assert [
        *(field.title for field in PAYMENT_FIELDS),
        "Ward",
        "Payment date (as published)",
    ] == list(row)


def test_every_field_of_the_lga_template_has_its_column():
    titles = {field.title for field in PAYMENT_FIELDS}

    assert set() == {field.title for field in (*LGA_FIELDS, GROSS)} - titles


def test_cells_are_written_as_the_lga_guide_says():
    columns = {**COLUMNS, "IrrecoverableVATAmount": "VAT lost"}
    content = a_file(
        [*a_row(net="(£26,123.4)", paid="2022-05-03"), ""], headings=(*HEADINGS, "VAT lost")
    )
    (row,) = cleaned(content, columns=columns)

    assert ("03/05/2022", "-26123.40", "", "", "2022-05.csv", "2") == (
        row["Payment date"],
        row["Net Amount"],
        row["Irrecoverable VAT"],
        row["Gross Amount"],
        row["Source file"],
        row["Source line"],
    )


def test_a_gross_sum_is_never_in_the_net_column():
    (row,) = cleaned(a_file(a_row(net="12")), columns={**COLUMNS, "Amount": ""}, gross="Net")

    assert ("", "12.00") == (row["Net Amount"], row["Gross Amount"])


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("Redacted Personal Information", "REDACTED PERSONAL DATA"),
        ("REDACTED - COMMERCIAL SENSITIVITY", "REDACTED COMMERCIAL CONFIDENTIALITY"),
        ("Redacted Data", "REDACTED OTHER"),
    ],
)
def test_a_withheld_name_is_written_in_the_lga_words_beside_what_was_published(published, written):
    (row,) = cleaned(a_file(a_row(supplier=published)))

    assert (written, published) == (
        row["Supplier (Beneficiary) name"],
        row["Supplier name as published"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 20",
        "-cmd",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "  =1",
        "\N{ZERO WIDTH SPACE}=1",
        "\ufeff=1",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "\N{FULLWIDTH COMMERCIAL AT}A",
        "\N{SMALL PLUS SIGN}1",
        "+44",
        "+44 1632 960001",
        "-1,2",
        "-1-2",
        "'=1",
    ],
)
def test_text_that_a_spreadsheet_could_run_has_an_apostrophe_before_it(text):
    assert f"'{text}" == spreadsheet_safe(text)


@pytest.mark.parametrize(
    "text", ["", "Grundy = Sons", "-12.50", "-1,234.50", "-£5", "O'Brien", "'quoted'", "1-2"]
)
def test_other_text_and_numbers_are_left_alone(text):
    assert text == spreadsheet_safe(text)


@given(st.text(max_size=12) | st.text("=+-@' \t1.\N{FULLWIDTH PLUS SIGN}", max_size=6))
def test_the_apostrophe_can_always_be_taken_away_again(text):
    assert text == as_published(spreadsheet_safe(text))


def test_the_file_is_the_same_on_every_system():
    text = cleaned_text(a_file(a_row(purpose="a\nb"), a_row()))

    assert (0, 3) == (text.count("\r"), text.count("\n"))


@given(
    st.lists(
        st.builds(
            lambda d, p, s, n: a_row(department=d, purpose=p, supplier=s or "x", net=str(n)),
            CELLS,
            CELLS,
            # A cell without a letter or digit is no name, and so a fault.
            CELLS.filter(lambda cell: any(map(str.isalnum, cell)))
            | st.sampled_from(["Redacted Data", "REDACTED PERSONAL DATA"]),
            st.decimals(-(10**9), 10**9, places=2),
        ),
        max_size=8,
    ),
    st.sampled_from([{}, {"IrrecoverableVATAmount": "Number", "TransactionNumber": ""}]),
)
def test_cleaned_payments_read_again_are_the_same_payments(rows, said):
    columns = {**COLUMNS, **said}
    content = a_file(*rows)
    first = read(content, columns=columns)
    titles = {field.name: field.title for field in LGA_FIELDS}
    again = read(
        cleaned_text(content, columns=columns),
        columns=titles,
        carried=[one.title for one in PAYMENT_FIELDS if one.title not in titles.values()],
        dates="dd/mm/yyyy",
    )
    (_payments, unread) = again.tables()
    lines = [int(line) for line in unread["Source line"].to_pylist()]

    assert (facts(first), ()) == (
        [
            (lines[line - 2], tuple(map(as_published, texts)), *sums)
            for line, texts, *sums in facts(again)
        ],
        again.problems,
    )


def facts(found):
    """What is known of each payment, in the order of their lines."""
    return sorted(
        (
            payment.line,
            (payment.redaction or payment.beneficiary, payment.department, payment.purpose),
            payment.incurred,
            payment.cost,
            payment.net_amount,
            payment.irrecoverable_vat,
        )
        for payment in a_ledger(found).payments()
    )


def test_the_words_for_withheld_names_are_read_as_what_they_say():
    content = a_file(*(a_row(supplier=f"REDACTED {form.upper()}") for form in Redaction))

    assert [form.label for form in Redaction] == [
        payment.redaction
        for payment in sorted(a_ledger(read(content)).payments(), key=lambda payment: payment.line)
    ]


def test_no_cell_of_a_cleaned_file_starts_as_a_formula_does():
    rows = [
        a_row(**{cell: "=cmd|' /C calc'!A0"})
        for cell in ("department", "purpose", "number", "supplier")
    ]
    content = a_file(*([*row, "@x"] for row in rows), headings=(*HEADINGS, "=Ward"))
    text = cleaned_text(content, carried=["=Ward"])

    assert not [
        cell
        for row in csv.reader(io.StringIO(text, newline=""))
        for cell in row
        if re.match(r"\s*[=+@]|-(?![0-9.]+$)", cell)
    ]


def digests_of(site):
    books = site.read()
    return [PublishedPayments(books).digest(report) for report in books.files("ambridge")]


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (Site.read, [False, False]),
        (lambda site: site.write("ambridge/2022-06.csv", a_file(a_row(net="9"))), [False, True]),
        (lambda site: site.mapping(title="Ambridge Town Council"), [True, True]),
        (lambda site: site.mapping(licence_url="https://example.org/"), [True, True]),
        (lambda site: site.write("../beneficiaries.csv", JOINED), [False, True]),
    ],
    ids=["nothing", "a file", "the council's name", "the licence", "the table of names"],
)
def test_data_files_are_made_again_where_anything_in_them_changes(tmp_path, change, changed):
    site = Site(tmp_path)
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.write("ambridge/2022-06.csv", a_file(a_row(supplier="Ambridge Tents")))
    before = digests_of(site)
    change(site)

    assert changed == [one != two for one, two in zip(before, digests_of(site), strict=True)]
