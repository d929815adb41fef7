"""What a run is given: the settings file, and the moment that the site is made for.

Stands apart so that a check needs no Pelican, which takes longer to import than a small site to
read. A settings file is Pelican's: a Python file, of which the names in capitals count, with paths
relative to it. Whatever makes a site reads it by Pelican itself.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import extract_tb
from typing import Any

from moothall import settings
from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.settings import Settings

SETTINGS = "pelicanconf.py"
# What holds where a settings file does not say, of that which we read (Pelican's DEFAULT_CONFIG).
DEFAULTS = {
    "PATH": os.curdir,
    "OUTPUT_PATH": "output",
    "SITENAME": "A Pelican Blog",
    "SITEURL": "",
    "DEFAULT_LANG": "en",
}
_NO_CONTENT = "path containing the content"


def for_making(path: str, override: Mapping[str, Any]) -> dict[str, Any]:
    """A settings file as Pelican reads it.

    Raises:
        InvalidRecords: when it cannot be read.
        SystemExit: when there is none.
    """
    from pelican.settings import read_settings  # noqa: PLC0415 - only what makes a site needs it

    path, override = _found(path, override)
    try:
        return dict(read_settings(path, override=dict(override)))
    except Exception as fault:  # noqa: BLE001 - settings are a program, and may fail in any way
        raise _unreadable(path, fault) from None


def for_reading(path: str, override: Mapping[str, Any]) -> Settings:
    """The settings of a site that is to be read, and not made: what Pelican would give us of them.

    Raises:
        InvalidRecords: when the file, or what it sets, cannot be read.
        SystemExit: when there is none.
    """
    path, override = _found(path, override)
    try:
        told = _told(path, override)
    except Exception as fault:  # noqa: BLE001 - settings are a program, and may fail in any way
        raise _unreadable(path, fault) from None
    return settings.from_pelican(told, root_of(told), moment())


def moment() -> datetime:
    """The moment a site is built for: ``SOURCE_DATE_EPOCH`` where it is set, else now.

    The only place where the clock is read. It decides what is already public, and stands on no
    page (reproducible-builds.org, SOURCE_DATE_EPOCH).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        place = Place("SOURCE_DATE_EPOCH")
        remedy = "Write a number of seconds since 1970, or leave it unset."
        raise InvalidRecords([Problem(place, "is not a moment.", remedy, given)]) from None


def root_of(given: Mapping[str, Any]) -> Path:
    """The folder that holds content/ and data/: where the settings file is."""
    return Path(given["PATH"]).resolve().parent


def _found(path: str, override: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The settings file, or the package's own for records that have none."""
    if not Path(path).is_file() and path == SETTINGS and Path("content").is_dir():
        return str(Path(__file__).with_name("defaults.py")), {**_here(), **override}
    if not Path(path).is_file():
        sys.stderr.write(
            f"There is no {path} here. Run moothall in the folder that holds content/ and data/.\n"
            "In a clone of an empty server, make both first: mkdir content data\n"
        )
        raise SystemExit(2)
    return path, override


def _here() -> dict[str, Any]:
    """Where records without settings are, as in a clone of a server's; where their site goes."""
    return {
        "PATH": str(Path("content").resolve()),
        "OUTPUT_PATH": str(Path("output").resolve()),
    }


def _told(path: str, override: Mapping[str, Any]) -> dict[str, Any]:
    """What ``pelican.settings.read_settings`` makes of a file, of the settings that we read."""
    told = {**_run(path), **override}
    for name in ("PATH", "OUTPUT_PATH", "THEME"):
        if told.get(name) is not None:
            # As Pelican does it: links are not followed.
            told[name] = os.path.abspath(Path(path).parent / told[name])  # noqa: PTH100
    told = {**DEFAULTS, **told}
    if not Path(told["PATH"]).is_dir():
        raise ValueError(_NO_CONTENT)
    if "THEME" not in told or not Path(told["THEME"]).is_dir():
        raise ValueError(f"Could not find the theme {told.get('THEME', '')}")
    told["DEFAULT_LANG"] = told["DEFAULT_LANG"].lower()
    told["SITEURL"] = told["SITEURL"].removesuffix("/")
    return told


def _run(path: str) -> dict[str, Any]:
    """Runs a settings file as a module, under its own name; what it sets."""
    name = Path(path).stem
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ValueError("It is not a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return {name: value for name, value in inspect.getmembers(module) if name.isupper()}


def _unreadable(path: str, fault: Exception) -> InvalidRecords:
    """What stops a settings file from being read, with the last of its lines that ran."""
    if _NO_CONTENT in str(fault):
        said = "The folder of the records is not here, so a build would empty the site."
        return InvalidRecords([Problem(Place("content"), said, "Put it back, or begin a new one.")])
    whole = str(Path(path).resolve())
    lines = [frame.lineno for frame in extract_tb(fault.__traceback__) if frame.filename == whole]
    line = fault.lineno if isinstance(fault, SyntaxError) else (lines or [None])[-1]
    said = getattr(fault, "msg", "") or str(fault) or type(fault).__name__
    remedy = "Compare it with pelicanconf.py as it was when it last worked (git diff)."
    place = Place(path, line)
    return InvalidRecords([Problem(place, f"The settings cannot be read: {said}.", remedy)])
