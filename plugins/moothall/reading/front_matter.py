"""Front matter: the YAML between two lines of dashes, as text values that know their lines.

A loader of our own over PyYAML's parser, because every ready one guesses: ``no`` would become
false, ``0123`` eighty-three, and a field given twice would lose one of its values in silence.
Tags, anchors and repeated fields are refused (OWASP: safe loading of untrusted YAML).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from moothall.records.problems import InvalidRecords, Place, Problem

_FENCE = "---"
_DEEPEST = 8
_LARGEST = 64_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text of a record.

    ``fields`` are text, lists and mappings as written, fields left empty not among them;
    ``lines`` says where each stands (``links.0.to``); ``body`` is the rest, from ``body_line``;
    ``name`` is the file's.
    """

    fields: dict[str, object]
    lines: dict[str, int]
    body: str
    body_line: int
    name: str


@dataclass(slots=True)
class _Reader:
    """Builds values from parser events, noting lines and collecting what is refused."""

    name: str
    first_line: int
    events: Iterator[yaml.Event]
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, event: yaml.Event, path: str, depth: int = 0) -> object:
        if (
            isinstance(event, yaml.ScalarEvent)
            and event.tag is None
            and event.anchor is None
            and depth <= _DEEPEST
        ):
            return event.value  # nearly all there is
        self.refuse_markup(event, path)
        if depth > _DEEPEST:
            raise self.stop(event, "The fields are nested too deeply.", "Check the indentation.")
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path, depth)
        return ""

    def _sequence(self, path: str, depth: int) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            inner = f"{path}.{len(items)}"
            self.lines[inner] = self._line(event)
            items.append(self.value(event, inner, depth + 1))
        return items

    def mapping(self, path: str, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.value(event, path, depth + 1)
            if not isinstance(key, str):
                raise self.stop(event, "A field has no name.", "Write a name, then a colon.")
            inner = f"{path}.{key}" if path else key
            if inner in self.lines:
                self._repeated(event, inner)
            self.lines.setdefault(inner, self._line(event))
            value = self.value(next(self.events), inner, depth + 1)
            if value != "":
                found.setdefault(key, value)
        return found

    def _repeated(self, event: yaml.Event, path: str) -> None:
        self.problems.append(
            Problem(
                Place(self.name, self._line(event), path),
                f"The field stands twice; the first is on line {self.lines[path]}.",
                "Keep one of the two.",
            )
        )

    def refuse_markup(self, event: yaml.Event, path: str) -> None:
        tagged = getattr(event, "tag", None) is not None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or tagged:
            self.problems.append(
                Problem(
                    Place(self.name, self._line(event), path or None),
                    "A value begins with &, * or !, which YAML reads as a command.",
                    "Put the value in quotation marks.",
                )
            )

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return self.first_line + (int(mark.line) if mark else 0)

    def stop(self, event: yaml.Event, message: str, remedy: str) -> InvalidRecords:
        place = Place(self.name, self._line(event))
        return InvalidRecords([*self.problems, Problem(place, message, remedy)])


def split(text: str, name: str) -> FrontMatter:
    """Front matter and body of a record's text.

    Raises:
        InvalidRecords: with every reason why the front matter cannot be read.
    """
    above, body, body_line = _halves(text, name)
    try:
        reader = _Reader(name, 2, _events(above))
        fields = _document(reader)
    except yaml.MarkedYAMLError as fault:
        raise _unreadable(fault, name) from None
    except yaml.YAMLError:
        raise _refusal(
            name, 1, "The front matter cannot be read.", "Compare it with a template: moothall new."
        ) from None
    if reader.problems:
        raise InvalidRecords(reader.problems)
    return FrontMatter(fields, reader.lines, body, body_line, name)


def _halves(text: str, name: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise _refusal(
            name,
            1,
            "The file does not begin with front matter.",
            "Begin with a line of three dashes, then the fields, then another such line.",
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            above = "\n".join(lines[1:number])
            if len(above) > _LARGEST:
                raise _refusal(
                    name,
                    1,
                    "The front matter is too long to be one.",
                    "Put long texts below the second line of dashes.",
                )
            return above, "\n".join(lines[number + 1 :]), number + 2
    raise _refusal(
        name,
        1,
        "The front matter has no end.",
        "Write a line of three dashes between the fields and the text.",
    )


def _events(text: str) -> Iterator[yaml.Event]:
    """What ``yaml.parse`` gives, without asking of each event whether there is one."""
    events: Iterator[yaml.Event] = iter(yaml.CBaseLoader(text).get_event, None)
    return events


def _document(reader: _Reader) -> dict[str, object]:
    """The one mapping a document must be; an empty one is no fields at all."""
    for event in reader.events:
        if isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            continue
        if isinstance(event, yaml.MappingStartEvent):
            reader.refuse_markup(event, "")
            found = reader.mapping("", 0)
            _nothing_more(reader)
            return found
        if isinstance(event, yaml.StreamEndEvent):
            return {}
        raise reader.stop(
            event,
            "The front matter is not a list of fields.",
            "Write each on a line of its own as name: value, with a colon and a space.",
        )
    return {}


def _nothing_more(reader: _Reader) -> None:
    for event in reader.events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise reader.stop(
                event, "A second document begins here.", "Keep three dashes for start and end."
            )


def _unreadable(fault: yaml.MarkedYAMLError, name: str) -> InvalidRecords:
    mark = fault.problem_mark or fault.context_mark
    line = (int(mark.line) if mark else 0) + 2
    return _refusal(
        name,
        line,
        "The front matter cannot be read from here on.",
        "Look at this line and the one above it. A value with a colon, a # or quotation marks in "
        'it goes between quotation marks, like title: "Award: highways"; indentation is spaces.',
    )


def _refusal(name: str, line: int, message: str, remedy: str) -> InvalidRecords:
    return InvalidRecords([Problem(Place(name, line), message, remedy)])
