"""Pieces of HTML for the content of entries, from plain text; nothing is marked up elsewhere.

Stands alone so that escaping happens in one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def paragraph(text: str) -> str:
    """Text as a paragraph, or nothing."""
    return f"<p>{_plain(text)}</p>" if text else ""


def heading(text: str) -> str:
    """Text as a heading within an entry."""
    return f"<h2>{_plain(text)}</h2>"


def linked(text: str, address: str) -> str:
    """A paragraph that is a link."""
    return f'<p><a href="{escape(address)}">{_plain(text)}</a></p>'


def listed(title: str, items: Iterable[str]) -> str:
    """A heading and a list of texts, or nothing where there are none."""
    shown = "".join(f"<li>{_plain(item)}</li>" for item in items)
    return f"{heading(title)}<ul>{shown}</ul>" if shown else ""


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Labels with their values; what has no value is left out."""
    shown = "".join(
        f"<li><strong>{_plain(label)}:</strong> {_plain(value)}</li>"
        for label, value in pairs
        if value
    )
    return f"<ul>{shown}</ul>" if shown else ""


def _plain(text: str) -> str:
    return escape(text, quote=False)
