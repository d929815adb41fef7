"""A council's own colours: read, completed from the few it gives, and refused where unreadable.

Stands alone, beside the settings, because a colour is only good or bad together with the others:
contrast is computed for every pair that meets on a page, in light and in dark colours.

The rules are those of WCAG 2.2: text needs 4.5:1 against what it stands on (1.4.3); shapes that
carry meaning, such as borders of fields, bars and the ring around what has the focus, 3:1 (1.4.11).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from moothall.records.problems import Place, Problem, Unreadable
from moothall.records.tables import nearest

SETTINGS = {"light": "MOOTHALL_COLOURS", "dark": "MOOTHALL_COLOURS_DARK"}
# Gives the colour of links, lines, bars and buttons at once, where these are not given themselves.
ACCENT = "accent"
TEXT, SHAPE = 4.5, 3.0
_GROUNDS = ("body-background", "surface-background", "template-background", "note")
_INKS = ("text", "secondary-text", "link", "link-visited", "link-hover", "link-active")
TEXT_ON = (
    *((ink, ground) for ink in _INKS for ground in _GROUNDS),
    ("surface-text", "surface-background"),
    ("text", "hover"),
    ("text", "mark"),
    ("on-brand", "brand"),
    ("inverse-text", "brand"),
    ("on-button", "button"),
    ("on-button", "button-hover"),
    ("focus-text", "focus"),
    ("error", "body-background"),
    *((f"{tag}-tag-text", f"{tag}-tag") for tag in ("plain", "good", "open", "caution")),
)
SHAPES_ON = (
    ("rule", "body-background"),
    ("rule", "surface-background"),
    ("bar", "body-background"),
    ("note-rule", "note"),
    ("note-rule", "body-background"),
    ("input-border", "body-background"),
    ("input-border", "surface-background"),
    ("button", "body-background"),
    ("button", "surface-background"),
    ("focus", "brand"),
    ("on-brand", "brand"),
)
_BLACK, _WHITE = "#000000", "#ffffff"
_STEPS = 20
_DARK_LINK = 7.0
# Of the formula of relative luminance: below this, a part of a colour is as bright as it is large.
_LINEAR_BELOW = 0.04045

Palette = Mapping[str, str]


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
    own_light = dict(_read(light, "light", of_theme, problems))
    own_dark = dict(_read(dark, "dark", of_theme, problems))
    if problems:
        return of_theme, problems
    in_dark = {**_darkened(own_light, of_theme.dark), **own_dark}
    colours = Colours(
        {**of_theme.light, **_completed(own_light, of_theme.light), **_named(own_light)},
        {**of_theme.dark, **_completed(in_dark, of_theme.dark), **_named(in_dark)},
        of_theme.own,
        changed=bool(own_light or own_dark),
    )
    return colours, [*_unreadable(colours.light, "light"), *_unreadable(colours.dark, "dark")]


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
    found = {name: own[name] for name in ("focus", "focus-text") if name in own}
    if brand := own.get("brand"):
        found["brand"] = mixed(brand, _BLACK, 0.2)
    if accent := own.get(ACCENT):
        ground = dark["surface-background"]
        found[ACCENT] = next(
            shade for shade in _shades(accent, _WHITE) if contrast(shade, ground) >= _DARK_LINK
        )
    return found


def _unreadable(palette: Palette, scheme: str) -> Iterator[Problem]:
    """Every colour that cannot be told well enough from what it meets, with the worst of these."""
    for pairs, least, what in ((TEXT_ON, TEXT, "text"), (SHAPES_ON, SHAPE, "shapes")):
        for one, met in groupby(sorted(pairs), key=lambda pair: pair[0]):
            grounds = [ground for _, ground in met]
            worst = min(grounds, key=lambda ground: contrast(palette[one], palette[ground]))
            reached = contrast(palette[one], palette[worst])
            if reached < least:
                yield Problem(
                    Place("pelicanconf.py", None, SETTINGS[scheme]),
                    f"{one} ({palette[one]}) on {worst} ({palette[worst]}) has a contrast of"
                    f" {_written(reached)}:1; {what} must have {least:g}:1 (WCAG 2.2 AA).",
                    _remedy(one, palette[one], [palette[ground] for ground in grounds], least),
                )


def _written(reached: float) -> str:
    """Cut, not rounded: 4.49 is never written as enough."""
    return f"{int(reached * 100) / 100:g}"


def _remedy(name: str, shade: str, grounds: list[str], least: float) -> str:
    for towards, word in ((_BLACK, "darker"), (_WHITE, "lighter")):
        for near in _shades(shade, towards):
            if all(contrast(near, ground) >= least for ground in grounds):
                return (
                    f"Take a {word} {name}, like {near}, or another colour for what it stands on."
                )
    return f"Take another colour for what {name} stands on."


def _shades(shade: str, towards: str) -> Iterator[str]:
    """The colour, and then ever nearer to black or white."""
    return (mixed(shade, towards, step / _STEPS) for step in range(_STEPS + 1))


def mixed(one: str, other: str, part: float) -> str:
    """``one`` with a part of ``other``, from 0 (none) to 1 (nothing else), in sRGB."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(own + (its - own) * part):02x}" for own, its in parts)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def brightness(shade: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white) (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in _parts(shade))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(shade: str) -> tuple[int, int, int]:
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
