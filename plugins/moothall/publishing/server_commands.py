"""`moothall server init|check|show`: a server is made, looked over, and told to the system."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from moothall.publishing import configurations
from moothall.publishing.checking import addressed, checked
from moothall.publishing.commands import in_words
from moothall.publishing.server import Server

_EMPTY = (
    'The server is empty: "Begin with an empty server" in docs/publishing.md says what is next.'
)


def add_server_command(commands: Any) -> None:  # noqa: ANN401 - argparse keeps the class to itself
    """Adds `moothall server` to the command's own."""
    says = "a server of the council's own, published to by git push"
    server = commands.add_parser("server", help=says, description=says)
    actions = server.add_subparsers(required=True, metavar="ACTION")
    init = actions.add_parser("init", help="make a server in a new folder")
    init.add_argument("folder", type=Path, help="a new folder, like /srv/open-council")
    init.add_argument("--site", type=Path, help="a site whose settings and records it begins with")
    init.add_argument(
        "--url", default="", help="where it will be read, like https://open.example.gov.uk"
    )
    init.add_argument(
        "--ignore-other-files", action="store_true",
        help="take pushes that hold more than content/ and data/, without reading the rest",
    )  # fmt: skip
    init.set_defaults(run=in_words(_init))
    check = actions.add_parser("check", help="say what a server lacks")
    check.add_argument("folder", type=Path)
    check.set_defaults(run=_check)
    show = actions.add_parser("show", help="print what the system is to be told")
    show.add_argument("what", choices=sorted(configurations.ALL))
    show.add_argument("folder", type=Path)
    show.set_defaults(run=_show)


def _init(given: argparse.Namespace) -> int:
    from moothall.publishing.recovering import recover  # noqa: PLC0415 - only here
    from moothall.publishing.setting_up import init  # noqa: PLC0415

    other = "ignored" if given.ignore_other_files else "refused"
    server = init(given.folder, given.site, given.url, other_files=other)
    configurations.write(server)
    done = [*recover(server), *addressed(server)] if given.site else [_EMPTY]
    sys.stdout.write(configurations.welcome(server, done))
    return 0


def _check(given: argparse.Namespace) -> int:
    lines = checked(Server.at(given.folder))
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 1 if any(line.startswith("Mend:") for line in lines) else 0


def _show(given: argparse.Namespace) -> int:
    server = Server.at(given.folder)
    with suppress(OSError):  # somebody else may ask, who writes nothing here
        configurations.write(server)
    sys.stdout.write(configurations.ALL[given.what](server))
    return 0
