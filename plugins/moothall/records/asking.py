"""What is asked of the register while something is made of it: a page, a feed, a data file.

A thing is made again only when an answer changes. While it is made, the register that it is given
writes down every question (a record, what a record is linked with, the tables) and a digest of the
answer; next time only the answers are compared. Because it is the register that takes notes,
nothing a page shows can be forgotten; whatever has no finer question is asked for as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from moothall.records.register import Register, Tie

if TYPE_CHECKING:
    from moothall.records.record import Record

Value = TypeVar("Value")


@dataclass(slots=True)
class Notes:
    """The questions asked so far, each once, in order."""

    questions: dict[str, None] = field(default_factory=dict)

    @classmethod
    def about(cls, targets: Iterable[str]) -> Notes:
        """Notes of somebody who already holds some records."""
        return cls(dict.fromkeys(f"record {target}" for target in targets))

    def take(self, kind: str, name: str = "") -> None:
        """Notes a question."""
        self.questions[f"{kind} {name}" if name else kind] = None


class Answers(dict[str, str]):
    """Each question about a register with a digest of its answer, worked out when first asked.

    A dictionary, for it is asked of every page of the site in every run.
    """

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.register = register
        self.ways: dict[str, Callable[[str], str]] = {
            kind: partial(way, register) for kind, way in _QUESTIONS.items()
        }

    def __missing__(self, question: str) -> str:
        """Works out what is asked for the first time, in the way that its first word stands for."""
        kind, _, name = question.partition(" ")
        found = self[question] = f"{question}\0{self.ways.get(kind, _unknown)(name)}"
        return found

    def of(self, question: str) -> str:
        """The digest of one answer; a question nobody can ask has the answer ``unknown``."""
        return self[question].partition("\0")[2]

    def print_of(self, questions: Iterable[str]) -> str:
        """One digest for the answers to some questions."""
        return _digest(map(self.__getitem__, questions))


class AskingRegister(Register):
    """A register that takes notes of what is looked up in it."""

    @classmethod
    def over(cls, register: Register, notes: Notes) -> AskingRegister:
        """A register that notes what is asked of another."""
        made = object.__new__(cls)
        held = {
            "by_target": Noted(register.by_target, notes, "record"),
            "trail_of": Noted(register.trail_of, notes, "trail"),
            "_register": register,
            "_notes": notes,
        }
        object.__getattribute__(made, "__dict__").update(held)
        return made

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - as an attribute is
        held = object.__getattribute__(self, "__dict__")
        if name in held:
            return held[name]
        if name == "ties":
            return object.__getattribute__(self, name)
        if not name.startswith("__"):
            held["_notes"].take("tables" if name == "tables" else "all")
            return getattr(held["_register"], name)
        return object.__getattribute__(self, name)

    def ties(self, record: Record) -> tuple[Tie, ...]:
        """The links of a record, noted."""
        held = object.__getattribute__(self, "__dict__")
        held["_notes"].take("ties", record.target)
        found: tuple[Tie, ...] = held["_register"].ties(record)
        return found


class Noted(Mapping[str, Value]):
    """A mapping that takes notes: ``name KEY`` of what is looked up, ``whole`` of all of it."""

    def __init__(
        self, held: Mapping[str, Value], notes: Notes, name: str, whole: str = "all"
    ) -> None:
        self._held, self._notes, self._name, self._whole = held, notes, name, whole

    def __getitem__(self, key: str) -> Value:
        self._notes.take(self._name, key)
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        self._all()
        return iter(self._held)

    def __len__(self) -> int:
        self._all()
        return len(self._held)

    def _all(self) -> None:
        self._notes.take(self._whole)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _unknown(_name: str) -> str:
    return "unknown"


def _record(register: Register, target: str) -> str:
    found = register.by_target.get(target)
    return found.form if found is not None else "none"


def _ties(register: Register, target: str) -> str:
    found = register.by_target.get(target)
    ties = register.ties(found) if found is not None else ()
    if not ties:  # as most records are
        return "none"
    return _digest(
        f"{tie.incoming} {tie.link.to} {tie.other.form if tie.other else 'none'}" for tie in ties
    )


def _trail(register: Register, target: str) -> str:
    trail = register.trail_of.get(target)
    return _digest(one.form for one in trail.records) if trail else "none"


def _all(register: Register, _name: str) -> str:
    return _digest(one.form for one in register.records)


_QUESTIONS: Mapping[str, Callable[[Register, str], str]] = {
    "record": _record,
    "ties": _ties,
    "trail": _trail,
    "all": _all,
    "tables": lambda register, _name: register.tables.digest,
}
