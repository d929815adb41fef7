"""What publishing one decision costs, beside other generators, on the same decisions in one run.

    python benchmarks/sites.py 10000 --docs docs/performance.md

Times are of the whole command, as somebody waits for it. A ratio is taken within the run alone, for
the machine may be slower tomorrow. What each generator wrote is counted.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import decisions
import peers

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
ELEVENTY = ROOT / ".venv/benchmark/node_modules/@11ty/eleventy/cmd.cjs"
AS_OF = "1790000000"
PEERS = ("Hugo", "Eleventy", "Pelican")
_BEGIN, _END = "<!-- measured: {} -->", "<!-- end of measured: {} -->"


@dataclass(frozen=True, slots=True)
class Run:
    """One command: who, what it was to do, its seconds, its processor seconds, its memory."""

    who: str
    what: str
    seconds: float
    processor: float
    megabytes: float
    files: int


def run(who: str, what: str, command: Sequence[str | Path], folder: Path) -> Run:
    """Runs a command in a folder and waits for it.

    Raises:
        SystemExit: when it does not end well, for then there is nothing to measure.
    """
    print(f"{who}: {what}", flush=True)
    started = time.perf_counter()
    log = folder.parent / "log.txt"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": AS_OF}
    with log.open("wb") as said:
        process = subprocess.Popen(
            [str(one) for one in command], cwd=folder, env=environment, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"{who} did not end well:\n{log.read_text('utf-8')[-3000:]}")
    made = next(one for one in (folder / "output", folder / "public") if one.is_dir())
    count = sum(len(names) for _, _, names in os.walk(made))
    memory = used.ru_maxrss / 1024
    return Run(who, what, seconds, used.ru_utime + used.ru_stime, memory, count)


def ours(council: Path) -> list[Run]:
    """Moothall: from nothing, then with nothing changed, then with one decision more."""
    command = [BIN / "moothall", "build"]
    found = []
    for named, setting in (
        ("without search", "MOOTHALL_SEARCH = False\n"),
        ("with search", ""),
    ):
        for left in ("output", ".cache"):
            shutil.rmtree(council / left, ignore_errors=True)
        settings = decisions.SETTINGS + setting
        (council / "pelicanconf.py").write_text(settings, encoding="utf-8")
        found.append(run("Moothall", f"everything, {named}", command, council))
        found.append(run("Moothall", f"nothing changed, {named}", command, council))
        _one_more(council, len(found))
        found.append(run("Moothall", f"one decision more, {named}", command, council))
    return found


def _one_more(council: Path, number: int) -> None:
    """Adds a decision to the newest year: one of those that are there, with its own reference."""
    newest = max((council / "content/decisions/loamshire").iterdir())
    text = next(
        text
        for text in (one.read_text("utf-8") for one in sorted(newest.iterdir(), reverse=True))
        if "state: published" in text
    )
    reference = f"LD-{newest.name}-N{number}"
    text = re.sub(r"(?m)^reference: .*$", f"reference: {reference}", text)
    (newest / f"{reference.lower()}.md").write_text(text, encoding="utf-8")


def others(council: Path, folder: Path, wanted: Sequence[str]) -> list[Run]:
    """The peers, each with everything: none has a way to make less for a site that goes live."""
    found = []
    for name, lay, command in (
        ("Hugo", peers.for_hugo, [BIN / "hugo", "--quiet"]),
        ("Eleventy", peers.for_eleventy, ["node", ELEVENTY, "--config=eleventy.config.js"]),
        ("Pelican", peers.for_pelican, [BIN / "pelican", "content", "-s", "pelicanconf.py", "-q"]),
    ):
        if name not in wanted:
            continue
        place = folder / name.lower()
        lay(council, place)
        found.append(run(name, "everything", command, place))
        shutil.rmtree(place)
    return found


def table(runs: Sequence[Run]) -> str:
    """The runs as a table of Markdown, with each one's time as a share of Hugo's."""
    hugo = next(one.seconds for one in runs if one.who == "Hugo")
    lines = [
        "| what made it | seconds | of Hugo's | processor seconds | memory, MB | files in all |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {one.who}: {one.what} | {one.seconds:.1f} | {one.seconds / hugo:.2f} "
        f"| {one.processor:.1f} | {one.megabytes:,.0f} | {one.files:,} |"
        for one in runs
    ]
    return "\n".join(lines)


def measured(count: int, wanted: Sequence[str]) -> str:
    """The table for a council with as many decisions."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        council = folder / "council"
        decisions.write(council, count)
        runs = [*others(council, folder, wanted), *ours(council)]
    return f"{count:,} decisions, {len(os.sched_getaffinity(0))} cores:\n\n{table(runs)}"


def main() -> None:
    """Measures, and writes the table into a page of the docs where one is named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("decisions", type=int)
    asked.add_argument("--docs", type=Path)
    asked.add_argument("--peers", default=",".join(PEERS), help="(default: %(default)s)")
    given = asked.parse_args()
    found = measured(given.decisions, given.peers.split(","))
    print(found)
    if given.docs:
        begin, end = _BEGIN.format(given.decisions), _END.format(given.decisions)
        before, _, rest = given.docs.read_text("utf-8").partition(begin)
        _, _, after = rest.partition(end)
        page = f"{before}{begin}\n{found}\n{end}{after}"
        given.docs.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
