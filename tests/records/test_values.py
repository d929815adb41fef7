"""How a sum, a date, a moment, a yes or no, a choice and a key are spelt, and what is refused."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from builders import LONDON
from moothall.records import values
from moothall.records.fields import choice
from moothall.records.problems import Unreadable
from moothall.records.state import State


def refusal(read: Callable[[str], object], text: str) -> Unreadable:
    with pytest.raises(Unreadable) as found:
        read(text)
    return found.value


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("12.50", "12.50"),
        ("12.00", "12"),
        ("0.00", "0"),
        ("300000.00", "£300,000"),
        ("1000000.00", "1,000,000.00"),
        ("-50.00", "-50.00"),
        ("-50.00", "-£50"),
        ("999999999999.99", "999999999999.99"),
        ("5.00", "  5  "),
        ("123.00", "0123"),
    ],
)
def test_a_sum_is_exact_pounds_and_pence(expected, text):
    assert Decimal(expected) == values.money(text)
    assert expected == str(values.money(text))


@pytest.mark.parametrize(
    "text",
    [
        "£300,0000", "300,00", "3,00,000", "12.5", "12.505", "12.", ".50", "12.5O", "1e3", "", " ",
        "£", "£300k", "£1m", "1,000,00", "12 000", "12.50 pounds", "(50.00)", "50-", "£-50", "--50",
        "+50", "NaN", "Infinity",
        "\uff11\uff12", "\u0663", "1_000", "€5", "12,50", "9" * 13, "9" * 400, "1\n2",
    ],
)  # fmt: skip
def test_any_other_spelling_of_a_sum_is_refused(text):
    assert "is not an amount of money." == refusal(values.money, text).message


@given(st.decimals(-999_999_999_999, 999_999_999_999, places=2))
def test_a_sum_that_is_written_is_read_back(sum_):
    assert sum_ == values.money(str(sum_))
    assert sum_ == values.money(f"{sum_:,.2f}")


@pytest.mark.parametrize("day", ["2024-04-29", "2024-02-29", " 2024-04-29 ", "1999-12-31"])
def test_a_date_is_year_month_day(day):
    assert day.strip() == values.iso_date(day).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "08/05/2024", "8.5.2024", "29 April 2024", "2024-4-29", "2024/04/29", "20240429", "2024",
        "2024-W18-1", "2024-04-29T00:00", "tomorrow", "",
        "\uff12\uff10\uff12\uff14-04-29", "24-04-29", "2024-04",
        "2024-04-29\n2024-04-30", "45000",
    ],
)  # fmt: skip
def test_any_other_spelling_of_a_date_is_refused(text):
    assert "is not a date this site can be sure of." == refusal(values.iso_date, text).message


@pytest.mark.parametrize("text", ["2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31"])
def test_a_day_that_no_calendar_has_is_refused(text):
    assert "is not a day in the calendar." == refusal(values.iso_date, text).message


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("2024-05-08 (8 May 2024) or 2024-08-05 (5 August 2024)", "08/05/2024"),
        ("2024-05-13 (13 May 2024)", "13/05/2024"),
        ("2024-05-13 (13 May 2024)", "05.13.2024"),
        ("2024-05-05 (5 May 2024)", "05-05-2024"),
        ("like 2024-04-29", "99/99/2024"),
        ("like 2024-04-29", "8 May"),
    ],
)
def test_a_refused_date_comes_with_the_dates_it_could_mean(expected, text):
    assert refusal(values.iso_date, text).remedy.endswith(f"{expected}.")


@given(st.dates(date(1200, 1, 1), date(2100, 12, 31)))
def test_a_date_that_is_written_is_read_back(day):
    assert day == values.iso_date(day.isoformat())


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("2024-01-10T00:00+00:00", "2024-01-10"),
        ("2024-07-01T00:00+01:00", "2024-07-01"),
        ("2024-05-08T09:00+01:00", "2024-05-08T09:00+01:00"),
        ("2024-05-08T09:00:30+00:00", "2024-05-08T09:00:30Z"),
        ("2024-03-31T00:00+00:00", "2024-03-31"),
        ("2024-10-27T00:00+01:00", "2024-10-27"),
    ],
)
def test_a_moment_is_a_day_of_the_council_or_an_instant(expected, text):
    assert datetime.fromisoformat(expected) == values.instant(text, LONDON)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-08T09:00", "2024-05-08T09", "2024-05-08T25:00+00:00", "20240508T0900Z",
        "2024-W19-3T09:00Z", "2024-05-08T09:00+1", "T", "2024-05-08T09:00 BST",
        "2024-05-08T09:00:00.5Z", "2024-02-30T09:00Z",
    ],
)  # fmt: skip
def test_a_moment_of_no_certain_time_is_refused(text):
    found = refusal(lambda one: values.instant(one, LONDON), text)
    assert "is not a moment this site can be sure of." == found.message


@pytest.mark.parametrize("text", ["2024-06-13", "2024-06", "2024", "2024-12"])
def test_a_partial_date_stays_as_it_was_stated(text):
    assert text == values.partial_date(text)


@pytest.mark.parametrize("text", ["2024-13", "2024-00", "June 2024", "2024-6", "24", "", "2024-"])
def test_a_partial_date_that_is_none_of_the_three_is_refused(text):
    assert "is not a day, a month or a year." == refusal(values.partial_date, text).message


def test_a_partial_date_with_a_day_has_to_be_in_the_calendar():
    assert "is not a day in the calendar." == refusal(values.partial_date, "2024-06-31").message


@pytest.mark.parametrize("text", ["yes", "Yes", "YES", " yes ", "true", "True"])
def test_yes_is_spelt_in_any_case(text):
    assert values.yes_or_no(text) is True


@pytest.mark.parametrize("text", ["no", "No", "NO", "false"])
def test_no_is_spelt_in_any_case(text):
    assert values.yes_or_no(text) is False


@pytest.mark.parametrize(
    "text", ["y", "n", "1", "0", "on", "off", "maybe", "", "yes please", "oui"]
)
def test_neither_yes_nor_no_is_refused(text):
    assert "is neither yes nor no." == refusal(values.yes_or_no, text).message


class Colour(StrEnum):
    DARK_RED = "dark red"
    SKY = "sky-blue"


def chosen(text: str) -> Colour:
    return choice(Colour).func(text)


@pytest.mark.parametrize(
    "text",
    ["dark red", "Dark Red", "dark-red", "dark_red", "DARK  RED", " dark\u00a0red ", "dark,red"],
)
def test_a_choice_does_not_mind_case_hyphens_and_spaces(text):
    assert Colour.DARK_RED is chosen(text)


@pytest.mark.parametrize("text", ["darkred", "red", "", "dark red!", "sky"])
def test_what_is_not_one_of_the_choices_is_refused(text):
    with pytest.raises(PydanticCustomError, match="is not one of the choices"):
        chosen(text)


@pytest.mark.parametrize(
    ("expected", "reference"),
    [
        ("ed-2025-014", "ED/2025/014"),
        ("ed-2025-014", "ED 2025 \u2013 014"),
        ("746", "746"),
        ("cafe-noir", "Café  Noir"),
        ("etc-passwd", "../../etc/passwd"),
        ("x", "-x-"),
        ("", "../.."),
        ("", "日本"),
        ("", ""),
        ("fi1", "ﬁ①"),
    ],
)
def test_a_reference_is_made_safe_for_a_path(expected, reference):
    assert expected == values.key_of(reference)


@given(st.text())
def test_no_reference_leads_out_of_its_folder(reference):
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", values.key_of(reference))


@given(st.text())
def test_a_key_made_twice_is_the_same_key(reference):
    key = values.key_of(reference)
    assert key == values.key_of(key)


@pytest.mark.parametrize(
    "read",
    [
        values.money,
        values.iso_date,
        values.partial_date,
        values.yes_or_no,
        lambda text: values.instant(text, LONDON),
    ],
)
@given(text=st.text() | st.text("0123456789-/.:,£TZ+ ", max_size=30))
def test_any_text_gives_a_value_or_a_refusal_with_a_remedy(read, text):
    try:
        read(text)
    except Unreadable as found:
        endings = (found.message[-1], found.remedy[-1])
    else:
        endings = (".", ".")
    assert (".", ".") == endings


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_a_day_of_publication_begins_at_midnight_in_london(day):
    moment = values.instant(day.isoformat(), LONDON)
    offset = moment.astimezone(LONDON).utcoffset()
    assert (day, timedelta()) == (moment.astimezone(LONDON).date(), timedelta(hours=moment.hour))
    assert datetime(day.year, day.month, day.day, tzinfo=UTC) - offset == moment


def test_a_long_date_is_in_english_whatever_the_machine_speaks():
    assert "29 April 2024" == values.long_date(date(2024, 4, 29))


def test_a_state_that_is_none_is_refused():
    with pytest.raises(PydanticCustomError, match="is not one of the choices"):
        choice(State).func("live")


@pytest.mark.parametrize("text", ["9024-05-08", "0022-05-03"])
def test_a_year_in_which_no_council_can_have_acted_is_refused(text):
    with pytest.raises(Unreadable, match="not in a year"):
        values.iso_date(text)


@given(st.text(max_size=400))
def test_a_name_of_any_length_makes_the_name_of_a_folder(name):
    key = values.key_or_digest(name)

    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)
    assert len(key) < 200


def test_long_names_that_begin_alike_have_keys_of_their_own():
    director = "Director of Environment, Climate and Regeneration, in consultation with " * 3

    assert values.key_or_digest(f"{director} Roads") != values.key_or_digest(f"{director} Parks")
