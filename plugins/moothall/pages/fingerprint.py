"""What a page would show, as one number: a page is rendered again only when it changes.

Taken over everything a template is given, so a page can depend on nothing that is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from moothall.pages.browse import Facets
from moothall.pages.page import Page
from moothall.pages.rows import Rows
from moothall.pages.version_views import Changes
from moothall.records.record import Record
from moothall.spending import Payments


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


def _take(update: Callable[[bytes], None], value: object) -> None:
    match value:
        case None | bool() | int() | str() | Decimal() | date() | Enum():
            update(f"{type(value).__name__}:{value}\0".encode())
        case Record() | Rows() | Facets() | Changes() | Payments():
            made_of = (value.form,) if isinstance(value, Record) else value.made_of
            update("".join(f"{one}\0" for one in made_of).encode())
        case BaseModel():
            update(f"{type(value).__name__}:{value.model_dump_json()}\0".encode())
        case Mapping():
            for key in sorted(value):
                update(f"{key}=".encode())
                _take(update, value[key])
        case tuple() | list():
            update(f"{len(value)}[".encode())
            for item in value:
                _take(update, item)
        case _ if is_dataclass(value) and not isinstance(value, type):
            update(f"{type(value).__name__}(".encode())
            for one in fields(value):
                _take(update, getattr(value, one.name))
        case _:
            raise TypeError(f"A template is given {type(value).__name__}, which is not plain data.")
