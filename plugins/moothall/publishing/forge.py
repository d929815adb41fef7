"""`moothall forge`: a site on somebody else's machines, checked, built and published by a workflow.

The workflow does no more than call commands that anybody can call: install, get the lists of
what was ever released, check or build. So what a forge does can be tried at a desk.
"""

from __future__ import annotations

import argparse
import os
import sys
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from moothall.publishing import durable
from moothall.publishing.answers import LISTS, read_answers
from moothall.publishing.leftovers import ignore_at
from moothall.records.problems import InvalidRecords, Place, Problem

WORKFLOWS = {
    "github": ".github/workflows/publish.yml",
    "gitlab": ".gitlab-ci.yml",
    "forgejo": ".forgejo/workflows/publish.yml",
}
FIRST = "FIRST_PUBLICATION"
_SECONDS = 60
_LARGEST = 200_000_000
_FROM_REPOSITORY = "make setup"
_FROM_PACKAGE = (
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --require-hashes -r requirements.txt",
)


def add_forge_command(commands: Any) -> None:  # noqa: ANN401 - argparse keeps the class to itself
    """Adds `moothall forge` to the command's own."""
    says = "publish by a forge: GitHub, GitLab or Forgejo"
    forge = commands.add_parser("forge", help=says, description=says)
    actions = forge.add_subparsers(required=True, metavar="ACTION")
    init = actions.add_parser("init", help="write the forge's workflow file")
    init.add_argument("forge", choices=sorted(WORKFLOWS))
    init.set_defaults(run=lambda given: write_workflow(given.forge, Path.cwd()))
    lists = actions.add_parser("released", help="get the lists of what was ever released")
    lists.add_argument("folder", type=Path, help="where to put them")
    lists.set_defaults(run=_released)


def write_workflow(forge: str, site: Path) -> int:
    """Writes a forge's workflow into the folder of a site, and what git is to ignore there.

    Raises:
        InvalidRecords: when there is no site, or a workflow of somebody's own.
    """
    path = site / WORKFLOWS[forge]
    text = workflow(forge, site)
    if path.exists() and path.read_text("utf-8") != text:
        said = "There is a workflow here already."
        remedy = "Put it elsewhere, or compare it with what docs/forges.md says."
        raise InvalidRecords([Problem(Place(WORKFLOWS[forge]), said, remedy)])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    ignore_at(site)
    sys.stdout.write(
        f"Written: {WORKFLOWS[forge]}. Commit it. docs/forges.md says what {forge} is to be told.\n"
    )
    return 0


def workflow(forge: str, site: Path) -> str:
    """The workflow of a forge for a site: a copy of Moothall, or its records and settings alone.

    Raises:
        InvalidRecords: when it is neither.
    """
    install = _install(site)
    settings = "publishconf.py" if (site / "publishconf.py").is_file() else "pelicanconf.py"
    whole = files("moothall.publishing").joinpath(f"forges/{forge}.yml").read_text("utf-8")
    lines = []
    for line in whole.splitlines():
        margin = line[: len(line) - len(line.lstrip())]
        if line.strip() == "@INSTALL@":
            lines += [f"{margin}{one}" for one in install]
        else:
            lines.append(line.replace("@SETTINGS@", settings))
    return "\n".join(lines) + "\n"


def _install(site: Path) -> tuple[str, ...]:
    """How Moothall gets there: from the repository itself, or as a package that it names."""
    problems = []
    if not (site / "pelicanconf.py").is_file():
        said = "There is no pelicanconf.py here."
        remedy = "Type it in the folder that holds content/ and data/."
        problems.append(Problem(Place("pelicanconf.py"), said, remedy))
    elif (site / "plugins" / "moothall").is_dir():
        return (_FROM_REPOSITORY,)
    elif (site / "requirements.txt").is_file():
        return _FROM_PACKAGE
    else:
        said = "Nothing says how Moothall is installed."
        remedy = "Write a requirements.txt with hashes; docs/forges.md shows how."
        problems.append(Problem(Place("requirements.txt"), said, remedy))
    raise InvalidRecords(problems)


def _released(given: argparse.Namespace) -> int:
    address = os.environ.get("SITEURL", "").rstrip("/")
    first = os.environ.get(FIRST, "").strip().casefold() in {"yes", "true", "1"}
    if urlsplit(address).scheme not in {"http", "https"}:
        said = "does not say where the site is published."
        remedy = "Set the variable SITEURL, like https://open.example.gov.uk."
        raise InvalidRecords([Problem(Place("SITEURL"), said, remedy, address)])
    folder = given.folder / "history"
    folder.mkdir(parents=True, exist_ok=True)
    for name in LISTS:
        data = _fetched(f"{address}/history/{name}", first=first)
        if data is not None:
            durable.replace_whole(folder / name, data)
    lines = len(read_answers(folder / LISTS[0])) if (folder / LISTS[0]).is_file() else 0
    sys.stdout.write(f"{lines:,} addresses were ever released.\n")
    return 0


def _fetched(address: str, *, first: bool) -> bytes | None:
    """A list as it is published; None where nothing is published yet.

    Without the list of what was released an address could die unseen, so that only whoever runs
    the site may say that there is none.

    Raises:
        InvalidRecords: when it cannot be had.
    """
    from urllib.error import HTTPError, URLError  # noqa: PLC0415 - slow to import, and seldom used
    from urllib.request import Request, urlopen  # noqa: PLC0415

    try:
        asked = Request(address, headers={"User-Agent": "Moothall"})  # noqa: S310 - http or https
        with urlopen(asked, timeout=_SECONDS) as said:  # noqa: S310
            data: bytes = said.read(_LARGEST + 1)
            if len(data) <= _LARGEST:
                return data
            why = "It is too large."
    except HTTPError as fault:
        if fault.code == HTTPStatus.NOT_FOUND and first:
            return None
        why = f"The site answered {fault.code}."
    except (URLError, OSError) as fault:
        why = f"The site cannot be reached: {fault}."
    remedy = f"Try again; at the very first publication set the variable {FIRST} to yes."
    raise InvalidRecords([Problem(Place(address), why, remedy)])
