"""Pydantic's errors in a clerk's words: the line of the field, what is wrong, and what to write.

Stands alone so that every refusal of a field is worded in one place, from the models' own texts.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from moothall.records.origin import Origin
from moothall.records.problems import Place, Problem, spoken_field
from moothall.records.record import Record
from moothall.records.tables import nearest
from moothall.records.values import key_of

_OURS = {"origin", "body"}
_UNQUOTED = {"missing", "extra_forbidden", "string_too_short"}
_SHAPES = {"model_type", "model_attributes_type", "tuple_type"}
_FEW = 12
# What other systems, Pelican among them, call the fields that we have.
_OTHER_SYSTEMS = {
    "date": ("decided", "meeting_date", "published"),
    "status": ("state",),
    "slug": ("key",),
    "author": ("decision_maker", "reporting_officer", "said_by_name"),
    "authors": ("decision_maker", "reporting_officer", "said_by_name"),
    "modified": ("corrections",),
    "category": ("department",),
    "description": ("summary",),
    "amount": ("value",),
    "cost": ("value",),
}
_LONGEST_KEY = 80


def told(fault: ErrorDetails, kind: type[Record], origin: Origin) -> Problem:
    """One of pydantic's errors as a problem: where, what, and what to write."""
    steps = [step for step in fault["loc"] if not _is_internal(step)]
    dotted = ".".join(str(step).strip() for step in steps)
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    place = Place(origin.path, _line(dotted, origin.lines), spoken_field(dotted))
    info, model = _field(steps, kind)
    value = fault["input"] if isinstance(fault["input"], str) else None
    if fault["type"] == "moothall":
        context = fault.get("ctx", {})
        return Problem(place, context["said"], context["remedy"], value)
    said, hint = _said(fault, name, info, model)
    if fault["type"] == "missing" and dotted in origin.lines:
        said = "This field is empty."
    return Problem(place, said, hint, None if fault["type"] in _UNQUOTED else value)


def _said(fault: ErrorDetails, name: str, info: FieldInfo | None, model: type) -> tuple[str, str]:
    """What is wrong with a field, and what to write."""
    sort, value = fault["type"], fault["input"]
    if sort == "extra_forbidden":
        return "There is no such field.", _near(name.strip(), model)
    hint = _write(info, name)
    if sort in _UNQUOTED:
        return f"This field is {'missing' if sort == 'missing' else 'empty'}.", hint
    if sort == "string_too_long":
        limit = fault.get("ctx", {}).get("max_length")
        hint = "Shorten it; a long text stands below the fields."
        return f"is longer than {limit} characters.", hint
    if sort in _SHAPES or not isinstance(value, str):
        return _shape(fault, info, name)
    if sort == "string_pattern_mismatch" and name in {"key", "authority"}:
        key = key_of(value)[:_LONGEST_KEY].strip("-") or "a-short-name"
        hint = f'Write it in small letters, digits and hyphens, like "{key}".'
        return "cannot be part of an address.", hint
    return "is not written as it should be.", hint


def _shape(fault: ErrorDetails, info: FieldInfo | None, name: str) -> tuple[str, str]:
    """What to say of a list, a value or fields where one of the others belongs."""
    part = _model_in(info.annotation) if info else None
    below = [name for name in part.model_fields if name not in _OURS] if part else []
    if isinstance(fault["input"], str):
        return "needs fields below it.", f"Write below it, indented: {', '.join(below)}."
    if fault["type"] == "tuple_type":
        return "A list belongs here.", "Begin each item on a line of its own with a dash."
    found = "There is a list here" if isinstance(fault["input"], list) else "There are fields here"
    if below:
        return f"{found}, but one set of fields belongs here.", f"Write: {', '.join(below)}."
    hint = f"{_write(info, name)} A value that begins with [ or {{ goes between quotation marks."
    return f"{found}, but one value belongs here.", hint


def _is_internal(step: int | str) -> bool:
    """Pydantic may name a validator in a location; a clerk did not."""
    return isinstance(step, str) and "[" in step


def _line(dotted: str, lines: Mapping[str, int]) -> int | None:
    """The line of a field, else of the field it stands in, else of nothing."""
    while dotted:
        if dotted in lines:
            return lines[dotted]
        dotted = dotted.rpartition(".")[0]
    return None


def _field(steps: list[int | str], kind: type[BaseModel]) -> tuple[FieldInfo | None, type]:
    """The field a location leads to, and the model it is (or would be) a field of."""
    model: type[BaseModel] = kind
    info: FieldInfo | None = None
    for step in steps:
        if isinstance(step, int):
            continue
        info = model.model_fields.get(step)
        inner = _model_in(info.annotation) if info else None
        if inner is None or step == steps[-1]:
            return info, model
        model = inner
    return info, model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in typing.get_args(annotation):
        if found := _model_in(part):
            return found
    return None


def _write(info: FieldInfo | None, name: str) -> str:
    if info is None or not info.description:
        return f"Write {name}, as the template shows (moothall new)."
    example = f", like {info.examples[0]}" if info.examples else ""
    return (
        f"Write {name}: {info.description[0].lower()}{info.description[1:]}{example.rstrip('.')}."
    )


def _near(name: str, model: type) -> str:
    known = [field for field in getattr(model, "model_fields", {}) if field not in _OURS]
    meant = [one for one in _OTHER_SYSTEMS.get(name.casefold(), ()) if one in known]
    found = meant[0] if meant else nearest(name, known)
    if found:
        return f'Did you mean "{found}"?'
    if len(known) > _FEW:
        return "Take it out, or choose a field that the template shows (moothall new)."
    return f"Take it out, or use one of: {', '.join(sorted(known))}."
