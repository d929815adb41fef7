"""A council's own colours: read, completed from the few it gives, and refused where unreadable.

Stands alone, beside the settings, because a colour is only good or bad together with the others:
``contrasts`` knows which meet on a page, in light and in dark colours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from moothall.contrasts import SHAPE, TEXT, Fault, Palette, contrast, faults, mixed
from moothall.records.problems import Place, Problem, Unreadable
from moothall.records.tables import nearest

SETTINGS = {"light": "MOOTHALL_COLOURS", "dark": "MOOTHALL_COLOURS_DARK"}
# Gives the colour of links, lines, bars and buttons at once, where these are not given themselves.
ACCENT = "accent"
_BLACK, _WHITE = "#000000", "#ffffff"
_STEPS = 20
_DARK_LINK = 7.0

# What a council gives, by scheme; and what stays of a fault when a colour is changed.
_Own = Mapping[str, Palette]
_Key = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a site: whole palettes, and the names GOV.UK Frontend does not know."""

    light: Palette
    dark: Palette
    own: frozenset[str]
    changed: bool = False

    def style_sheet(self) -> str:
        """The palettes as custom properties, to stand after the theme's own style sheet."""
        light, dark = self._properties(self.light), self._properties(self.dark)
        return (
            f":root{{{light}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
        )

    def _properties(self, palette: Palette) -> str:
        return ";".join(
            f"--moothall-{name}:{value}" if name in self.own else f"--govuk-{name}-colour:{value}"
            for name, value in palette.items()
        )


def theme_colours(theme: Path) -> Colours:
    """The colours a theme has of itself: its ``colours.json``."""
    read = json.loads((theme / "colours.json").read_text(encoding="utf-8"))
    return Colours(read["light"], read["dark"], frozenset(read["own"]))


def council_colours(
    light: Mapping[str, str], dark: Mapping[str, str], of_theme: Colours
) -> tuple[Colours, list[Problem]]:
    """A theme's colours with a council's own in their place, and all that is wrong with them.

    ``light`` and ``dark`` are as a council sets them: colours by the names of the theme, or
    ``accent``. What it does not give is derived from what it does, so that a brand and an accent
    are enough; a colour derived is made to be readable, a colour given is taken as it is.
    """
    problems: list[Problem] = []
    own = {
        scheme: dict(_read(given, scheme, of_theme, problems))
        for scheme, given in (("light", light), ("dark", dark))
    }
    if problems:
        return of_theme, problems
    colours = _whole(own, of_theme)
    found = _faults(colours)
    keys = frozenset(fault.key for fault in found)
    return colours, [_problem(fault, own, of_theme, keys) for fault in found]


def _whole(own: _Own, of_theme: Colours) -> Colours:
    """The palettes of a site whose council gives some colours."""
    light, ground = own["light"], {**of_theme.dark, **own["dark"]}
    dark = {**_darkened(light, ground), **own["dark"]}
    return Colours(
        {**of_theme.light, **_completed(light, of_theme.light), **_named(light)},
        {**of_theme.dark, **_completed(dark, of_theme.dark), **_named(dark)},
        of_theme.own,
        changed=any(own.values()),
    )


def _faults(colours: Colours) -> list[Fault]:
    return [*faults(colours.light, "light"), *faults(colours.dark, "dark")]


def _named(own: Palette) -> dict[str, str]:
    return {name: value for name, value in own.items() if name != ACCENT}


def _read(
    given: Mapping[str, str], scheme: str, of_theme: Colours, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    known = (ACCENT, *of_theme.light)
    for name, value in given.items():
        place = Place("pelicanconf.py", None, SETTINGS[scheme])
        if name not in known:
            near = nearest(str(name), sorted(known))
            meant = f'Did you mean "{near}"?' if near else "docs/settings.md lists those there are."
            problems.append(Problem(place, "is not the name of a colour.", meant, str(name)))
            continue
        try:
            yield name, colour(value)
        except Unreadable as fault:
            problems.append(Problem(place, fault.message, fault.remedy, f"{name}: {value}"))


def colour(value: object) -> str:
    """A colour as six hexadecimal digits: ``#0b5`` and ``#00BB55`` are ``#00bb55``.

    Raises:
        Unreadable: when it is anything else.
    """
    text = str(value).strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        return "#" + "".join(digit * 2 for digit in text[1:])
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise Unreadable("is not a colour.", "Write # and six digits, like #14443a.")
    return text


def _completed(own: Palette, palette: Palette) -> dict[str, str]:
    """What follows from the colours given: letters on them, and their shades under the pointer."""
    found: dict[str, str] = {}
    if accent := own.get(ACCENT):
        further = mixed(accent, palette["text"], 0.5)
        found = dict.fromkeys(("link", "rule", "bar", "button", "success"), accent)
        found |= {"link-hover": further, "button-hover": further}
        found["button-shadow"] = mixed(accent, palette["text"], 0.7)
    if button := own.get("button", found.get("button")):
        hover = own.get("button-hover", found.get("button-hover", palette["button-hover"]))
        found["on-button"] = max(
            (_WHITE, _BLACK), key=lambda ink: min(contrast(ink, button), contrast(ink, hover))
        )
    if brand := own.get("brand"):
        found["on-brand"] = found["inverse-text"] = _letters(brand)
    if focus := own.get("focus"):
        found["focus-text"] = _letters(focus)
    return found


def _letters(ground: str) -> str:
    return max((_WHITE, _BLACK), key=lambda ink: contrast(ink, ground))


def _darkened(own: Palette, dark: Palette) -> dict[str, str]:
    """What a light brand, accent and focus are on a dark screen."""
    found = {}
    if focus := own.get("focus"):
        grounds = [dark["body-background"], dark["surface-background"]]
        found["focus"] = next(
            (shade for shade in _shades(focus, _WHITE) if _stands_out(shade, grounds)), focus
        )
        if found["focus"] == focus and "focus-text" in own:
            found["focus-text"] = own["focus-text"]
    if brand := own.get("brand"):
        found["brand"] = mixed(brand, _BLACK, 0.2)
    if accent := own.get(ACCENT):
        ground = dark["surface-background"]
        found[ACCENT] = next(
            (shade for shade in _shades(accent, _WHITE) if contrast(shade, ground) >= _DARK_LINK),
            accent,
        )
    return found


def _stands_out(shade: str, grounds: list[str]) -> bool:
    return all(contrast(shade, ground) >= SHAPE for ground in grounds)


def _problem(fault: Fault, own: _Own, of_theme: Colours, before: frozenset[_Key]) -> Problem:
    palette = getattr(_whole(own, of_theme), fault.scheme)
    what = "text" if fault.least == TEXT else "shapes"

    def mends(name: str, shade: str) -> bool:
        """Whether a shade, set where the fault is, ends it and brings no other, anywhere."""
        tried = {**own, fault.scheme: {**own[fault.scheme], name: shade}}
        return {one.key for one in _faults(_whole(tried, of_theme))} <= before - {fault.key}

    return Problem(
        Place("pelicanconf.py", None, SETTINGS[fault.scheme]),
        f"{fault.name} ({palette[fault.name]}) on {fault.worst} ({palette[fault.worst]}) has a"
        f" contrast of {_written(fault.reached)}:1; {what} must have {fault.least:g}:1"
        " (WCAG 2.2 AA).",
        _remedy(fault, palette, mends),
    )


def _written(reached: float) -> str:
    """Cut, not rounded: 4.49 is never written as enough."""
    return f"{int(reached * 100) / 100:g}"


def _remedy(fault: Fault, palette: Palette, mends: Callable[[str, str], bool]) -> str:
    """A shade that passes every check: of the colour, or else of what it stands on."""
    for name, otherwise in (
        (fault.name, "or another colour for what it stands on"),
        (fault.worst, f"or another {fault.name}"),
    ):
        for towards, word in ((_BLACK, "darker"), (_WHITE, "lighter")):
            for shade in _shades(palette[name], towards):
                if mends(name, shade):
                    return f"Take a {word} {name}, like {shade}, {otherwise}."
    return f"Take another colour for {fault.name}, and for {fault.worst}."


def _shades(shade: str, towards: str) -> Iterator[str]:
    """The colour, and then ever nearer to black or white."""
    return (mixed(shade, towards, step / _STEPS) for step in range(_STEPS + 1))
