"""How long six million lines take: read, normalised and totalled, beside DuckDB on the same files.

``make benchmark`` runs it and writes what it finds into docs/scale.md; ``--lines`` runs less.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import duckdb

from files import Council, write

Result = TypeVar("Result")
LINES = 6_000_000
_MARKS = ("<!-- measured -->", "<!-- /measured -->")


def main() -> None:
    """Writes the files, measures, and prints or keeps the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--docs", type=Path, help="the page to write the figures into")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        councils = write(home / "files", given.lines)
        rows = measured(councils, home)
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    text = f"| | |\n|---|---|\n{table}\n"
    sys.stdout.write(text)
    if given.docs:
        page = given.docs.read_text("utf-8")
        before, rest = page.split(_MARKS[0])
        _, after = rest.split(_MARKS[1])
        given.docs.write_text(f"{before}{_MARKS[0]}\n{text}{_MARKS[1]}{after}", "utf-8")


def measured(councils: Sequence[Council], home: Path) -> list[tuple[str, str]]:
    """Every figure, measured in one run on the same files."""
    files = [path for council in councils for path in council.files]
    last = councils[0].files[-1]
    size = sum(path.stat().st_size for path in files)
    warm_up(files)
    before = time.process_time()
    plain, count = timed(lambda: by_duckdb(councils, "auto"))
    theirs = time.process_time() - before
    told, _ = timed(lambda: by_duckdb(councils, "told"))
    cold, account = timed(lambda: inspected(files, home / "cold"))
    # A month that was not there before: all others have been read.
    last.write_bytes(last.read_bytes() + b"\n")
    before = of_children()
    warm, _ = timed(lambda: inspected(files, home / "cold"))
    ours = of_children() - before
    half, _ = timed(lambda: inspected(files[: len(files) // 2], home / "half"))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    return [
        ("Files", f"{len(files):,}"),
        ("Lines", f"{account['lines']:,}"),
        ("Bytes", f"{size:,}"),
        ("Payments read", f"{account['payments']:,}"),
        ("Lines set aside with a reason", f"{account['set_aside']:,}"),
        ("Rows that DuckDB added up", f"{count:,}"),
        ("DuckDB: read as text, sum one column", f"{plain:.1f} s"),
        ("DuckDB, told every file's columns and dialect", f"{told:.1f} s"),
        ("Moothall, cold: read, check, normalise, total, keep", f"{cold:.1f} s"),
        ("Cold, in times of DuckDB (at most 4)", f"{cold / plain:.1f}"),
        ("Moothall, one more month on a warm cache", f"{warm:.1f} s"),
        ("One more month, in times of DuckDB (below 1)", f"{warm / plain:.2f}"),
        ("Processor seconds: DuckDB, one more month", f"{theirs:.1f} s, {ours:.1f} s"),
        ("Cold, half of the files, in parts of the whole (linear: 0.5)", f"{half / cold:.2f}"),
        ("Most memory of one process", f"{peak:.2f} GB"),
        ("Processors, Python, DuckDB", ", ".join(machine())),
    ]


def machine() -> tuple[str, str, str]:
    """What the figures depend on beside the files."""
    return str(len(os.sched_getaffinity(0))), platform.python_version(), duckdb.__version__


def warm_up(files: Sequence[Path]) -> None:
    """Have all files in the system's memory, for everybody alike."""
    for path in files:
        path.read_bytes()


def of_children() -> float:
    """Processor seconds of the programs that were run until now."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds by the clock, and what was done."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def by_duckdb(councils: Sequence[Council], way: str) -> int:
    """Each council's files read as text, one column summed; returns the rows added up."""
    rows = 0
    for council in councils:
        shape = council.shape
        names = [str(path) for path in council.files]
        count = shape.headings.split("\n")[0].count(shape.delimiter) + 1
        columns = {f"c{place}": "VARCHAR" for place in range(count)}
        encoding = "latin-1" if shape.encoding == "cp1252" else "utf-8"
        options = (
            f"header=false, all_varchar=true, delim='{shape.delimiter}', quote='\"', "
            f"null_padding=true, ignore_errors=true, strict_mode=false, encoding='{encoding}'"
        )
        if way == "told":
            options = options.replace("all_varchar=true", f"auto_detect=false, columns={columns}")
        else:
            options += f", names={list(columns)}"
        column = f"c{shape.column}"
        with duckdb.connect(config={"threads": len(os.sched_getaffinity(0))}) as base:
            found = base.execute(
                f"SELECT sum(TRY_CAST({column} AS DECIMAL(18, 2))), count({column}) "
                f"FROM read_csv(?, {options})",
                [names],
            ).fetchone()
        rows += found[1] if found else 0
    return rows


def inspected(files: Sequence[Path], cache: Path) -> dict[str, int]:
    """Read by ``moothall spend inspect``, as anybody runs it; what it says of all files.

    Raises:
        SystemExit: when it does not end as it should where some lines were set aside.
    """
    command = [sys.executable, "-m", "moothall", "spend", "inspect", "--json", "--cache", cache]
    run = subprocess.run([*command, *files], check=False, capture_output=True, text=True)
    if run.returncode not in {0, 1}:
        raise SystemExit(run.stderr)
    told = json.loads(run.stdout)["files"]
    return {name: sum(one[name] for one in told) for name in ("lines", "payments", "set_aside")}


if __name__ == "__main__":
    main()
