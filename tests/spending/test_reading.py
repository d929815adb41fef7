"""Every line of a file is accounted for, and everything wrong with it is said at once."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.spending.columns import Cells
from moothall.spending.mapping import Reading
from moothall.spending.reading import Source, read_file
from spending.building import (
    COLUMNS,
    HEADINGS,
    a_file,
    a_ledger,
    a_row,
    file_report,
    read,
    read_unmapped,
    secrets,
    told,
)


def test_everything_wrong_with_a_file_is_said_at_once():
    content = a_file(
        a_row(net="12.5O"),
        a_row(paid="31/06/2022", net=""),
        a_row(supplier=" "),
        a_row()[:-1],
        [*a_row(), "more"],
    )

    assert [
        (2, "Net Amount", "12.5O", "is not an amount of money."),
        (3, "Net Amount", None, "There is no amount."),
        (3, "Payment date", "31/06/2022", "is not a date."),
        (4, "Supplier (Beneficiary) name", None, "The beneficiary is blank."),
        (5, None, None, "The line has 5 cells where the headings need 6."),
        (6, None, None, "The line has 7 cells, more than its 6 headings."),
    ] == sorted(told(problem) for problem in read(content).problems)


def test_what_a_file_held_is_let_go_once_it_has_been_read():
    gc.collect()
    gc.disable()
    try:
        read(a_file(a_row(net="12.5O"), a_row(paid="31/06/2022"), a_row()))
        held = [one for one in gc.get_objects() if isinstance(one, Cells)]
    finally:
        gc.enable()

    assert [] == held


def test_a_line_that_is_not_csv_is_a_problem_of_that_line():
    content = a_file(a_row()) + '"a"b,c\n' + a_file(a_row(net="x")).partition("\n")[2]

    assert [
        (3, None, None, "The line has a quotation mark in the wrong place."),
        (4, "Net Amount", "x", "is not an amount of money."),
    ] == sorted(told(problem) for problem in read(content).problems)


def test_a_problem_names_the_physical_line_below_a_text_of_several_lines():
    content = a_file(a_row(purpose="one\ntwo\nthree"), a_row(net="x"))

    assert [5] == [problem.place.line for problem in read(content).problems]


def test_every_line_is_accounted_for():
    content = a_file(
        a_row(),
        a_row(supplier="Redacted Data"),
        ["", " ", "", "", "", ""],
        list(HEADINGS),
        a_row(net="x"),
    )
    report = file_report(read(content + "\n\n"))

    assert (8, 2, 1, 3, 2, 1) == (
        report.lines,
        report.payments,
        report.redacted,
        report.blank,
        report.not_payments,
        len(report.set_aside),
    )


@given(
    st.lists(
        st.sampled_from(
            [
                a_row(),
                a_row(net="x"),
                a_row(supplier=""),
                a_row(paid="?"),
                list(HEADINGS),
                [],
                [""],
                ["a"],
                ['"'],
            ]
        ),
        max_size=12,
    )
)
def test_lines_are_always_payments_or_blank_or_no_payments_or_set_aside(rows):
    report = file_report(read(a_file(*rows)))

    assert report.lines == (
        report.payments + report.blank + report.not_payments + len(report.set_aside)
    )


@given(st.text(max_size=300) | st.text('",\n Netx1', max_size=300))
def test_any_content_is_payments_or_problems(text):
    found = read(a_file(a_row()) + text)

    assert found.payments is not None or found.problems


def test_suppliers_called_na_and_none_are_suppliers():
    content = a_file(
        *(a_row(supplier=name) for name in ("NA", "None", "nan", "null", "N/A", "<NA>"))
    )

    assert ["<NA>", "N/A", "NA", "None", "nan", "null"] == [
        payment.beneficiary for payment in a_ledger(read(content)).payments()
    ]


def test_numbers_keep_their_leading_zeros():
    payments, _unread = read(a_file(a_row(number="000123"))).tables()

    assert payments["TransactionNumber"].to_pylist() == ["000123"]


def test_white_space_in_names_is_folded():
    (payment,) = a_ledger(read(a_file(a_row(supplier=" Grundy \n  Gravel ")))).payments()

    assert payment.beneficiary == "Grundy Gravel"


def test_a_negative_payment_is_a_credit_note():
    found = read(a_file(a_row(net="-12.50"), a_row(net="20.00")))

    assert (1, "7.50") == (file_report(found).credit_notes, str(file_report(found).total))


def test_a_file_that_is_negative_when_spent_is_turned_by_its_mapping():
    found = read(a_file(a_row(net="-12.50"), a_row(net="2.00")), sign="spent-negative")

    assert ["12.50", "-2.00"] == [str(payment.cost) for payment in a_ledger(found).payments()]


def test_irrecoverable_vat_is_part_of_the_cost_where_it_is_stated():
    columns = {**COLUMNS, "IrrecoverableVATAmount": "VAT lost"}
    rows = [*a_row(net="10.00"), "2.00"], [*a_row(net="5.00"), ""]
    payments = a_ledger(
        read(a_file(*rows, headings=(*HEADINGS, "VAT lost")), columns=columns)
    ).payments()

    assert [("12.00", "2.00"), ("5.00", "None")] == [
        (str(payment.cost), str(payment.irrecoverable_vat)) for payment in payments
    ]


def test_gross_sums_are_kept_apart_from_net_ones():
    columns = {**COLUMNS, "Amount": ""}
    (payment,) = a_ledger(read(a_file(a_row(net="12.00")), columns=columns, gross="Net")).payments()

    assert ("gross", "12.00", None) == (
        payment.basis,
        str(payment.gross_amount),
        payment.net_amount,
    )


def test_a_file_without_dates_has_payments_without_dates():
    found = read(a_file(a_row()), columns={**COLUMNS, "PaymentDate": ""}, carried=["Paid on"])

    assert (None, None) == (a_ledger(found).payments()[0].incurred, file_report(found).first)


def test_a_payment_outside_the_month_is_counted_and_kept():
    report = file_report(read(a_file(a_row(paid="2022-05-31"), a_row(paid="2022-06-01"))))

    assert (1, 2) == (report.outside_period, report.payments)


def test_lines_alike_in_every_cell_are_pointed_out_and_kept():
    report = file_report(read(a_file(a_row(), a_row(net="1"), a_row(), a_row())))

    assert (((2, 4, 5),), 4) == (report.duplicates, report.payments)


def test_a_file_of_headings_alone_has_no_payments():
    report = file_report(read(a_file()))

    assert (1, 0, 1, "0.00") == (
        report.lines,
        report.payments,
        report.not_payments,
        str(report.total),
    )


def test_an_accepted_line_is_set_aside_with_its_reason():
    found = read(
        a_file(a_row(), a_row(net="x")), accepted=[{"line": 3, "reason": "No sum was published"}]
    )

    assert ((), [(3, "No sum was published", True)], 1) == (
        found.problems,
        [(note.line, note.reason, note.accepted) for note in file_report(found).set_aside],
        file_report(found).payments,
    )


def test_a_line_with_nothing_wrong_cannot_be_accepted():
    found = read(a_file(a_row()), accepted=[{"line": 2, "reason": "To be sure"}])

    assert ["Nothing is wrong with line 2 of 2022-05.csv."] == [p.message for p in found.problems]


def test_a_line_that_is_not_there_cannot_be_accepted():
    found = read(a_file(a_row()), accepted=[{"line": 99, "reason": "To be sure"}])

    assert ["Nothing is wrong with line 99 of 2022-05.csv."] == [p.message for p in found.problems]


@pytest.mark.parametrize("cell", ["department", "purpose", "supplier"])
def test_what_seems_personal_data_stops_the_build_without_being_repeated(cell):
    (problem,) = read(a_file(a_row(**{cell: "SECRET 1"})), find=secrets).problems

    assert ("This seems to hold personal data: a secret.", None) == (problem.message, problem.value)


def test_carried_text_is_searched_for_personal_data_too():
    content = a_file([*a_row(), "SECRET 1"], headings=(*HEADINGS, "Narrative"))

    assert ["Narrative"] == [
        p.place.field for p in read(content, find=secrets, carried=["Narrative"]).problems
    ]


def test_transaction_numbers_are_not_searched_for_personal_data():
    assert () == read(a_file(a_row(number="SECRET 1")), find=secrets).problems


def test_a_person_may_let_a_line_be_published_that_only_seems_personal():
    accepted = [{"line": 2, "reason": "A street name", "as": "published"}]
    found = read(a_file(a_row(purpose="SECRET 1")), find=secrets, accepted=accepted)

    assert ((), ["A street name"], 1) == (
        found.problems,
        [note.reason for note in file_report(found).checked],
        file_report(found).payments,
    )


def test_setting_a_line_aside_does_not_publish_its_personal_data():
    accepted = [{"line": 2, "reason": "Personal"}]
    found = read(a_file(a_row(purpose="SECRET 1")), find=secrets, accepted=accepted)

    assert [
        "Nothing is wrong with line 2 of 2022-05.csv.",
        "This seems to hold personal data: a secret.",
    ] == sorted(p.message for p in found.problems)


def test_the_report_says_how_sums_and_dates_were_read():
    found = read(a_file(a_row()), sign="spent-negative", dates=["yyyy-mm-dd", "dd-mmm-yy"])

    assert ("spent-negative", "yyyy-mm-dd or dd-mmm-yy") == (
        file_report(found).sign,
        file_report(found).dates,
    )


TITLED = "Ambridge Council,,\n{title},,\nSupplier,Net Amount,Account\nGrundy,10.00,Gravel\n"


def test_a_title_of_another_month_than_the_name_says_is_pointed_out_with_both():
    note, *more = read_unmapped(TITLED.format(title="Jun-13"), name="2013-07.csv").report.notes

    assert not more
    assert (2, "Jun-13") == (note.place.line, note.value)
    assert "says June 2013" in note.message
    assert "name of the file says July 2013" in note.message


@pytest.mark.parametrize(
    "title",
    [
        "July 2013",
        "Payments over £500.00 - Quarter 2 2013/14",
        "Printed on 3 August 2013",
        "sql and t.period between '201303' and '201303'",
        "Marching band, 2012",
    ],
)
def test_a_title_that_says_no_other_month_is_not_pointed_out(title: str):
    assert () == read_unmapped(TITLED.format(title=title), name="2013-07.csv").report.notes


def test_a_title_is_not_held_against_a_month_that_a_person_has_stated():
    source = Source("ambridge", "2013-07.csv", "p", "2013-07", "mapping", Reading())

    assert () == read_file(TITLED.format(title="Jun-13").encode(), source, None).report.notes


def test_columns_of_days_of_which_none_is_known_to_be_that_of_payment_are_pointed_out():
    content = "Supplier,Net Amount,Raised,Approved\nGrundy,1.00,01/05/2022,2022-05-31\n"
    (note,) = read_unmapped(content).report.notes

    assert note.message.endswith("there are days under Raised and Approved.")
    assert () == read_unmapped(content, columns={"PaymentDate": []}).report.notes


def test_letters_that_were_lost_are_pointed_out():
    lost = ("Siƒn M“r Cyf", "T\N{REPLACEMENT CHARACTER} Glas", "Her Majesty?s Courts")
    whole = (
        "Sainsbury\N{RIGHT SINGLE QUOTATION MARK}s",
        "The “Bull”",
        "Smith™ Ltd",
        "Ready? Steady Ltd",
        "Café Nero",
    )
    rows = "".join(f"{name},2022-05-03,1.00\n" for name in (*whole, *lost))
    (note,) = read_unmapped(f"Supplier,Date,Net Amount\n{rows}").report.notes

    assert (7, lost[0]) == (note.place.line, note.value)
    assert "(3 names in all)" in note.message


def test_names_whose_letters_were_misread_are_pointed_out_once_and_published_as_they_stand():
    names = ("CafÃ© Bryn", "TÅ· Mawr", "Café Â", "Sãor", "A &amp; B")
    found = read_unmapped("Supplier,Net Amount\n" + "".join(f"{one},1.00\n" for one in names))
    (note,) = found.report.notes

    assert (2, "CafÃ© Bryn") == (note.place.line, note.value)
    assert "seems to be Café Bryn, taken from a file or a page" in note.message
    assert "(3 names in all)" in note.message
    assert "TÅ· Mawr" in found.payments.column("BeneficiaryName").to_pylist()


def test_a_sum_split_at_its_comma_is_no_smaller_sum():
    rows = "A Ltd,2022-05-24,1,250.00,Roads\nB Ltd,2022-05-25,12,000.00,Roads\n"
    found = read_unmapped(f"Supplier,Date,Net Amount,Purpose\n{rows}C,2022-05-26,3.00,Care, day\n")

    assert ["3.00", "1 and 250.00 seem", "12 and 000.00 seem"] == [
        str(found.report.net_total),
        *(" ".join(p.message.split()[:4]) for p in found.problems),
    ]
    assert 'like "1,250.00"' in found.problems[0].remedy


def test_a_net_sum_beside_its_gross_one_is_no_split_sum():
    content = "Supplier,Date,Net,Gross,Purpose\nA,2022-05-24,100,120.00,Roads\n"

    assert ("100.00", ()) == (
        str((found := read_unmapped(content)).report.net_total),
        found.problems,
    )


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("Supplier,Net Amount,Status\nA,1.00,Paid\nB,2.00,Cancelled\n", 3, "Cancelled is said"),
        ("Supplier,Net Amount,Ref\nA,1.00,1.23457E+11\n", 2, "1.23457E+11 is what"),
        ("Supplier,Total,Line Amount\nA,30.00,10.00\nB,5.00,5.00\n", 2, "10.00 is read"),
    ],
)
def test_what_casts_doubt_on_a_payment_is_pointed_out_with_its_line(content, line, said):
    (note,) = read_unmapped(content).report.notes

    assert (line, True) == (note.place.line, f"{note.value} {note.message}".startswith(said))
