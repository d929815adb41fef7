"""A council's own templates: looked over before anything is made, their faults told as any other.

Stands apart from rendering because it says to a person what Jinja says to a programmer: which file
and line, what is wrong there, and what to write. What would be lost in silence is a fault as well:
a block that no page has a place for, and a template that no page is made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, TemplateError, TemplateSyntaxError, UndefinedError, nodes

from moothall.records.problems import Place, Problem
from moothall.records.tables import nearest

SETTING = Place("pelicanconf.py", None, "THEME_TEMPLATES_OVERRIDES")
LISTED = "docs/templates.md lists what each template is given."
_MEND = "Mend this line, or take it out; compare it with the theme's own template."
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
    held = [
        _Override(environment, path, path.relative_to(folder).as_posix(), root)
        for folder in folders
        for path in sorted(folder.rglob("*.html"))
    ]
    found = [problem for one in held for problem in one.faults()]
    named = {name for one in held for name in one.named}
    of_theme = {
        name.removeprefix("!theme/")
        for name in environment.list_templates()
        if name.startswith("!theme/")
    }
    if None in named:  # chosen while a page is made: it may be any
        return found
    for one in held:
        if one.name not in of_theme | named:
            remedy = _meant(one.name, of_theme) or "Name it as the theme's, or take it away."
            said = "No page is made with this template."
            found.append(Problem(Place(one.shown), said, remedy))
    return found


def _meant(name: str, known: set[str]) -> str:
    near = nearest(name, sorted(known))
    return f'Did you mean "{near}"?' if near else ""


class _Override:
    """One template of a council."""

    def __init__(self, environment: Environment, path: Path, name: str, root: Path) -> None:
        self.name, self.shown = name, shown(path, root)
        self._environment, self._path = environment, path
        self._tree: nodes.Template | None = None
        self._problem: Problem | None = None
        try:
            text = path.read_text(encoding="utf-8")
            self._tree = environment.parse(text, name, str(path))
            environment.compile(text, name, str(path))
        except UnicodeDecodeError:
            said, remedy = "The file is not UTF-8.", "Save it as UTF-8."
            self._problem = Problem(Place(self.shown), said, remedy)
        except TemplateSyntaxError as fault:
            self._problem = self._syntax(fault)

    @property
    def named(self) -> set[str | None]:
        """The templates that it names; None for one that is chosen while a page is made."""
        return {name for _line, name in self._references()}

    def faults(self) -> Iterator[Problem]:
        """Everything that is wrong with it."""
        if self._problem:
            yield self._problem
            return
        known = set(self._environment.list_templates())
        for line, name in self._references():
            if name is not None and name not in known:
                remedy = _meant(name, known) or "Take it out, or write the template."
                yield Problem(Place(self.shown, line), "is no template.", remedy, name)
        yield from self._lost_blocks()

    def _syntax(self, fault: TemplateSyntaxError) -> Problem:
        said = (fault.message or "it cannot be read").rstrip(".")
        remedy = _MEND
        if unknown := re.fullmatch(r"No (filter|test) named '(.+)'", said):
            known = getattr(self._environment, f"{unknown[1]}s")
            remedy = _meant(unknown[2], set(known)) or f"{LISTED} Take it out, or use one of those."
        return Problem(
            Place(self.shown, fault.lineno), f"The template cannot be read: {said}.", remedy
        )

    def _references(self) -> Iterator[tuple[int, str | None]]:
        for node in self._tree.find_all(_REFERENCES) if self._tree else ():
            given = node.template  # type: ignore[attr-defined]
            items = given.items if isinstance(given, (nodes.List, nodes.Tuple)) else [given]
            for one in items:
                yield node.lineno, one.value if isinstance(one, nodes.Const) else None

    def _lost_blocks(self) -> Iterator[Problem]:
        """Blocks that none of the templates it extends has: what they hold would not be shown."""
        known: set[str] = set()
        tree, met = self._tree, {str(self._path)}
        while tree is not None and (parent := next(tree.find_all(nodes.Extends), None)) is not None:
            if not isinstance(parent.template, nodes.Const):
                return
            try:
                text, file, _ = self._environment.loader.get_source(  # type: ignore[union-attr]
                    self._environment, parent.template.value
                )
                if file in met:
                    yield self._extends_itself(parent.lineno)
                    return
                tree = self._environment.parse(text)
            except TemplateError:
                return  # told of that template itself
            met.add(str(file))
            known |= {block.name for block in tree.find_all(nodes.Block)}
        if known:
            for block in _outermost(self._tree):
                if block.name not in known:
                    said = "is no block of what this template extends: it would not be shown."
                    remedy = _meant(block.name, known) or f"There are: {', '.join(sorted(known))}."
                    yield Problem(Place(self.shown, block.lineno), said, remedy, block.name)

    def _extends_itself(self, line: int) -> Problem:
        said = "The template extends itself, and no end to that can be found."
        remedy = f'Write {{% extends "!theme/{self.name}" %}} to build on the theme\'s own.'
        return Problem(Place(self.shown, line), said, remedy)


def _outermost(node: nodes.Node | None) -> Iterator[nodes.Block]:
    """Blocks that stand in no other; those within are shown with what holds them."""
    for child in node.iter_child_nodes() if node else ():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


def shown(path: Path, root: Path) -> str:
    """A path as a person is told it: from the site's folder, where it stands in there."""
    whole = path.resolve()
    return str(whole.relative_to(root)) if whole.is_relative_to(root) else str(whole)


def met_while_made(
    fault: Exception, folders: Sequence[Path], root: Path, given: Mapping[str, object]
) -> Problem | None:
    """A fault that a page met while it was made, as a problem of a template; None if of none.

    ``folders`` are of templates, the theme's last; ``given`` is what the template was given.
    """
    frames = [
        (path, frame.lineno, at)
        for frame in extract_tb(fault.__traceback__)
        for path in [Path(frame.filename)]
        for at, folder in enumerate(folders)
        if path.is_relative_to(folder)
    ]
    own = [frame for frame in frames if frame[2] < len(folders) - 1]
    if not own and not (frames and isinstance(fault, TemplateError)):
        return None
    path, line, _ = (own or frames)[-1]
    return _told(fault, Place(shown(path, root), line), given)


def _told(fault: Exception, place: Place, given: Mapping[str, object]) -> Problem:
    said = str(fault).rstrip(".")
    if isinstance(fault, UndefinedError):
        if name := re.fullmatch(r"'(.+)' is undefined", said):
            remedy = _meant(name[1], {*given, "site", "page"}) or LISTED
            return Problem(place, "is not given to this template.", remedy, name[1])
        if name := re.fullmatch(r".* has no (?:attribute|element) '?(.+?)'?", said):
            return Problem(place, "is no part of what it is asked of.", LISTED, name[1])
    return Problem(place, f"The page cannot be made here: {said or type(fault).__name__}.", _MEND)
