"""Councils' registers: ``contracts`` and ``grants`` beside ``spending``, a folder for each.

Stands alone as the walk over folders; what is in a file is for ``registers``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from moothall.records.problems import Place, Problem
from moothall.spending.entries import Contract, Grant, Registers
from moothall.spending.registers import read_register
from moothall.spending.seeming import FindPersonal

FOLDERS: dict[str, type[Contract | Grant]] = {"contracts": Contract, "grants": Grant}


def read_registers(
    data: Path, authorities: Collection[str], root: Path, find: FindPersonal
) -> tuple[Registers, list[Problem]]:
    """Every register of a site, and everything in them that cannot be read."""
    found: dict[str, dict[str, tuple[Any, ...]]] = {name: {} for name in FOLDERS}
    problems: list[Problem] = []
    notes: dict[tuple[str, str], tuple[Problem, ...]] = {}
    for name, kind in FOLDERS.items():
        for council, path in _files(data / name, authorities, root, problems):
            shown = path.relative_to(root).as_posix()
            entries, wrong, asked = read_register(path.read_bytes(), kind, (council, shown), find)
            found[name][council] = (*found[name].get(council, ()), *entries)
            problems += wrong
            notes[name, council] = (*notes.get((name, council), ()), *asked)
    for (name, council), asked_of in notes.items():
        folder = (data / name / council).relative_to(root).as_posix()
        notes[name, council] = (*asked_of, *_repeated(found[name][council], folder))
    return Registers(found["contracts"], found["grants"], notes), problems


def _repeated(entries: Iterable[Any], folder: str) -> Iterator[Problem]:
    """References that several entries of a council's list have, each with every place."""
    places: dict[str, list[Any]] = {}
    for entry in entries:
        if entry.reference:
            places.setdefault(entry.reference, []).append(entry)
    for reference, alike in places.items():
        if len(alike) > 1:
            where = ", ".join(f"line {one.line} of {one.file}" for one in alike)
            yield Problem(
                Place(f"{folder}/{alike[1].file}", alike[1].line, "reference"),
                f"is the reference of {len(alike)} entries: {where}.",
                "Give each entry a reference of its own, so that payments can be joined to it.",
                reference,
            )


def _files(
    folder: Path, authorities: Collection[str], root: Path, problems: list[Problem]
) -> Iterator[tuple[str, Path]]:
    """Each council's CSV files, in order of their names."""
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        if place.name.startswith("."):
            continue
        shown = place.relative_to(root).as_posix()
        if place.is_symlink() or not place.is_dir() or place.name not in authorities:
            remedy = "Name the folder by the council's key in data/authorities.csv."
            problems.append(Problem(Place(shown), "This is not a council's folder.", remedy))
            continue
        for path in sorted(place.iterdir()):
            if path.suffix.casefold() == ".csv" and path.is_file() and not path.is_symlink():
                yield place.name, path
            elif not path.name.startswith("."):
                where = Place(path.relative_to(root).as_posix())
                problems.append(Problem(where, "This is not a CSV file.", "Keep it elsewhere."))
