"""What changed from one version of a record to the next, as a readable before and after.

Field by field and paragraph by paragraph, with the words that differ marked. It is plain text all
through: an old version's Markdown is shown as it was written, and never converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from moothall.reading import front_matter
from moothall.reading.limit import TooSlow, time_limit

# Said elsewhere, or to nobody: why personal data may be published is for the check alone.
_NOT_SHOWN = {"state", "accepted"}
_MOST_WORDS = 400
_SECONDS = 1.0
LEAD = "Text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``marked`` where it is what differs."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs: what it is called, as it was, and as it is; either may be empty."""

    label: str
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What differs between two texts of records that can be read."""
    old, new = front_matter.split(before, ""), front_matter.split(after, "")
    try:
        with time_limit(_SECONDS):
            return (*_fields(old.fields, new.fields), *_texts(old.body, new.body))
    except TooSlow:
        return (Change("The text changed too much to be shown side by side"),)


def _fields(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    for name in [*new, *(one for one in old if one not in new)]:
        if name not in _NOT_SHOWN and old.get(name) != new.get(name):
            label = name.replace("_", " ").capitalize()
            yield _change(label, _said(old.get(name, "")), _said(new.get(name, "")))


def _said(value: object) -> str:
    """A value of front matter in words: parts of a list one below the other."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_said(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "\n".join(_said(one) for one in value)
    return str(value)


def _texts(old: str, new: str) -> Iterator[Change]:
    before, after = _sections(old), _sections(new)
    for label in [*after, *(one for one in before if one not in after)]:
        yield from _section(label, before.get(label, []), after.get(label, []))


def _sections(body: str) -> dict[str, list[str]]:
    """The paragraphs of a text by the heading they stand under."""
    found: dict[str, list[str]] = {}
    parts = re.split(r"^##[ \t]+(.+?)[ \t]*#*$", f"## {LEAD}\n{body}", flags=re.MULTILINE)
    for label, text in zip(parts[1::2], parts[2::2], strict=True):
        paragraphs = (" ".join(one.split()) for one in re.split(r"\n[ \t]*\n", text))
        found.setdefault(label, []).extend(one for one in paragraphs if one)
    return found


def _section(label: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield _change(label, "\n".join(old[start:end]), "\n".join(new[first:last]))


def _change(label: str, old: str, new: str) -> Change:
    """A change with the words that differ marked, unless there are too many to compare."""
    one, other = _words(old), _words(new)
    if not old or not new:
        return Change(label, _whole(old), _whole(new))
    head = _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    inner, outer = one[head : len(one) - tail], other[head : len(other) - tail]
    opcodes: Sequence[tuple[str, int, int, int, int]]
    opcodes = [("replace", 0, len(inner), 0, len(outer))]
    if max(len(inner), len(outer)) <= _MOST_WORDS:
        opcodes = SequenceMatcher(None, inner, outer, autojunk=False).get_opcodes()
    ends = [("equal", "".join(one[:head]))], [("equal", "".join(one[len(one) - tail :]))]
    before = [(kind, "".join(inner[start:end])) for kind, start, end, _, _ in opcodes]
    after = [(kind, "".join(outer[start:end])) for kind, _, _, start, end in opcodes]
    return Change(label, *(_pieces([*ends[0], *side, *ends[1]]) for side in (before, after)))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike: most edits are small, and comparing is slow."""
    for place, (word, against) in enumerate(zip(one, other, strict=False)):
        if word != against:
            return place
    return min(len(one), len(other))


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def _pieces(runs: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    return tuple(Piece(text, kind != "equal") for kind, text in runs if text)
