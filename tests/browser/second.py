"""A second council's look, made of settings alone: no template, no style sheet, another site.

The records are those of the invented council, so that only the look differs.
"""

from __future__ import annotations

from pathlib import Path

from browser import invented
from browser.kinds import Kind

NAME = "second_host"
LOOK = """
SITENAME = "Wexmoor decides"
SITEURL = "https://decisions.wexmoor.example"
MOOTHALL_TAGLINE = "Every decision of Wexmoor District Council, and what came of it"
MOOTHALL_CONTACT = "https://www.wexmoor.example/contact"
MOOTHALL_COLOURS = {"brand": "#f2c230", "accent": "#6b2c7c", "focus": "#a3006d"}
MOOTHALL_COLOURS_DARK = {"brand": "#4a1f57", "focus": "#ffb3e6"}
MOOTHALL_LOGO = "wexmoor.svg"
MOOTHALL_LOGO_TEXT = "Wexmoor District Council"
MOOTHALL_FOOTER = [
    ("Privacy", "https://www.wexmoor.example/privacy"),
    ("Councillors", "https://www.wexmoor.example/councillors"),
]
MOOTHALL_QR = True
"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">
<circle cx="24" cy="24" r="23" fill="#6b2c7c"/><path d="M8 18l6 16 10-18 10 18 6-16" fill="none"
stroke="#fff" stroke-width="4" stroke-linejoin="round"/></svg>
"""
KINDS = (
    Kind("home.html", "/", NAME),
    Kind("register.html", "/decisions/", NAME),
    Kind("decision.html", "/decisions/ambridge/ed-2025-001/", NAME),
    Kind("search.html", "/search/", NAME),
)


def write(site: Path) -> None:
    """Puts the whole site into a folder."""
    invented.write(site)
    (site / "wexmoor.svg").write_text(LOGO, encoding="utf-8")
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(LOOK)
