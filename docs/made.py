"""The parts of the docs that are made from the code, as Markdown; `make cog` puts them in.

Stands beside the docs and not in the package, because only this repository needs it.
"""
# ruff: noqa: INP001 - a module of the docs, imported by name

from __future__ import annotations

import ast
import re
import typing
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from moothall import settings
from moothall.pages.accessibility import BY_PERSON, CHECKED
from moothall.records import fields, particulars
from moothall.records.decision import Authorisation, Function
from moothall.records.links import LinkType
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import KINDS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins/moothall"
OURS = {"origin", "body"}
TYPES = (
    (fields.Day, "day"),
    (fields.Moment, "day or moment"),
    (fields.PartialDay, "day, month or year"),
    (fields.Money, "sum"),
    (fields.YesNo, "yes or no"),
    (fields.WebAddress, "web address"),
    (fields.Target, "record"),
    (fields.Key, "key"),
    (fields.Line, "line"),
    (fields.Text, "text"),
)
# What the law asks depends on these; a decision of each sort is asked what it must state.
SORTS = {
    "Executive": (Function.EXECUTIVE, None, "delegated"),
    "Officer, specific": (
        Function.NON_EXECUTIVE,
        Authorisation.SPECIFIC,
        "delegated",
    ),
    "Officer, general": (
        Function.NON_EXECUTIVE,
        Authorisation.GENERAL,
        "delegated",
    ),
    "Body or member": (Function.NON_EXECUTIVE, None, "committee"),
    "Function not stated": (None, None, "delegated"),
}


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def targets() -> str:
    """Every target of the Makefile with what it does."""
    found = re.findall(
        r"^([a-z-]+):.*## (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE
    )
    return table(["command", "what it does"], [[f"`make {name}`", says] for name, says in found])


def settings_table() -> str:
    """Every setting with its meaning and what it is where nobody sets it."""
    rows = [[f"`{name}`", meaning, _default(value)] for name, meaning, value in settings.table()]
    return table(["setting", "what it means", "if it is not set"], rows)


def _default(value: object) -> str:
    if value in ("", ()):
        return "nothing"
    if isinstance(value, tuple):
        return f"`[{', '.join(str(one) for one in value)}]`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def tested() -> str:
    """What is tested by machine, by which tests, and what only a person can find out."""
    rows = [(f"{said}", ", ".join(f"`{name}`" for name in shown_by)) for said, shown_by in CHECKED]
    lists = table(("what is tested", "shown by"), rows)
    return f"{lists}\n\nOnly a person can find out:\n\n" + "\n".join(
        f"- {one}." for one in BY_PERSON
    )


def law_table() -> str:
    """What a decision record must state, for each sort of decision."""
    rows = []
    for one in (*particulars.SECTIONS, *particulars.FIELDS):
        where = f"`## {one.label}`" if one.section else f"`{one.name}`"
        asked = ["asked" if one.applies(_sort(*sort)) else "" for sort in SORTS.values()]
        rows.append([one.label, where, one.law, *asked])
    return table(["What", "Where it stands", "Source", *SORTS], rows)


def _sort(function: object, authorisation: object, decision_type: str) -> typing.Any:  # noqa: ANN401 - stands in for a Decision
    return SimpleNamespace(
        function=function, authorisation=authorisation, decision_type=decision_type
    )


def headings_table() -> str:
    """The headings under which a statutory text is recognised."""
    sections = (*particulars.SECTIONS, *particulars.OPTIONAL_SECTIONS)
    rows = [[one.label, ", ".join(one.headings), f"`{one.name}`"] for one in sections]
    return table(["Heading", "Also read", "In not_stated"], rows)


def links_table() -> str:
    """Every type of link, and how it reads at its other end."""
    rows = [
        [one.value, one.inverse, "yes" if one.joins else "no, they stay apart"] for one in LinkType
    ]
    return table(["`type`", "The other page says", "Joins a trail"], rows)


def dictionary() -> str:
    """Every field of every kind of record, then of the parts that records are made of."""
    parts: dict[str, type[BaseModel]] = {}
    shared = _fields(CouncilRecord, Record.model_fields.keys(), parts)
    pieces = [
        f"## Every record\n\n{_fields(Record, frozenset(), parts)}",
        f"## Every record of a council\n\n{shared}",
    ]
    for kind in KINDS:
        base = CouncilRecord if issubclass(kind, CouncilRecord) else Record
        own = _fields(kind, base.model_fields.keys(), parts)
        heading = f"## {kind.singular.capitalize()}\n\n{_says(kind)}"
        pieces.append(f"{heading} In `content/{kind.kind}/`.\n\n{own}")
    pieces.append("## Parts\n\nA field that is one of these has fields of its own.")
    done: set[str] = set()
    while waiting := sorted(parts.keys() - done):
        for name in waiting:
            done.add(name)
            part = parts[name]
            own = _fields(part, frozenset(), parts)
            pieces.append(f"### {_spaced(name)}\n\n{_says(part)}\n\n{own}")
    return "\n\n".join(pieces)


def _says(model: type) -> str:
    return _ticks((model.__doc__ or "").strip().split("\n\n")[0])


def _ticks(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("``", "`"))


def _fields(
    model: type[BaseModel], known: Container[str], parts: dict[str, type[BaseModel]]
) -> str:
    """A table of the fields of a model, without those known from elsewhere."""
    hints = typing.get_type_hints(model, include_extras=True)
    rows = [
        [
            f"`{name}`",
            info.description or "",
            _kind_of(hints[name], parts),
            _required(info),
            _law(info),
            f"`{info.examples[0]}`" if info.examples else "",
        ]
        for name, info in model.model_fields.items()
        if name not in OURS and name not in known
    ]
    return table(["Field", "What it says", "Written as", "Required", "Source", "Example"], rows)


def _required(info: FieldInfo) -> str:
    if info.is_required():
        return "yes"
    return f"else `{info.default}`" if info.default else ""


def _law(info: FieldInfo) -> str:
    extra = info.json_schema_extra
    return str(extra.get("law", "")) if isinstance(extra, dict) else ""


def _kind_of(hint: object, parts: dict[str, type[BaseModel]]) -> str:
    """What may be written in a field, in a word or two; parts met on the way are noted."""
    if typing.get_origin(hint) is tuple:
        return f"list: {_kind_of(typing.get_args(hint)[0], parts)}"
    for known, word in TYPES:
        if hint == known:
            return word
    if isinstance(hint, type):
        return _kind_of_class(hint, parts)
    for inner in typing.get_args(hint):
        if inner is not type(None):
            return _kind_of(inner, parts)
    return "line"


def _kind_of_class(hint: type, parts: dict[str, type[BaseModel]]) -> str:
    if issubclass(hint, StrEnum):
        return "one of: " + ", ".join(f"`{one.value}`" for one in hint)
    if issubclass(hint, BaseModel):
        parts[hint.__name__] = hint
        return f"[{_spaced(hint.__name__)}](#{_spaced(hint.__name__).replace(' ', '-').lower()})"
    return {bool: "yes or no", Decimal: "sum"}.get(hint, "line")


def _spaced(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).capitalize()


def modules() -> str:
    """Every module of the package by room, with the first sentence of its docstring."""
    pieces = []
    for folder in (PACKAGE, *sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))):
        room = "At the top" if folder == PACKAGE else f"`{folder.name}`"
        says = _docstring(folder / "__init__.py")
        rows = [[f"`{name}`", says_] for name, says_ in _rows(folder)]
        pieces.append(f"### {room}\n\n{says}\n\n{table(['module', 'what it is for'], rows)}")
    return "\n\n".join(pieces)


def _rows(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield path.relative_to(PACKAGE).as_posix(), _docstring(path)


def _docstring(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return _ticks(said.split("\n\n")[0])
