"""Addresses of names: two names never share one, and none can leave its folder."""

import re

from hypothesis import given
from hypothesis import strategies as st

from moothall.spending.keys import contract_keys, keys_for


def test_a_name_alone_has_a_plain_key():
    assert {"Grundy & Sons Ltd": "grundy-sons-ltd"} == keys_for(["Grundy & Sons Ltd"]).of


def test_names_that_would_share_a_key_are_told_apart_by_their_own_hash():
    both = keys_for(["ACME LTD", "Acme Ltd"])

    assert (
        {"ACME LTD": "acme-ltd-583722f3", "Acme Ltd": "acme-ltd-0f72986d"},
        ("ACME LTD", "Acme Ltd"),
    ) == (
        both.of,
        both.shared["acme-ltd"],
    )


def test_a_name_without_a_letter_has_a_hash_for_its_key():
    assert re.fullmatch("[0-9a-f]{8}", keys_for(["***"]).of["***"])


def test_contracts_with_long_references_have_short_addresses_of_their_own():
    long = "HW/" + "z" * 5_000
    keys = contract_keys([long, long + "z", "HW/1"])

    assert ("hw-1", 3) == (keys["HW/1"], len(set(keys.values())))
    assert max(map(len, keys.values())) < 100


def test_a_name_cannot_take_the_address_of_a_further_page():
    assert keys_for(["Page 2"]).of["Page 2"].startswith("page-2-")


def test_what_is_not_stated_is_not_what_is_called_not_stated():
    keys = keys_for(["", "Not stated"]).of

    assert (keys[""], keys["Not stated"] != keys[""]) == ("not-stated", True)


@given(
    st.lists(
        st.text(max_size=300) | st.sampled_from(["A", "a", "a-559aead0", "À", "-"]), unique=True
    )
)
def test_every_name_has_a_key_of_its_own_that_is_safe_in_an_address(names):
    keys = keys_for(names).of

    assert (len(names), True) == (
        len(set(keys.values())),
        all(
            re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) and len(key) < 160 for key in keys.values()
        ),
    )
