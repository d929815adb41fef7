"""What lies in data/spending: which file is which month, and what files share."""

from decimal import Decimal

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


def test_a_council_without_a_mapping_is_a_problem(site: Site):
    site.write("ambridge/2022-05.csv", a_file(a_row()))

    assert [
        f"{FOLDER}: There is no columns.yaml.\n    Write one as docs/spending.md shows."
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


def test_a_file_of_no_known_month_is_a_problem(site: Site):
    site.mapping()
    site.write("ambridge/may.csv", a_file(a_row()))

    assert [
        (
            f"{FOLDER}/may.csv: The month of this file is not known.\n"
            "    Name it like 2022-05.csv, or say its period under files in columns.yaml."
        )
    ] == site.problems()


def test_the_month_of_a_file_may_be_stated(site: Site):
    site.mapping(files={"may.csv": {"period": "2022-05"}})
    site.write("ambridge/may.csv", a_file(a_row()))
    (report,) = site.read().files("ambridge")

    assert ("2022-05", "mapping") == (report.period, report.period_source)


def test_two_files_of_one_month_are_a_problem_that_names_both(site: Site):
    site.mapping(files={"may.csv": {"period": "2022-05"}})
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.write("ambridge/may.csv", a_file(a_row(), a_row()))

    assert [
        (
            f"{FOLDER}/may.csv: This file and {FOLDER}/2022-05.csv are both of 2022-05.\n"
            "    Keep one file for a month, or mend the period of one."
        )
    ] == site.problems()


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
