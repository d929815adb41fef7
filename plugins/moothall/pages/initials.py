"""Initials explained where they are first used: a link to what they mean, at the end of the page.

Stands alone because a record's text is never changed, only marked: what a screen reader reads and
what a reader copies is the text as it was published. Works by touch and without a script, which a
title that shows under a pointer does not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from moothall.pages.views import TextView
from moothall.records.body import Section
from moothall.records.tables import Term
from moothall.records.values import key_of

# One word with at least two capitals: DBV, DfE, R&D.
_INITIALS = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z0-9&]+")
# A tag as the sanitiser writes it: values in double quotes, which may hold the sign for greater.
_TAG = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
# Within these nothing is marked: a link in a link is no link, and headings are in the contents.
_LEFT = re.compile(r"a|code|pre|caption|h[1-6]")

Marked = tuple[Section | None, tuple[TextView, ...], tuple[Term, ...]]


def explained(lead: Section | None, texts: Sequence[TextView], glossary: Sequence[Term]) -> Marked:
    """A record's texts with the first use of each of the glossary's initials linked to its meaning.

    The links lead to ``#means-<term>`` on the same page; the terms are those found, in the order
    of the glossary.
    """
    whole = [lead.html] if lead else []
    whole += [text.section.html for text in texts if text.section]
    due = {
        html.escape(term.term, quote=False): term
        for term in glossary
        if _INITIALS.fullmatch(term.term)
    }
    due = {word: term for word, term in due.items() if any(word in text for text in whole)}
    if not due:
        return lead, tuple(texts), ()
    met: dict[str, Term] = {}
    lead = _marked(lead, due, met) if lead else None
    shown = tuple(
        replace(text, section=_marked(text.section, due, met)) if text.section else text
        for text in texts
    )
    return lead, shown, tuple(term for term in glossary if term.term in met)


def _marked(section: Section, due: dict[str, Term], met: dict[str, Term]) -> Section:
    return replace(section, html="".join(_pieces(section.html, due, met)))


def _pieces(markup: str, due: dict[str, Term], met: dict[str, Term]) -> Iterator[str]:
    """The markup piece by piece: tags as they are, text with its first initials linked."""
    words = "|".join(re.escape(word) for word in sorted(due, key=len, reverse=True))
    word = re.compile(rf"(?<![\w&;-])(?:{words})(?![\w-])")

    def linked(found: re.Match[str]) -> str:
        term = due[found[0]]
        if term.term in met:
            return found[0]
        met[term.term] = term
        return f'<a class="initials" href="#means-{key_of(term.term)}">{found[0]}</a>'

    within = 0
    for at, piece in enumerate(_TAG.split(markup)):
        if at % 2:
            name = re.match(r"</?([a-z0-9]*)", piece)
            if name and _LEFT.fullmatch(name[1]):
                within += -1 if piece.startswith("</") else 1
            yield piece
        else:
            yield piece if within or len(met) == len(due) else word.sub(linked, piece)
