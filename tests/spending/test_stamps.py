"""A file that nobody has touched is not read to see that; one that was, is, whatever its date."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from moothall import stamps
from moothall.spending import inspecting, running
from moothall.stamps import STAMPS, Stamps, stamp_of
from spending.building import a_file, a_row

AN_HOUR = 3_600_000_000_000


@pytest.fixture
def months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Three months that have been read, and what is read of them from now on."""
    files = []
    for month in ("2022-05", "2022-06", "2022-07"):
        files.append(tmp_path / f"{month}.csv")
        files[-1].write_text(a_file(a_row(paid=f"{month}-03")), "utf-8")
    how = inspecting.How(cache=tmp_path / "cache")
    # As if they were read an hour later than they were written.
    later = files[-1].stat().st_mtime_ns + AN_HOUR
    monkeypatch.setattr(stamps, "moment_in", lambda _folder: later)
    inspecting.inspect(files, how)
    looked_at: list[str] = []
    run = running.run

    def noted(job: running.Job) -> running.Done:
        looked_at.append(job.path.name)
        return run(job)

    monkeypatch.setattr(running, "run", noted)
    return files, how, looked_at


def test_no_byte_of_untouched_months_is_read_for_one_more(months, tmp_path):
    files, how, looked_at = months
    files.append(tmp_path / "2022-08.csv")
    files[-1].write_text(a_file(a_row(paid="2022-08-03")), "utf-8")
    found = inspecting.inspect(files, how)

    assert (["2022-08.csv"], [1, 1, 1, 1]) == (
        looked_at,
        [one.report.payments for one in found.files],
    )


def test_a_month_of_the_same_size_and_date_is_read_if_it_was_touched(months):
    files, how, looked_at = months
    before = files[1].stat()
    files[1].write_text(files[1].read_text("utf-8").replace("10.00", "20.00"), "utf-8")
    os.utime(files[1], ns=(before.st_atime_ns, before.st_mtime_ns))
    inspecting.inspect(files, how)

    assert ["2022-06.csv"] == looked_at


@pytest.mark.parametrize(("hours", "known"), [(0, None), (1, "0" * 64)])
def test_a_month_that_was_only_just_written_is_read(tmp_path, monkeypatch, hours, known):
    file = tmp_path / "2022-05.csv"
    file.write_text("x", "utf-8")
    begun = file.stat().st_mtime_ns + hours * AN_HOUR
    monkeypatch.setattr(stamps, "moment_in", lambda _folder: begun)
    seen = Stamps(tmp_path / STAMPS)
    seen.note(file, stamp_of(file), "0" * 64)
    seen.keep()

    assert known == Stamps(tmp_path / STAMPS).sha256(file, stamp_of(file))


def test_files_that_are_gone_are_forgotten(months):
    files, how, _ = months
    files[0].unlink()
    files[1].touch()
    inspecting.inspect(files[1:], how)

    assert "2022-05" not in (how.cache / STAMPS).read_text("utf-8")
