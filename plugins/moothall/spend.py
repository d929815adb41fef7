"""``moothall spend``: look at files of payments, and at the names in them.

Stands beside ``cli`` because both commands need no site: whoever has a file can ask what is in it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from moothall.progress import shown

_CACHE = Path(".cache/moothall/spending")
_USAGE = 2


def add_spend_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds ``spend inspect`` and ``spend names`` to the command's parser."""
    spend = commands.add_parser("spend", help="look at files of payments")
    ways = spend.add_subparsers(required=True, metavar="COMMAND")
    inspect = ways.add_parser(
        "inspect",
        help="say what files hold: columns, sums, dates, and every line accounted for",
        description="Exit code 0: every line is accounted for and none set aside; 1: some lines "
        "were set aside; 2: a file is not spending at all (or is not there).",
    )
    inspect.set_defaults(run=_inspect)
    inspect.add_argument("--json", action="store_true", help="print one object for a program")
    inspect.add_argument(
        "--scheduler", metavar="ADDRESS", help="read on a Dask cluster, such as tcp://host:8786"
    )
    names = ways.add_parser("names", help="propose spellings that may be one beneficiary")
    names.set_defaults(run=_names)
    names.add_argument("--csv", action="store_true", help="print lines for data/beneficiaries.csv")
    names.add_argument(
        "--table",
        type=Path,
        default=Path("data/beneficiaries.csv"),
        help="names already settled (default: %(default)s)",
    )
    for way in (inspect, names):
        way.add_argument("files", nargs="*" if way is names else "+", type=Path, metavar="FILE")
    inspect.add_argument(
        "--cache",
        type=Path,
        default=_CACHE if Path("pelicanconf.py").is_file() else None,
        help="the folder in which what was read is kept (default: the site's, if this is one)",
    )


def _missing(files: list[Path]) -> bool:
    """Says which files are not there."""
    missing = [path for path in files if not path.is_file()]
    for path in missing:
        sys.stderr.write(f"There is no file {path}.\n")
    return bool(missing)


def _inspect(given: argparse.Namespace) -> int:
    from moothall.spending import workers  # noqa: PLC0415 - only what reads files pays for it

    if _missing(given.files):
        return _USAGE
    if not given.scheduler:
        workers.begin(given.files, given.cache)
    from moothall.spending import inspecting  # noqa: PLC0415 - Arrow, while workers begin
    from moothall.spending.account import as_json  # noqa: PLC0415
    from moothall.spending.spoken import as_words  # noqa: PLC0415

    how = inspecting.How(given.cache, given.scheduler, _progress)
    try:
        found = inspecting.inspect(given.files, how)
    except ImportError as fault:
        if not given.scheduler:
            raise
        sys.stderr.write(f"A cluster needs Dask: pip install 'moothall[dask]' ({fault}).\n")
        return _USAGE
    words = f"{as_json(found)}\n" if given.json else as_words(found)
    sys.stdout.write(words)
    return found.exit_code


def _names(given: argparse.Namespace) -> int:
    from moothall.spending import proposing  # noqa: PLC0415

    files = given.files or sorted(Path("data/spending").glob("*/*.csv"))
    if _missing(files):
        return _USAGE
    if not files:
        sys.stderr.write("There are no files in data/spending here. Name some.\n")
        return _USAGE
    found = proposing.propose(files, given.table, _progress)
    sys.stdout.write(proposing.as_csv(found) if given.csv else proposing.as_words(found))
    return 0


def _progress(done: int, of: int) -> None:
    shown("Reading spending", done, of)
