"""Makes the pattern page, every component in every state, in .cache/patterns/: `make patterns`.

Made with the theme itself, so that what is looked at is what a site shows. A council that overrides
templates names their folder: make patterns OVERRIDES=theme/templates-of-ours.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import replace
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from moothall.pages.page import Page
from moothall.pages.rendering import Theme
from moothall.pages.site import Navigation, Site
from pages.shelves import SETTINGS
from theme.examples import EXAMPLES, Example

ROOT = Path(__file__).resolve().parent.parent.parent
WHERE = ROOT / ".cache" / "patterns"
SITE = Site(
    name="Patterns",
    tagline="",
    url="https://patterns.example",
    root="",
    language="en",
    navigation=(
        Navigation("Patterns", "/", "patterns"),
        Navigation("Decisions", "/decisions/", ""),
    ),
    footer=(),
    licence="Open Government Licence v3.0",
    licence_address="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
PAGE = """{% extends "base.html" %}
{% block find %}{% endblock %}
{% block reuse %}{% endblock %}
{% block main %}
<h1 class="title">Patterns</h1>
<p class="standfirst">Every component of the theme in every state it may be in.</p>
{% for macro, group in groups %}
<section class="pattern">
<h2 class="heading">{{ macro }}</h2>
{% for example in group %}
<p class="text text--quiet">{{ example.state | capitalize }}</p>
<div class="pattern__example" data-example="{{ example.number }}">
{% with given = example.given %}
{% include example.file %}
{% endwith %}
</div>
{% endfor %}
</section>
{% endfor %}
{% endblock %}
"""
# Of these a page has the list that they stand in.
WITHIN = {
    "record_row": '<ol class="record-rows">{}</ol>',
    "link_item": '<ul class="link-items">{}</ul>',
    "commitment_item": '<ul class="commitments">{}</ul>',
    "fact_value": "<p>{}</p>",
    # It stands in the head of every page, on the council's colour.
    "language_switch": '<div class="hero">{}</div>',
}


def theme(templates: Path, overrides: tuple[Path, ...] = ()) -> Theme:
    """The theme with the pattern page among its templates."""
    (templates / "patterns.html").write_text(PAGE, encoding="utf-8")
    for number, example in enumerate(EXAMPLES):
        within = WITHIN.get(example.macro, "{}")
        source, shown = example.template.split("\n", 1)
        text = f"{source}\n{within.format(shown)}"
        (templates / f"example-{number}.html").write_text(text, encoding="utf-8")
    return Theme(replace(SETTINGS, theme=ROOT / "theme"), {"en": SITE}, (*overrides, templates))


def page() -> Page:
    """The pattern page, its examples by component in the order given."""
    numbered = [(number, example) for number, example in enumerate(EXAMPLES)]
    groups = [
        (macro, tuple(_shown(number, example) for number, example in group))
        for macro, group in groupby(numbered, key=lambda one: one[1].macro)
    ]
    return Page("/", "patterns.html", "Patterns", {"groups": groups})


def _shown(number: int, example: Example) -> dict[str, object]:
    return {
        "state": example.state,
        "given": example.given,
        "file": f"example-{number}.html",
        "number": number,
    }


def rendered(made: Theme) -> bytes:
    """The pattern page; a section that it shows in several states is a landmark in the first alone.

    On a page of its own each is one; here they would be many of one name.
    """
    met: set[str] = set()

    def named(found: re.Match[str]) -> str:
        first = found[2] not in met
        met.add(found[2])
        return found[0] if first else f"{found[1]}{found[3]}"

    section = r'(<section\b[^>]*?) aria-labelledby="([^"]+)"([^<]*<h\d[^>]*?) id="\2"'
    return re.sub(section, named, made.render(page()).decode()).encode()


def write(folder: Path, overrides: tuple[Path, ...] = ()) -> None:
    """Puts the page and the theme's files into a folder, to be served as a site."""
    with tempfile.TemporaryDirectory() as templates:
        made = theme(Path(templates), overrides)
        files = {**made.files(), "index.html": rendered(made)}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(WHERE, tuple(Path(name).resolve() for name in sys.argv[1:]))
