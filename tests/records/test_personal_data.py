"""What looks like personal data is found; what councils write every day is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.records import personal_data
from moothall.records.personal_data import find

OFFICIAL = ("ambridge.example",)


def found(text):
    return [finding.what for finding in find(text, OFFICIAL)]


def nhs_number(nine: str) -> str | None:
    """Nine digits with their check digit (NHS Data Dictionary), or None where there is none."""
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
    return None if check == 10 else f"{nine}{check % 11}"


@pytest.mark.parametrize(
    "text",
    ["AB123456C", "AB 12 34 56 C", "ab123456c", "NI: AB123456D.", "(JM 12 34 56 A)", "AB12 3456C"],
)
def test_a_national_insurance_number_is_found(text):
    assert ["a National Insurance number"] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "BG123456C", "GB123456A", "ZZ123456A", "AB123456E", "AB12345C", "DA123456A", "AO123456A",
        "XAB123456C", "AB123456CD", "QQ123456A", "AB 12 34 56",
    ],
)  # fmt: skip
def test_what_cannot_be_a_national_insurance_number_is_not_found(text):
    assert [] == found(text)


@pytest.mark.parametrize("text", ["943 476 5919", "9434765919", "943-476-5919", "NHS 9434765919."])
def test_an_nhs_number_is_found(text):
    assert ["an NHS number"] == found(text)


@pytest.mark.parametrize("text", ["943 476 5918", "9434765910", "943 4765919", "0000000000"])
def test_a_number_with_the_wrong_check_digit_is_no_nhs_number(text):
    assert [] == found(text)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_every_valid_nhs_number_is_found(nine):
    number = nhs_number(nine)
    if number and len(set(number)) > 1:
        assert "an NHS number" in found(f"The number is {number}, as given.")


@pytest.mark.parametrize(
    "text", ["4111 1111 1111 1111", "4111111111111111", "5500-0000-0000-0004", "378282246310005"]
)
def test_a_payment_card_number_is_found(text):
    assert ["a payment card number"] == found(text)


@pytest.mark.parametrize("text", ["4111 1111 1111 1112", "4111 1111 111", "9" * 25])
def test_a_number_with_the_wrong_check_digit_is_no_card(text):
    assert [] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "12-34-56 12345678",
        "sort code 12-34-56, account 12345678",
        "Sort code: 123456",
        "account number 12345678",
        "Account no. 12345678",
    ],
)
def test_bank_details_are_found(text):
    assert ["bank details"] == found(text)


@pytest.mark.parametrize(
    "text", ["joe.grundy@mail.example", "JOE@MAIL.EXAMPLE", "mailto:joe+a@b.co.uk", "o'n@b.ie"]
)
def test_a_private_e_mail_address_is_found(text):
    assert ["a private e-mail address"] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "roads@ambridge.example",
        "roads@mail.ambridge.example",
        "a@halton.gov.uk",
        "a@trust.nhs.uk",
        "a@b.police.uk",
        "@ambridge",
        "lunch @ noon",
    ],
)
def test_an_official_e_mail_address_is_not_private(text):
    assert [] == found(text)


@pytest.mark.parametrize("address", ["a@ambridge.example.org", "a@notambridge.example"])
def test_an_address_that_only_resembles_the_official_one_is_private(address):
    assert ["a private e-mail address"] == found(address)


@pytest.mark.parametrize(
    "text",
    [
        "Call 0151 511 8300 or 01606 723456.",
        "Ring 020 7946 0958, or +44 20 7946 0958.",
        "Mobile 07700 900123",
        "£1,000,000.00 and £326,240.00, net £42940.00",
        "ED-2025-014, minute 16.1, CId=136&MId=2148",
        "On 2024-04-29 and 08/05/2024, from 29.04.2024 to 08-05-2024",
        "UPRN 100012345678 and USRN 12345678",
        "E06000006 and E10000011, SI 2012/2089, regulation 7(3)(a)",
        "Company number 01234567, VAT GB 123 4567 89",
        "https://www.halton.gov.uk/Pages/2024/04/746.aspx?id=12345",
        "Contract 4500012345678 is not a sum of 12345.67",
        "WA8 7QF, grid reference SJ 512 851",
        "Table 1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "Pupils: 32, 46, 14; 79% of 45 schools; 20,000 children",
        "2024-25 budget 2025-26, Q1 326240 Q2 42940 Q3 101933 Q4 30041",
        "ISBN 978-0-11-754321-0",
        "Charity 1089893, PO 7700123456",
        "12-05-24 to 13-06-25",
        "",
    ],
)
def test_what_councils_write_every_day_is_not_personal_data(text):
    assert [] == found(text)


def test_findings_say_where_they_are_in_order():
    text = "a@b.example and AB123456C"
    assert [(0, "a@b.example"), (16, "AB123456C")] == [(f.start, f.value) for f in find(text)]


@given(st.text("0123456789 -/.@abAB£,\n", max_size=200))
def test_any_text_can_be_searched(text):
    for finding in find(text):
        assert finding.value == text[finding.start : finding.start + len(finding.value)]


def test_an_account_number_of_iso_13616_is_bank_details():
    (found,) = find("Pay to GB82 WEST 1234 5698 7654 32 please")

    assert ("bank details", "GB82 WEST 1234 5698 7654 32") == (found.what, found.value)


def test_an_account_number_with_a_wrong_check_is_none():
    assert [] == find("GB83 WEST 1234 5698 7654 32")


PIECES = st.sampled_from(
    ["943 476 5919", "9434765919", "4111 1111 1111 1111", "QQ 12 34 56 C", "AB123456C", "12-34-56",
     "12345678", "Sort code", "sort\ncode", "account no. ", "GB82WEST12345698765432", "2025-014",
     "20", "1", " ", "-", "x", "C", ",", "/", "£", "٩٤٣٤٧٦٥٩١٩"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map("".join))
def test_looking_first_for_what_each_number_needs_hides_none_of_them(text):
    searches = (
        personal_data._nhs_numbers, personal_data._cards, personal_data._ninos,
        personal_data._banks, personal_data._ibans,
    )  # fmt: skip

    whole = {finding.value for search in searches for finding in search(text)}

    assert whole == {finding.value for finding in find(text)}
