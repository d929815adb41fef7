"""A council's own templates: looked over before anything is made, their faults told as any other.

Stands apart from rendering because it says to a person what Jinja says to a programmer: which file
and line, what is wrong there, and what to write. What would be lost in silence is a fault as well:
a block that no page has a place for, a block or a macro that the theme's templates look for, and a
template that no page is made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from moothall.pages.blocked import blocked, policy
from moothall.pages.missing_parts import MissingParts
from moothall.pages.template_trees import blocks, extended, meant, outermost
from moothall.records.problems import Place, Problem

SETTING = Place("pelicanconf.py", None, "THEME_TEMPLATES_OVERRIDES")
LISTED = "docs/templates.md lists what each template is given."
MEND = "Mend this line, or take it out; compare it with the theme's own template."
_FRAME = "base.html"
_BLOCKED = "which browsers leave out: the pages' policy lets in files of this site alone."
_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def missing(folders: Sequence[Path]) -> list[Problem]:
    """Folders that are not there; their templates would be missed without a word."""
    remedy = "Name a folder of templates, or take it out."
    return [
        Problem(SETTING, "is not a folder.", remedy, str(one))
        for one in folders
        if not one.is_dir()
    ]


def faults(environment: Environment, folders: Sequence[Path], root: Path) -> list[Problem]:
    """All that can be known to be wrong with a council's templates before a page is made.

    ``environment`` finds these templates and the theme's (``rendering.plain``); paths are told
    from ``root``.
    """
    paths = [(folder, path) for folder in folders for path in sorted(folder.rglob("*.html"))]
    if strange := [path for _folder, path in paths if not path.is_file()]:
        # Told before any other is read: one may be part of them.
        said, remedy = (
            "This is not a file that can be read.",
            "Put a template here, or take it away.",
        )
        return [Problem(Place(shown(path, root)), said, remedy) for path in strange]
    held = [
        _Override(environment, path, path.relative_to(folder).as_posix(), root)
        for folder, path in paths
    ]
    known = set(environment.list_templates())
    found = [problem for one in held for problem in one.faults(known)]
    named = {name for one in held for name in one.named}
    of_theme = {name.removeprefix("!theme/") for name in known if name.startswith("!theme/")}
    found += MissingParts(environment, held).faults()
    if not _own_policy(environment, held):
        found += [problem for one in held for problem in one.blocked()]
    if None in named:  # chosen while a page is made: it may be any
        return found
    for one in held:
        if one.name not in of_theme | named:
            remedy = meant(one.name, of_theme) or "Name it as the theme's, or take it away."
            said = "No page is made with this template."
            found.append(Problem(Place(one.shown), said, remedy))
    return found


def _own_policy(environment: Environment, held: Sequence[_Override]) -> bool:
    """Whether a council's own frame of every page states another policy than the theme's."""
    frames = [
        one.text
        for one in held
        if one.name == _FRAME and one.tree and not one.tree.find(nodes.Extends)
    ]
    of_theme = environment.loader.get_source(environment, f"!theme/{_FRAME}")[0]  # type: ignore[union-attr]
    return any(policy(frame) != policy(of_theme) for frame in frames)


class _Override:
    """One template of a council."""

    def __init__(self, environment: Environment, path: Path, name: str, root: Path) -> None:
        self.name, self.shown = name, shown(path, root)
        self._environment, self._path = environment, path
        self.tree: nodes.Template | None = None
        self._problem: Problem | None = None
        self.text = ""
        try:
            self.text = path.read_text(encoding="utf-8")
            self.tree = environment.parse(self.text, name, str(path))
            environment.compile(self.text, name, str(path))
        except UnicodeDecodeError:
            said, remedy = "The file is not UTF-8.", "Save it as UTF-8."
            self._problem = Problem(Place(self.shown), said, remedy)
        except TemplateSyntaxError as fault:
            self._problem = self._syntax(fault)

    @property
    def named(self) -> set[str | None]:
        """The templates that it names; None for one that is chosen while a page is made."""
        return {name for _line, name in self._references()}

    def faults(self, known: set[str]) -> Iterator[Problem]:
        """Everything that is wrong with it; ``known`` are the names of all templates."""
        if self._problem:
            yield self._problem
            return
        for line, name in self._references():
            if name is not None and name not in known:
                remedy = meant(name, known) or "Take it out, or write the template."
                yield Problem(Place(self.shown, line), "is no template.", remedy, name)
        yield from self._lost_blocks()

    def blocked(self) -> Iterator[Problem]:
        """What no browser would run or show of it."""
        for line, what, why, remedy in blocked(self.text):
            yield Problem(Place(self.shown, line), f"is {why}, {_BLOCKED}", remedy, what)

    def _syntax(self, fault: TemplateSyntaxError) -> Problem:
        said = (fault.message or "it cannot be read").rstrip(".")
        remedy = MEND
        if unknown := re.fullmatch(r"No (filter|test) named '(.+)'", said):
            known = getattr(self._environment, f"{unknown[1]}s")
            remedy = meant(unknown[2], set(known)) or f"{LISTED} Take it out, or use one of those."
        return Problem(
            Place(self.shown, fault.lineno), f"The template cannot be read: {said}.", remedy
        )

    def _references(self) -> Iterator[tuple[int, str | None]]:
        for node in self.tree.find_all(_REFERENCES) if self.tree else ():
            given = node.template  # type: ignore[attr-defined]
            items = given.items if isinstance(given, (nodes.List, nodes.Tuple)) else [given]
            for one in items:
                yield node.lineno, one.value if isinstance(one, nodes.Const) else None

    def _lost_blocks(self) -> Iterator[Problem]:
        """Blocks that none of the templates it extends has: what they hold would not be shown."""
        known: set[str] = set()
        met = {str(self._path)}
        for tree, line, file in extended(self._environment, self.tree):
            if tree is None:
                return  # chosen while a page is made, or told of that template itself
            if file in met:
                yield self._extends_itself(line)
                return
            met.add(file)
            known |= blocks(tree)
        if known:
            for block in outermost(self.tree):
                if block.name not in known:
                    said = "is no block of what this template extends: it would not be shown."
                    remedy = meant(block.name, known) or f"There are: {', '.join(sorted(known))}."
                    yield Problem(Place(self.shown, block.lineno), said, remedy, block.name)

    def _extends_itself(self, line: int) -> Problem:
        said = "The template extends itself, and no end to that can be found."
        remedy = f'Write {{% extends "!theme/{self.name}" %}} to build on the theme\'s own.'
        return Problem(Place(self.shown, line), said, remedy)


def shown(path: Path, root: Path) -> str:
    """A path as a person is told it: from the site's folder, where it stands in there."""
    whole = path.resolve()
    return str(whole.relative_to(root)) if whole.is_relative_to(root) else str(whole)
