"""The house keeps its plan: which room may import which, and one door for each library."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from conftest import REPOSITORY

PLUGINS = REPOSITORY / "plugins"
PACKAGE = PLUGINS / "moothall"
MODULES = sorted(PACKAGE.rglob("*.py"))
# What a room may import of ours. `settings` is read by every room that is told something, and reads
# the look of the site.
ROOMS = {
    "words": set(),
    "records": {"words"},
    "reading": {"records", "stamps", "words"},
    "spending": {"records", "stamps", "words"},
    "outputs": {"records", "spending", "settings", "words"},
    "pages": {"records", "spending", "settings", "words"},
    "history": {"records", "reading", "settings"},
    "settings": {"records", "look", "words", "setting_values"},
    "setting_values": {"records", "words"},
    "look": {"records", "colours"},
    "colours": {"records", "contrasts"},
    "contrasts": set(),
    "publishing": {"records"},
    "progress": set(),
    "alone": set(),
    "stamps": set(),
    "cache": {"records"},
    "pointing": {"records", "spending"},
}
# These put the rooms together, and may import all of them.
COMPOSITION = {
    "__init__", "__main__", "amendments", "assembly", "build", "checked", "cli", "cores",
    "defaults", "editions", "files", "generator", "given", "indexing", "new", "permanence",
    "removing", "rereading", "serving", "spend", "spent", "splicing", "stopping", "summary",
    "verbs",
}  # fmt: skip
# Libraries that have one door, and where it is.
DOORS = {
    "pelican": {"generator.py", "given.py", "cli.py", "__init__.py"},
    "pandas": {"spending/"},
    "pyarrow": {"spending/", "outputs/"},
    "rapidfuzz": {"spending/"},
    "feedgen": {"outputs/feeds.py"},
    "markdown": {"reading/markdown.py"},
    "nh3": {"reading/markdown.py"},
    "yaml": {"reading/front_matter.py", "spending/"},
    "jinja2": {
        "pages/rendering.py",
        "pages/compiling.py",
        "pages/filters.py",
        "pages/overrides.py",
        "pages/missing_parts.py",
        "pages/template_trees.py",
        "pages/template_faults.py",
    },
    "markupsafe": {"pages/"},
    "sqlite3": {"outputs/payments_sqlite.py", "outputs/register_files.py", "reading/memory.py"},
    "babel": {"words/"},
    "rich": set(),
    "segno": {"pages/notice_code.py"},
}
# Where the clock is read: for a build, a new record, a server; and to know what is left over.
CLOCKS = {"given.py", "new.py", "publishing/clock.py", "publishing/debris.py"}
LONGEST = 250
# Longer than a module should be, each for a reason.
LONGER: dict[str, str] = {"settings.py": "a table of settings, one after the other"}
# Words that the glossary (docs/glossary.md) gives another name; as whole words of an identifier.
FORBIDDEN = {"vendor", "payee", "transaction", "slug", "vat", "staff", "utils", "helpers", "misc"}
# Where another's word is quoted: the LGA's column is TransactionNumber, a council's is VAT.
QUOTED = {
    "transaction": {"spending/"},
    "vat": {"spending/"},
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The modules a file imports, those only needed for types too."""
    return tuple(imported(path))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots"
            yield from (f"{node.module}.{one.name}" for one in node.names)


def allowed(path: Path, doors: set[str]) -> bool:
    name = name_of(path)
    return any(name == door or (door.endswith("/") and name.startswith(door)) for door in doors)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_what_it_may(path: Path):
    room = room_of(path)
    if room in COMPOSITION:
        return
    wanted = {one.split(".")[1] for one in imports(path) if one.startswith("moothall.")}
    assert set() == wanted - {room} - ROOMS[room]


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str):
    users = [path for path in MODULES if library in {one.split(".")[0] for one in imports(path)}]
    assert [] == [name_of(path) for path in users if not allowed(path, DOORS[library])]


def test_every_room_is_on_the_plan():
    assert set() == {room_of(path) for path in MODULES} - set(ROOMS) - COMPOSITION


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_says_its_job(path: Path):
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= LONGEST or name_of(path) in LONGER


def test_no_module_replaces_the_hook_that_pelican_calls():
    assert not (PACKAGE / "register.py").exists()
    assert not (PACKAGE / "register").exists()


def test_nothing_in_plugins_is_named_like_the_standard_library():
    names = {path.stem for path in PLUGINS.iterdir() if not path.name.startswith((".", "__"))}
    assert set() == names & set(sys.stdlib_module_names)


def identifiers(path: Path) -> Iterator[str]:
    """The names a file gives: of functions, classes, arguments, fields and variables."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                yield node.name
            case ast.arg():
                yield node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.id


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_are_words_of_the_glossary(path: Path):
    words = {word for name in identifiers(path) for word in name.casefold().split("_")}
    words -= {word for word, places in QUOTED.items() if allowed(path, places)}
    words -= {"vat"} if "irrecoverable_vat" in set(identifiers(path)) else set()
    assert set() == words & FORBIDDEN


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_clock_is_read_but_at_the_way_in(path: Path):
    calls = {
        f"{node.func.value.id}.{node.func.attr}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
    }
    clocks = calls & {"datetime.now", "datetime.today", "date.today", "time.time"}
    assert set() == clocks or name_of(path) in CLOCKS


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_council_is_named_in_the_code(path: Path):
    tests = [node for node in ast.walk(tree_of(path))
             if isinstance(node, ast.Compare | ast.MatchValue)]  # fmt: skip
    said = " ".join(ast.unparse(node).casefold() for node in tests)
    councils = ("halton", "nottingham", "sussex", "manchester", "salford")
    assert [] == [council for council in councils if council in said]
