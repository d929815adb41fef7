"""Figures in records: parts make their whole, and every figure keeps its basis."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from builders import a_decision, a_report
from moothall.records.parts import Finance

PERIODS = [{"period": "Quarter 1", "amount": "326240.00"}, {"period": "Q2", "amount": "42940.00"}]


def test_periods_make_the_whole_to_the_penny():
    made = Finance(what="Cost", amount="369180.00", basis="All", periods=PERIODS)
    assert Decimal("369180.00") == made.amount


def test_periods_that_do_not_add_up_are_refused():
    with pytest.raises(
        ValidationError, match=r"add up to £369,180\.00, but the amount says £1\.00"
    ):
        Finance(what="Cost", amount="1.00", basis="All", periods=PERIODS)


def test_a_whole_without_parts_needs_none():
    assert () == Finance(what="Cost", amount="1.00", basis="All").periods


def test_the_value_comes_first_among_a_decisions_sums():
    other = {"what": "Grant", "amount": "9.00", "basis": "All of it"}
    decision = a_decision(value="5.00", value_basis="up to", other_sums=[other])
    assert [("Value of the decision", "up to"), ("Grant", "All of it")] == [
        (one.what, one.basis) for one in decision.sums
    ]


def test_a_note_on_the_value_is_its_basis():
    decision = a_decision(value="5.00", value_basis="up to", value_note="For one year.")
    assert "For one year." == decision.sums[0].basis


def test_a_decision_without_a_value_has_only_its_other_sums():
    assert () == a_decision().sums


def test_a_reports_sums_are_its_finances():
    finance = {"what": "Cost", "amount": "1.00", "basis": "All"}
    assert [Decimal("1.00")] == [one.amount for one in a_report(finances=[finance]).sums]
