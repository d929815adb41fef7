"""What lies in data/spending: which file is which month, and what files share."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from spending.building import Site, a_file, a_row

FOLDER = "data/spending/ambridge"


def test_a_month_in_its_place_has_no_problems(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))

    assert [] == site.problems()


def test_a_site_without_spending_has_none(site: Site):
    assert ((), ()) == (site.read().authorities, site.read().problems)


def test_a_folder_that_is_no_authority_is_a_problem(site: Site):
    site.mapping("ambrige")

    assert [
        (
            'data/spending/ambrige: "ambrige" is not an authority of this site.\n'
            '    Did you mean "ambridge"?'
        )
    ] == site.problems()


def test_a_council_needs_no_mapping(site: Site):
    site.write(
        "ambridge/2022-05.csv", "Supplier,Net Amount,Payment Date\nGrundy,12.50,2022-05-03\n"
    )
    spending = site.read()

    assert ((), [("Ambridge Council", "Published by Ambridge Council")], Decimal("12.50")) == (
        spending.problems,
        [(authority.title, authority.source) for authority in spending.authorities],
        spending.files("ambridge")[0].net_total,
    )


@pytest.mark.parametrize("stranger", [Path.mkdir, lambda path: path.symlink_to("elsewhere.yaml")])
def test_a_mapping_that_cannot_be_read_is_a_problem_and_not_passed_over(site: Site, stranger):
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    stranger(site.root / FOLDER / "columns.yaml")

    assert [
        (
            f"{FOLDER}/columns.yaml: This is not an ordinary file, so what it says of the files"
            " here is not known.\n    Put the file itself here."
        )
    ] == site.problems()


def test_a_table_of_beneficiaries_that_cannot_be_read_is_a_problem(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    (site.root / "data/beneficiaries.csv").symlink_to("nowhere.csv")

    assert [
        (
            "data/beneficiaries.csv: This is not a file that can be read.\n"
            "    Put a table here, or take it away."
        )
    ] == site.problems()


def test_a_council_without_files_is_a_problem(site: Site):
    site.mapping()

    assert [
        (
            f"{FOLDER}: There are no spending files here.\n"
            "    Put the first month into it, or take the folder away."
        )
    ] == site.problems()


def test_a_file_beside_the_councils_is_a_problem(site: Site):
    site.write("2022-05.csv", a_file(a_row()))

    assert [
        (
            "data/spending/2022-05.csv: This is not a council's folder.\n"
            "    Put spending files into a folder named by the council's key."
        )
    ] == site.problems()


@pytest.mark.parametrize(
    "name",
    [
        "may.xlsx",
        "2022-05-cleaned.csv",
        "2022 05.csv",
        "-2022-05.csv",
        "notes.txt",
        "more/2022-05.csv",
    ],
)
def test_what_is_not_a_spending_file_is_a_problem(site: Site, name):
    site.mapping()
    site.write(f"ambridge/{name}", a_file(a_row()))

    assert [
        (
            f"{FOLDER}/{name.partition('/')[0]}: This is not a spending file.\n"
            "    Name each file by its month, like 2022-05.csv, and keep other things elsewhere."
        )
    ] == site.problems()


def test_a_link_that_leads_out_of_the_folder_is_not_followed(site: Site):
    site.mapping()
    elsewhere = site.root / "secret.csv"
    elsewhere.write_text(a_file(a_row()), "utf-8")
    (site.root / FOLDER / "2022-05.csv").symlink_to(elsewhere)

    assert ["This is not a spending file."] == [p.message for p in site.read().problems]


def test_hidden_files_are_passed_over(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.write("ambridge/.DS_Store", b"\0")

    assert [] == site.problems()


def test_a_file_whose_name_says_no_month_has_the_month_of_its_dates(site: Site):
    site.mapping()
    rows = a_row(paid="2022-05-31"), a_row(paid="2022-06-01"), a_row(paid="2022-06-02", number="9")
    site.write("ambridge/paid.csv", a_file(*rows))
    (report,) = site.read().files("ambridge")

    assert ("2022-06", "dates") == (report.period, report.period_source)


def test_a_file_of_no_known_month_is_a_problem(site: Site):
    site.mapping(columns={"BeneficiaryName": "Supplier", "Amount": "Net", "PaymentDate": ""})
    site.write("ambridge/paid.csv", "Supplier,Net\nGrundy,1.00\n")

    assert [
        (
            f"{FOLDER}/paid.csv: The month of this file is not known.\n"
            "    Name it like 2022-05.csv, or say its period under files in columns.yaml."
        ),
        (
            f"{FOLDER}/paid.csv, line 2, Payment date: "
            "There is no date, and the file's name does not say the month.\n"
            "    Name the file by its month, like 2022-05.csv, or say its period under files in "
            "columns.yaml."
        ),
    ] == site.problems()


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("2022-05.csv", ("2022-05", "2022-05")),
        ("2022-05-Brimhams-Active.csv", ("2022-05", "2022-05")),
        ("Spend_over_500_May-2022.csv", ("2022-05", "2022-05")),
        ("payments.may22.csv", ("2022-05", "2022-05")),
        ("500-202205.csv", ("2022-05", "2022-05")),
        ("Q1-2022-23.csv", ("2022-04", "2022-06")),
        ("2021-22-Q4.csv", ("2022-01", "2022-03")),
    ],
)
def test_the_name_of_a_file_says_its_months_in_many_ways(site: Site, name, months):
    site.mapping()
    site.write(f"ambridge/{name}", a_file(a_row()))
    (report,) = site.read().files("ambridge")

    assert (*months, "file name") == (report.period_first, report.period, report.period_source)


def test_the_month_of_a_file_may_be_stated(site: Site):
    site.mapping(files={"may.csv": {"period": "2022-05"}})
    site.write("ambridge/may.csv", a_file(a_row()))
    (report,) = site.read().files("ambridge")

    assert ("2022-05", "mapping") == (report.period, report.period_source)


def test_two_files_may_be_of_one_month(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.write("ambridge/2022-05-cards.csv", a_file(a_row(number="2")))
    spending = site.read()

    assert ((), ["2022-05", "2022-05"]) == (
        spending.problems,
        [report.period for report in spending.files("ambridge")],
    )


def test_a_payment_in_two_files_is_pointed_out_with_both_places_and_kept(site: Site):
    site.mapping()
    june = [a_row(number="9", paid="2022-06-01")]
    site.write("ambridge/2022-05.csv", a_file(a_row(number="7"), a_row(number="8")))
    site.write("ambridge/2022-06.csv", a_file(*june, a_row(number="7")))
    spending = site.read()
    first, second = spending.files("ambridge")

    message = f"This payment also stands in {FOLDER}/2022-05.csv, line 2; both are counted."
    assert ((), (), [(3, message)], 4) == (
        spending.problems,
        first.notes,
        [(note.place.line, note.message) for note in second.notes],
        first.payments + second.payments,
    )


def test_a_whole_month_published_twice_is_pointed_out_once(site: Site):
    site.mapping()
    rows = [a_row(number=str(number)) for number in range(50)]
    site.write("ambridge/2022-05.csv", a_file(*rows))
    site.write("ambridge/2022-06.csv", a_file(*reversed(rows)))
    other_month, note = site.read().files("ambridge")[1].notes

    assert "are of May 2022, where its name says June 2022." in other_month.message
    assert (
        f"50 of the 50 payments of this file also stand in {FOLDER}/2022-05.csv: "
        "line 2 is there line 51, and so on. All are counted."
    ) == note.message


def test_months_of_rent_without_date_or_number_are_no_payment_twice(site: Site):
    site.mapping(columns={"BeneficiaryName": "Supplier", "Amount": "Net"})
    for month in ("2022-05", "2022-06"):
        site.write(f"ambridge/{month}.csv", f"Supplier,Net,Of\nGrundy,1.00,{month}\n")

    assert [(), ()] == [report.notes for report in site.read().files("ambridge")]


def test_one_month_sent_twice_is_a_problem_that_names_both_files(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.write("ambridge/2022-06.csv", a_file(a_row()))

    assert [
        (
            f"{FOLDER}/2022-06.csv: This file and {FOLDER}/2022-05.csv are alike, byte for byte.\n"
            "    Put the right month in its place, or take one away."
        )
    ] == site.problems()


def test_a_mapping_that_speaks_of_a_file_not_here_is_a_problem(site: Site):
    site.mapping(files={"2022-06.csv": {"dates": "dd/mm/yyyy"}})
    site.write("ambridge/2022-05.csv", a_file(a_row()))

    assert ['"2022-06.csv" is not here.'] == [
        f'"{problem.value}" {problem.message}' for problem in site.read().problems
    ]


def test_an_accepted_line_is_public_and_the_file_is_read(site: Site):
    sha256 = site.write("ambridge/2022-05.csv", a_file(a_row(), a_row(net="x")))
    entry = {
        "file": "2022-05.csv",
        "sha256": sha256.upper(),
        "line": 3,
        "reason": "No sum published",
    }
    site.mapping(accepted=[entry])
    spending = site.read()

    assert ((), [("2022-05.csv", 3, "No sum published")]) == (
        spending.problems,
        [(n.file, n.line, n.reason) for n in spending.files("ambridge")[0].set_aside],
    )


@pytest.mark.parametrize("given", [{}, {"sha256": "I do not know"}])
def test_who_does_not_know_the_sha256_is_told_it(site: Site, given: dict[str, str]):
    sha256 = site.write("ambridge/2022-05.csv", a_file(a_row(), a_row(net="x")))
    site.mapping(accepted=[{"file": "2022-05.csv", "line": 3, "reason": "No sum", **given}])

    assert f"write sha256: {sha256}" in "".join(site.problems())


def test_an_accepted_line_lapses_when_its_file_changes(site: Site):
    sha256 = site.write("ambridge/2022-05.csv", a_file(a_row(), a_row(net="x")))
    entry = {"file": "2022-05.csv", "sha256": "0" * 64, "line": 3, "reason": "No sum published"}
    site.mapping(accepted=[entry])

    assert [
        (
            f"{FOLDER}/2022-05.csv, line 3, Net Amount: "
            '"x" is not an amount of money.\n    Write pounds and pence in digits, like 12.50.'
        ),
        (
            f"{FOLDER}/columns.yaml, line 2, accepted: "
            "2022-05.csv has changed since line 3 was accepted.\n"
            f"    Look at the line again; if it still holds, write sha256: {sha256}"
        ),
    ] == site.problems()


def test_an_accepted_line_of_a_file_not_here_is_a_problem(site: Site):
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.mapping(accepted=[{"file": "2022-04.csv", "sha256": "0" * 64, "line": 3, "reason": "x"}])

    assert [("2022-04.csv", "is not here.")] == [(p.value, p.message) for p in site.read().problems]


def test_a_line_is_accepted_once(site: Site):
    sha256 = site.write("ambridge/2022-05.csv", a_file(a_row(net="x")))
    entry = {"file": "2022-05.csv", "sha256": sha256, "line": 2, "reason": "No sum published"}
    site.mapping(accepted=[entry, dict(entry)])

    assert ["Line 2 of 2022-05.csv is accepted twice."] == [p.message for p in site.read().problems]


def test_the_original_is_kept_byte_for_byte(site: Site):
    raw = a_file(a_row(supplier="Café")).encode("cp1252")
    site.mapping()
    site.write("ambridge/2022-05.csv", raw)
    spending = site.read()

    assert raw == spending.original(spending.files("ambridge")[0])


def test_councils_and_months_are_in_order_whatever_the_order_of_files(site: Site):
    site.authorities = ("borchester", "ambridge")
    for number, council in enumerate(site.authorities):
        site.mapping(council)
        for month in ("2022-06", "2021-05"):
            site.write(f"{council}/{month}.csv", a_file(a_row(net=f"{number}{month[-1]}")))
    spending = site.read()

    assert (["ambridge", "borchester"], ["2021-05", "2022-06"], ["2021-05", "2022-06"]) == (
        [authority.key for authority in spending.authorities],
        [report.period for report in spending.files("ambridge")],
        [group.name for group in spending.ledger("ambridge", Decimal(0)).months()],
    )


def published(day: str) -> dict[str, object]:
    return {"files": {"2022-05.csv": {"published": day}}}


def test_a_council_says_when_it_published_a_file(site: Site):
    site.mapping(**published("2022-07-14"))
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    spending = site.read()

    assert ((), date(2022, 7, 14)) == (spending.problems, spending.files("ambridge")[0].published)


@pytest.mark.parametrize(
    ("day", "remedy"),
    [
        ("14/07/2022", "Write year-month-day, like 2022-07-14."),
        ("04/05/2022", "Write year-month-day, like 2022-05-04 or 2022-04-05."),
        ("soon", "Write year-month-day, like 2022-07-31."),
    ],
)
def test_a_day_of_publication_is_written_in_one_way(site: Site, day: str, remedy: str):
    site.mapping(**published(day))
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    (problem,) = site.read().problems

    assert (day, "is not a day as it is written here.", remedy) == (
        problem.value,
        problem.message,
        problem.remedy,
    )


def test_a_file_is_not_published_after_the_day_of_the_build(site: Site):
    site.mapping(**published("2022-07-14"))
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.built = date(2022, 7, 13)

    (problem,) = site.read().problems
    assert (
        "files.2022-05.csv.published",
        "2022-07-14",
        "is after the day that this site is built for, 2022-07-13.",
    ) == (problem.place.field, problem.value, problem.message)

    site.built = date(2022, 7, 14)
    assert () == site.read().problems


def test_a_file_is_not_published_before_its_month(site: Site):
    site.mapping(**published("2021-07-14"))
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    (problem,) = site.read().problems

    assert (
        "files.2022-05.csv.published",
        "is before the month that 2022-05.csv covers, May 2022.",
    ) == (
        problem.place.field,
        problem.message,
    )
