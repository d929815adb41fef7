"""What is wrong, where, and how to mend it, in words a clerk understands.

Stands alone so that every room can report in one voice and nothing is ever logged and
forgotten: problems are values, collected by whoever reads and raised once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

UNPUBLISHED = "Nothing was published."
_LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in which file: a path relative to the site, a line (from 1), and a field."""

    path: str
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        return ", ".join(filter(None, (_shown(self.path), self.within)))

    @property
    def within(self) -> str:
        """Where it is within its file; empty for the whole of it."""
        line = "" if self.line is None else f"line {self.line}"
        return ", ".join(filter(None, (line, shortened(_shown(self.field or "")))))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person has to mend before anything is published.

    ``message`` reads on from the quoted ``value`` where there is one
    (``"12.5O" is not an amount of money.``), else it is a sentence of its own.
    ``remedy`` says what to write instead.
    """

    place: Place
    message: str
    remedy: str
    value: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.said}\n    {self.remedy}"

    @property
    def said(self) -> str:
        """What is wrong, with the value that it is said of."""
        return self.message if self.value is None else f"{quoted(self.value)} {self.message}"

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Sorts problems by file, then line, then field, so that reports never shuffle."""
        return (self.place.path, self.place.line or 0, self.place.field or "", self.message)


class InvalidRecords(Exception):
    """Everything that is wrong with a site's files; nothing may be published while it stands.

    Whoever was to publish says that it was not (``refusal``); what else stops, as a list of
    releases, has nothing to say of that.

    ``exitcode`` is what Pelican's command leaves the shell with (pelican.main).
    """

    exitcode = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = sorted(problems, key=lambda problem: problem.order)
        super().__init__(self.problems)  # what makes it anew where it comes from another process

    def __str__(self) -> str:
        return report(self.problems)


class Unreadable(ValueError):
    """A piece of text that is not the value it should be; carries what to write instead."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


def spoken_field(name: str) -> str:
    """``links.0.to`` as a clerk would find it: ``links, item 1, to``."""
    steps = name.split(".")
    return ", ".join(f"item {int(step) + 1}" if step.isdecimal() else step for step in steps)


def quoted(value: str) -> str:
    """The value as the file has it, in quotation marks, made safe to print on one line."""
    return f'"{shortened(_shown(value))}"'


def _shown(text: str) -> str:
    """Text that a terminal shows and does not obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def shortened(text: str, longest: int = _LONGEST_VALUE) -> str:
    """A text that fits into a line of a report."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def report(problems: Sequence[Problem]) -> str:
    """The whole report as text: every problem, then a line that counts them."""
    files = len({problem.place.path for problem in problems})
    count = counted(len(problems), "problem")
    body = "\n".join(str(problem) for problem in problems)
    return f"{body}\n{count} in {counted(files, 'file')}."


def refusal(problems: Sequence[Problem]) -> str:
    """The report of what was to be published, and was not: of a check, a build, a push."""
    return f"{report(problems)} {UNPUBLISHED}"


def counted(number: int, noun: str) -> str:
    """``1 problem``, ``2 problems``: a number and its noun, with thousands separated."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
