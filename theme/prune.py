"""Takes out of a compressed stylesheet the classes of GOV.UK Frontend that no template names.

Stands alone because it knows nothing of Sass or of files: text goes in, and shorter text comes out.
Every page carries the whole stylesheet, and of those classes the theme needs one in three.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_CLASS = re.compile(r"\.(govuk-[\w-]+)")
# What stands in :not() is no claim on a page.
_NOT = re.compile(r":not\([^)]*\)")
# Each colour is stated at the root, so what would stand in its place is never needed.
_FALLBACK = re.compile(r"(var\(--govuk-[\w-]+-colour), ?#[0-9a-f]{3,8}\)")
_COMMA = re.compile(r",(?![^()]*\))")


def named(texts: Collection[str]) -> frozenset[str]:
    """The classes of GOV.UK Frontend that templates and scripts name."""
    return frozenset(name for text in texts for name in re.findall(r"govuk-[\w-]+", text))


def pruned(stylesheet: str, kept: Collection[str]) -> str:
    """The stylesheet without rules for classes of GOV.UK Frontend that are not ``kept``.

    Nor does it say a second time what each colour is.
    """
    return _FALLBACK.sub(r"\1)", "".join(_kept(stylesheet, kept)))


def _kept(text: str, kept: Collection[str]) -> Iterator[str]:
    for opening, body in _rules(text):
        if opening.startswith("@"):
            inner = pruned(body, kept) if "{" in body else body
            if inner:
                yield f"{opening}{{{inner}}}"
            continue
        left = [
            selector
            for selector in _COMMA.split(opening)
            if set(_CLASS.findall(_NOT.sub("", selector))) <= set(kept)
        ]
        if left:
            yield f"{','.join(left)}{{{body}}}"


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The rules of a compressed stylesheet: what stands before the braces, and between them."""
    at = 0
    while (begin := text.find("{", at)) >= 0:
        depth, end = 1, begin
        while depth:
            end += 1
            depth += {"{": 1, "}": -1}.get(text[end], 0)
        yield text[at:begin], text[begin + 1 : end]
        at = end + 1
