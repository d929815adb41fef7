"""A shelf for tests of pages: an invented register and the settings of an invented site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from builders import a_register
from moothall.pages.shelf import Shelf
from moothall.records.record import Record
from moothall.settings import Settings

SETTINGS = Settings(
    root=Path("/site"),
    output=Path("/site/output"),
    theme=Path("/site/theme"),
    as_of=datetime(2026, 1, 1, tzinfo=UTC),
    zone=ZoneInfo("Europe/London"),
    value_bands=(Decimal(5_000), Decimal(30_000), Decimal(100_000)),
    beneficiary_floor=Decimal(25_000),
)


def a_shelf(*records: Record, **settings: object) -> Shelf:
    return Shelf(a_register(*records), replace(SETTINGS, **settings))
