"""What is kept of a file saves time, and can do nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from moothall.spending import reading, running
from moothall.stamps import STAMPS
from spending.building import Site, a_file, a_row


@pytest.fixture
def kept(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A site of two months whose reading is kept, and the names of the files that are read."""
    site.cache = tmp_path / "cache"
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row(net="1.00"), a_row(net="x")))
    site.write("ambridge/2022-06.csv", a_file(a_row(net="2.00", paid="2022-06-01")))
    read: list[str] = []

    def noted(raw, source, find, sha256=""):
        read.append(source.name)
        return reading.read_file(raw, source, find, sha256)

    monkeypatch.setattr(running, "read_file", noted)
    monkeypatch.setattr("moothall.spending.folder.read_file", noted)
    return site, read


def account(site: Site):
    spending = site.read()
    tables = [table.to_pylist() for _, table in spending.tables()]
    return spending.problems, spending.files("ambridge"), tables


def test_a_file_is_read_once(kept):
    site, read = kept
    first = account(site)

    assert (["2022-05.csv", "2022-06.csv"], first) == (list(read), account(site))
    assert 2 == len(read)


def test_one_more_month_costs_one_month(kept):
    site, read = kept
    site.read()
    site.write("ambridge/2022-07.csv", a_file(a_row(net="4.00", paid="2022-07-01")))
    site.read()

    assert ["2022-05.csv", "2022-06.csv", "2022-07.csv"] == read


def test_a_file_that_changes_is_read_again(kept):
    site, read = kept
    site.read()
    site.write("ambridge/2022-06.csv", a_file(a_row(net="3.00", paid="2022-06-01")))

    assert "3.00" == str(site.read().files("ambridge")[1].net_total)
    assert ["2022-05.csv", "2022-06.csv", "2022-06.csv"] == read


def test_a_mapping_that_changes_has_its_files_read_again(kept):
    site, _ = kept
    site.read()
    site.mapping(sign="spent-negative")

    assert "-2.00" == str(site.read().files("ambridge")[1].net_total)


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "changed", "another"])
def test_damage_costs_time_and_nothing_else(kept, damage: str):
    site, _ = kept
    before = account(site)
    files = sorted(path for path in site.cache.rglob("*") if path.is_file())
    for path in files:
        whole = path.read_bytes()
        match damage:
            case "gone":
                path.unlink()
            case "empty":
                path.write_bytes(b"")
            case "cut":
                path.write_bytes(whole[: len(whole) // 2])
            case "changed":
                path.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
            case "another":
                path.write_bytes(files[0].read_bytes())

    assert before == account(site)


def test_what_an_earlier_version_of_the_program_kept_is_removed(kept):
    site, _ = kept
    before = account(site)
    (now,) = (path for path in site.cache.iterdir() if path.is_dir())
    shutil.move(now, site.cache / "0123456789abcdef")
    (site.cache / f"{'0' * 64}.summary").write_bytes(b"as before folders")
    notes = site.cache / "notes of ours.txt"
    notes.write_text("kept", "utf-8")

    assert before == account(site)
    assert {now, notes} == set(site.cache.iterdir()) - {site.cache / STAMPS}


def test_a_table_that_is_lost_is_read_again_from_its_file(kept):
    site, read = kept
    spending = site.read()
    for path in site.cache.rglob("*.arrow"):
        path.unlink()

    assert [1, 1] == [table.num_rows for _, table in spending.tables()]
    assert 4 == len(read)


def test_an_earlier_version_of_a_file_is_read_once(kept):
    site, read = kept
    site.read()
    earlier = a_file(a_row(net="7.00"), a_row(net="8.00")).encode()
    now = (site.root / "data" / "spending" / "ambridge" / "2022-05.csv").read_bytes()
    costs = []
    for _ in range(2):
        spending = site.read()
        report = spending.files("ambridge")[0]
        tables = [spending.reread(report, raw) for raw in (earlier, now, b"")]
        costs.append([table and table.column("cost").to_pylist() for table in tables])

    assert [[700, 800], [100], None] == costs[0] == costs[1]
    assert ["2022-05.csv", "2022-06.csv"] + 2 * ["2022-05.csv"] == read
