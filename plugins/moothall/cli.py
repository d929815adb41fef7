"""The ``moothall`` command: check, build, serve, spend, new, and those that take a record back.

Each command prints for a person and leaves an exit code for a program: 0 when all is well, 1 when
something has to be mended, 2 when the command itself was mistaken.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Any

from moothall import __version__, removing
from moothall.publishing.commands import add_commands
from moothall.publishing.forge import add_forge_command
from moothall.publishing.server_commands import add_server_command
from moothall.records.problems import UNPUBLISHED, InvalidRecords, Place, Problem
from moothall.spend import add_spend_commands

SETTINGS = "pelicanconf.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; see ``moothall --help``."""
    parser = _parser()
    given = parser.parse_args(arguments)
    otherwise = f" {UNPUBLISHED}" if given.run in {_check, _build} else ""
    try:
        return int(given.run(given))
    except InvalidRecords as fault:
        sys.stderr.write(f"{fault}{otherwise}\n")
        return 1
    except OSError as fault:
        what = f" {fault.filename}:" if fault.filename else ""
        sys.stderr.write(f"This computer refused:{what} {fault.strerror or fault}.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(f"\nStopped.{otherwise}\n")
        return 130


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
    removing.add_commands(commands, _remove)
    add_commands(commands)
    add_server_command(commands)
    add_forge_command(commands)
    return parser


def _settings(path: str, override: dict[str, Any] | None = None) -> dict[str, Any]:
    """Pelican's settings from a file."""
    from pelican.settings import read_settings  # noqa: PLC0415 - only what needs it pays for it

    if not Path(path).is_file() and path == SETTINGS and Path("content").is_dir():
        path, override = str(Path(__file__).with_name("defaults.py")), _here(override or {})
    if not Path(path).is_file():
        sys.stderr.write(
            f"There is no {path} here. Run moothall in the folder that holds content/ and data/.\n"
        )
        raise SystemExit(2)
    try:
        return dict(read_settings(path, override=override or {}))
    except Exception as fault:  # noqa: BLE001 - settings are a program, and may fail in any way
        raise _unreadable(path, fault) from None


def _here(override: dict[str, Any]) -> dict[str, Any]:
    """Where records without settings are, as in a clone of a server's; where their site goes."""
    return {
        "PATH": str(Path("content").resolve()),
        "OUTPUT_PATH": str(Path("output").resolve()),
        **override,
    }


def _unreadable(path: str, fault: Exception) -> InvalidRecords:
    """What stops a settings file from being read, with the last of its lines that ran."""
    if "path containing the content" in str(fault):
        said = "The folder of the records is not here, so a build would empty the site."
        return InvalidRecords([Problem(Place("content"), said, "Put it back, or begin a new one.")])
    whole = str(Path(path).resolve())
    lines = [frame.lineno for frame in extract_tb(fault.__traceback__) if frame.filename == whole]
    line = fault.lineno if isinstance(fault, SyntaxError) else (lines or [None])[-1]
    said = getattr(fault, "msg", "") or str(fault) or type(fault).__name__
    remedy = "Compare it with pelicanconf.py as it was when it last worked (git diff)."
    place = Place(path, line)
    return InvalidRecords([Problem(place, f"The settings cannot be read: {said}.", remedy)])


def _released(given: argparse.Namespace) -> dict[str, Any]:
    """The folders of earlier releases that were named, where any was."""
    folders = [str(Path(folder).resolve()) for folder in given.released]
    return {"MOOTHALL_RELEASED": folders} if folders else {}


def _check(given: argparse.Namespace) -> int:
    from moothall import build, settings  # noqa: PLC0415
    from moothall.generator import moment, root_of, templates_of  # noqa: PLC0415
    from moothall.pages.rendering import faults_of  # noqa: PLC0415

    pelican = _settings(given.settings, _released(given) | _elsewhere(given))
    ours = settings.from_pelican(pelican, root_of(pelican), moment())
    reading = build.read(ours)
    problems = [*reading.problems, *faults_of(ours, templates_of(pelican))]
    if problems:
        raise InvalidRecords(problems)
    sys.stdout.write(f"All is well: {len(reading.register.records):,} records can be published.\n")
    return 0


def _elsewhere(given: argparse.Namespace) -> dict[str, Any]:
    """Where the records are, if not where the settings say."""
    return {"PATH": str(Path(given.content).resolve())} if given.content else {}


def _build(given: argparse.Namespace) -> int:
    from pelican import init_logging  # noqa: PLC0415

    from moothall.generator import MoothallPelican  # noqa: PLC0415

    init_logging()
    override = _released(given) | _elsewhere(given)
    if given.output:
        override["OUTPUT_PATH"] = str(Path(given.output).resolve())
    if given.account:
        override["MOOTHALL_ACCOUNT"] = given.account
    MoothallPelican(_settings(given.settings, override)).run()
    return 0


def _serve(given: argparse.Namespace) -> int:
    from moothall.serving import serve  # noqa: PLC0415

    return serve(Path(given.output), given.port)


def _remove(given: argparse.Namespace) -> int:
    from moothall import settings  # noqa: PLC0415
    from moothall.generator import moment, root_of  # noqa: PLC0415

    pelican = _settings(given.settings)
    ours = settings.from_pelican(pelican, root_of(pelican), moment())
    return removing.remove(given, ours)


def _new(given: argparse.Namespace) -> int:
    from moothall.new import write_template  # noqa: PLC0415

    return write_template(given, Path.cwd())
