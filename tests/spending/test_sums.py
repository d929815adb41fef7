"""Sums that one column of pounds and pence does not say: decimal commas, debits and credits."""

from __future__ import annotations

import pytest

from spending.building import read_unmapped


def read(*lines: str, by: str = ";", **said: object):
    return read_unmapped("\n".join(lines).replace("|", by) + "\n", **said)


def commas(*sums: str, **said: object):
    rows = (f"Grundy Gravel Ltd|{day:02}/05/2022|{net}" for day, net in enumerate(sums, start=13))
    return read("Supplier|Date|Net Amount", *rows, **said)


def two_sided(*rows: str, headings: str = "Supplier|Date|DR|CR"):
    return read(headings, *rows, by=",")


@pytest.mark.parametrize(
    ("sums", "total"),
    [
        (("1.234,56", "500"), "1734.56"),
        (("12,50", "0,5", "1.000"), "1013.00"),
        (("-12,50", "1 234,50"), "1222.00"),
        (("1,234.56", "1,000"), "2234.56"),
        (("1,000", "500"), "1500.00"),
    ],
)
def test_the_whole_file_says_whether_pence_stand_after_a_point_or_a_comma(sums, total):
    found = commas(*sums)

    assert (total, ()) == (str(found.report.net_total), found.report.set_aside)


def test_a_report_says_why_commas_are_decimal():
    assert (
        "some sums can be read with a decimal comma alone, and none with a decimal point alone"
        == commas("12,50", "13,50").report.decimals
    )
    assert "" == commas("12.50").report.decimals


def test_one_sum_does_not_settle_how_pence_are_written():
    found = commas("12,50", "500")

    assert [("12,50", "is not an amount of money.")] == [
        (problem.value, problem.message) for problem in found.problems
    ]


def test_one_comma_among_points_is_refused():
    assert [3] == [note.line for note in commas("12.50", "13,50").report.set_aside]


def test_sums_that_could_be_either_are_refused_with_both_readings():
    found = commas("1.230", "500")

    (problem,) = found.problems
    assert problem.remedy.startswith(
        "It could be £1.23 (decimals: point) or £1,230.00 (decimals: comma)."
    )


@pytest.mark.parametrize("by", [",", ";"])
def test_parts_of_a_penny_are_no_thousands(by):
    found = read("Supplier|Date|Net", *(f"A|{n}/05/2022|{n}.505" for n in range(13, 29)), by=by)

    assert ("0.00", 16, "") == (
        str(found.report.net_total),
        len(found.report.set_aside),
        found.report.decimals,
    )
    assert (
        "£13.505, which has a part of a penny (decimals: point) or £13,505.00 (decimals: comma)"
        in (found.problems[0].remedy)
    )


def test_a_point_is_between_thousands_where_the_file_has_decimal_commas():
    assert "12505.00" == str(commas("12.505", "0,25", "0,75", "-1,00").report.net_total)


@pytest.mark.parametrize("others", [("100,50", "2.000,00"), ("100,50", "12.50"), ("100,50",)])
def test_a_sum_of_either_reading_is_refused_where_the_file_has_decimal_commas(others):
    found = commas("1,000", *others)

    assert "£1,000.00 (decimals: point) or £1.00 (decimals: comma)" in found.problems[0].remedy


def test_a_sum_with_both_marks_says_that_commas_are_between_thousands():
    found = commas("1,000", "1,234.50", "12,50")

    assert ("2234.50", [4]) == (
        str(found.report.net_total),
        [note.line for note in found.report.set_aside],
    )


@pytest.mark.parametrize(("stated", "total"), [("point", "501.23"), ("comma", "1730.00")])
def test_the_mapping_settles_what_the_file_does_not(stated, total):
    assert total == str(commas("1.230", "500", decimals=stated).report.net_total)


def test_a_debit_is_spent_and_a_credit_comes_back():
    found = two_sided("Grundy|2022-05-03|500.00|", "Archer|2022-05-04||25.50", "Fry|2022-05-05|0|7")

    assert ("467.50", 2, "spent-positive") == (
        str(found.report.net_total),
        found.report.credit_notes,
        found.report.sign,
    )
    assert {"DR", "CR"} <= set(found.unread.column_names)


def test_credits_that_have_a_minus_sign_have_it_once():
    found = two_sided("Grundy|2022-05-03|500.00|", "Archer|2022-05-04||-25.50")

    assert "474.50" == str(found.report.net_total)


def test_a_line_with_a_debit_and_a_credit_is_a_problem():
    found = two_sided("Grundy|2022-05-03|10.00|5.00", "Archer|2022-05-04|1.00|")

    assert [(2, "10.00 and 5.00", "has both a debit and a credit.")] == [
        (problem.place.line, problem.value, problem.message) for problem in found.problems
    ]


def test_nearly_all_credits_are_still_credits():
    rows = [f"Grundy|2022-05-{day:02}||{day}.00" for day in range(1, 9)]

    assert ("-36.00", 8) == (
        str(two_sided(*rows).report.net_total),
        two_sided(*rows).report.credit_notes,
    )


def test_a_column_may_say_which_sums_are_credits():
    found = two_sided(
        "Grundy|2022-05-03|500.00|DR",
        "Archer|2022-05-04|25.50|CR",
        headings="Supplier|Date|Amount|DR/CR",
    )

    assert "474.50" == str(found.report.net_total)


def marked(*marks: str):
    rows = (f"Grundy|{day}/05/2022|100.00|{mark}" for day, mark in enumerate(marks, start=13))
    return read("Supplier|Date|Net Amount|DR/CR", *rows, by=",")


def test_one_odd_mark_spoils_its_own_line_and_no_other():
    found = marked("DR", "CR", "Dr?", "DR", "")

    assert ("100.00", 1) == (str(found.report.net_total), found.report.credit_notes)
    assert [
        (4, "Debit or credit", "Dr?", "is neither a debit nor a credit."),
        (
            6,
            "Debit or credit",
            None,
            "The line does not say whether its sum is a debit or a credit, where others do.",
        ),
    ] == [(p.place.line, p.place.field, p.value, p.message) for p in found.problems]


def test_lines_without_a_mark_are_debits_where_credits_alone_are_marked():
    found = marked("", "CR", "", "")

    assert ("200.00", ()) == (str(found.report.net_total), found.report.set_aside)
    assert "those without a mark are debits" in found.report.sign_source


def test_a_total_needs_no_mark():
    found = read(
        "Supplier|Date|Net Amount|DR/CR",
        "Grundy|13/05/2022|100.00|DR",
        "Archer|14/05/2022|40.00|CR",
        "Total||60.00|n/a",
        by=",",
    )

    assert ("60.00", 2, ()) == (
        str(found.report.net_total),
        found.report.not_payments,
        found.problems,
    )


def test_a_net_amount_comes_before_debits_and_credits():
    found = two_sided(
        "Grundy|2022-05-03|7.00|500.00|", headings="Supplier|Date|Net Amount|Debit|Credit"
    )

    assert "7.00" == str(found.report.net_total)


KINDS = (
    "Supplier,Date,Amount,Document Type\n"
    "Grundy,2022-05-03,100.00,Invoice\nGrundy,2022-05-04,10.00,Credit Note\n"
    "Archer,2022-05-05,-3.00,Credit Note\nArcher,2022-05-06,5.00,CREDIT NOTE\n"
)


def test_a_credit_note_that_counts_as_spent_is_pointed_out_and_not_turned():
    report = read_unmapped(KINDS).report
    (note,) = report.notes

    assert "112.00" == str(report.net_total)
    assert (3, "Document Type", "Credit Note") == (note.place.line, note.place.field, note.value)
    assert "sums that count as spent (2 payments)" in note.message
    assert "debit_or_credit: Document Type in columns.yaml" in note.remedy


def test_a_column_of_kinds_says_what_came_back_where_the_mapping_says_so():
    content = KINDS.replace("-3.00", "3.00")
    report = read_unmapped(content, debit_or_credit=["Document Type"]).report

    assert ("82.00", 3, ()) == (str(report.net_total), report.credit_notes, report.notes)


def test_suppliers_and_purposes_that_speak_of_credit_are_no_credit_notes():
    content = (
        "Supplier,Date,Amount,Payment Type\nCredit Note Ltd,2022-05-03,1.00,Credit\n"
        "Archer,2022-05-04,2.00,Credit note received and disputed\n"
    )

    assert () == read_unmapped(content).report.notes


@pytest.mark.parametrize(
    ("heading", "spent", "back"),
    [
        ("+/-", "+", "-"),
        ("Sign", "", "-"),
        ("S/H", "S", "H"),
        ("Type", "INV", "CRN"),
        ("Type", "Invoice", "Credit"),
        ("Type", "Invoice", "CN"),
        ("Transaction Type", "Purchase", "Refund"),
        ("Transaction Type", "Purchase", "Reversal"),
        ("Document Type", "INVOICE", "CREDIT"),
        ("Doc Type", "KR", "KG"),
        ("Type", "PINV", "PCR"),
        ("Posting Key", "31", "21"),
    ],
)
def test_what_a_column_calls_a_credit_is_pointed_out_and_the_remedy_works(heading, spent, back):
    content = (
        f"Supplier,Date,Net Amount,{heading}\nGrundy,2022-05-13,100.00,{spent}\n"
        f"Archer,2022-05-14,40.00,{back}\nFry,2022-05-15,1.00,{spent}\n"
    )
    report = read_unmapped(content).report
    (note,) = report.notes
    heeded = read_unmapped(content, debit_or_credit=[heading])

    assert ("141.00", (3, heading, back)) == (
        str(report.net_total),
        (note.place.line, note.place.field, note.value),
    )
    assert f"debit_or_credit: {heading} in columns.yaml" in note.remedy
    assert ("61.00", ()) == (str(heeded.report.net_total), heeded.problems)


@pytest.mark.parametrize("heading", ["Debit/Credit Ind.", "CR/DR Indicator", "Credit / Debit"])
def test_a_column_headed_debit_and_credit_is_heeded_however_it_goes_on(heading):
    content = (
        f"Supplier,Date,{heading},Net Amount\nGrundy,2022-05-13,S,100.00\n"
        "Archer,2022-05-14,H,40.00\n"
    )

    assert "60.00" == str(read_unmapped(content).report.net_total)


def test_sums_of_suppliers_accounts_where_an_invoice_is_a_credit_are_refused():
    rows = "".join(f"Grundy,2022-05-1{day},H,100.00\n" for day in range(5))
    (problem,) = read_unmapped(f"Supplier,Date,DR/CR,Net Amount\n{rows}").problems

    assert 'Nearly all sums are credits by the column "DR/CR"' in problem.message


@pytest.mark.parametrize("kind", ["TAX", "VAT", "VAT Input Tax"])
def test_lines_of_vat_that_count_as_spent_are_pointed_out(kind):
    content = (
        "Supplier,Date,Line Type,Net Amount\nGrundy,2022-05-13,ITEM,100.00\n"
        f"Grundy,2022-05-13,{kind},20.00\n"
    )
    (note,) = read_unmapped(content).report.notes

    assert (3, kind) == (note.place.line, note.value)
    assert "VAT that the council gets back" in note.remedy


@pytest.mark.parametrize(("heading", "back"), [("Credit Note", "Yes"), ("CR", "CR")])
def test_a_column_that_says_yes_of_credits_is_pointed_out(heading, back):
    content = (
        f"Supplier,Date,Net Amount,{heading}\nGrundy,2022-05-13,100.00,\n"
        f"Archer,2022-05-14,40.00,{back}\n"
    )
    (note,) = read_unmapped(content).report.notes

    assert "write such sums with a minus." in note.remedy


def test_debits_and_credits_in_one_column_of_db_and_cr_are_heeded():
    report = read_unmapped(
        "Supplier,Date,Net Amount,DbCr\nGrundy,2022-05-13,100.00,S\nArcher,2022-05-14,40.00,H\n"
    ).report

    assert "60.00" == str(report.net_total)
