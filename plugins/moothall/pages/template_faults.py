"""A fault that a page met while it was made, as a problem of the template that made it.

Stands beside ``overrides``, which finds what can be found before a page is made; what only a page
brings to light, as a value that one record has and another lacks, is told here, with that page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from traceback import extract_tb

from jinja2 import StrictUndefined, TemplateError, UndefinedError

from moothall.pages.overrides import LISTED, MEND, shown
from moothall.pages.page import Page
from moothall.pages.template_trees import meant
from moothall.records.problems import Place, Problem
from moothall.records.tables import nearest

_NO_PART = re.compile(r".* has no (?:attribute|element) '?(.+?)'?(?:; near: (.+))?")


class Unknown(StrictUndefined):
    """A name that is not there: its fault says which name that is there was meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        said = super()._undefined_message
        has, name = self._undefined_obj, self._undefined_name
        if not isinstance(name, str) or not said.endswith(f"has no attribute {name!r}"):
            return said
        names = map(str, has) if isinstance(has, Mapping) else dir(has)
        near = nearest(name, [one for one in names if not one.startswith("_")])
        return f"{said}; near: {near}" if near and has is not None else said


class NotOfTheme(FileNotFoundError):
    """A template asked for the address of a static file that the theme does not hold."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, set(known)
        super().__init__(f"theme/static/{name} does not exist; run make html.")

    def __reduce__(self) -> tuple[type[NotOfTheme], tuple[str, list[str]]]:
        """As another process is to have it, which made the page."""
        return NotOfTheme, (self.name, sorted(self.known))


def met_while_made(
    fault: Exception, folders: Sequence[Path], root: Path, page: Page
) -> Problem | None:
    """A fault that a page met while it was made, as a problem of a template; None if of none.

    ``folders`` are of templates, the theme's last.
    """
    frames = [
        (path, frame.lineno or 1, at)
        for frame in extract_tb(fault.__traceback__)
        for path in [Path(frame.filename)]
        for at, folder in enumerate(folders)
        if path.is_relative_to(folder)
    ]
    own = [frame for frame in frames if frame[2] < len(folders) - 1]
    if frames and not own and str(fault).startswith("macro '"):
        return _of_macro(str(fault), frames[-1][0], folders, root)
    if not own and not (frames and isinstance(fault, TemplateError)):
        return None
    path, line, _ = (own or frames)[-1]
    told = _told(fault, path, Place(shown(path, root), line), page)
    met = f"{told.remedy} It was met at {page.edition.prefix}{page.address}."
    return Problem(told.place, told.message, met, told.value)


def _of_macro(said: str, calling: Path, folders: Sequence[Path], root: Path) -> Problem | None:
    """A council's macro that does not take what a template of the theme gives it."""
    name = re.escape(said.split("'")[1])
    written = re.compile(rf"{{%-?\s*macro\s+{name}\b")
    for folder in folders[:-1]:
        for path in sorted(folder.rglob("*.html")):
            for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if written.search(text):
                    message = f"{calling.name} cannot use this macro: {said}."
                    remedy = "Give it the parameters that the theme's own has."
                    return Problem(Place(shown(path, root), line), message, remedy)
    return None


def _told(fault: Exception, path: Path, place: Place, page: Page) -> Problem:
    said = str(fault).rstrip(".")
    if isinstance(fault, NotOfTheme):
        remedy = meant(fault.name, fault.known) or "Take it out, or name a file of the theme."
        return Problem(place, "is no file of the theme.", remedy, fault.name)
    if isinstance(fault, UndefinedError):
        if name := re.fullmatch(r"'(.+)' is undefined", said):
            remedy = meant(name[1], {*page.context, "site", "page"}) or LISTED
            return Problem(place, "is not given to this template.", remedy, name[1])
        if name := re.fullmatch(r"'None' has no attribute '(.+)'", said):
            return _no_value(path, place, rf"\.{name[1]}\b")
        if name := _NO_PART.fullmatch(said):
            remedy = f'Did you mean "{name[2]}"?' if name[2] else LISTED
            return Problem(place, "is no part of what it is asked of.", remedy, name[1])
    if "NoneType" in said:
        return _no_value(path, place, r"\s*\|")
    return Problem(place, f"The page cannot be made here: {said or type(fault).__name__}.", MEND)


def _no_value(path: Path, place: Place, asked: str) -> Problem:
    """A value that is not stated on this page; ``asked`` is a pattern of what follows its name."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = lines[place.line - 1] if place.line and place.line <= len(lines) else ""
    found = re.search(rf"([a-z_][\w.]*){asked}", line)
    if not found:
        remedy = "Show it only where it is stated: {% if value %}…{% endif %}."
        return Problem(place, "A value that is used here is not stated on every page.", remedy)
    remedy = f"Show it only where it is stated: {{% if {found[1]} %}}…{{% endif %}}."
    return Problem(place, "is not stated on every page.", remedy, found[1])
