"""What a council's template holds and no browser would run or show, by the policy of every page.

The pages' Content-Security-Policy lets in nothing but files of the site (Content Security Policy
Level 3, W3C): no script or style written into a page, nothing from another host. What a template
says against it would be lost without a word, so it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# Stands for whatever Jinja puts there; a character of no text (Unicode, private use).
_ANY = "\ue000"
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
# What a page loads by itself, and the attribute that says from where.
_LOADED = {
    "audio": "src", "embed": "src", "iframe": "src", "img": "src", "object": "data",
    "script": "src", "source": "src", "track": "src", "video": "src",
}  # fmt: skip
_STYLED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
# Scripts that are none: data in a script element is not run (HTML, "data block").
_RUN = {"", "module", "importmap", "speculationrules"}
_STYLE = 'Use a class of the theme, or a style sheet in theme/static/ named by {{ asset("…") }}.'
_SCRIPT = 'Put it in a file in theme/static/: <script src="{{ asset("…") }}" defer></script>.'
_FILE = 'Keep it in theme/static/ and name it by {{ asset("…") }}, or write a link to the other.'
_FORM = "Write a link to the page that has the form."
_POLICY = re.compile(r"<meta\s[^>]*Content-Security-Policy[^>]*>")


def policy(frame: str) -> str:
    """The policy that a template of the whole page states; empty where it states none."""
    found = _POLICY.search(frame)
    return found[0] if found else ""


def blocked(text: str) -> Iterator[tuple[int, str, str, str]]:
    """What of a template's text no browser would run or show: line, what, why, and what to do."""
    looking = _Looking()
    looking.feed(_JINJA.sub(_filled, text))
    looking.close()
    yield from looking.found


def _filled(jinja: re.Match[str]) -> str:
    """As many characters and lines; what Jinja puts in, where it puts in anything."""
    fill = _ANY if jinja[0].startswith("{{") else " "
    return re.sub(r"[^\n]", fill, jinja[0])


class _Looking(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element as it begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self._say("<style>", "a style written into a page", _STYLE)
        if "style" in given:
            self._say(f"<{tag} style>", "a style written into a page", _STYLE)
        for name, value in given.items():
            if name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self._say(f"<{tag} {name}>", "a script written into a page", _SCRIPT)
        kind = given.get("type", "").strip().lower()
        run = kind in _RUN or "javascript" in kind
        if tag == "script" and "src" not in given and run and not any(_ANY in one for one in given):
            self._say("<script>", "a script written into a page", _SCRIPT)
        source = given.get(_LOADED.get(tag, ""), "")
        if tag == "link" and _STYLED & {*given.get("rel", "").lower().split()}:
            source = given.get("href", "")
        if _ELSEWHERE.match(source):
            self._say(_shown(source), "a file of another host", _FILE)
        if tag == "form" and _ELSEWHERE.match(given.get("action", "")):
            self._say(_shown(given["action"]), "a form sent to another host", _FORM)

    def _say(self, what: str, why: str, remedy: str) -> None:
        self.found.append((self.getpos()[0], what, why, remedy))


def _shown(address: str) -> str:
    return re.sub(f"{_ANY}+", "…", address.strip())
