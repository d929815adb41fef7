"""What was read once is not read again, and is the same record when it is recalled."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from builders import a_decision_file
from moothall import cores
from moothall.reading import kept
from moothall.reading.bodies import Bodies
from moothall.reading.memory import Memory
from moothall.reading.record_files import RecordFile
from moothall.reading.records import RecordReader
from moothall.reading.site import SiteReader, in_turn
from moothall.stamps import moment_in

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 1, 1, 12, tzinfo=LONDON)
AN_HOUR = 3_600_000_000_000
FILE = "content/decisions/ambridge/2025/ed-2025-014.md"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "data").mkdir()
    tables = {
        "authorities": "key,name\nambridge,Ambridge Borough Council\n",
        "departments": "authority,name\nambridge,Highways\n",
        "decision-makers": "authority,name,kind\nambridge,Chief Executive,officer\n",
    }
    for name, text in tables.items():
        (tmp_path / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    put(tmp_path)
    return tmp_path


def put(site, **changes):
    target = site / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(a_decision_file(**changes), encoding="utf-8")


def read(site):
    reader = SiteReader(site, Bodies(), LONDON, memory=site / "records.sqlite")
    register, problems = reader.read()
    return register.records, problems


@pytest.fixture
def readings(monkeypatch):
    """The files that were read from the start, one after the other."""
    found, reading = [], RecordReader.read

    def noted(self, path, kind):
        found.append(path.name)
        return reading(self, path, kind)

    monkeypatch.setattr(RecordReader, "read", noted)
    return found


def test_a_record_that_has_not_changed_is_not_read_again(site, readings):
    read(site)
    read(site)

    assert ["ed-2025-014.md"] == readings


@pytest.fixture
def looked_at(monkeypatch):
    """The files whose bytes were looked at, in runs that begin an hour after they were written."""
    found, data, moment = [], RecordFile.data, moment_in
    monkeypatch.setattr(kept, "moment_in", lambda folder: moment(folder) + AN_HOUR)

    def noted(self):
        found.append(Path(self.name).name)
        return data(self)

    monkeypatch.setattr(RecordFile, "data", noted)
    return found


def test_no_byte_of_a_record_is_looked_at_that_nobody_has_touched(site, looked_at):
    read(site)
    looked_at.clear()
    [record], _ = read(site)

    assert ([], "Highways") == (looked_at, record.department)


@pytest.mark.usefixtures("looked_at")
def test_a_record_of_the_same_size_and_date_is_read_if_it_was_touched(site):
    read(site)
    before = (site / FILE).stat()
    text = (site / FILE).read_text("utf-8")
    (site / FILE).write_text(text.replace("Felpersham Road", "Penny Hassett R"), "utf-8")
    os.utime(site / FILE, ns=(before.st_atime_ns, before.st_mtime_ns))
    [record], _ = read(site)

    assert "Resurfacing of Penny Hassett R" == record.title


def test_a_site_that_was_copied_is_looked_at_once_and_not_read_again(site, looked_at, readings):
    read(site)
    text = (site / FILE).read_bytes()
    (site / FILE).unlink()
    (site / FILE).write_bytes(text)
    looked_at.clear()
    read(site)
    read(site)

    assert (["ed-2025-014.md"], 1) == (looked_at, len(readings))


def test_a_record_that_was_only_just_written_is_looked_at_again(site, monkeypatch):
    # As on a disk whose clock is too coarse to tell the two changes apart.
    monkeypatch.setattr(RecordFile, "stamp", lambda _self: [1, 1, 10**18, 10**18])
    monkeypatch.setattr(kept, "moment_in", lambda _folder: 10**18 + 1)
    read(site)
    put(site, title="Another road")
    [record], _ = read(site)

    assert "Another road" == record.title


def test_a_recalled_record_is_the_one_that_was_read(site):
    [first], _ = read(site)
    [again], _ = read(site)

    assert first.model_dump() == again.model_dump()
    assert list(first.model_dump()) == list(again.model_dump())
    assert first.body == again.body
    assert first.origin == again.origin


def test_a_changed_record_is_read_again(site, readings):
    read(site)
    put(site, title="Another road")
    [record], _ = read(site)

    assert "Another road" == record.title
    assert 2 == len(readings)


def test_a_record_is_checked_again_when_a_table_it_was_checked_against_changes(site):
    read(site)
    (site / "data/departments.csv").write_text("authority,name\n", encoding="utf-8")
    _, problems = read(site)

    assert ["department"] == [problem.place.field for problem in problems]


def test_a_record_with_a_fault_is_told_of_each_time(site):
    put(site, department="Moats")
    _, first = read(site)
    _, again = read(site)

    assert first == again != []


def read_as_public(site):
    """As a build reads: of what the public may not read nothing may be remembered."""
    reader = SiteReader(
        site, Bodies(site / "bodies.sqlite"), LONDON, memory=site / "records.sqlite",
        as_of=NOON,
    )  # fmt: skip
    register, problems = reader.read()
    reader.bodies.close()
    return register.records, problems


WITHHELD = {
    "a draft": {"state": "draft"},
    "one for later": {"published": "2030-01-01"},
    "a withdrawn one": {
        "state": "withdrawn", "removal": {"reason": "A mistake.", "on": "2025-09-01"}
    },
}  # fmt: skip


@pytest.mark.parametrize("changes", WITHHELD.values(), ids=WITHHELD)
def test_of_what_nobody_may_read_it_is_known_that_it_is_well_and_no_more(site, readings, changes):
    put(site, **changes)
    [first], _ = read_as_public(site)
    [again], problems = read_as_public(site)

    assert ["ed-2025-014.md"] == readings
    assert [] == problems
    assert first.public_form().model_dump() == again.public_form().model_dump()
    with closing(sqlite3.connect(site / "records.sqlite")) as memory:
        [(name, key, stamp, fields)] = memory.execute("SELECT * FROM kept").fetchall()
    assert (name, "", "") == (key, stamp, fields)
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    assert [] == [one for one in site.glob("*.sqlite") if b"Felpersham" in one.read_bytes()]


def test_a_draft_that_changes_is_read_again_and_its_old_verdict_forgotten(site, readings):
    put(site, state="draft")
    read_as_public(site)
    put(site, state="draft", title="Another road")
    [record], _ = read_as_public(site)

    assert "Another road" == record.title
    assert 2 == len(readings)
    with closing(sqlite3.connect(site / "records.sqlite")) as memory:
        assert 1 == memory.execute("SELECT count(*) FROM kept").fetchone()[0]


def test_a_record_whose_time_has_come_is_read_as_any_other(site, readings):
    put(site, published="2030-01-01")
    read_as_public(site)
    [early], _ = read(site)
    [later], _ = read(site)

    assert 2 == len(readings)
    assert early.model_dump() == later.model_dump()


def test_records_read_by_several_processes_are_those_read_by_one(site):
    for number in range(cores.FEW + 5):
        text = a_decision_file(reference=f"ED-2025-{number:03}", department="Highways")
        (site / FILE).with_name(f"ed-2025-{number:03}.md").write_text(text, encoding="utf-8")
    (site / FILE).with_name("ed-2025-007.md").write_text("---\n", encoding="utf-8")

    def told(share):
        bodies = Bodies(site / "bodies.sqlite")
        reader = SiteReader(site, bodies, LONDON, memory=site / f"{share.__name__}.sqlite")
        register, problems = reader.read(share=share)
        bodies.close()
        return [one.model_dump() for one in register.records], problems

    assert told(in_turn) == told(cores.shared)


def test_a_file_that_was_taken_away_is_forgotten(site):
    read(site)
    (site / FILE).unlink()
    read(site)

    with sqlite3.connect(site / "records.sqlite") as memory:
        assert [] == memory.execute("SELECT path FROM kept").fetchall()


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00"], ids=repr)
def test_a_damaged_memory_only_costs_time(site, readings, damage):
    read(site)
    (site / "records.sqlite").write_bytes(damage)
    [record], problems = read(site)

    assert [] == problems
    assert "Resurfacing of Felpersham Road" == record.title
    assert 2 == len(readings)


def test_a_row_whose_sort_was_flipped_only_costs_time(site):
    read(site)
    with closing(sqlite3.connect(site / "records.sqlite")) as memory, memory:
        memory.execute("UPDATE kept SET path = CAST(path AS BLOB)")
    put(site, title="Another road")
    [record], problems = read(site)

    assert ([], "Another road") == (problems, record.title)
    with closing(sqlite3.connect(site / "records.sqlite")) as memory:
        assert [(FILE,)] == memory.execute("SELECT path FROM kept").fetchall()


def test_a_row_of_another_form_only_costs_time(site, readings):
    read(site)
    with sqlite3.connect(site / "records.sqlite") as memory:
        memory.execute('UPDATE kept SET fields = \'["x", {"choice": {"no": 1}}]\'')
    memory.close()
    [record], problems = read(site)

    assert [] == problems
    assert "Highways" == record.department
    assert 2 == len(readings)


def test_what_was_learnt_is_at_once_there_for_other_processes(tmp_path):
    form = "CREATE TABLE IF NOT EXISTS learnt (text TEXT)"
    ours = Memory(tmp_path / "memory.sqlite", form)
    ours.many("INSERT INTO learnt VALUES (?)", [("x" * 10_000,)] * 1_000)
    theirs = Memory(tmp_path / "memory.sqlite", form)

    assert ("x" * 10_000,) == theirs.one("SELECT text FROM learnt LIMIT 1")


def test_a_memory_that_is_in_use_is_not_taken_for_a_damaged_one(tmp_path, monkeypatch):
    file = tmp_path / "memory.sqlite"
    held = sqlite3.connect(file, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("sqlite3.connect", partial(sqlite3.connect, timeout=0))

    assert None is Memory(file, "CREATE TABLE learnt (text TEXT)").one("SELECT 1")
    assert file.exists()
    held.close()
