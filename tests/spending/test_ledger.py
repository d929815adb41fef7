"""Totals: groups sum to the whole, bases are never mixed, names are never merged."""

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.spending.model import Total
from spending.building import COLUMNS, HEADINGS, Site, a_file, a_ledger, a_row, read

SUMS = st.integers(-(10**10), 10**10).map(lambda pence: f"{Decimal(pence).scaleb(-2)}")
ROWS = st.lists(
    st.builds(
        lambda d, s, n: a_row(department=d, supplier=s, net=n),
        st.sampled_from(["Roads", "Parks", "", "parks"]),
        st.sampled_from(["Grundy", "GRUNDY", "Aldridge", "Redacted Data", "NA"]),
        SUMS,
    ),
    max_size=30,
)


@given(ROWS)
def test_every_grouping_sums_to_the_whole(rows):
    ledger = a_ledger(read(a_file(*rows), sign="spent-positive"))
    whole = sum((Decimal(row[4]) for row in rows), Decimal(0))
    groupings = [
        ledger.departments(),
        ledger.months(),
        ledger.purposes(),
        (*ledger.beneficiaries(), *ledger.redactions()),
    ]

    assert [(whole, len(rows))] * 4 == [
        (
            sum((total.amount for group in groups for total in group.totals), Decimal(0)),
            sum(group.payments for group in groups),
        )
        for groups in groupings
    ]


@given(ROWS)
def test_totals_by_beneficiary_are_those_of_plain_addition(rows):
    expected: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row[5] != "Redacted Data":
            expected[row[5]] += Decimal(row[4])
    groups = a_ledger(read(a_file(*rows), sign="spent-positive")).beneficiaries()

    assert sorted(expected.items(), key=lambda item: (-item[1], item[0])) == [
        (group.name, group.totals[0].amount) for group in groups
    ]


@given(ROWS)
def test_the_parts_of_a_selection_sum_to_the_selection(rows):
    ledger = a_ledger(read(a_file(*rows), sign="spent-positive"))

    assert [group.totals[0].amount for group in ledger.departments()] == [
        sum((payment.cost for payment in ledger.of_department(group.name).payments()), Decimal(0))
        for group in ledger.departments()
    ]


def test_no_spelling_of_a_name_is_merged_with_another():
    rows = (a_row(supplier=name) for name in ("Grundy Ltd", "Grundy Limited", "GRUNDY LTD"))

    assert ["GRUNDY LTD", "Grundy Limited", "Grundy Ltd"] == [
        group.name for group in a_ledger(read(a_file(*rows), sign="spent-positive")).beneficiaries()
    ]


def test_a_beneficiary_has_a_page_from_the_floor_on():
    rows = a_row(supplier="A", net="99.99"), a_row(supplier="B", net="100.00")

    assert [("B", "b"), ("A", None)] == [
        (group.name, group.key)
        for group in a_ledger(
            read(a_file(*rows), sign="spent-positive"), floor="100"
        ).beneficiaries()
    ]


def test_credit_notes_count_against_the_floor():
    rows = a_row(net="500"), a_row(net="-450")

    assert [None] == [
        g.key
        for g in a_ledger(read(a_file(*rows), sign="spent-positive"), floor="100").beneficiaries()
    ]


def test_a_withheld_name_is_no_beneficiary():
    ledger = a_ledger(read(a_file(a_row(supplier="Redacted Data"))))

    assert ((), ["other"], 0) == (
        ledger.beneficiaries(),
        [group.name for group in ledger.redactions()],
        len(ledger.of_beneficiary("Redacted Data")),
    )


def test_sums_of_different_bases_are_never_one_figure(site: Site):
    files = {"2022-06.csv": {"columns": {"Amount": ""}, "gross": "Net"}}
    site.mapping(files=files)
    site.write("ambridge/2022-05.csv", a_file(a_row(net="10.00")))
    site.write("ambridge/2022-06.csv", a_file(a_row(net="12.00", paid="2022-06-01")))
    ledger = site.read().ledger("ambridge", Decimal(0))

    assert (
        Total("net", Decimal("10.00"), 1),
        Total("gross", Decimal("12.00"), 1),
    ) == ledger.totals()


def test_payments_are_in_one_order_whatever_the_order_of_lines():
    rows = [a_row(net="1", supplier="B"), a_row(net="5"), a_row(net="1", supplier="A")]
    names = [p.beneficiary for p in a_ledger(read(a_file(*rows), sign="spent-positive")).payments()]

    assert names == [p.beneficiary for p in a_ledger(read(a_file(*rows[::-1]))).payments()]


def test_a_payment_knows_where_it_was_published():
    (payment,) = a_ledger(read(a_file(a_row(purpose="x\ny")))).payments()

    assert ("ambridge", "2022-05", "2022-05.csv", 2) == (
        payment.authority,
        payment.period,
        payment.file,
        payment.line,
    )


def test_what_is_not_stated_is_nothing():
    columns = {
        name: heading for name, heading in COLUMNS.items() if name in {"Amount", "BeneficiaryName"}
    }
    found = read(a_file(a_row()), columns=columns, carried=list(HEADINGS[:4]))
    (payment,) = a_ledger(found).payments()

    assert (None, None, None) == (
        payment.department,
        payment.purpose,
        payment.incurred,
    )


def test_some_beneficiaries_are_added_up_together():
    rows = a_row(supplier="A", net="1"), a_row(supplier="B", net="2"), a_row(supplier="C", net="4")
    ledger = a_ledger(read(a_file(*rows), sign="spent-positive"))

    assert ([Decimal(5)], ()) == (
        [total.amount for total in ledger.of_beneficiaries(["A", "C"]).totals()],
        ledger.of_beneficiaries([]).totals(),
    )


def shown(*rows: list[str], **said: object) -> tuple[str, ...]:
    return a_ledger(read(a_file(*rows), sign="spent-positive", **said)).payments().made_of


@pytest.mark.parametrize(
    "change",
    [
        {"net": "11.00"},
        {"supplier": "Archer"},
        {"paid": "2022-05-04"},
        {"department": "Parks"},
        {"purpose": "Sand"},
        {"supplier": "REDACTED PERSONAL DATA"},
        {"paid": ""},
    ],
)
def test_what_payments_show_changes_with_anything_that_one_shows(change: dict[str, str]):
    others = [a_row(net="3.00"), a_row(net="2.00")]

    assert shown(a_row(), *others) == shown(a_row(), *others)
    assert shown(a_row(), *others) != shown(a_row(**change), *others)


def test_whether_a_beneficiary_has_a_page_is_part_of_what_its_payments_show():
    found = read(a_file(a_row()), sign="spent-positive")

    assert a_ledger(found).payments().made_of != a_ledger(found, floor="999").payments().made_of


def test_payments_are_made_when_somebody_comes_to_them():
    rows = [a_row(net=f"{n}.00") for n in range(1, 8)]
    payments = a_ledger(read(a_file(*rows), sign="spent-positive")).payments()

    assert ["7.00", "6.00"] == [str(payment.cost) for payment in payments[:2]]
    assert ("1.00", 7, 5) == (str(payments[-1].cost), len(payments), len(payments[2:]))
    assert payments[2:].made_of != payments[:5].made_of
