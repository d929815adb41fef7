"""What a page would show, as one number: a page is rendered again only when it changes.

Taken over everything a template is given, so a page can depend on nothing that is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from moothall.pages.browse import Facets
from moothall.pages.page import Page
from moothall.pages.rows import Rows
from moothall.pages.version_views import Changes
from moothall.records.record import Record
from moothall.spending import Payments

Update = Callable[[bytes], None]

_PLAIN = {type(None), bool, int, str, Decimal, date}


def fingerprint(page: Page) -> str:
    """A digest of the page's template, words and context.

    Raises:
        TypeError: when a context holds something that is not plain data.
    """
    return digest_of(page)


def digest_of(value: object) -> str:
    """A digest of plain data: what is equal has one, what differs another.

    Raises:
        TypeError: when it is, or holds, something that is not plain data.
    """
    whole = hashlib.sha256()
    _take(whole.update, value)
    return whole.hexdigest()


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _take(update: Update, value: object) -> None:
    kind: type = type(value)
    if kind in _PLAIN:  # as most of the million values of a large site are
        update(f"{kind.__name__}:{value}\0".encode())
    else:
        _way(kind)(update, value)


@cache
def _way(kind: type) -> Callable[[Update, Any], None]:
    """How values of a kind are taken: to find that out for each value takes longer than all else.

    Raises:
        TypeError: when they are not plain data.
    """
    for kinds, way in _WAYS:
        if issubclass(kind, kinds):
            return way
    if is_dataclass(kind):
        return _take_fields
    raise TypeError(f"A template is given {kind.__name__}, which is not plain data.")


def _take_plain(update: Update, value: object) -> None:
    update(f"{type(value).__name__}:{value}\0".encode())


def _take_parts(update: Update, value: Rows | Facets | Changes | Payments) -> None:
    update("".join(f"{one}\0" for one in value.made_of).encode())


def _take_items(update: Update, value: Sequence[object]) -> None:
    update(f"{len(value)}[".encode())
    for item in value:
        _take(update, item)


def _take_fields(update: Update, value: object) -> None:
    kind: type = type(value)
    update(f"{kind.__name__}(".encode())
    for name in _fields_of(kind):
        _take(update, getattr(value, name))


def _take_record(update: Update, value: Record) -> None:
    update(f"{value.form}\0".encode())


def _take_model(update: Update, value: BaseModel) -> None:
    update(f"{type(value).__name__}:{value.model_dump_json()}\0".encode())


def _take_mapping(update: Update, value: Mapping[str, object]) -> None:
    for key in sorted(value):
        update(f"{key}=".encode())
        _take(update, value[key])


_WAYS: Sequence[tuple[tuple[type, ...], Callable[[Update, Any], None]]] = (
    ((date, Enum, int, str, Decimal), _take_plain),
    ((Rows, Facets, Changes, Payments), _take_parts),
    ((tuple, list), _take_items),
    ((Record,), _take_record),
    ((BaseModel,), _take_model),
    ((Mapping,), _take_mapping),
)
