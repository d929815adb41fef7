"""What changed in an amended file is told payment by payment, and no name that was taken out."""

from __future__ import annotations

from decimal import Decimal

from moothall.spending.amending import SHOWN, Changes, LineChange, amendment
from moothall.spending.schema import whole
from spending.building import a_file, a_row, read

BOTH = {"Grundy Gravel": "Grundy & Sons", "Ambridge Tents": "Ambridge Tents"}


def table_of(*rows):
    found = read(a_file(*rows))
    assert found.payments is not None
    return whole(found.payments, found.report)


def test_a_sum_that_changed_a_payment_removed_and_one_added_are_each_told_with_sums():
    same = a_row(number="1", net="5.00")
    gone = a_row(number="2", net="7.00", supplier="Ambridge Tents")
    mended = [a_row(number="3", net=net, purpose="Sand") for net in ("10.00", "12.00")]
    new = a_row(number="4", net="1.50", purpose="Salt")
    told = amendment(table_of(same, gone, mended[0]), table_of(same, mended[1], new), BOTH)

    assert (
        (1, 1, 1),
        {
            LineChange(3, "Grundy Gravel", Decimal("10.00"), Decimal("12.00")),
            LineChange(3, "Ambridge Tents", Decimal("7.00"), None),
            LineChange(4, "Grundy Gravel", None, Decimal("1.50")),
        },
        (Decimal("22.00"), Decimal("18.50")),
    ) == ((told.added, told.removed, told.changed), set(told.lines), (told.before, told.after))


def test_a_change_is_that_of_those_whose_payments_changed():
    same = a_row(number="1", department="Parks")
    moved = [a_row(number="2", department=name) for name in ("Roads", "Bins")]
    new = a_row(number="3", department="Bins", supplier="Ambridge Tents")
    gone = a_row(number="4", supplier="REDACTED - PERSONAL DATA")
    told = amendment(table_of(gone, same, moved[0]), table_of(same, moved[1], new), BOTH)

    assert (
        {"Bins": Changes(changed=1, added=1), "Roads": Changes(changed=1, removed=1)},
        {"Ambridge Tents": Changes(added=1), "Grundy & Sons": Changes(changed=1)},
    ) == (told.departments, told.beneficiaries)


def test_a_name_that_was_taken_out_is_not_told():
    keep = a_row(number="9")
    before = table_of(keep, a_row(supplier="Jo Bloggs"))
    after = table_of(keep, a_row(supplier="REDACTED - PERSONAL DATA"))
    told = amendment(before, after, {"Jo Bloggs": "Jo Bloggs"})

    assert (1, [""]) == (told.changed, [line.name for line in told.lines])
    assert [""] == [line.name for line in amendment(before, table_of(keep), BOTH).lines]


def test_a_payment_that_only_moved_to_another_line_is_no_change():
    one, two = a_row(number="1"), a_row(number="2")

    assert 0 == amendment(table_of(one, two), table_of(two, one), BOTH).payments


def test_the_same_payment_twice_is_missed_once_where_one_is_taken_out():
    one = a_row()

    assert 1 == amendment(table_of(one, one), table_of(one), BOTH).removed


def test_of_many_changes_the_first_are_told_and_all_are_counted():
    rows = [a_row(number=str(number)) for number in range(SHOWN + 6)]
    told = amendment(table_of(rows[0]), table_of(*rows), BOTH)

    assert (SHOWN + 5, SHOWN) == (told.added, len(told.lines))
