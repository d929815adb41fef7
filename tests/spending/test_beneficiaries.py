"""Names are joined by a person, with what a program found laid before them."""

from __future__ import annotations

import pytest

from moothall.cli import main
from moothall.spending.beneficiaries import Beneficiary, read_beneficiaries
from moothall.spending.likenesses import Seen, proposals
from spending.building import Site, a_file, a_row

HEAD = "name as published,canonical name,company number,charity number\n"


def names_of(*names: str, **numbers: str) -> list[list[str]]:
    seen = {name: Seen(1, 100) for name in names}
    for name, number in numbers.items():
        seen[name.replace("_", " ")].company_numbers.add(number)
    return [[s.name for s in proposal.spellings] for proposal in proposals(seen)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Capita Business Services Ltd", "Capita Business Servs"),
        ("ALLSTAR BUSINESS SOLUTIONS LTD", "Allstar Business Solutions Limited"),
        ("A & A Electrical", "A and A Electrical Ltd."),
        ("Grundy Gravel T/A Grundy's", "Grundy Gravel"),
        ("Gravel Supplies Ambridge", "Ambridge Gravel Supplies"),
        ("Worsley Village Community Associati", "Worsley Village Community Association"),
    ],
)
def test_spellings_that_may_be_one_are_proposed(first: str, second: str):
    assert [sorted([first, second])] == [sorted(group) for group in names_of(first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("St Mary's School 1", "St Mary's School 2"),
        ("Grundy Gravel", "Archer Gravel"),
        ("NHS Borsetshire", "NHS Felpersham"),
        ("A Ash", "B Ash"),
    ],
)
def test_names_of_others_are_not_proposed(first: str, second: str):
    assert [] == names_of(first, second)


def test_two_company_numbers_are_two_companies():
    assert [] == names_of("Grundy Ltd", "Grundy", Grundy_Ltd="00000001", Grundy="00000002")


def test_one_company_number_is_evidence_for_any_spelling():
    seen = {
        "Grundy": Seen(3, 0, company_numbers={"1"}),
        "Gravel Co": Seen(2, 0, company_numbers={"1"}),
    }
    (proposal,) = proposals(seen)

    assert ("Grundy", "1", ('company number 1 in both ("Gravel Co")',)) == (
        proposal.canonical,
        proposal.company_number,
        proposal.spellings[0].evidence,
    )


def test_the_table_joins_what_it_says_and_nothing_else(site: Site):
    site.mapping()
    rows = [a_row(supplier=name) for name in ("Grundy Ltd", "GRUNDY LIMITED", "Grundy Limited")]
    site.write("ambridge/2022-05.csv", a_file(*rows))
    table = f"{HEAD}GRUNDY LIMITED,Grundy Ltd,01234567,\n"
    (site.root / "data" / "beneficiaries.csv").write_text(table, "utf-8")
    spending = site.read()

    assert ((), ["Grundy Ltd", "Grundy Ltd", "Grundy Limited"]) == (
        spending.problems,
        [spending.canonical.of(row[5]).name for row in rows],
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Grundy,,,", "This is blank."),
        (",Grundy,,", "This is blank."),
        ("Grundy,Grundy Ltd,1234567,", "is not a company number."),
        ("Grundy,Grundy Ltd,,12", "is not a charity number."),
        ("G,Grundy Ltd,,\nG,Other,,", "also stands at line 2, and is another there."),
    ],
)
def test_a_mistake_in_the_table_is_a_problem_of_its_line(line: str, message: str):
    _, problems = read_beneficiaries(f"{HEAD}{line}\n".encode(), "data/beneficiaries.csv")

    assert [message] == [problem.message for problem in problems]


def test_a_table_knows_its_numbers():
    table, problems = read_beneficiaries(
        f"\ufeff{HEAD}Grundy,Grundy Ltd,sc123456,1234567-1\n".encode(), "x"
    )

    assert ([], Beneficiary("Grundy Ltd", "SC123456", "1234567-1")) == (
        problems,
        table.of("Grundy"),
    )


def test_the_command_prints_lines_for_the_table(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = "Supplier,Net Amount,Date\nGrundy Ltd,1,2022-05-03\nGRUNDY LTD,2,2022-05-03\n"
    text += "Redacted Data,1,2022-05-03\nREDACTED DATA,1,2022-05-03\n"
    (tmp_path / "2022-05.csv").write_text(text, "utf-8")

    assert 0 == main(["spend", "names", "2022-05.csv", "--csv"])
    printed = capsys.readouterr().out
    table, problems = read_beneficiaries(printed.encode(), "x")

    assert ([], "GRUNDY LTD", 2) == (problems, table.of("Grundy Ltd").name, len(table.names))


def test_what_is_settled_is_not_proposed_again(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = "Supplier,Net Amount,Date\nGrundy Ltd,1,2022-05-03\nGRUNDY LTD,2,2022-05-03\n"
    (tmp_path / "2022-05.csv").write_text(text, "utf-8")
    (tmp_path / "b.csv").write_text(f"{HEAD}GRUNDY LTD,Grundy Ltd,,\n", "utf-8")
    main(["spend", "names", "2022-05.csv", "--table", "b.csv"])

    assert "No two names are so alike" in capsys.readouterr().out
