"""Where a record comes from: its file, and the language that the file is named for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

_TRANSLATION = re.compile(r"\.([a-z]{2})\.md$")


def language_of(path: str) -> str:
    """The language that a file is named for, if it is a translation: ``cy`` of ``746.cy.md``."""
    found = _TRANSLATION.search(path)
    return found[1] if found else ""


class Origin(BaseModel):
    """The file a record was read from: its path, where each field stands, and its digest."""

    model_config = ConfigDict(frozen=True)

    path: str
    lines: Mapping[str, int] = Field(default_factory=dict)
    digest: str = ""
