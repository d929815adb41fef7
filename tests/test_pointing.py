"""What is pointed out of spending is told before it is published, and nothing of it is lost."""

from __future__ import annotations

from conftest import Site
from spending.building import a_file, a_row

MAY, JUNE = "data/spending/ambridge/2022-05.csv", "data/spending/ambridge/2022-06.csv"


def spending(site: Site, **months: list[list[str]]) -> None:
    """Puts files of payments into a site, by the month of 2022 that they are named for."""
    for month, rows in months.items():
        site.write(f"data/spending/ambridge/2022-{month[1:]}.csv", a_file(*rows))


def test_a_payment_that_stands_in_two_months_is_told_by_a_check(small_site: Site):
    spending(small_site, m05=[a_row()], m06=[a_row(paid="2022-06-01"), a_row()])

    assert [
        "Pointed out in what is published as it is, for somebody to look at:",
        f"- {JUNE}, line 3: This payment also stands in {MAY}, line 2; both are counted.",
        "    If it was paid once, take one of the two away.",
    ] == small_site.check().out.splitlines()[1:]


def test_payments_of_another_year_among_those_of_the_month_are_told(small_site: Site):
    spending(small_site, m05=[a_row(), a_row(paid="2019-05-04", number="2")])

    assert (
        f"- {MAY}, line 3, Payment date: 1 payment is dated a year or more from May 2022, which "
        "the file is of: 4 May 2019."
    ) in small_site.check().out.splitlines()


def test_bills_some_months_old_are_not_pointed_out(small_site: Site):
    spending(small_site, m05=[a_row(), a_row(paid="2021-06-01", number="2")])

    assert "Pointed out" not in small_site.check().out


def test_notes_of_one_kind_leave_room_for_others_and_the_newest_file_comes_first(small_site: Site):
    spending(
        small_site,
        m05=[*[a_row()] * 30, a_row(paid="2019-05-04", number="2")],
        m06=[a_row(paid="2022-06-01")] * 2,
    )
    said = small_site.check().out.splitlines()
    told = [line.split(": ")[0] for line in said if line.startswith("- ")]

    assert [f"- {JUNE}, line 3", f"- {MAY}, line 32, Payment date", f"- {MAY}, line 3"] == told
    assert "    The same is said of 28 other places in this file." in said


def test_what_may_be_wrong_with_a_sum_comes_before_what_a_register_does_not_state(small_site: Site):
    spending(small_site, m05=[a_row()] * 2)
    register = "Contract reference,Contract title,Supplier name\nC1,Gravel,Grundy\n"
    small_site.write("data/contracts/ambridge/2022.csv", register)
    told = [line for line in small_site.check().out.splitlines() if line.startswith("- ")]

    assert (MAY, "data/contracts/ambridge/2022.csv") == tuple(
        told[place].removeprefix("- ").partition(",")[0] for place in (0, 1)
    )


def test_what_is_beyond_twenty_is_counted(small_site: Site):
    months = {f"m{n:02}": [a_row(paid=f"2022-{n:02}-03", number=str(n))] * 2 for n in range(1, 13)}
    spending(small_site, **months)
    years = {
        f"data/spending/ambridge/2021-{n:02}.csv": a_file(
            *[a_row(paid=f"2021-{n:02}-03", number=f"9{n}")] * 3
        )
        for n in range(1, 13)
    }
    for path, text in years.items():
        small_site.write(path, text)

    assert (
        "and 8 more, on the pages of the lists and of the files."
        == (small_site.check().out.splitlines()[-1])
    )


def test_a_build_says_how_many_notes_there_are_and_where(small_site: Site):
    spending(small_site, m05=[a_row()] * 3)

    assert (
        "Pointed out: 2 notes, shown on the pages of the lists and of the files, and by moothall "
        "check."
    ) in small_site.run("build").out.splitlines()
