"""What ``moothall spend inspect`` says of any file, and what it leaves the shell with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from moothall.cli import main
from moothall.spending.inspecting import How, inspect

GOOD = (
    "Supplier,Net Amount,Payment Date,Wind\nGrundy,10.00,2022-05-03,W\nArcher,-2.50,2022-05-04,E\n"
)


@pytest.fixture
def shown(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs the command on files with some contents; its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)

    def run(*contents: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
        names = []
        for number, content in enumerate(contents, start=5):
            names.append(f"2022-{number:02}.csv")
            Path(names[-1]).write_text(content, "utf-8", newline="")
        code = main(["spend", "inspect", *names, *options])
        return code, capsys.readouterr().out

    return run


def test_json_has_the_whole_account_of_a_file(shown):
    code, printed = shown(GOOD, options=("--json",))

    assert (0, {
        "files": [
            {
                "path": "2022-05.csv",
                "encoding": "UTF-8",
                "heading_line": 1,
                "columns": {
                    "BeneficiaryName": "Supplier",
                    "Amount": "Net Amount",
                    "PaymentDate": "Payment Date",
                },
                "sign": "spent-positive",
                "vat_basis": "net",
                "dates": {"format": "yyyy-mm-dd", "first": "2022-05-03", "last": "2022-05-04"},
                "lines": 3,
                "payments": 2,
                "redacted": 0,
                "blank": 0,
                "not_payments": 1,
                "set_aside": 0,
                "net_total": "7.50",
                "problems": [],
            }
        ],
        "net_total": "7.50",
        "payments": 2,
    }) == (code, json.loads(printed))  # fmt: skip


def test_a_line_that_is_set_aside_is_said_with_line_field_value_and_remedy(shown):
    code, printed = shown(GOOD.replace("10.00", "10.0O"), options=("--json",))
    (file,) = json.loads(printed)["files"]

    assert (1, 1, 1, "-2.50") == (code, file["set_aside"], file["payments"], file["net_total"])
    assert [
        {
            "line": 2,
            "field": "Amount",
            "value": "10.0O",
            "message": "is not an amount of money.",
            "remedy": "Write pounds and pence in digits, like 12.50.",
        }
    ] == file["problems"]


def test_gross_sums_are_no_net_total(shown):
    _, printed = shown(GOOD.replace("Net", "Gross"), options=("--json",))
    (file,) = json.loads(printed)["files"]

    assert (None, "7.50", "gross") == (file["net_total"], file["gross_total"], file["vat_basis"])


def test_a_column_without_a_heading_is_called_by_its_place(shown):
    _, printed = shown("Supplier,Payment Date,\nGrundy,2022-05-03,10.00\n", options=("--json",))

    assert "column 3" == json.loads(printed)["files"][0]["columns"]["Amount"]


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        ((GOOD,), 0),
        ((GOOD, GOOD.replace("10.00", "x").replace("Grundy", "G")), 1),
        ((GOOD.replace("10.00", "x"), "<html>404</html>", GOOD), 2),
        (("",), 2),
    ],
)
def test_of_several_files_the_exit_code_is_the_highest(shown, contents, code):
    assert code == shown(*contents)[0]


def test_a_file_that_is_not_there_is_said(capsys):
    assert 2 == main(["spend", "inspect", "nothing.csv"])
    assert "There is no file nothing.csv.\n" == capsys.readouterr().err


def test_words_account_for_every_line(shown):
    _, printed = shown(GOOD)

    assert "3 lines = 2 payments (0 redacted) + 0 blank + 1 not payments + 0 set aside" in printed
    assert "Carried unread: Wind" in printed
    assert "Net total £7.50" in printed
    assert "net of VAT; positive when spent (most sums are positive); 1 credit note" in printed


def test_words_say_what_a_file_seems_to_be(shown):
    _, printed = shown("<!DOCTYPE html><p>Not found")

    assert "it seems to be a web page" in printed


def test_many_like_problems_are_counted_together(shown):
    many = GOOD + "Grundy,x,2022-05-03,W\n" * 30
    _, printed = shown(many)

    assert "and 20 more like this: Net Amount: is not an amount of money." in printed


def test_the_same_payments_in_two_files_are_said_with_both_places(shown):
    code, printed = shown(GOOD, GOOD, options=("--json",))
    first, second = json.loads(printed)["files"]

    assert (0, []) == (code, first["problems"])
    assert (
        "This payment also stands in 2022-05.csv, line 2; both are counted."
        == (second["problems"][1]["message"])
    )


def test_the_mapping_beside_a_file_wins(shown, tmp_path):
    (tmp_path / "columns.yaml").write_text("columns:\n  Amount: Wind\n", "utf-8")
    _, printed = shown(
        GOOD.replace(",W\n", ",1.00\n").replace(",E\n", ",2.00\n"), options=("--json",)
    )

    assert "3.00" == json.loads(printed)["net_total"]


def test_files_are_looked_at_with_a_cache_and_without_alike(shown):
    without = shown(GOOD, options=("--json",))
    cold = shown(GOOD, options=("--json", "--cache", "kept"))
    warm = shown(GOOD, options=("--json", "--cache", "kept"))

    assert without == cold == warm


AMBIGUOUS = "Supplier,Net Amount,Payment Date\nGrundy,10.00,04/05/2022\nArcher,5.00,06/05/2022\n"


def test_dates_that_could_be_read_in_two_ways_are_called_ambiguous(shown):
    _, words = shown(AMBIGUOUS)
    code, printed = shown(AMBIGUOUS, options=("--json",))
    (file,) = json.loads(printed)["files"]

    assert "Dates: ambiguous: dd/mm/yyyy or mm/dd/yyyy; nothing in the file says" in words
    assert (1, {"format": None, "first": None, "last": None}) == (code, file["dates"])
    first = file["problems"][0]
    assert (1, "PaymentDate") == (first["line"], first["field"])
    assert first["message"].endswith("04/05/2022 could be 4 May 2022 or 5 April 2022.")


def test_headings_without_payments_are_pointed_out(shown):
    code, words = shown("Supplier,Net Amount,Payment Date\n")

    assert 0 == code
    assert "There are headings in this file and no payments." in words


def test_sums_that_do_not_say_what_they_are_are_not_added_to_net_ones(shown):
    unsaid = GOOD.replace("Net Amount", "Amount").replace("10.00", "20.00")
    whole = json.loads(shown(GOOD, unsaid, options=("--json",))[1])
    _, printed = shown(GOOD, unsaid)

    # In the data the total is that of the column; how much of it is not said to be net, beside it.
    assert ("25.00", "17.50") == (whole["net_total"], whole["not_stated_total"])
    assert ["7.50", "17.50"] == [file["net_total"] for file in whole["files"]]
    assert "  Net total £7.50\n  Total of which it is not stated" in printed


def test_the_total_of_files_that_all_do_not_say_it_is_that_of_the_files(shown):
    unsaid = GOOD.replace("Net Amount", "Amount")
    whole = json.loads(shown(unsaid, options=("--json",))[1])

    assert "7.50" == whole["net_total"] == whole["not_stated_total"]


def test_a_mapping_that_cannot_be_used_is_said(tmp_path):
    (tmp_path / "columns.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    file = tmp_path / "2022-05.csv"
    file.write_text("Supplier,Date,Net Amount\nGrundy,2022-05-03,5.00\n", encoding="utf-8")
    (one,) = inspect([file], How()).files

    assert (
        'columns.yaml beside this file is not heeded: line 1: "nonsense" is not something that can '
        "be said here." == one.report.notes[0].message
    )
