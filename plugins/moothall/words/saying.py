"""Saying something in the language of the edition that is being made.

``_("Decided by %(who)s", who=name)`` says it now; ``N_("Decisions")`` marks words that stand in a
table or an enumeration, to be said by ``term`` when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from moothall.words.catalogues import FIRST, translations
from moothall.words.nouns import NOUNS

# Which language is being spoken belongs to the run, as PEP 567 means it: each thread, task and
# process has its own, and outside ``speaking`` it is English.
_SPOKEN: ContextVar[str] = ContextVar("spoken", default=FIRST)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything said within is said in this language."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken_in() -> str:
    """The language being spoken: ``en`` or ``cy``."""
    return _SPOKEN.get()


def translated(message: str) -> str:
    """A message in this language, nothing put in yet."""
    return translations(_SPOKEN.get()).gettext(message)


def translated_number(one: str, many: str, number: int) -> str:
    """The form of a message that fits a number, nothing put in yet."""
    return translations(_SPOKEN.get()).ngettext(one, many, number)


def translated_in(context: str, message: str) -> str:
    """A message of which the English has two meanings, nothing put in yet."""
    return translations(_SPOKEN.get()).pgettext(context, message)


def _(message: str, /, **given: object) -> str:
    """A message, with what is given put in for ``%(name)s``.

    Raises:
        KeyError: when the message names something that is not given.
    """
    return translated(message) % given


def ngettext(one: str, many: str, number: int, /, **given: object) -> str:
    """A message that counts something; ``%(num)s`` is the number, written as on pages."""
    return translated_number(one, many, number) % {"num": f"{number:,}", **given}


def pgettext(context: str, message: str, /, **given: object) -> str:
    """A message of which the English has two meanings, and which of them is meant."""
    return translated_in(context, message) % given


def term(word: str) -> str:
    """A word of a closed list (marked with ``N_``) in this language; any other as it is."""
    return translated(word) if word else ""


def counted(number: int, noun: str) -> str:
    """``1,234 payments``: a number with one of ``NOUNS``.

    Another noun is written as English writes it; a test finds those in our own templates.
    """
    one, many = NOUNS.get(noun) or (f"%(num)s {noun}", f"%(num)s {noun}s")
    return ngettext(one, many, number)


def N_(message: str) -> str:  # noqa: N802 - the name gettext's users know
    """Marks words for the catalogue, and leaves them as they are."""
    return message
