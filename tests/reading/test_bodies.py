"""What was converted is remembered; losing or damaging the memory costs only time."""

import sqlite3

import pytest

from moothall.reading.bodies import Bodies
from moothall.reading.markdown import Converter

TEXT = "Lead.\n\n## One\n\n1.1 Text with a [link](https://halton.gov.uk).\n"


@pytest.fixture
def memory(tmp_path):
    return tmp_path / "cache" / "bodies.sqlite"


def convert(memory, text=TEXT, *, numbered=True, first_line=1):
    bodies = Bodies(memory)
    try:
        return bodies.convert(text, "a.md", numbered=numbered, first_line=first_line)
    finally:
        bodies.keep(bodies.taken())
        bodies.close()


@pytest.fixture
def conversions(monkeypatch):
    made = []
    convert_ = Converter.convert

    def counted(self, text, **settings):
        made.append(text)
        return convert_(self, text, **settings)

    monkeypatch.setattr(Converter, "convert", counted)
    return made


def test_an_unchanged_text_is_not_converted_again(memory, conversions):
    first, second = convert(memory), convert(memory)
    assert (first, 1) == (second, len(conversions))


@pytest.mark.parametrize("changed", [{"text": f"{TEXT}."}, {"numbered": False}, {"first_line": 2}])
def test_whatever_shapes_a_text_makes_it_another(memory, conversions, changed):
    convert(memory)
    convert(memory, **changed)
    assert 2 == len(conversions)


@pytest.mark.parametrize(
    "damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_memory_is_begun_anew(memory, damage):
    expected = convert(memory)
    memory.write_bytes(damage)
    assert expected == convert(memory)


@pytest.mark.parametrize("row", ["", "{}", "[]", "null", '{"lead": 1}', '{"lead": {"x": 1}}', "5"])
def test_a_damaged_row_is_made_again(memory, row):
    expected = convert(memory)
    with sqlite3.connect(memory) as database:
        database.execute("UPDATE bodies SET body = ?", [row])
    assert expected == convert(memory)


def test_a_memory_that_cannot_be_made_is_done_without(tmp_path):
    (tmp_path / "cache").write_text("a file in the way")
    assert "Lead." == convert(tmp_path / "cache" / "bodies.sqlite").lead.text


def test_a_folder_in_the_place_of_the_memory_is_done_without(memory):
    memory.mkdir(parents=True)
    assert "Lead." == convert(memory).lead.text
