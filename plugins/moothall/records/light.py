"""Records of which only the short fields are at hand; the rest is read when somebody asks.

A site of a hundred thousand records is listed, linked and checked by its short fields alone. Their
texts would fill the memory, and are needed of the few records whose pages change.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from moothall.records.links import Link

UNREAD = "_unread"
LONGEST = 1_000
_AS_IT_IS = {type(None), bool}

Made = TypeVar("Made", bound="Lightened")


class Lightened(BaseModel):
    """A model that may be made of some of its fields and a way to get the whole."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as an attribute is
            if _completed(self):
                return getattr(self, name)
            return super().__getattr__(name)

    def model_dump(self, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic's own
        """As pydantic's, over the whole record."""
        _completed(self)
        return super().model_dump(**how)

    def model_copy(self, **how: Any) -> Self:  # noqa: ANN401 - as pydantic's own
        """As pydantic's, over the whole record."""
        _completed(self)
        return super().model_copy(**how)

    def __eq__(self, other: object) -> bool:
        _completed(self)
        if isinstance(other, Lightened):
            _completed(other)
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment] # records are looked up by target


def _completed(record: Lightened) -> bool:
    """Reads what is missing; whether anything was."""
    load = record.__dict__.pop(UNREAD, None)
    if load is None:
        return False
    fields = load().__dict__
    # In the order of the whole: pydantic writes fields as they lie. What was worked out stays.
    known = {name: value for name, value in record.__dict__.items() if name not in fields}
    object.__setattr__(record, "__dict__", {**fields, **known})
    return True


def light(kind: type[Made], fields: Mapping[str, object], load: Callable[[], Made]) -> Made:
    """A record made of some of its fields; ``load`` gives the whole one when it is asked for."""
    made = kind.__new__(kind)
    object.__setattr__(made, "__dict__", {**fields, UNREAD: load})
    object.__setattr__(made, "__pydantic_fields_set__", set())
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def whole(record: Made) -> Made:
    """The same record, with nothing left unread."""
    _completed(record)
    return record


def packed(record: Lightened) -> dict[str, object]:
    """The short fields of a record as JSON can hold them, by the way each is read back.

    Most fields of most records are what they are where nobody states them: those are left out. Of
    the others, those that are not short are named as ``unread``.
    """
    groups: dict[str, dict[str, object]] = {}
    usual = _usual(type(record))
    for name in type(record).model_fields:
        value = record.__dict__[name]
        if name in usual and value == usual[name]:
            continue
        if type(value) in _AS_IT_IS or (type(value) is str and len(value) <= LONGEST):
            way, kept = "plain", value  # most of them
        else:
            way, kept = _pack(value) or ("unread", None)
        if name in usual or way != "unread":
            groups.setdefault(way, {})[name] = kept
    return dict(groups)


def _pack(value: object) -> tuple[str, object] | None:
    """How a value is kept, and the value so kept; None for one that is not short."""
    match value:
        case Enum():
            found: tuple[str, object] | None = ("choice", value.value)
        case Decimal():
            found = ("sum", str(value))
        case datetime():
            found = _pack_moment(value)
        case date():
            found = ("day", value.isoformat())
        case tuple() if value and all(isinstance(one, Link) for one in value):
            found = ("links", [one.model_dump(mode="json") for one in value])
        case tuple() if all(isinstance(one, str) for one in value):
            found = ("list", list(value))
        case _:
            found = None
    return found


def _pack_moment(value: datetime) -> tuple[str, object]:
    """A midnight of the council's zone by its day and time there; an instant by its offset."""
    if isinstance(value.tzinfo, ZoneInfo) and value.fold == 0:
        return "local", value.replace(tzinfo=None).isoformat()
    return "instant", value.isoformat()


def unpacked(
    kind: type[Lightened], groups: Mapping[str, Mapping[str, Any]], zone: ZoneInfo
) -> dict[str, object]:
    """The short fields of a record as they were, of what ``packed`` made.

    Raises:
        KeyError, TypeError, ValueError: when that is not what it is given.
    """
    fields = dict(_usual(kind))
    for name in groups.get("unread", ()):
        del fields[name]
    # Names of councils, departments and people stand in many records: held once each.
    for name, value in groups.get("plain", {}).items():
        fields[name] = sys.intern(value) if isinstance(value, str) else value
    options = _options(kind)
    for name, value in groups.get("choice", {}).items():
        fields[name] = options[name](value)
    for name, value in groups.get("sum", {}).items():
        fields[name] = Decimal(value)
    for name, value in groups.get("local", {}).items():
        fields[name] = datetime.fromisoformat(value).replace(tzinfo=zone)
    for name, value in groups.get("instant", {}).items():
        fields[name] = datetime.fromisoformat(value)
    for name, value in groups.get("day", {}).items():
        fields[name] = date.fromisoformat(value)
    for name, value in groups.get("list", {}).items():
        fields[name] = tuple(value)
    for name, value in groups.get("links", {}).items():
        fields[name] = tuple(Link.model_validate(one) for one in value)
    return fields


@cache
def _usual(kind: type[Lightened]) -> Mapping[str, object]:
    """What the fields of a kind of record are that may be left out, where they are."""
    return {
        name: info.default for name, info in kind.model_fields.items() if not info.is_required()
    }


@cache
def _options(kind: type[Lightened]) -> dict[str, type[Enum]]:
    """The closed lists that fields of a kind of record are chosen from, by field."""
    found = {}
    for name, info in kind.model_fields.items():
        for one in (info.annotation, *typing.get_args(info.annotation)):
            for inner in (one, *typing.get_args(one)):
                if isinstance(inner, type) and issubclass(inner, Enum):
                    found[name] = inner
    return found
