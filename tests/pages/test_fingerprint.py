"""A page is rendered again when, and only when, it would show something else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from builders import a_decision
from moothall.pages.fingerprint import fingerprint
from moothall.pages.page import Crumb, Page
from moothall.pages.views import Fact
from moothall.records.origin import Origin

PAGE = Page("/a/", "decision.html", "Title", {"fact": Fact("Cost", "£1", amount=Decimal("1.00"))})


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"template": "report.html"},
        {"description": "More"},
        {"crumbs": (Crumb("Home", "/"),)},
        {"language": "cy"},
        {"context": {"fact": Fact("Cost", "£2", amount=Decimal("1.00"))}},
        {"context": {"fact": Fact("Cost", "£1", amount=Decimal("1.01"))}},
        {"context": {"facts": Fact("Cost", "£1", amount=Decimal("1.00"))}},
    ],
)
def test_whatever_a_page_shows_changes_its_print(change):
    assert fingerprint(PAGE) != fingerprint(replace(PAGE, **change))


def test_the_same_page_has_the_same_print_in_whatever_order_it_is_given():
    one = replace(PAGE, context={"a": "1", "b": ("2", "3")})
    other = replace(PAGE, context={"b": ("2", "3"), "a": "1"})

    assert fingerprint(one) == fingerprint(other)


def test_texts_that_only_join_alike_have_different_prints():
    one = replace(PAGE, context={"a": ("ab", "c")})
    other = replace(PAGE, context={"a": ("a", "bc")})

    assert fingerprint(one) != fingerprint(other)


def test_a_record_whose_file_changed_changes_the_print_of_its_page():
    record = a_decision()
    again = record.model_copy(update={"origin": Origin(path=record.origin.path, digest="another")})

    assert fingerprint(replace(PAGE, context={"decision": record})) != fingerprint(
        replace(PAGE, context={"decision": again})
    )


def test_what_is_not_plain_data_may_not_be_shown():
    with pytest.raises(TypeError, match="not plain data"):
        fingerprint(replace(PAGE, context={"set": {"a"}}))
