"""Bytes become text if they are UTF-8; the report names what they seem to be instead."""

import os
from pathlib import Path

import pytest

from moothall.reading.text import LARGEST_RECORD, read_text
from moothall.records.problems import InvalidRecords

TEXT = "---\ntitle: Na\u00efve \u2013 \u00a3300\n---\n"


@pytest.fixture
def read(tmp_path: Path):
    def reads(data: bytes) -> str:
        path = tmp_path / "a.md"
        path.write_bytes(data)
        return read_text(path, "a.md")

    return reads


@pytest.fixture
def refused(read):
    def refuses(data: bytes) -> tuple[int | None, str]:
        with pytest.raises(InvalidRecords) as found:
            read(data)
        (problem,) = found.value.problems
        return problem.place.line, problem.message

    return refuses


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    ],
    ids=["utf-8", "with a mark", "Windows lines", "old Macintosh lines", "mark and Windows lines"],
)
def test_utf_8_is_read_whatever_its_line_ends_and_mark(read, data):
    assert TEXT == read(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(refused, encoding):
    _, message = refused(TEXT.encode(encoding))
    assert "UTF-16" in message or "nobody can see" in message


@pytest.mark.parametrize("encoding", ["cp1252"])
def test_windows_1252_is_named_with_its_line(refused, encoding):
    line, message = refused(TEXT.encode(encoding))
    assert (2, True) == (line, "Windows-1252" in message)


@pytest.mark.parametrize(
    "character",
    [
        "\x00", "\x0b", "\x1b", "\x7f", "\x85", "\x9d", "\xad", "\u061c", "\u200b", "\u200e",
        "\u202a", "\u202e", "\u2028", "\u2029", "\u2060", "\u2066", "\u2069", "\ue000", "\ufeff",
        "\ufffd", "\uffff", "\U000e0041",
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)  # fmt: skip
def test_a_character_nobody_can_see_is_named_with_its_line(refused, character):
    line, message = refused(f"one\ntwo {character}x\n".encode())
    assert (2, f"There is a character nobody can see (U+{ord(character):04X}).") == (line, message)


@pytest.mark.parametrize(
    "character", ["\t", "\u00a0", "\u2019", "\u00a3", "\u0175", "\u200d", "\U0001f600"]
)
def test_a_character_that_people_write_is_read(read, character):
    assert f"a{character}b" == read(f"a{character}b".encode())


def test_a_file_may_be_as_large_as_a_record(read):
    assert LARGEST_RECORD == len(read(b"x" * LARGEST_RECORD))


def test_a_larger_file_is_refused(refused):
    _, message = refused(b"x" * (LARGEST_RECORD + 1))
    assert "The file has 1,000,001 bytes; a record may have 1,000,000." == message


def test_an_empty_file_is_no_text(read):
    assert "" == read(b"")


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    with pytest.raises(InvalidRecords, match="not a file that can be read"):
        read_text(pipe, "pipe.md")


def test_a_file_that_may_not_be_opened_is_told(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_bytes(b"")

    def denied(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(InvalidRecords, match="cannot be opened: permission denied"):
        read_text(path, "a.md")
