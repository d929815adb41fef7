"""The ``moothall`` command: check, build, serve, spend, new, and those that take a record back.

Each command prints for a person and leaves an exit code for a program: 0 when all is well, 1 when
something has to be mended, 2 when the command itself was mistaken.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from moothall import __version__, stopping, verbs
from moothall.publishing.commands import add_commands
from moothall.publishing.forge import add_forge_command
from moothall.publishing.server_commands import add_server_command
from moothall.records.problems import UNPUBLISHED, InvalidRecords, shortened
from moothall.spend import add_spend_commands

SETTINGS = "pelicanconf.py"
_LONGEST_PATH = 300
# A run makes much and throws little away. Looking for circles of references among a hundred
# thousand records, as often as Python does by itself, is a quarter of a build's time.
_SELDOM = (500_000, 50, 1_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; see ``moothall --help``."""
    gc.set_threshold(*_SELDOM)
    parser = _parser()
    given = parser.parse_args(arguments)
    otherwise = f" {UNPUBLISHED}" if given.run in {_check, _build} else ""
    try:
        with stopping.listening() if given.run in {_check, _build} else nullcontext():
            return int(given.run(given))
    except InvalidRecords as fault:
        sys.stderr.write(f"{fault}{otherwise}\n")
        return 1
    except OSError as fault:
        what = f" {shortened(str(fault.filename), _LONGEST_PATH)}:" if fault.filename else ""
        sys.stderr.write(f"This computer refused:{what} {fault.strerror or fault}.\n")
        return 1
    except KeyboardInterrupt as stopped:
        return stopping.told(stopped)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="moothall", description="Publish a council's decisions and spending."
    )
    parser.add_argument("--version", action="version", version=f"moothall {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser(
        "check", help="read everything and say what is wrong; builds nothing"
    )
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="check everything, then make the site")
    build.set_defaults(run=_build)
    build.add_argument("--output", help="the folder to make the site in (default: the settings')")
    build.add_argument("--account", help="a file to tell programs in what was made")
    for command in (check, build):
        command.add_argument(
            "--settings", default=SETTINGS, help="the settings file (default: %(default)s)"
        )
        command.add_argument(
            "--content",
            help="the folder of the records, with data/ beside it (default: the settings')",
        )
        command.add_argument(
            "--released", action="append", default=[], metavar="FOLDER",
            help="an earlier release, whose addresses must not die (may be given several times)",
        )  # fmt: skip

    serve = commands.add_parser("serve", help="show the site on this machine")
    serve.set_defaults(run=_serve)
    serve.add_argument(
        "--output", default="output", help="the site's folder (default: %(default)s)"
    )
    serve.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")

    add_spend_commands(commands)
    new = commands.add_parser("new", help="write a template for a record")
    new.set_defaults(run=_new)
    new.add_argument("kind", choices=["decision", "report", "meeting", "outcome", "page"])
    new.add_argument("title", nargs="?", default="", help="what the record is called")
    new.add_argument("--authority", default="", help="the council's key in data/authorities.csv")
    new.add_argument("--reference", default="", help="the council's reference (default: the next)")
    new.add_argument("--year", type=int, help="the year of the record (default: this year)")
    verbs.add_commands(commands, _remove)
    add_commands(commands)
    add_server_command(commands)
    add_forge_command(commands)
    return parser


def _released(given: argparse.Namespace) -> dict[str, Any]:
    """The folders of earlier releases that were named, where any was: then they alone count."""
    folders = [str(Path(folder).resolve()) for folder in given.released]
    return {"MOOTHALL_RELEASED": folders, "MOOTHALL_KEEP_RELEASED": None} if folders else {}


def _check(given: argparse.Namespace) -> int:
    from moothall import checked  # noqa: PLC0415 - only what needs it pays for it
    from moothall.given import for_reading  # noqa: PLC0415

    ours = for_reading(given.settings, _released(given) | _elsewhere(given))
    reading = checked.read(ours)
    if reading.problems:
        raise InvalidRecords(reading.problems)
    sys.stdout.write(checked.told(reading, ours.as_of))
    return 0


def _elsewhere(given: argparse.Namespace) -> dict[str, Any]:
    """Where the records are, if not where the settings say."""
    return {"PATH": str(Path(given.content).resolve())} if given.content else {}


def _build(given: argparse.Namespace) -> int:
    from pelican import init_logging  # noqa: PLC0415

    from moothall.generator import MoothallPelican  # noqa: PLC0415
    from moothall.given import for_making  # noqa: PLC0415

    init_logging()
    override = _released(given) | _elsewhere(given)
    if given.output:
        override["OUTPUT_PATH"] = str(Path(given.output).resolve())
    if given.account:
        override["MOOTHALL_ACCOUNT"] = given.account
    MoothallPelican(for_making(given.settings, override)).run()
    return 0


def _serve(given: argparse.Namespace) -> int:
    from moothall.serving import serve  # noqa: PLC0415

    return serve(Path(given.output), given.port)


def _remove(given: argparse.Namespace) -> int:
    from moothall import removing  # noqa: PLC0415
    from moothall.given import for_reading  # noqa: PLC0415

    return removing.remove(given, for_reading(given.settings, {}))


def _new(given: argparse.Namespace) -> int:
    from moothall.new import write_template  # noqa: PLC0415

    return write_template(given, Path.cwd())
