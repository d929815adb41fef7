"""A file of all records is the same whether it was made whole or of what stood there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.outputs.downloads import DataFile
from moothall.pages.writing import Output
from moothall.splicing import Splicer

PATH = "data/records.json"


def a_list(records, told) -> DataFile:
    """A list of titles as JSON; ``told`` is told each title that had to be written anew."""

    def piece(record, text_of):
        told.append(record)
        return json.dumps(text_of(record)).encode()

    return DataFile(
        f"/{PATH}", "", "JSON", "", head=lambda: b"[ " if records else b"[", records=records,
        piece=piece, between=b",\n ", tail=b"\n]\n",
    )  # fmt: skip


def published(folder: Path, titles, *, key: str = "one theme") -> tuple[bytes, list[str]]:
    """A build with these titles: the file as it is published, and which titles were written."""
    output = Output(folder / "site", folder / "output.json", key)
    splicer = Splicer(folder / "pieces.sqlite", output, lambda title: f"key of {title}")
    told: list[str] = []
    file = a_list(titles, told)
    made = splicer.make(file, str.upper)
    output.take(PATH, made.staged)
    splicer.remember(file, made)
    splicer.close()
    output.finish()
    return (folder / "site" / PATH).read_bytes(), told


def whole(titles) -> bytes:
    return (
        b"[" + (b" " if titles else b"")
        + b",\n ".join(json.dumps(one.upper()).encode() for one in titles) + b"\n]\n"
    )  # fmt: skip


titles = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), unique=True, max_size=9)


@given(st.lists(titles, min_size=2, max_size=4))
def test_a_list_is_the_same_however_it_came_to_be(tmp_path_factory, builds):
    folder = tmp_path_factory.mktemp("list")
    before: set[str] = set()
    for some in builds:
        data, told = published(folder, some)

        assert whole(some) == data
        assert [one for one in some if one not in before] == told
        before = set(some)


def test_one_decision_more_is_all_that_is_written_anew(tmp_path):
    many = [f"Decision {number}" for number in range(500)]
    published(tmp_path, many)

    data, told = published(tmp_path, [*many[:250], "Decision 250a", *many[250:]])

    assert ["Decision 250a"] == told
    assert "DECISION 250A" == json.loads(data)[250]


def changed(folder: Path) -> None:
    (folder / "site" / PATH).write_bytes(b'[ "SOMETHING ELSE"\n]\n')


def gone(folder: Path) -> None:
    (folder / "site" / PATH).unlink()


def forgotten(folder: Path) -> None:
    (folder / "pieces.sqlite").unlink()


def damaged(folder: Path) -> None:
    memory = folder / "pieces.sqlite"
    memory.write_bytes(memory.read_bytes().replace(b"key of A", b"key of B"))


@pytest.mark.parametrize("happens", [changed, gone, forgotten, damaged])
def test_where_the_file_or_the_memory_is_not_as_it_was_all_is_made(tmp_path, happens):
    published(tmp_path, ["A", "C"])
    happens(tmp_path)

    data, told = published(tmp_path, ["A", "B", "C"])

    assert whole(["A", "B", "C"]) == data
    assert ["A", "B", "C"] == told


def test_another_version_of_the_program_makes_all(tmp_path):
    published(tmp_path, ["A"])

    assert (whole(["A", "B"]), ["A", "B"]) == published(tmp_path, ["A", "B"], key="another")
