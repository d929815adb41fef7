"""What a page would show, as one number: a page is rendered again only when it changes.

Taken over everything a template is given, so a page can depend on nothing that is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache

from pydantic import BaseModel

from moothall.pages.browse import Facets
from moothall.pages.page import Page
from moothall.pages.rows import Rows
from moothall.pages.version_views import Changes
from moothall.records.record import Record
from moothall.spending import Payments

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


def _take(update: Callable[[bytes], None], value: object) -> None:
    # In the order of how many there are: a site of a thousand pages holds a million values, and to
    # ask whether one is a model or a mapping takes longer than all the rest.
    if type(value) in _PLAIN:
        update(f"{type(value).__name__}:{value}\0".encode())
        return
    match value:
        case date() | Enum() | int() | str() | Decimal():
            update(f"{type(value).__name__}:{value}\0".encode())
        case Rows() | Facets() | Changes() | Payments():
            _take_parts(update, value.made_of)
        case tuple() | list():
            update(f"{len(value)}[".encode())
            for item in value:
                _take(update, item)
        case _ if is_dataclass(value) and not isinstance(value, type):
            update(f"{type(value).__name__}(".encode())
            for name in _fields_of(type(value)):
                _take(update, getattr(value, name))
        case _:
            _take_rarer(update, value)


def _take_rarer(update: Callable[[bytes], None], value: object) -> None:
    match value:
        case Record():
            _take_parts(update, (value.form,))
        case BaseModel():
            update(f"{type(value).__name__}:{value.model_dump_json()}\0".encode())
        case Mapping():
            for key in sorted(value):
                update(f"{key}=".encode())
                _take(update, value[key])
        case _:
            raise TypeError(f"A template is given {type(value).__name__}, which is not plain data.")


def _take_parts(update: Callable[[bytes], None], parts: Iterable[object]) -> None:
    update("".join(f"{one}\0" for one in parts).encode())
