"""Whatever stands in a file, the answer is a record or a report: no crash, no skip, no long wait.

More than a thousand inputs: values in every field of every kind, every mark at length in a text,
every cell in a file of payments and in a table. `make fuzz` goes on with random ones.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import (
    LONDON,
    a_decision_file,
    a_meeting_file,
    a_page_file,
    a_report_file,
    an_outcome_file,
)
from conftest import BASE, TESTS, Site
from fuzz import inputs
from moothall import spending
from moothall.reading.bodies import Bodies
from moothall.reading.records import RecordReader
from moothall.reading.tables import read_tables
from moothall.records import checks, personal_data
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.page import SitePage
from moothall.records.register import KINDS, Register
from moothall.records.report import Report

LONGEST = 10.0
FILES = {
    Decision: a_decision_file,
    Report: a_report_file,
    MeetingItem: a_meeting_file,
    Outcome: an_outcome_file,
    SitePage: a_page_file,
}


def tried(name: str, read: Callable[[], object]) -> list[str]:
    """What went wrong with one input: a crash, an answer that is none, or a long wait."""
    begun = time.monotonic()
    try:
        answer = read()
    except Exception as fault:  # noqa: BLE001 - any is a fault
        return [f"{name}: {type(fault).__name__}: {fault}"[:300]]
    took = time.monotonic() - begun
    if took > LONGEST:
        return [f"{name}: took {took:.0f} s"]
    return [] if answer else [f"{name}: neither a record nor a report"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory) -> RecordReader:
    root = tmp_path_factory.mktemp("hostile") / "site"
    shutil.copytree(BASE, root)
    tables, _problems = read_tables(root)
    return RecordReader(root, tables, Bodies(None, 0.2), LONDON)


def read(reader: RecordReader, kind: type, data: bytes) -> object:
    """What reading a file of these bytes comes to, with all that is asked of a record."""
    path = reader.root / "content" / kind.kind / "x.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    record, problems = reader.read(path, kind)
    if record is None:
        # A draft may have gaps, and is shown to nobody: it needs no report.
        return problems or re.search(rb"^state:\s*draft\s*$", data, re.MULTILINE)
    problems += checks.alone(record, reader.tables, ())
    problems += checks.together(Register.of([record], reader.tables))
    return [record, *problems]


def with_value(text: str, field: str, value: str) -> bytes:
    """A record's file with one field given as it stands here."""
    line = f"{field}: {value}"
    changed, times = re.subn(
        rf"^{field}: .*$", lambda _found: line, text, count=1, flags=re.MULTILINE
    )
    whole = changed if times else text.replace("---\n", f"---\n{line}\n", 1)
    return whole.encode("utf-8", "surrogatepass")


def at_length(mark: str) -> bytes:
    return a_report_file(f"1.1 x\n\n{mark * 8_000}\n").encode()


def in_fields(kind: type) -> Iterator[tuple[str, bytes]]:
    """Every field with some of the values, so that over all fields each stands several times."""
    names = [name for name in kind.model_fields if name not in {"origin", "body"}]
    text = FILES[kind]()
    step = 7
    for number, name in enumerate(names):
        for place in range(number % step, len(inputs.VALUES), step):
            value = inputs.VALUES[place]
            yield f"{kind.kind} {name} {value[:30]!r}", with_value(text, name, value)


def test_there_are_more_than_a_thousand_inputs():
    fields = sum(1 for kind in KINDS for _one in in_fields(kind))

    assert fields + len(inputs.RAW) + len(inputs.MARKS) + 2 * len(inputs.CELLS) > 1_500


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_any_value_in_any_field_is_read_or_reported(reader, kind):
    assert [] == [
        fault
        for name, data in in_fields(kind)
        for fault in tried(name, lambda data=data: read(reader, kind, data))
    ]


def test_any_file_is_read_or_reported(reader):
    assert [] == [
        fault
        for data in inputs.RAW
        for fault in tried(repr(data[:40]), lambda data=data: read(reader, Decision, data))
    ]


def test_any_mark_at_any_length_is_read_or_reported(reader):
    assert [] == [
        fault
        for mark in inputs.MARKS
        for fault in tried(
            repr(mark),
            lambda mark=mark: read(
                reader, Report, a_report_file(f"1.1 x\n\n{mark * 8_000}\n").encode()
            ),
        )
    ]


def test_any_cell_of_payments_is_read_or_reported(tmp_path: Path):
    shutil.copytree(TESTS / "sites/ambridge/data", tmp_path / "data")
    folder = tmp_path / "data/spending"
    file = folder / "ambridge/2025-05.csv"
    good = file.read_text("utf-8")
    place = good.rindex(",") + 1

    def payments(cell: str) -> object:
        file.write_text(f"{good[:place]}{cell}\n", "utf-8", newline="")
        found = spending.read_spending(
            folder, {"ambridge": "Ambridge"}, tmp_path, personal_data.find
        )
        return found.problems or found.authorities

    assert [] == [
        fault
        for cell in inputs.CELLS
        for fault in tried(repr(cell[:30]), lambda cell=cell: payments(cell))
    ]


def test_any_cell_of_a_table_is_read_or_reported(tmp_path: Path):
    shutil.copytree(BASE / "data", tmp_path / "data")

    def tables(cell: str) -> object:
        text = f"authority,name\nambridge,{cell}\n"
        (tmp_path / "data/departments.csv").write_text(text, "utf-8", newline="")
        return read_tables(tmp_path)

    assert [] == [
        fault
        for cell in inputs.CELLS
        for fault in tried(repr(cell[:30]), lambda cell=cell: tables(cell))
    ]


def test_a_site_full_of_hostile_files_names_each_and_changes_nothing(small_site: Site):
    before = small_site.build()
    hostile = [one for one in inputs.RAW if len(one) < 100_000 and b"draft" not in one]
    for number, data in enumerate(hostile):
        small_site.write(f"content/decisions/ambridge/2025/hostile-{number}.md", data)
    said = small_site.run("build")

    assert 1 == said.code
    assert [] == [
        number for number in range(len(hostile)) if f"/hostile-{number}.md" not in said.err
    ]
    assert before == small_site.files()


def test_a_reader_that_crashes_waits_or_skips_is_noticed(monkeypatch):
    """The control: each of the three faults is found by what looks for them."""
    monkeypatch.setattr("fuzz.test_hostile_inputs.LONGEST", -1.0, raising=False)

    assert [True, True] == [bool(tried("x", read)) for read in (lambda: 1 / 0, list)]
