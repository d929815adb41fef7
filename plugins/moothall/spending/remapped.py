"""How files would be read by what ``columns.yaml`` said at another time.

Stands alone because a mapping changes published figures without a line of a file being changed:
what was said of one file then and now is held side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from moothall.spending.councils import Council, source_maker
from moothall.spending.mapping import MAPPING_FILE, Mapping, Reading, read_mapping
from moothall.spending.mapping_text import MappingText
from moothall.spending.model import FileReport
from moothall.spending.reading import Source


def sources_by(beside: FileReport, raw: bytes) -> Callable[[str], Source] | None:
    """What the files of a council's folder are read by, each by its name, where a mapping has said.

    ``beside`` is any file of the folder. No bytes at all are no mapping; none is told of those
    that cannot be read as one.
    """
    folder = str(PurePosixPath(beside.path).parent)
    mapping: Mapping | None = Mapping()
    said: MappingText | None = MappingText({}, {})
    if raw:
        mapping, said, _ = read_mapping(raw, f"{folder}/{MAPPING_FILE}")
    if mapping is None or said is None:
        return None
    return source_maker(Council(beside.authority, folder, Path(folder), "", mapping, said))


def differing(one: Source, other: Source) -> tuple[str, ...]:
    """What of a mapping says otherwise of one file, in its own words: ``sign``, ``columns``."""
    pairs = {
        name: (getattr(one.reading, name), getattr(other.reading, name))
        for name in Reading.model_fields
    }
    pairs["period"] = ((one.period, one.period_last), (other.period, other.period_last))
    pairs["redactions"] = (one.redactions, other.redactions)
    pairs["accepted"] = (_accepted(one), _accepted(other))
    return tuple(name for name, (before, after) in pairs.items() if before != after)


def _accepted(source: Source) -> list[object]:
    """What was decided about lines of a file, without where in the mapping that stands."""
    return [one.entry for one in source.decisions if one.entry.file == source.name]
