"""Contracts and grants: the Code's lists are read as each council heads its columns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from moothall.spending.entries import Contract, Grant
from moothall.spending.registers import read_register
from spending.building import Site, secrets

CONTRACTS = (
    "Directorate Name,Contract Reference,Contract Title,Contract Description,Supplier Company Name,"
    "Annual Value,Total Contract Value (including extensions),Start Date,End Date,SME Supplier?,"
    "Irrecoverable VAT,Review Date,Process Used,VCSE Supplier?,Pond\n"
    'Roads,C1,Gravel,"Gravel, washed",Grundy Ltd,"£1,000.00",3000,'
    "13/04/2022,31/03/2025,Yes,0.00,31/03/2024,Tender,No,deep\n"
)
GRANTS = (
    "Date awarded,Time period for which the grant has been given,Department,Beneficiary,"
    "Registered charity number,Summary of the purpose of the grant,Amount\n"
    "2022-05-03,one year,Parks,Ambridge Guides,123456,Tents,£500.00\n"
)


def test_a_contract_is_read_by_the_headings_of_its_register():
    (contract,), problems, notes = read_register(
        CONTRACTS.encode(), Contract, ("ambridge", "c.csv")
    )

    assert ([], []) == (problems, notes)
    assert (
        Contract(
            authority="ambridge",
            file="c.csv",
            line=2,
            reference="C1",
            title="Gravel",
            department="Roads",
            description="Gravel, washed",
            supplier="Grundy Ltd",
            value=Decimal("3000.00"),
            annual_value=Decimal("1000.00"),
            start=date(2022, 4, 13),
            end=date(2025, 3, 31),
            irrecoverable_vat=Decimal("0.00"),
            review=date(2024, 3, 31),
            process="Tender",
            sme="Yes",
            vcse="No",
            carried={"Pond": "deep"},
        )
        == contract
    )


def test_a_grant_is_read_by_the_headings_of_the_code():
    (grant,), problems, _ = read_register(GRANTS.encode(), Grant, ("ambridge", "g.csv"))

    assert [] == problems
    assert (date(2022, 5, 3), "one year", "Ambridge Guides", "123456", Decimal("500.00")) == (
        grant.awarded,
        grant.period,
        grant.beneficiary,
        grant.charity_number,
        grant.amount,
    )


@pytest.mark.parametrize(
    ("wrong", "right", "field", "message"),
    [
        ("31/03/2025", "x", "End Date", "is not a date."),
        (
            "3000",
            "3O00",
            "Total Contract Value (including extensions)",
            "is not an amount of money.",
        ),
    ],
)
def test_what_cannot_be_read_is_pointed_out_and_kept_as_it_is(wrong, right, field, message):
    text = CONTRACTS.replace(wrong, right)
    (contract,), problems, (note, *_) = read_register(text.encode(), Contract, ("a", "c.csv"))

    assert ([], 2, field, message, right) == (
        problems,
        note.place.line,
        note.place.field,
        note.message,
        contract.unread["end" if field == "End Date" else "value"],
    )


def test_personal_data_in_a_register_is_a_problem_that_does_not_repeat_it():
    _, (problem,), _ = read_register(
        CONTRACTS.replace("deep", "SECRET").encode(), Contract, ("a", "c.csv"), secrets
    )

    assert (2, "This seems to hold personal data: a secret.", None) == (
        problem.place.line,
        problem.message,
        problem.value,
    )


def test_what_the_code_asks_for_and_is_not_stated_is_noted():
    text = CONTRACTS.replace(",Grundy Ltd,", ",,")
    _, problems, notes = read_register(text.encode(), Contract, ("ambridge", "c.csv"))

    assert ([], ["1 of 1 entry does not state a supplier."]) == (
        problems,
        [note.message for note in notes],
    )


@pytest.mark.parametrize(
    ("stated", "lacking"),
    [
        ("Review Date", "the day of its review"),
        ("Process Used", "whether quotes or tenders were invited"),
        ("SME Supplier?", "whether the supplier is a small or medium-sized enterprise"),
        (
            "VCSE Supplier?",
            "whether the supplier is a voluntary or community body or a social enterprise",
        ),
        ("Irrecoverable VAT", "VAT that cannot be recovered"),
    ],
)
def test_a_register_without_a_column_that_the_code_asks_for_is_told(stated, lacking):
    text = CONTRACTS.replace(stated, "Fish")
    _, _, notes = read_register(text.encode(), Contract, ("ambridge", "c.csv"))

    assert [f"1 of 1 entry does not state {lacking}."] == [note.message for note in notes]


def test_what_stands_under_a_heading_of_several_things_is_not_said_to_be_missing():
    text = CONTRACTS.replace("VCSE Supplier?", "Fish").replace("SME Supplier?", "SME / VCSE")
    empty = text.replace(",31/03/2025,Yes,", ",31/03/2025,,")
    notes = [read_register(one.encode(), Contract, ("a", "c.csv"))[2] for one in (text, empty)]

    assert [0, 2] == [len(some) for some in notes]


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("irrecoverable_vat", "Value Added Tax that cannot be recovered"),
        ("review", "Next review date"),
        ("process", "Procurement route"),
        ("sme", "Is the supplier an SME?"),
        ("vcse", "VCSE (Y/N)"),
    ],
)
def test_what_the_code_asks_for_is_read_under_what_councils_call_it(field, heading):
    text = f"Contract reference,Contract title,Supplier name,{heading}\nC1,Gravel,Grundy,1\n"
    text = text.replace(",1\n", ",2024-03-31\n") if field == "review" else text
    (contract,), _, _ = read_register(text.encode(), Contract, ("a", "c.csv"))

    assert getattr(contract, field)


def test_a_contract_states_what_it_costs_in_all_or_in_a_year():
    in_all, in_a_year = "Total Contract Value (including extensions)", "Annual Value"
    either = [CONTRACTS.replace(one, "Fish") for one in (in_all, in_a_year)]
    neither = either[0].replace(in_a_year, "Fowl")

    assert [[], [], ["1 of 1 entry does not state what it costs, in all or in a year."]] == [
        [note.message for note in read_register(text.encode(), Contract, ("a", "c.csv"))[2]]
        for text in (*either, neither)
    ]


def test_a_review_that_is_said_not_to_apply_is_not_missing():
    text = CONTRACTS.replace("31/03/2024", "N/A")

    assert [] == read_register(text.encode(), Contract, ("ambridge", "c.csv"))[2]


def test_a_grant_of_which_nobody_says_for_what_time_it_is_is_told():
    text = GRANTS.replace("one year", "")
    _, _, (note,) = read_register(text.encode(), Grant, ("ambridge", "g.csv"))

    assert "1 of 1 entry does not state the time that it is for." == note.message


def test_a_date_that_is_said_not_to_apply_is_not_stated():
    (contract,), problems, _ = read_register(
        CONTRACTS.replace("13/04/2022", "N/A").encode(), Contract, ("ambridge", "c.csv")
    )

    assert ([], None) == (problems, contract.start)


def test_payments_among_contracts_are_told():
    _, (problem,), _ = read_register(b"Colour,Size\nred,2\n", Contract, ("ambridge", "c.csv"))

    assert "This does not seem to be a list of contracts" in problem.message


def test_a_site_has_its_registers_by_council(site: Site):
    for name, text in (("contracts", CONTRACTS), ("grants", GRANTS)):
        folder = site.root / "data" / name / "ambridge"
        folder.mkdir(parents=True)
        (folder / "2022.csv").write_text(text, "utf-8")
    spending = site.read()

    assert ((), ["C1"], ["Ambridge Guides"]) == (
        spending.problems,
        [contract.reference for contract in spending.contracts("ambridge")],
        [grant.beneficiary for grant in spending.grants("ambridge")],
    )


def test_a_register_of_nobody_is_a_problem(site: Site):
    (site.root / "data" / "contracts" / "felpersham").mkdir(parents=True)

    assert ["This is not a council's folder."] == [p.message for p in site.read().problems]


def test_a_cell_that_cannot_be_read_is_not_said_to_be_missing():
    text = GRANTS.replace("2022-05-03", "40/05/2022").encode()
    _, _, notes = read_register(text, Grant, ("ambridge", "g.csv"))

    assert ["is not a date."] == [note.message for note in notes]


def test_a_reference_that_stands_twice_is_pointed_out_with_both_places(site: Site):
    site.write("../contracts/ambridge/2022.csv", CONTRACTS)
    site.write("../contracts/ambridge/2023.csv", CONTRACTS)
    (note,) = site.read().pointed_out("contracts", "ambridge")

    assert ("C1", "is the reference of 2 entries: line 2 of 2022.csv, line 2 of 2023.csv.") == (
        note.value,
        note.message,
    )


@pytest.mark.parametrize("foot", [",,,,,,3000,,,,", ",,,,,1000,3000,,,,"])
@pytest.mark.parametrize("label", ["Total", "Grand Total", "Cyfanswm", "Total value"])
def test_a_total_is_no_entry_of_a_register(label, foot):
    text = f"{CONTRACTS}{label}{foot}\n"
    entries, problems, _ = read_register(text.encode(), Contract, ("a", "c.csv"))

    assert ([2], []) == ([entry.line for entry in entries], problems)


def test_a_grant_to_a_body_whose_name_has_such_words_is_an_entry():
    text = (
        GRANTS + "2022-05-04,one year,Parks,Total Youth Theatre,,Plays,£50.00\nTotal,,,,,,£550.00\n"
    )
    entries, _, _ = read_register(text.encode(), Grant, ("a", "g.csv"))

    assert ["Ambridge Guides", "Total Youth Theatre"] == [entry.beneficiary for entry in entries]


def test_cells_of_columns_without_a_heading_or_with_one_twice_are_carried_too():
    text = CONTRACTS.replace(",Pond\n", ",Pond,Pond,\n").replace(",deep\n", ",deep,wide,near\n")
    (contract,), _, _ = read_register(text.encode(), Contract, ("a", "c.csv"))

    assert {"column 15": "deep", "column 16": "wide", "column 17": "near"} == contract.carried
