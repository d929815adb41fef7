"""Every encoding that councils save files in is recognised and named, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.records.problems import Unreadable
from moothall.spending.decoding import decode
from moothall.spending.reporting import file_report
from spending.building import PATH, a_file, a_ledger, a_row, read, value_or_refusal

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
        (b"", "The file is empty."),
        (b"\r\n \r\n", "The file is empty."),
        ("\ufeff".encode(), "The file is empty."),
        (b"PK\x03\x04sheet", "The file is not CSV: it is a spreadsheet or a zip file."),
        (b"%PDF-1.7", "The file is not CSV: it is a PDF."),
        (b"\n<!DOCTYPE html><p>404", "The file is not CSV: it is a web page."),
        (b"\xff\xfea", "The file cannot be read as utf-16 at line 1."),
        (b"one\ntwo \x81 three", "The file cannot be read as windows-1252 at line 2."),
        ("£".encode() + "£".encode("cp1252"), "The file mixes UTF-8 with another encoding."),
        (b"a,b\nc\0,d", "The file is not text: it holds zero bytes."),
    ],
)
def test_what_is_not_text_is_refused(raw, message):
    found = read(raw)

    assert [(PATH, message)] == [(p.place.path, p.message) for p in found.problems]


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
