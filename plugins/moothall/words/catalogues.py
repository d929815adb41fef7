"""The catalogues of words, one ``<language>.po`` beside this file, and what locale data says.

A catalogue is read as it is kept, by Babel; there is no compiled file to make or to forget. English
is the language the words are written in and has none.
"""

from __future__ import annotations

import gettext
import hashlib
import io
from functools import cache
from pathlib import Path

from babel import Locale

FIRST = "en"
FOLDER = Path(__file__).parent
LANGUAGES = (FIRST, *sorted(path.stem for path in FOLDER.glob("*.po")))


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The words of a language.

    Raises:
        FileNotFoundError: for a language that has no catalogue.
    """
    if language == FIRST:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only what has a catalogue needs it
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def locale(language: str) -> Locale:
    """What Unicode's locale data says of a language as it is written in the United Kingdom."""
    return Locale(language, "GB")


def own_name(language: str) -> str:
    """What a language calls itself: ``Cymraeg``."""
    return str(locale(language).languages[language])


@cache
def digest() -> str:
    """Changes when any catalogue does."""
    whole = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.po")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
