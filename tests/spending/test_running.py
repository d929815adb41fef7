"""Many files, read here or on a cluster: the same to the last byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from moothall.cli import main
from moothall.spending import inspecting, running, workers
from moothall.spending.account import as_json
from spending.building import a_file, a_row

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A few months of an invented council, one of them not spending."""
    folder = tmp_path_factory.mktemp("months")
    headings = ("Department", "Purpose", "Paid on", "Number", "Net Amount", "Supplier Name")
    for month in range(1, 8):
        rows = [
            a_row(
                paid=f"2022-{month:02}-{day:02}", number=f"{month}-{day}", net=f"{day}.{month:02}"
            )
            for day in range(1, 28)
        ]
        text = a_file(*rows, a_row(net="x"), headings=headings)
        (folder / f"2022-{month:02}.csv").write_text(text, "utf-8")
    (folder / "2022-08.csv").write_text("<html>", "utf-8")
    return sorted(folder.glob("*.csv"))


def said(files: list[Path], how: inspecting.How) -> str:
    return as_json(inspecting.inspect(files, how))


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_cluster_of_two_processes_gives_the_same_bytes(files, tmp_path):
    alone = said(files, inspecting.How(cache=tmp_path / "alone"))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    ) as cluster:
        how = inspecting.How(cache=tmp_path / "cluster", scheduler=cluster.scheduler_address)
        together = said(files, how)

    assert alone == together
    assert kept(tmp_path / "alone") == kept(tmp_path / "cluster")


def test_processes_of_this_machine_give_the_same_bytes(files, tmp_path, monkeypatch):
    alone = said(files, inspecting.How())
    monkeypatch.setattr(workers, "_SMALL", 0)

    assert alone == said(files, inspecting.How(cache=tmp_path))


def test_processes_begun_before_anything_is_read_give_the_same_bytes(
    files, tmp_path, monkeypatch, capsys
):
    command = ["spend", "inspect", "--json", *map(str, files)]
    codes = [main(command)]
    monkeypatch.setattr(workers, "_SMALL", 0)
    codes += [main([*command, "--cache", str(tmp_path)]) for _ in range(2)]
    alone, cold, warm = capsys.readouterr().out.split("\n}\n")[:3]

    assert ([2, 2, 2], alone, alone) == (codes, cold, warm)


def test_progress_is_told_file_by_file(files):
    told: list[tuple[int, int]] = []
    said(files, inspecting.How(progress=lambda done, of: told.append((done, of))))

    assert [(number, 8) for number in range(1, 9)] == told


def test_no_more_files_are_under_way_than_workers_need(monkeypatch):
    running_now: list[list[int]] = []

    class Counting:
        """An executor that only counts."""

        def submit(self, _, jobs):
            running_now.append(jobs)
            return self

        def result(self):
            return running_now[0]

    monkeypatch.setattr(workers, "how_many", lambda: 2)
    results = running._in_order(Counting(), ((job, 400_000) for job in range(1000)), 400_000_000)
    next(results)

    assert len(running_now) <= 10
    assert {8} == {len(jobs) for jobs in running_now}


@pytest.mark.parametrize(
    ("sizes", "most", "tasks"),
    [
        ([1] * 5, 2, [2, 2, 1]),
        ([9, 1, 9], 2, [1, 2]),
        ([5, 5], 0, [1, 1]),
        ([], 3, []),
    ],
)
def test_small_files_are_one_task_together_and_a_large_one_is_one_alone(sizes, most, tasks):
    jobs = list(enumerate(sizes))
    found = list(running._batches(iter(jobs), most))

    assert (tasks, [job for job, _ in jobs]) == (
        [len(some) for some in found],
        [job for some in found for job in some],
    )
