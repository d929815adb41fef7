"""Every encoding that councils save files in is recognised and named, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.records.problems import Unreadable
from moothall.spending.decoding import decode
from spending.building import PATH, a_file, a_ledger, a_row, file_report, read, value_or_refusal

TEXT = a_file(a_row(supplier="Café £ Ltd"))


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8 with a byte order mark"),
        (f"ï»¿{TEXT}".encode(), "UTF-8 with a byte order mark encoded more than once"),
        (f"Ã¯»¿{TEXT}".encode(), "UTF-8 with a byte order mark encoded more than once"),
        (f"Ã¯Â»Â¿{TEXT}".encode(), "UTF-8 with a byte order mark encoded more than once"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16-LE"),
        (TEXT.encode("utf-16-be"), "UTF-16-BE"),
        (TEXT.encode("cp1252"), "Windows-1252"),
    ],
)
def test_an_encoding_is_recognised_and_reported(raw, encoding):
    found = read(raw)

    assert ((), encoding, "Café £ Ltd") == (
        found.problems,
        file_report(found).encoding,
        a_ledger(found).payments()[0].beneficiary,
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "an empty file"),
        (b"\r\n \r\n", "an empty file"),
        ("\ufeff".encode(), "an empty file"),
        (b"PK\x03\x04sheet", "a spreadsheet or a zip file"),
        (b"\xd0\xcf\x11\xe0sheet", "an old spreadsheet"),
        (b"%PDF-1.7", "a PDF"),
        (b"\n<!DOCTYPE html><p>404", "a web page"),
        (b"\xef\xbb\xbf<html><p>404", "a web page"),
        (b'{"error": "not found"}', "JSON"),
        (b"a,b\nc\0,d", "a file that is not text"),
    ],
)
def test_what_is_not_text_is_told_for_what_it_is(raw, message):
    found = read(raw)

    assert (message, [(PATH, f"This is not a file of payments: it seems to be {message}.")]) == (
        found.report.seems,
        [(p.place.path, p.message) for p in found.problems],
    )


def test_half_a_sign_of_utf_16_is_refused():
    assert ["The file cannot be read as utf-16 at line 1."] == [
        problem.message for problem in read(b"\xff\xfea").problems
    ]


def test_a_file_of_two_encodings_is_read_line_by_line_and_says_so():
    raw = a_file(
        a_row(supplier="Café £ Ltd")
    ).encode() + "Roads,Gravel,2022-05-04,2,1,Thé\n".encode("cp1252")
    found = read(raw)

    assert ((), "UTF-8, but for line 3 in Windows-1252", ["Café £ Ltd", "Thé"]) == (
        found.problems,
        file_report(found).encoding,
        [payment.beneficiary for payment in a_ledger(found).payments()],
    )


def test_the_bytes_that_windows_1252_leaves_open_are_read_as_browsers_do():
    assert "one \x81 two£" == decode(b"one \x81 two\xa3", None).text


def test_a_carriage_return_alone_ends_a_line():
    raw = a_file(a_row(), a_row(net="1.00")).replace("\n", "\r").encode()

    assert (3, 2) == (file_report(read(raw)).lines, file_report(read(raw)).payments)


def test_a_stated_encoding_is_not_second_guessed():
    raw = TEXT.encode("cp1252")

    assert ["The file cannot be read as utf-8 at line 2."] == [
        problem.message for problem in read(raw, encoding="utf-8").problems
    ]


def test_a_stated_encoding_settles_a_mixture():
    raw = "Â£ \xa3".encode("cp1252")

    assert decode(raw, "windows-1252").text == "Â£ £"


@given(st.binary())
def test_any_bytes_are_text_or_are_refused_with_a_remedy(raw):
    read = value_or_refusal(lambda content: decode(content, None), raw)

    assert read.remedy if isinstance(read, Unreadable) else read.encoding
