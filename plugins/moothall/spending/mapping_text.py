"""``columns.yaml`` as plain text values, each still knowing its line.

Stands alone so that YAML's surprises (tags that build objects, anchors that multiply, keys given
twice, ``no`` that becomes false) end here: every scalar stays text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from moothall.records.problems import Unreadable

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Path: TypeAlias = tuple[str | int, ...]

_DEEPEST = 8
_REMEDY = "Write it as docs/spending.md shows, without tags, anchors or aliases."


class Unwritten(Unreadable):
    """A mapping file that cannot be read as one, with the line where that shows."""

    def __init__(self, line: int | None, message: str, remedy: str) -> None:
        self.line = line
        super().__init__(message, remedy)


@dataclass(frozen=True, slots=True)
class MappingText:
    """The values of a mapping file and the line of each, by its path from the top."""

    values: dict[str, Plain]
    lines: dict[Path, int]

    def line_of(self, path: Path) -> int | None:
        """The line of a value, or of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def mapping_text(text: str) -> MappingText:
    """Read YAML of texts, lists and unique keys.

    Raises:
        Unwritten: for anything else.
    """
    try:
        _refuse_surprises(text)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = f"is not YAML: {error.problem or error.context}."
        raise Unwritten(mark.line + 1 if mark else None, said, _REMEDY) from None
    except yaml.YAMLError:
        raise Unwritten(None, "has a character that YAML does not allow.", _REMEDY) from None
    if not isinstance(node, yaml.MappingNode):
        raise Unwritten(1, "does not say what the columns are.", _REMEDY)
    lines: dict[Path, int] = {}
    return MappingText(_dictionary(node, (), lines), lines)


def _refuse_surprises(text: str) -> None:
    """Look at the events before anything is built from them: depth, tags, anchors, aliases."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        opens = isinstance(event, yaml.CollectionStartEvent)
        depth += opens - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else None
        if depth > _DEEPEST:
            raise Unwritten(line, "is nested too deeply.", _REMEDY)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise Unwritten(line, f"uses a YAML tag, {tag}.", _REMEDY)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise Unwritten(line, f"uses a YAML anchor or alias, {event.anchor}.", _REMEDY)


def _dictionary(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> dict[str, Plain]:
    values: dict[str, Plain] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise Unwritten(line, "has a key that is not text.", _REMEDY)
        name = str(key.value)
        if name in values:
            raise Unwritten(line, f'says "{name}" twice.', "Keep one of the two.")
        lines[(*path, name)] = line
        values[name] = _plain(value, (*path, name), lines)
    return values


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Plain:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _dictionary(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, place), lines) for place, item in enumerate(node.value)]
    return str(node.value)
