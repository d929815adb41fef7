"""Which colours meet on a page, and whether one can be told from the other.

Stands apart from how a council's colours are completed, because it is a table and a formula of the
guidelines: WCAG 2.2 asks of text 4.5:1 against what it stands on (1.4.3), and of shapes that carry
meaning, such as borders of fields, bars and the ring around what has the focus, 3:1 (1.4.11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

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
# In light colours the letters of what has the focus stand out where a yellow does not, as GOV.UK
# draws it: a dark line goes with it. In the dark that line is dark as well.
DARK_SHAPES_ON = (
    *SHAPES_ON,
    ("focus", "body-background"),
    ("focus", "surface-background"),
)
# Of the formula of relative luminance: below this, a part of a colour is as bright as it is large.
_LINEAR_BELOW = 0.04045

Palette = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A colour of a palette that is too near to one it meets.

    ``worst`` is the ground it is told from least, with a contrast of ``reached`` where ``least``
    was due.
    """

    scheme: str
    name: str
    worst: str
    reached: float
    least: float

    @property
    def key(self) -> tuple[str, str, float]:
        """What stays the same of a fault when colours are changed, and it is still there."""
        return self.scheme, self.name, self.least


def faults(palette: Palette, scheme: str) -> Iterator[Fault]:
    """Every colour that cannot be told well enough from what it meets, with the worst of these."""
    shapes = DARK_SHAPES_ON if scheme == "dark" else SHAPES_ON
    for pairs, least in ((TEXT_ON, TEXT), (shapes, SHAPE)):
        for one, met in groupby(sorted(pairs), key=lambda pair: pair[0]):
            reached, worst = min((contrast(palette[one], palette[on]), on) for _, on in met)
            if reached < least:
                yield Fault(scheme, one, worst, reached, least)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def brightness(shade: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white) (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in parts(shade))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, part: float) -> str:
    """``one`` with a part of ``other``, from 0 (none) to 1 (nothing else), in sRGB."""
    both = zip(parts(one), parts(other), strict=True)
    return "#" + "".join(f"{round(own + (its - own) * part):02x}" for own, its in both)


def parts(shade: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour, from 0 to 255."""
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
