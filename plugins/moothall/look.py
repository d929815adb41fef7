"""How a council's site looks: its colours, logo and icon, from settings alone.

Stands beside the settings, which read it, and the theme, which puts it on every page; so that no
council needs to change a template or a style sheet to look like itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from moothall.colours import Colours, council_colours, theme_colours
from moothall.records.problems import Place, Problem

FORMATS = (".svg", ".png", ".webp")
LARGEST = 50_000  # bytes: a logo stands on every page


@dataclass(frozen=True, slots=True)
class Look:
    """What a council's own look adds to the theme, and what of the theme it changes."""

    colours: Colours
    brand_of_theme: str
    logo: Path | None = None
    icon: Path | None = None

    def static_files(self, of_theme: Mapping[str, bytes]) -> dict[str, bytes]:
        """The theme's static files with the council's among them, by name."""
        files = dict(of_theme)
        brand = self.colours.light["brand"]
        if self.colours.changed:
            files["council.css"] = self.colours.style_sheet().encode()
        if self.icon:
            files[self.icon_name] = self.icon.read_bytes()
        elif "favicon.svg" in files:
            drawn = files["favicon.svg"].replace(self.brand_of_theme.encode(), brand.encode())
            files["favicon.svg"] = drawn
        if self.logo:
            files[self.logo_name] = self.logo.read_bytes()
        return files

    @property
    def logo_name(self) -> str:
        """The static file that is the logo; empty where there is none."""
        return f"council-logo{self.logo.suffix.lower()}" if self.logo else ""

    @property
    def icon_name(self) -> str:
        """The static file that stands beside the address in a browser."""
        return f"council-icon{self.icon.suffix.lower()}" if self.icon else "favicon.svg"


def look_of(given: Mapping[str, object], root: Path, theme: Path) -> tuple[Look, list[Problem]]:
    """A council's look, and all that is wrong with it.

    ``given`` holds ``colours`` and ``colours_dark`` (mappings of names to colours), ``logo`` and
    ``icon`` (paths below ``root``, or empty).
    """
    of_theme = theme_colours(theme)
    problems: list[Problem] = []
    maps: dict[str, Mapping[str, str]] = {}
    for name in ("colours", "colours_dark"):
        value = given.get(name) or {}
        if not isinstance(value, Mapping):
            place = Place("pelicanconf.py", None, f"MOOTHALL_{name.upper()}")
            remedy = 'Write {"brand": "#14443a"}, with a colour for each name.'
            problems.append(Problem(place, "is no mapping of names to colours.", remedy))
            value = {}
        maps[name] = value
    colours, found = council_colours(maps["colours"], maps["colours_dark"], of_theme)
    problems += found
    files = {}
    for name in ("logo", "icon"):
        path = root / str(given[name]) if given.get(name) else None
        faults = list(_faults(name, path)) if path else []
        problems += faults
        files[name] = None if faults else path
    return Look(colours, of_theme.light["brand"], files["logo"], files["icon"]), problems


def _faults(name: str, path: Path) -> Iterator[Problem]:
    place = Place("pelicanconf.py", None, f"MOOTHALL_{name.upper()}")
    if path.suffix.lower() not in FORMATS:
        yield Problem(place, "is no picture for a web page.", "Take SVG, PNG or WebP.", path.name)
    elif not path.is_file():
        yield Problem(
            place, "is not there.", "Give its path from the folder of pelicanconf.py.", path.name
        )
    elif path.stat().st_size > LARGEST:
        yield Problem(
            place,
            f"has {path.stat().st_size:,} bytes, and stands on every page.",
            f"Make it smaller than {LARGEST:,} bytes; SVG is smallest.",
            path.name,
        )
    elif path.suffix.lower() == ".svg" and b"<script" in path.read_bytes().lower():
        yield Problem(place, "holds a script.", "Save it as a plain drawing.", path.name)
