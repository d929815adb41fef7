"""What stands at the foot of a table and is no payment, and payments that look as if they did."""

from __future__ import annotations

import pytest

from spending.building import read_unmapped

TWO = "Supplier,Date,Net Amount\nGrundy,15/05/2022,100.00\nArcher,16/05/2022,300.00\n"
NO_DAYS = "Supplier,Net Amount\nGrundy,100.00\nArcher,300.00\n"


def test_payments_with_a_day_and_no_name_are_payments_whatever_their_sum():
    found = read_unmapped(
        "Directorate,Supplier,Date,Net Amount\nRoads,Grundy,01/05/2022,412.00\n"
        "Roads,,21/05/2022,412.00\nParks,Archer,22/05/2022,80.00\nParks,Snell,22/05/2022,20.00\n"
        "Parks,,23/05/2022,100.00\nRoads,Fry,24/05/2022,10.00\n"
    )

    assert ("1034.00", 6) == (str(found.report.net_total), found.report.payments)
    assert [(3, "The beneficiary is blank."), (6, "The beneficiary is blank.")] == [
        (problem.place.line, problem.message) for problem in found.problems
    ]


@pytest.mark.parametrize(
    "label",
    ["Grand Total", "Total", "Sub total", "Cyfanswm", "TOTAL PAYMENTS", "Total paid in May"],
)
def test_a_total_with_a_day_is_none_of_the_payments_that_it_adds_up(label):
    report = read_unmapped(f"{TWO}{label},31/05/2022,400.00\n").report

    assert ("400.00", 2, ()) == (str(report.net_total), report.payments, report.notes)


def test_a_line_with_a_day_that_says_total_and_adds_up_nothing_is_counted_and_pointed_out():
    report = read_unmapped(f"{TWO}Total,31/05/2022,60.00\n").report
    (note,) = report.notes

    assert ("460.00", 3) == (str(report.net_total), report.payments)
    assert (4, "Total, 31/05/2022, 60.00") == (note.place.line, note.value)
    assert "is not the sum of the lines above: it is counted as a payment" in note.message


@pytest.mark.parametrize(
    "foot",
    [
        "Number of payments,12",
        "Average payment,200.00",
        "Largest payment,300.00",
        "Count,2",
        "Year to date,9000.00",
        "YTD,9000.00",
        "Brought forward,50.00",
        "Balance carried forward,450.00",
        "B/F,50.00",
        "Total excluding VAT,400.00",
        "Total paid in January,400.00",
    ],
)
def test_a_foot_line_is_no_payment_in_a_file_without_days(foot):
    report = read_unmapped(f"{NO_DAYS}{foot}\n").report

    assert ("400.00", 2) == (str(report.net_total), report.payments)


@pytest.mark.parametrize(
    "supplier",
    [
        "Count Tolstoy Books",
        "Average Joes Ltd",
        "Lines and Rows Ltd",
        "Total Fitness",
        "Nos Da Cyf",
    ],
)
def test_a_supplier_whose_name_has_such_words_is_paid(supplier):
    assert "407.00" == str(read_unmapped(f"{NO_DAYS}{supplier},7.00\n").report.net_total)


@pytest.mark.parametrize(
    "headings",
    ["Merchant,Date of transaction,Value incl VAT", "Supplier,Date,Gross Amount",
     "Payee,Invoice No,Net Amount", "Organisation,Awarded,Amount awarded"],
)  # fmt: skip
def test_a_second_table_with_other_headings_refuses_the_file(headings):
    (problem,) = read_unmapped(f"{TWO}\nCard purchases\n{headings}\nFry,17/05/2022,3.00\n").problems

    assert problem.message.startswith("At line 6 a second table begins")


def test_headings_that_stand_again_are_none_of_the_payments():
    report = read_unmapped(f"{TWO}{TWO}").report

    assert ("800.00", 4) == (str(report.net_total), report.payments)


def test_a_foot_note_that_says_that_sums_are_thousands_refuses_the_file():
    (problem,) = read_unmapped(f"{TWO}Note: figures are in thousands of pounds,,\n").problems

    assert problem.message.startswith('At line 4 it says "Note: figures are in thousands')


BLANK_LAST = (
    "Supplier,Date,Net Amount,Ref,Note,\n{}Bolt,16/06/2022,100,{},,\nCrane,17/06/2022,200,9003,,\n"
)


def test_a_sum_split_at_its_comma_is_pointed_out_where_a_column_without_heading_has_room():
    (problem,) = read_unmapped(BLANK_LAST.format("Acme,15/06/2022,1,250,9001,\n", "9002")).problems

    assert (2, True) == (problem.place.line, problem.message.startswith("1 and 250 seem to be one"))


def test_a_small_sum_beside_a_number_of_three_digits_is_whole_where_others_say_as_much():
    content = BLANK_LAST.format("Acme,15/06/2022,1,250,9001,\n", "902") + "Fry,17/06/2022,2,9,x,\n"
    found = read_unmapped(content)

    assert ("303.00", ()) == (str(found.report.net_total), found.problems)


OF_ROADS = (
    "Department,Supplier,{}Net Amount\nRoads,Grundy,{}600.00\nRoads,Archer,{}850.00\n"
    "{}\nParks,Snell,{}700.00\n"
)


def of_roads(line: str, *, dated: bool) -> str:
    day = "15/05/2022," if dated else ""
    return OF_ROADS.format("Date," if dated else "", day, day, line.format(day), day)


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(
    "label",
    ["Subtotal", "Sub-total", "Roads subtotal", "Subtotal - Roads", "Sub Total Roads",
     "Total Roads", "Total for Roads", "TOTAL (ROADS)", "Is-gyfanswm"],
)  # fmt: skip
def test_a_subtotal_is_known_in_every_wording(label, dated):
    report = read_unmapped(of_roads(f"Roads,{label},{{}}1450.00", dated=dated)).report

    assert ("2150.00", 3, ()) == (str(report.net_total), report.payments, report.notes)


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("supplier", ["Subtotal Ltd", "Total Gas & Power", "Total Care"])
def test_a_supplier_called_total_is_paid(supplier, dated):
    report = read_unmapped(of_roads(f"Roads,{supplier},{{}}9.00", dated=dated)).report

    assert ("2159.00", ()) == (str(report.net_total), report.notes)


@pytest.mark.parametrize("purpose", ["Subtotal", "Total", "Cyfanswm"])
@pytest.mark.parametrize("day", ["", "15/05/2022"])
def test_a_total_in_the_column_of_purposes_is_none_of_the_suppliers_payments(purpose, day):
    heading, cell = ("Date,", f"{day},") if day else ("", "")
    report = read_unmapped(
        f"Supplier,Purpose,{heading}Net Amount\nGrundy,Repairs,{cell}600.00\n"
        f"Grundy,Works,{cell}850.00\nGrundy,{purpose},{cell}1450.00\nArcher,Works,{cell}700.00\n"
    ).report

    assert ("2150.00", 3, ()) == (str(report.net_total), report.payments, report.notes)


def test_a_total_in_the_column_of_purposes_that_adds_up_nothing_is_counted_and_pointed_out():
    report = read_unmapped(
        "Supplier,Purpose,Net Amount\nGrundy,Repairs,600.00\nGrundy,Total,77.00\n"
    ).report
    (note,) = report.notes

    assert ("677.00", 3) == (str(report.net_total), note.place.line)
    assert note.message.startswith("says that it is a total and is not the sum of the lines above")


def test_subtotals_of_one_line_are_proven_by_the_line_since_the_last():
    report = read_unmapped(
        of_roads("Roads,Subtotal,{}1450.00", dated=True) + "Parks,Subtotal,16/05/2022,700.00\n"
    ).report

    assert ("2150.00", ()) == (str(report.net_total), report.notes)


def test_a_subtotal_may_count_its_lines_where_payments_have_their_number():
    report = read_unmapped(
        "Department,Supplier,Date,Ref,Net Amount\nRoads,Grundy,14/05/2022,1001,600.00\n"
        "Roads,Archer,15/05/2022,1002,700.00\nSub-total for Roads,,,2,1300.00\n"
    ).report

    assert ("1300.00", 2, ()) == (str(report.net_total), report.payments, report.set_aside)


@pytest.mark.parametrize(
    ("total", "says"),
    [
        ("Total,,400.01", "is a total of £400.01, where the lines above add up to £400.00:"),
        ("Grand total,,9.00", "is a total of £9.00, where the lines above add up to £400.00:"),
        ("Roads subtotal,,400.10", "where the lines since the last total add up to £400.00:"),
    ],
)
def test_a_total_that_is_not_what_the_lines_add_up_to_is_pointed_out_with_both_sums(total, says):
    report = read_unmapped(f"{TWO}{total}\n").report
    (note,) = report.notes

    assert ("400.00", 4, True) == (str(report.net_total), note.place.line, says in note.message)


@pytest.mark.parametrize("total", ["Total,,400.00", "Total excluding VAT,,333.33"])
def test_a_total_that_is_right_or_of_other_sums_needs_no_word(total):
    assert () == read_unmapped(f"{TWO}{total}\n").report.notes


IN_DEPARTMENTS = "Supplier,Dept,Net Amount\nGrundy,Roads,100.00\nArcher,Parks,300.00\n"


@pytest.mark.parametrize(
    "foot",
    ["Total this month,,400.00\nTotal previous month,,50000.00", "Sum,,400.00",
     "Total,,400.00\nVAT reclaimed,,80.00", "Total,,400.00\nAverage,,200.00\nMaximum,,300.00",
     "Total,,400.00\nSame month last year,,50000.00", "Total,,400.00\nOf which capital,,100.00",
     "Total,,400.00\nBudget,,9000.00\nVariance,,8600.00", "Sub total,,400.00\nVAT,,80.00",
     "Cyfanswm,,400.00\nCyllideb,,900.00", "All suppliers,Roads,400.00"],
)  # fmt: skip
def test_figures_about_payments_below_their_total_are_none(foot):
    report = read_unmapped(f"{IN_DEPARTMENTS}{foot}\n").report

    assert ("400.00", 2, ()) == (str(report.net_total), report.payments, report.set_aside)


def test_a_figure_about_payments_without_a_day_is_none_in_a_file_of_days():
    report = read_unmapped(f"{TWO}Total this month,,400.00\nTotal last month,,9.00\n").report

    assert ("400.00", 2, ()) == (str(report.net_total), report.payments, report.set_aside)


@pytest.mark.parametrize("figure", ["Budget,,900.00", "Payments under £500,All,12345.67"])
def test_a_figure_about_payments_without_their_total_is_counted_and_pointed_out(figure):
    report = read_unmapped(f"{IN_DEPARTMENTS}{figure}\n").report
    (note,) = report.notes

    assert (3, 4) == (report.payments, note.place.line)
    assert note.message.startswith("reads like a figure about the payments")


def test_a_line_below_the_total_that_lacks_a_department_is_set_aside():
    found = read_unmapped(f"{IN_DEPARTMENTS}Total,,400.00\nPrepaid cards,,20.00\n")
    (problem,) = found.problems

    assert ("400.00", 5) == (str(found.report.net_total), problem.place.line)
    assert problem.message.startswith("stands below the total")


def test_a_payment_below_the_total_is_counted_and_pointed_out():
    report = read_unmapped(f"{IN_DEPARTMENTS}Total,,400.00\nFry,Roads,20.00\n").report
    (note,) = report.notes

    assert ("420.00", 5) == (str(report.net_total), note.place.line)
    assert note.message.startswith("stands below the total")


def test_payments_below_the_total_of_another_section_need_no_word():
    section = "Snell,Care,50.00\nFry,Care,60.00\nTotal,,110.00\n"
    report = read_unmapped(f"{IN_DEPARTMENTS}Total,,400.00\n{section}").report

    assert ("510.00", ()) == (str(report.net_total), report.notes)


@pytest.mark.parametrize("supplier", ["May", "Other", "A", "Services", "Budget", "Capital"])
def test_a_supplier_among_others_is_paid_whatever_its_name(supplier):
    report = read_unmapped(f"{NO_DAYS}{supplier},7.00\nFry,5.00\n").report

    assert ("412.00", ()) == (str(report.net_total), report.notes)


def test_a_payment_of_the_sum_of_all_above_is_counted_and_pointed_out():
    report = read_unmapped(f"{IN_DEPARTMENTS}Fry,Roads,400.00\n").report

    assert ("800.00", 4) == (str(report.net_total), report.notes[0].place.line)


@pytest.mark.parametrize("section", ["Housing", "Directorate: Care", "Week commencing 5 June 2023"])
def test_the_heading_of_a_section_may_stand_in_the_column_of_days(section):
    report = read_unmapped(f"Date,Supplier,Net\n{section},,\n15/05/2022,Grundy,600.00\n").report

    assert ("600.00", 2, ()) == (str(report.net_total), report.not_payments, report.set_aside)


@pytest.mark.parametrize("section", ["Credit notes", "Less: refunds received", "Ad-daliadau"])
def test_a_section_of_credits_whose_sums_are_spent_is_pointed_out(section):
    report = read_unmapped(f"{TWO}{section},,\nFry,17/05/2022,5.00\n").report
    (note,) = report.notes

    assert ("405.00", 4, section) == (str(report.net_total), note.place.line, note.value)


COMMA = (
    "Date,Net Amount,Supplier,Purpose,,\n14/05/2022,600.00,{}\n"
    "15/05/2022,700.00,Acorn Ltd,Repairs,,\n16/05/2022,850.00,Gamma Ltd,Repairs,,\n"
)


def test_a_name_cut_at_its_comma_is_its_lines_problem_though_there_is_room_for_its_rest():
    found = read_unmapped(COMMA.format("Brightwell, Moss & Partners,Legal fees,"))
    (problem,) = found.problems

    assert ("1550.00", 2) == (str(found.report.net_total), problem.place.line)
    assert problem.message.startswith("Brightwell and Moss & Partners seem to be one text")


def test_a_name_with_a_comma_between_quotation_marks_is_whole():
    found = read_unmapped(COMMA.format('"Brightwell, Moss & Partners",Legal fees,,'))

    assert ("2150.00", ()) == (str(found.report.net_total), found.problems)


def test_a_cell_under_no_heading_that_others_leave_empty_is_pointed_out():
    (note,) = read_unmapped(COMMA.format("Brightwell,Legal fees,see note 1,")).report.notes

    assert (2, "see note 1") == (note.place.line, note.value)


def test_a_supplier_is_no_total_of_one_payment_of_the_department_that_its_name_has():
    content = of_roads("Roads,Fry,{}5.00", dated=True) + "Parks,Total Parks,17/05/2022,700.00\n"

    assert "2855.00" == str(read_unmapped(content).report.net_total)


def test_what_was_bought_may_be_called_a_total():
    content = "Supplier,Date,Purpose,Net Amount\n" + "".join(
        f"Grundy,{day}/05/2022,Staff total,5.00\n" for day in range(14, 18)
    )
    report = read_unmapped(content).report

    assert ("20.00", 4, ()) == (str(report.net_total), report.payments, report.notes)


def test_a_line_without_a_department_that_has_the_sum_of_all_above_is_set_aside():
    found = read_unmapped(f"{IN_DEPARTMENTS}Village hall,,400.00\n")
    (problem,) = found.problems

    assert ("400.00", 4) == (str(found.report.net_total), problem.place.line)
    assert problem.message.startswith("has the sum of the lines above")


def test_the_totals_of_months_are_none_of_their_payments():
    report = read_unmapped(
        f"{NO_DAYS}Total April,400.00\nFry,5.00\nSnell,6.00\nTotal May 2022,11.00\n"
        "Grand total,411.00\n",
        "2022-04_2022-05.csv",
    ).report

    assert ("411.00", 4, ()) == (str(report.net_total), report.payments, report.notes)


def test_figures_may_stand_in_the_column_of_departments():
    report = read_unmapped(
        "Dept,Supplier,Net Amount\nRoads,Grundy,600.00\nRoads,Archer,700.00\nTotal,,1300.00\n"
        "Total last year,,99999.00\nDifference,,-98699.00\n"
    ).report

    assert ("1300.00", 2, ()) == (str(report.net_total), report.payments, report.set_aside)
